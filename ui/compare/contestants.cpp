// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/contestants.h"

#include "core/recipe/program.h"

#include <QStringList>

#include <memory>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// The faults that strike all of them.
Result<std::vector<FaultSpec>> faultsFor(const std::vector<Config>& configs, const QString& text)
{
    std::vector<std::shared_ptr<const Program>> programs;
    programs.reserve(configs.size());
    for (const Config& config : configs)
        programs.push_back(recipeOf(config));
    std::vector<FaultSpec> faults;
    for (const QString& part : text.split(u';', Qt::SkipEmptyParts)) {
        const QString spec = part.trimmed();
        if (spec.isEmpty())
            continue;
        auto fault = parseFault(spec.toStdString(), programs);
        if (!fault) {
            const QString sentence = QString::fromStdString(fault.error().sentence);
            const QString said = sentence.startsWith(u"--fault "_s)
                ? u"The fault "_s + sentence.sliced(8)
                : sentence;
            return usageError(said.toStdString());
        }
        const std::uint32_t clients = configs.front().clients;
        if (fault->client.value > clients) {
            const QString said
                = u"The fault \"%1\": there are only %2 clients."_s.arg(spec).arg(clients);
            return usageError(said.toStdString());
        }
        faults.push_back(std::move(*fault));
    }
    return faults;
}

} // namespace

Result<std::vector<Contestant>> contestantsOf(std::vector<Config> configs, const QString& faults)
{
    if (configs.empty())
        return {};
    const auto strikes = faultsFor(configs, faults);
    if (!strikes)
        return tl::unexpected(strikes.error());
    std::vector<Contestant> all;
    all.reserve(configs.size());
    for (Config& config : configs)
        all.push_back({ .name = config.recipe, .config = std::move(config), .faults = *strikes });
    return all;
}

} // namespace lockstep::ui
