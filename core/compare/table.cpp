// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/compare/table.h"

#include "core/base/duration.h"
#include "core/judge/invariants.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace lockstep {
namespace {

/// How a value is written.
enum class Form : std::uint8_t { Count, Mean, Rate, Duration };

/// When recipes' values can be compared.
enum class Fair : std::uint8_t {
    Always, ///< a mean or a share of what there was
    WithSameTasks, ///< a sum
};

struct Measure
{
    std::string_view key;
    std::string_view title;
    std::string_view unit;
    std::string_view meaning;
    Better better;
    Form form;
    Fair fair;
    bool needsAcquisition;
    double (*value)(const Figures&);
};

double ratio(std::uint64_t sum, std::uint64_t of)
{
    return of == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(of);
}

template <std::uint64_t Figures::*Member>
double countOf(const Figures& f)
{
    return static_cast<double>(f.*Member);
}

double millis(std::uint32_t micros)
{
    return micros / 1000.0;
}

constexpr std::array measures {
    Measure { "tasks", "Tasks done", "", "Tasks that were finished.", Better::Neither, Form::Count,
              Fair::Always, false, countOf<&Figures::tasks> },
    Measure { "acquisitions", "Acquisitions", "", "How often a client came to hold the lock.",
              Better::Neither, Form::Count, Fair::Always, false, countOf<&Figures::acquisitions> },
    Measure { "throughput_per_s", "Throughput", "1/s",
              "Acquisitions for each second of simulated time.", Better::More, Form::Rate,
              Fair::Always, true, [](const Figures& f) { return f.throughput; } },
    Measure { "requests", "Requests", "", "Messages that the clients sent to the service.",
              Better::Less, Form::Count, Fair::WithSameTasks, true,
              [](const Figures& f) { return static_cast<double>(f.requests()); } },
    Measure { "reads", "  of these reads", "", "Requests that change nothing.", Better::Less,
              Form::Count, Fair::WithSameTasks, true, countOf<&Figures::reads> },
    Measure { "writes", "  of these writes", "",
              "Requests that every server of an ensemble has to carry out.", Better::Less,
              Form::Count, Fair::WithSameTasks, true, countOf<&Figures::writes> },
    Measure { "requests_per_acquisition", "Requests each", "", "Requests for each acquisition.",
              Better::Less, Form::Mean, Fair::Always, true,
              [](const Figures& f) { return ratio(f.requests(), f.acquisitions); } },
    Measure { "events_delivered", "Watch events", "", "Watch events that reached a client.",
              Better::Less, Form::Count, Fair::WithSameTasks, true,
              countOf<&Figures::eventsDelivered> },
    Measure { "events_per_release", "Events per release", "",
              "Watch events that the service sent because a client gave the lock back, on average.",
              Better::Less, Form::Mean, Fair::Always, true,
              [](const Figures& f) { return ratio(f.releaseEvents, f.releases); } },
    Measure { "most_events_of_a_release", "  of one at most", "",
              "Watch events of the release that sent most: n where a herd of n waits, 1 where a "
              "queue does.",
              Better::Less, Form::Count, Fair::Always, true, countOf<&Figures::mostReleaseEvents> },
    Measure { "wasted_wake_ups", "Wasted wake-ups", "",
              "Clients that an event woke, that asked the service, and had to wait again without "
              "the lock.",
              Better::Less, Form::Count, Fair::WithSameTasks, true,
              countOf<&Figures::wastedWakeUps> },
    Measure { "zxids", "Zxids used", "", "Transactions behind the set-up, failed ones included.",
              Better::Less, Form::Count, Fair::WithSameTasks, true, countOf<&Figures::zxids> },
    Measure { "burnt_zxids", "  burnt by failures", "", "Transactions of writes that failed.",
              Better::Less, Form::Count, Fair::WithSameTasks, true, countOf<&Figures::burntZxids> },
    Measure { "wait_p50_ms", "Wait, p50", "ms", "Half of the waits for the lock were no longer.",
              Better::Less, Form::Duration, Fair::Always, true,
              [](const Figures& f) { return millis(f.waits.percentile(0.5)); } },
    Measure { "wait_p99_ms", "Wait, p99", "ms", "99 of 100 waits for the lock were no longer.",
              Better::Less, Form::Duration, Fair::Always, true,
              [](const Figures& f) { return millis(f.waits.percentile(0.99)); } },
    Measure { "wait_max_ms", "Wait, longest", "ms", "The longest wait for the lock.", Better::Less,
              Form::Duration, Fair::Always, true,
              [](const Figures& f) { return millis(f.waits.maximum()); } },
    Measure { "fairness", "Fairness", "",
              "Jain's index of the clients' acquisitions: 1 when all got the lock equally often.",
              Better::More, Form::Mean, Fair::Always, true,
              [](const Figures& f) { return f.fairness; } },
    Measure { "violations", "Violations", "", "How often an invariant broke.", Better::Neither,
              Form::Count, Fair::Always, false,
              [](const Figures& f) { return static_cast<double>(f.allViolations()); } },
};

std::string textOf(Form form, double value)
{
    switch (form) {
    case Form::Count:
        return fmt::format("{:.0f}", value);
    case Form::Mean:
        return fmt::format("{:.2f}", value);
    case Form::Rate:
        return fmt::format("{:.2f} / s", value);
    case Form::Duration:
        return formatDuration(Micros { std::llround(value * 1000) });
    }
    return {};
}

/// Marks the best cells among those of @p inQuestion.
void markBest(ComparisonRow& row, const std::vector<bool>& inQuestion)
{
    if (row.better == Better::Neither)
        return;
    std::vector<ComparisonCell*> cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (inQuestion[i] && row.cells[i].known)
            cells.push_back(&row.cells[i]);
    }
    if (cells.size() < 2)
        return;
    const auto byValue
        = [](const ComparisonCell* a, const ComparisonCell* b) { return a->value < b->value; };
    const auto [least, most] = std::ranges::minmax_element(cells, byValue);
    // Values with the same text count as equal.
    if ((*least)->text == (*most)->text)
        return;
    const std::string best = (row.better == Better::Less ? *least : *most)->text;
    for (ComparisonCell* const cell : cells)
        cell->best = cell->text == best;
}

