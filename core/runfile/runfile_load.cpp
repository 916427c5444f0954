// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile_load.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/judge/invariants.h"
#include "core/step/genesis.h"
#include "core/words/violationwords.h"

#include <fmt/format.h>

namespace lockstep {

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

void RunReplay::carryOut(const BranchLine& line)
{
    const auto go = [&](BranchId branch) {
        if (m_history->current() != branch)
            m_history->switchTo(branch);
    };
    std::visit(Overloaded {
                   [&](const ForkLine& fork) {
                       go(fork.parent);
                       m_history->rename(m_history->fork(fork.at), fork.name);
                       m_replica = m_history->at(fork.at);
                   },
                   [&](const SwitchLine& to) {
                       go(to.branch);
                       m_replica = m_history->at(m_journal->end());
                   },
                   [&](const RenameLine& rename) { m_history->rename(rename.branch, rename.name); },
               },
               line);
}

Result<void> RunReplay::add(const RunBatch& batch, std::string_view file, const Listener& listener)
{
    std::size_t mark = 0;
    for (std::size_t i = 0; i <= batch.entries.size(); ++i) {
        for (; mark < batch.marks.size() && batch.marks[mark].before == i; ++mark)
            carryOut(batch.marks[mark].line);
        if (i == batch.entries.size())
            break;
        const auto outcome = m_replica.apply(batch.entries[i]);
        if (outcome.divergence)
            return usageError(fmt::format("{}, line {}: {}; the file has been changed, or was made "
                                          "by another version",
                                          file, batch.lines[i], outcome.divergence->sentence));
        m_journal->append(batch.entries[i]);
        m_history->passed(m_replica);
        if (listener)
            listener(batch.entries[i], outcome.newlyBroken);
    }
    return {};
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
