// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/reporter.h"
#include "core/base/nearest.h"
#include "core/export/export.h"
#include "core/judge/invariants.h"
#include "core/runfile/runfile_format.h"
#include "core/scenario/scenario.h"
#include "core/world/entry.h"

#include <QDir>
#include <QFile>

#include <fmt/format.h>

namespace lockstep::cli {
namespace {

using runfile::jsonString;

Result<Scenario> readScenario(const QString& file)
{
    QFile in(u":/scenarios/"_qs + file);
    if (!in.open(QIODevice::ReadOnly))
        return unreachable("cannot read the scenario " + file.toStdString());
    const QByteArray text = in.readAll();
    return parseScenario(std::string_view(text.constData(), static_cast<std::size_t>(text.size())),
                         file.toStdString());
}

/// The scenarios in the program, the default one first.
Result<std::vector<Scenario>> scenarioLibrary()
{
    std::vector<Scenario> library;
    const QStringList files
        = QDir(u":/scenarios"_qs).entryList({ u"*.json"_qs }, QDir::Files, QDir::Name);
    for (const QString& file : files) {
        auto scenario = readScenario(file);
        if (!scenario)
            return tl::unexpected(scenario.error());
        library.push_back(std::move(*scenario));
    }
    std::stable_partition(library.begin(), library.end(),
                          [](const Scenario& s) { return s.name == "three-clients"; });
    return library;
}

void list(Console& console, const std::vector<Scenario>& library, bool json)
{
    for (const Scenario& s : library) {
        if (!json) {
            console.print("{:<16}  {} (expects {})\n{:<16}  {}\n", s.name, s.title, s.expectation(),
                          "", s.story);
            continue;
        }
        console.print(R"({{"name":{},"title":{},"tracker":{},"recipe":{},"expects":{}}})"
                      "\n",
                      jsonString(s.name), jsonString(s.title), jsonString(s.tracker),
                      jsonString(s.config.recipe), jsonString(s.expectation()));
    }
}

/// Prints the captions that belong to the steps up to the reporter's.
class Captions
{
public:
    Captions(Console& console, const Scenario& scenario, bool json)
        : m_console(console)
        , m_captions(scenario.captions)
        , m_json(json)
    {
    }
    void tell(const Replica& replica)
    {
        for (; m_next < m_captions.size() && m_captions[m_next].step <= replica.step; ++m_next) {
            const Caption& caption = m_captions[m_next];
            if (m_json)
                m_console.print(
                    R"({{"step":{},"time_ms":{},"level":"info","client":0,"event":"caption","message":{}}})"
                    "\n",
                    caption.step, millisText(replica.world.now), jsonString(caption.text));
            else
                m_console.remark("> " + caption.text);
        }
    }

private:
    Console& m_console;
    const std::vector<Caption>& m_captions;
    bool m_json;
    std::size_t m_next = 0;
};

std::string judgedNames(const Scenario& scenario)
{
    std::vector<std::string_view> names;
    names.reserve(scenario.judges.size());
    for (const Invariant invariant : scenario.judges)
        names.push_back(invariantName(invariant));
    return fmt::format("{}", fmt::join(names, ", "));
}

int play(Console& console, const Scenario& scenario, bool json)
{
    if (!json)
        console.print("{}\n{}\n\n", scenario.title, scenario.story);
    Reporter reporter(console, scenario.config, json,
                      scenario.policy == Policy::Random ? "random" : "round-robin");
    Captions captions(console, scenario, json);
    captions.tell(reporter.replica());
    const auto run
        = playScenario(scenario, [&](Step, const Entry& entry, const std::vector<Violation>&) {
              reporter.add(entry);
              captions.tell(reporter.replica());
          });
    if (!run)
        return console.fail(run.error());
    for (const std::string& sentence : run->unstruck)
        console.complain(sentence);
    int code = reporter.finish(false);
    // A cure does not cure the invariants that its scenario does not judge.
    if (code == Violated && run->asExpected && !scenario.expects)
        code = Done;
    if (!json && !scenario.judges.empty())
        console.print("judged: {}\n", judgedNames(scenario));
    if (!json)
        console.print("expected {}: {}\n", scenario.expectation(),
                      run->asExpected ? "that is what happened" : "something else happened");
    console.flush();
    return run->asExpected ? code : std::max<int>(code, Violated);
}

} // namespace

int scenariosCommand(Console& console, const std::optional<std::string>& name, bool json)
{
    if (name && isScenarioFile(*name)) {
        const auto scenario = readScenarioFile(*name);
        return scenario ? play(console, *scenario, json) : console.fail(scenario.error());
    }
    const auto library = scenarioLibrary();
    if (!library)
        return console.fail(library.error());
    if (!name) {
        list(console, *library, json);
        console.flush();
        return console.failed() ? Unreached : Done;
    }
    std::vector<std::string> names;
    for (const Scenario& scenario : *library) {
        if (scenario.name == *name)
            return play(console, scenario, json);
        names.push_back(scenario.name);
    }
    console.complain(fmt::format("there is no scenario \"{}\"; {}", *name,
                                 didYouMean(*name, names, "`lockstep-cli scenarios` lists them")));
    return BadUsage;
}

} // namespace lockstep::cli