ComparisonRow rowOf(const Measure& measure, const std::vector<Standing>& standings)
{
    std::uint64_t mostTasks = 0;
    for (const Standing& standing : standings)
        mostTasks = std::max(mostTasks, standing.figures.tasks);
    ComparisonRow row { .key = std::string(measure.key),
                        .title = std::string(measure.title),
                        .unit = std::string(measure.unit),
                        .meaning = std::string(measure.meaning),
                        .better = measure.better,
                        .cells = {} };
    std::vector<bool> inQuestion;
    for (const Standing& standing : standings) {
        const Figures& f = standing.figures;
        const bool ofWaits = measure.form == Form::Duration;
        const double value = measure.value(f);
        const bool known = !ofWaits || f.waits.count() > 0;
        row.cells.push_back({ value, known ? textOf(measure.form, value) : "-", known, false });
        inQuestion.push_back(f.allViolations() == 0
                             && (!measure.needsAcquisition || f.acquisitions > 0)
                             && (measure.fair == Fair::Always || f.tasks == mostTasks));
    }
    markBest(row, inQuestion);
    return row;
}

/// What happens where an invariant breaks; in their order.
constexpr std::array<std::string_view, invariantCount> whatBroke {
    "several holders", "mistaken holder", "lost wake-up", "stale write",      "deadlock",
    "abandoned node",  "no progress",     "overtaken",    "passed too early",
};

std::string counted(std::uint64_t number, std::string_view thing)
{
    return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

} // namespace

std::vector<ComparisonRow> comparisonRows(const std::vector<Standing>& standings)
{
    std::vector<ComparisonRow> rows;
    rows.reserve(std::size(measures) + invariantCount);
    for (const Measure& measure : measures)
        rows.push_back(rowOf(measure, standings));
    for (int i = 0; i < invariantCount; ++i) {
        const auto invariant = static_cast<Invariant>(i);
        ComparisonRow row { .key = std::string(invariantName(invariant)),
                            .title = fmt::format("  {}", invariantName(invariant)),
                            .unit = {},
                            .meaning
                            = fmt::format("How often this broke: {}.", invariantTitle(invariant)),
                            .better = Better::Neither,
                            .cells = {} };
        bool broke = false;
        for (const Standing& standing : standings) {
            const std::uint64_t count = standing.figures.violations[static_cast<std::size_t>(i)];
            broke = broke || count > 0;
            row.cells.push_back(
                { static_cast<double>(count), fmt::format("{}", count), true, false });
        }
        if (broke)
            rows.push_back(std::move(row));
    }
    return rows;
}

ComparisonVerdict verdictOf(const Standing& standing)
{
    const Figures& f = standing.figures;
    const auto broken = std::ranges::find_if(f.violations, [](auto count) { return count > 0; });
    if (broken != f.violations.end())
        return { std::string(whatBroke[static_cast<std::size_t>(broken - f.violations.begin())]),
                 true, !standing.cut && !standing.stopped };
    if (standing.cut || standing.stopped)
        return { fmt::format("{} at {}", standing.cut ? "cut" : "stopped",
                             counted(f.steps, "step")),
                 false, false };
    if (f.tasks < standing.tasksWanted)
        return { fmt::format("{} of {} done", f.tasks, counted(standing.tasksWanted, "task")),
                 false, false };
    return { "all done", false, true };
}

std::vector<std::string> comparisonNotes(const std::vector<Standing>& standings,
                                         const ComparisonRules& rules)
{
    std::vector<std::string> notes;
    for (const Standing& standing : standings) {
        const Figures& f = standing.figures;
        if (standing.cut)
            notes.push_back(fmt::format(
                "{} was cut at {}, the most that a recipe is given: its figures end there.",
                standing.name, counted(rules.mostSteps, "step")));
        else if (standing.stopped)
            notes.push_back(fmt::format("{} was stopped at {}: its figures end there.",
                                        standing.name, counted(f.steps, "step")));
        else if (f.tasks < standing.tasksWanted)
            notes.push_back(fmt::format("{} stopped at {} of {}.", standing.name, f.tasks,
                                        counted(standing.tasksWanted, "task")));
        if (const std::string failures = failuresText(f.failures); !failures.empty())
            notes.push_back(fmt::format("{}: clients failed, {}.", standing.name, failures));
        if (f.allViolations() > 0)
            notes.push_back(fmt::format("{} broke an invariant: it is not ranked.", standing.name));
    }
    return notes;
}

} // namespace lockstep
