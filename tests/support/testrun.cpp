// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/testrun.h"

#include "core/base/check.h"
#include "core/client/turns.h"
#include "core/judge/invariants.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/words/violationwords.h"
#include "core/world/entry.h"

namespace lockstep::test {

TestRun::TestRun(Config config, Policy policy)
    : m_config(std::move(config))
    , m_schedule(policy, m_config.seed)
{
    m_replica.world = makeMoment(m_config, recipeOf(m_config));
    m_history = std::make_unique<History>(*m_journal, m_replica.world);
    for (const Action& action : setUpActions(m_config))
        act(action);
}

bool TestRun::step()
{
    const auto pick = m_schedule.pick(world());
    if (!pick)
        return false;
    act(nextAction(world(), pick->client));
    return true;
}

void TestRun::step(unsigned client)
{
    const ClientId id { static_cast<std::uint16_t>(client) };
    act(nextAction(world(), id));
}

Step TestRun::steps(Step count)
{
    Step done = 0;
    while (done < count && step())
        ++done;
    return done;
}

void TestRun::act(const Action& action, Micros later)
{
    Moment copy = world();
    Micros at = copy.now + later;
    const auto* const step = std::get_if<StepClient>(&action);
    const auto* const heard = std::get_if<Deliver>(&action);
    if (step != nullptr || (heard != nullptr && hasToHear(copy, heard->client))) {
        const ClientId client = step != nullptr ? step->client : heard->client;
        const auto pick = Schedule::pickClient(copy, client);
        LOCKSTEP_CHECK(pick.has_value(), "the client has a next step");
        at = pick->at;
        m_schedule.acted(client);
    }
    record(copy, action, at);
    for (const TellPlace& place : std::vector(copy.chronicle.guests.untold))
        record(copy, place, copy.now);
}

void TestRun::record(Moment& copy, const Action& action, Micros at)
{
    const Entry entry = apply(copy, action, at);
    m_journal->append(entry);
    const auto outcome = m_replica.apply(entry);
    LOCKSTEP_CHECK(!outcome.divergence, outcome.divergence->sentence);
    m_history->passed(m_replica);
    m_lanes->add(m_replica.step - 1, entry, world());
    for (int i = 0; i < invariantCount; ++i) {
        if ((outcome.newlyBroken >> i & 1) != 0)
            m_violations->push_back(describeViolation(world(), static_cast<Invariant>(i),
                                                      m_replica.step, entry.client));
    }
}

FramePtr TestRun::frameAt(Step step) const
{
    auto frame = std::make_shared<Frame>();
    frame->config = m_config;
    frame->policy = m_schedule.policy();
    Schedule copy = m_schedule;
    if (const auto pick = copy.pick(world()); pick && step == m_replica.step)
        frame->next = pick->client;
    frame->replica = step == m_replica.step ? std::make_shared<const Replica>(m_replica)
                                            : std::make_shared<const Replica>(m_history->at(step));
    frame->head = m_replica.step;
    frame->journal = m_journal->view();
    frame->lanes = m_lanes;
    frame->lanesEnd = m_replica.step;
    frame->headTime = world().now;
    frame->branches = std::make_shared<const std::vector<BranchInfo>>(m_history->branches());
    frame->branch = m_history->current();
    frame->violations = m_violations;
    return frame;
}

} // namespace lockstep::test
