// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile_load.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/judge/invariants.h"
#include "core/step/genesis.h"
#include "core/words/violationwords.h"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace lockstep {
namespace {

bool leaves(const BranchLine& line, const History& history)
{
    const auto* const to = std::get_if<SwitchLine>(&line);
    return std::holds_alternative<ForkLine>(line)
        || (to != nullptr && to->branch != history.current());
}

void carryOut(const BranchLine& line, History& history, const Loading& into)
{
    std::visit(Overloaded {
                   [&](const ForkLine& fork) {
                       history.switchTo(fork.parent);
                       history.rename(history.fork(fork.at), fork.name);
                       if (into.forked)
                           into.forked(fork);
                   },
                   [&](const SwitchLine& to) { history.switchTo(to.branch); },
                   [&](const RenameLine& rename) { history.rename(rename.branch, rename.name); },
               },
               line);
}

} // namespace

std::optional<std::size_t> loadBatch(const RunBatch& batch, Journal& journal, History& history,
                                     const Loading& into, const AskGoOn& goOn)
{
    const std::size_t all = batch.entries.size() + batch.marks.size();
    std::size_t mark = 0;
    std::size_t entry = 0;
    // A replica costs a replay, so it is made where the next entry stands, not at every mark.
    bool moved = false;
    bool costly = false;
    const auto arrive = [&] {
        if (!std::exchange(moved, false))
            return;
        into.moveTo(history.at(journal.end()));
        history.remember(into.head());
        costly = true;
    };
    while (mark + entry < all) {
        const bool due = (mark + entry) % askGoOnEvery == 0;
        if (mark < batch.marks.size() && batch.marks[mark].before == entry) {
            const BranchLine& line = batch.marks[mark++].line;
            if (leaves(line, history) && !std::exchange(moved, true))
                history.remember(into.head());
            carryOut(line, history, into);
        } else {
            arrive();
            if (!into.apply(batch.entries[entry]))
                return entry;
            journal.append(batch.entries[entry++]);
            history.passed(into.head());
        }
        if (!due && !std::exchange(costly, false))
            continue;
        arrive(); // who is asked may look
        if (goOn && !goOn(static_cast<double>(mark + entry) / static_cast<double>(all)))
            break;
    }
    arrive();
    return std::nullopt;
}

Result<RunReplay> RunReplay::begin(const RunHeader& header)
{
    const auto program = programOf(header);
    if (!program)
        return tl::unexpected(program.error());
    RunReplay replay;
    replay.m_replica.world = makeMoment(header.config, *program);
    replay.m_history = std::make_unique<History>(*replay.m_journal, replay.m_replica.world);
    return replay;
}

Result<void> RunReplay::add(const RunBatch& batch, std::string_view file, const Listener& listener,
                            const AskGoOn& goOn)
{
    std::string why;
    const Loading into {
        .head = [this]() -> const Replica& { return m_replica; },
        .moveTo = [this](Replica there) { m_replica = std::move(there); },
        .forked = {},
        .apply =
            [&](const Entry& entry) {
                const auto outcome = m_replica.apply(entry);
                if (outcome.divergence)
                    why = outcome.divergence->sentence;
                else if (listener)
                    listener(entry, outcome.newlyBroken);
                return !outcome.divergence;
            },
    };
    const auto unlike = loadBatch(batch, *m_journal, *m_history, into, goOn);
    if (!unlike)
        return {};
    return usageError(fmt::format("{}, line {}: {}; the file has been changed, or was made by "
                                  "another version",
                                  file, batch.lines[*unlike], why));
}

Result<Verdict> judge(const Config& config, const JournalView& journal, Step end)
{
    LOCKSTEP_CHECK(journal.begin() == 0 && end <= journal.end(),
                   "the journal reaches back to step 0");
    Verdict verdict;
    verdict.replica.world = makeMoment(config, recipeOf(config));
    for (Step step = 0; step < end; ++step) {
        const auto outcome = verdict.replica.apply(journal[step]);
        if (outcome.divergence)
            return usageError(outcome.divergence->sentence);
        for (int i = 0; i < invariantCount; ++i) {
            if ((outcome.newlyBroken >> i & 1) != 0)
                verdict.violations.push_back(describeViolation(verdict.replica.world,
                                                               static_cast<Invariant>(i),
                                                               verdict.replica.step,
                                                               journal[step].client));
        }
    }
    return verdict;
}

} // namespace lockstep
