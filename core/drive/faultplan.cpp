// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/drive/faultplan.h"

#include "core/base/overloaded.h"
#include "core/client/nextline.h"
#include "core/client/turns.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

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

/// The labels that a fault can wait for.
std::vector<std::string_view> callLabels(const Program& program)
{
    std::vector<std::string_view> labels;
    for (const Line& line : program.lines) {
        if (std::holds_alternative<CallService>(line.instruction))
            labels.push_back(line.label);
    }
    return labels;
}

bool callsAt(const Program& program, std::string_view label)
{
    const auto labels = callLabels(program);
    return std::ranges::find(labels, label) != labels.end();
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
        else if (kind == "random" && count && *count > 0 && *count <= 100)
            m_spec.when = AtRandom { static_cast<std::uint32_t>(*count) };
        else if (kind == "label" && !rest.empty())
            label(rest);
        else
            wrong(fmt::format("at is {}; it must be step:NUMBER from 1 on, label:NAME, or "
                              "random:PERCENT from 1 to 100",
                              value.empty() ? "empty" : value));
    }
    void label(std::string_view name)
    {
        if (std::ranges::any_of(
                m_programs, [name](const Program* program) { return callsAt(*program, name); })) {
            m_spec.when = AtLabel { std::string(name) };
            return;
        }
        std::string sentences;
        for (const Program* const program : m_programs)
            sentences += fmt::format("{}the recipe {} makes no call at \"{}\"; it does at {}",
                                     sentences.empty() ? "" : "; ", program->name, name,
                                     fmt::join(callLabels(*program), ", "));
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
        constexpr std::uint64_t longest = 3'600'000;
        const auto millis = number(value);
        if (millis && *millis >= 1 && *millis <= longest)
            m_spec.lasts = static_cast<Micros>(*millis) * millisecond;
        else
            wrong(fmt::format("for is {}; it must be a whole number of milliseconds from 1 to {}",
                              value.empty() ? "empty" : value, longest));
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

FaultPlan::FaultPlan(std::vector<FaultSpec> faults, std::uint64_t seed)
    : m_random { seed }
{
    for (FaultSpec& spec : faults)
        m_faults.push_back({ std::move(spec), false });
}

bool FaultPlan::isDue(const Planned& planned, const Moment& world, Step step,
                      const std::optional<Pick>& pick)
{
    const ClientId client = planned.spec.client;
    const bool itsTurn = pick && (!client || pick->client == client);
    return std::visit(
        Overloaded {
            [&](const AtStep& at) { return !planned.done && step + 1 >= at.step; },
            [&](const AtLabel& at) {
                if (planned.done || !itsTurn
                    || !std::holds_alternative<StepClient>(nextAction(world, pick->client)))
                    return false;
                const auto line = nextLine(world, pick->client);
                return line && world.program().line(*line).label == at.label;
            },
            [&](const AtRandom& at) { return itsTurn && m_random.below(100) < at.percent; },
        },
        planned.spec.when);
}

void FaultPlan::planUndoing(const FaultSpec& spec, ClientId client, Micros now)
{
    const auto end = rowOf(spec.faultKind).extras.undoneBy;
    if (!spec.lasts || !end)
        return;
    if (rowOf(spec.faultKind).group != faults::Group::Request) {
        m_undoings.push_back({ client, *end, *spec.lasts, now + *spec.lasts });
        return;
    }
    // A late request arrives before the connection is back, which would drop it.
    if (spec.faultKind == FaultKind::CutLate)
        m_undoings.push_back({ client, FaultKind::Arrive, *spec.lasts, {} });
    m_undoings.push_back({ client, *end, *spec.lasts, {} });
}

std::optional<FaultPlan::Strike> FaultPlan::next(const Moment& world, Step step,
                                                 const std::optional<Pick>& pick)
{
    for (Undoing& undoing : m_undoings) {
        if (!undoing.at && world.has(undoing.client)
            && world.client(undoing.client).link == Link::Cut)
            undoing.at = world.now + undoing.delay;
    }
    const auto timeOf = [](const Undoing& undoing) { return undoing.at.value_or(never); };
    for (;;) {
        const auto first = std::ranges::min_element(m_undoings, {}, timeOf);
        if (first == m_undoings.end() || timeOf(*first) == never
            || (pick && timeOf(*first) > pick->at))
            break;
        Strike strike { faultAction(first->faultKind, first->client), *first->at };
        m_undoings.erase(first);
        if (isEnabled(world, strike.action))
            return strike;
    }
    for (Planned& planned : m_faults) {
        if (!isDue(planned, world, step, pick))
            continue;
        const ClientId client = planned.spec.client ? planned.spec.client : pick->client;
        const Action action = faultAction(planned.spec.faultKind, client);
        if (!isEnabled(world, action))
            continue;
        planned.done = true;
        planUndoing(planned.spec, client, world.now);
        return Strike { action, world.now };
    }
    return std::nullopt;
}

std::vector<std::string> FaultPlan::unstruck(const Moment& world) const
{
    std::vector<std::string> sentences;
    for (const Planned& planned : m_faults) {
        if (planned.done || std::holds_alternative<AtRandom>(planned.spec.when))
            continue;
        const auto* const at = std::get_if<AtLabel>(&planned.spec.when);
        if (at != nullptr && !callsAt(world.program(), at->label)) {
            sentences.push_back(
                fmt::format("the fault \"{}\" never struck: the recipe {} makes no call at \"{}\"",
                            planned.spec.text, world.program().name, at->label));
            continue;
        }
        const auto problem
            = faultProblem(world, faultAction(planned.spec.faultKind, planned.spec.client));
        sentences.push_back(
            fmt::format("the fault \"{}\" never struck{}", planned.spec.text,
                        problem ? fmt::format(": in the end {}", *problem) : std::string {}));
    }
    return sentences;
}

} // namespace lockstep
