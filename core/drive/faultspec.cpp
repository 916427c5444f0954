// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/drive/faultspec.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>
#include <vector>

namespace lockstep {
namespace {

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc {} || rest != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// The latest time of a fault, and its longest duration: an hour.
constexpr std::uint64_t longestMillis = 3'600'000;

/// The labels that a fault can wait for.
std::vector<std::string_view> stopLabels(const Program& program)
{
    std::vector<std::string_view> labels;
    for (const Line& line : program.lines) {
        if (line.isStop() && !std::holds_alternative<Complete>(line.instruction))
            labels.push_back(line.label);
    }
    return labels;
}

/// The names of the faults that something undoes.
std::vector<std::string_view> endingFaults()
{
    std::vector<std::string_view> names;
    for (const faults::Row& row : faults::rows) {
        if (row.extras.undoneBy)
            names.push_back(row.name);
    }
    return names;
}

/// Reads one spec and keeps the first thing that is wrong.
class Reading
{
public:
    explicit Reading(std::vector<const Program*> programs)
        : m_programs(std::move(programs))
    {
    }
    void word(std::string_view word)
    {
        const std::size_t sign = word.find('=');
        const std::string_view key = word.substr(0, sign);
        const std::string_view value
            = sign == std::string_view::npos ? std::string_view {} : word.substr(sign + 1);
        if (!m_keys.insert(key).second)
            wrong(fmt::format("{}= is given twice", key));
        if (key == "client")
            client(value);
        else if (key == "at")
            at(value);
        else if (key == "do")
            faultKind(value);
        else if (key == "for")
            lasts(value);
        else
            wrong(
                fmt::format("\"{}\" is not known there; it takes client=, at=, do= and for=", key));
    }
    Result<FaultSpec> finish(std::string_view text)
    {
        const bool random = std::holds_alternative<AtRandom>(m_spec.when);
        if (!m_hasClient || !m_hasAt || !m_hasKind)
            wrong(fmt::format("{} is missing",
                              !m_hasClient   ? "client="
                                  : !m_hasAt ? "at="
                                             : "do="));
        else if (!m_spec.client && !random)
            wrong("client=any needs at=random");
        else if (m_spec.lasts && !rowOf(m_spec.faultKind).extras.undoneBy)
            wrong(fmt::format("for= is for {}, not for {}", fmt::join(endingFaults(), ", "),
                              faultKindName(m_spec.faultKind)));
        if (!m_problem.empty())
            return usageError(fmt::format("--fault \"{}\": {}", text, m_problem));
        m_spec.text = text;
        return std::move(m_spec);
    }

private:
    void wrong(std::string sentence)
    {
        if (m_problem.empty())
            m_problem = std::move(sentence);
    }
    void client(std::string_view value)
    {
        m_hasClient = true;
        const auto id = number(value);
        if (value == "any")
            m_spec.client = {};
        else if (id && *id >= minimumClients && *id <= maximumClients)
            m_spec.client = ClientId { static_cast<std::uint16_t>(*id) };
        else
            wrong(fmt::format("client is {}; it must be a whole number from {} to {}, or any",
                              value.empty() ? "empty" : value, minimumClients, maximumClients));
    }
    void at(std::string_view value)
    {
        m_hasAt = true;
        const std::size_t sign = value.find(':');
        const std::string_view kind = value.substr(0, sign);
        const std::string_view rest
            = sign == std::string_view::npos ? std::string_view {} : value.substr(sign + 1);
        const auto count = number(rest);
        if (kind == "step" && count && *count > 0)
            m_spec.when = AtStep { *count };
        else if (kind == "time" && count && *count <= longestMillis)
            m_spec.when = AtTime { static_cast<Micros>(*count) * millisecond };
        else if (kind == "random" && count && *count > 0 && *count <= 100)
            m_spec.when = AtRandom { static_cast<std::uint32_t>(*count) };
        else if (kind == "label" && !rest.empty())
            label(rest);
        else
            wrong(fmt::format("at is {}; it must be step:NUMBER from 1 on, time:MILLISECONDS up to "
                              "{}, label:NAME, or random:PERCENT from 1 to 100",
                              value.empty() ? "empty" : value, longestMillis));
    }
    void label(std::string_view name)
    {
        if (std::ranges::any_of(
                m_programs, [name](const Program* program) { return stopsAt(*program, name); })) {
            m_spec.when = AtLabel { std::string(name) };
            return;
        }
        std::string sentences;
        for (const Program* const program : m_programs)
            sentences += fmt::format("{}the recipe {} does nothing at \"{}\"; it does at {}",
                                     sentences.empty() ? "" : "; ", program->name, name,
                                     fmt::join(stopLabels(*program), ", "));
        wrong(std::move(sentences));
    }
    void faultKind(std::string_view value)
    {
        m_hasKind = true;
        if (const auto found = faultKindFromName(value))
            m_spec.faultKind = *found;
        else
            wrong(fmt::format("do is {}; it must be one of {}", value.empty() ? "empty" : value,
                              fmt::join(faultKindNames(), ", ")));
    }
    void lasts(std::string_view value)
    {
        const auto millis = number(value);
        if (millis && *millis >= 1 && *millis <= longestMillis)
            m_spec.lasts = static_cast<Micros>(*millis) * millisecond;
        else
            wrong(fmt::format("for is {}; it must be a whole number of milliseconds from 1 to {}",
                              value.empty() ? "empty" : value, longestMillis));
    }

    std::vector<const Program*> m_programs;
    FaultSpec m_spec;
    std::string m_problem;
    std::set<std::string_view> m_keys;
    bool m_hasClient = false;
    bool m_hasAt = false;
    bool m_hasKind = false;
};

Result<FaultSpec> readFault(std::string_view text, std::vector<const Program*> programs)
{
    Reading reading(std::move(programs));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at)
            reading.word(text.substr(at, end - at));
        at = end + 1;
    }
    return reading.finish(text);
}

} // namespace

bool stopsAt(const Program& program, std::string_view label)
{
    const auto labels = stopLabels(program);
    return std::ranges::find(labels, label) != labels.end();
}

Result<FaultSpec> parseFault(std::string_view text, const Program& program)
{
    return readFault(text, { &program });
}

Result<FaultSpec> parseFault(std::string_view text,
                             std::span<const std::shared_ptr<const Program>> programs)
{
    std::vector<const Program*> read;
    for (const auto& program : programs)
        read.push_back(program.get());
    return readFault(text, std::move(read));
}

} // namespace lockstep
