// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Public reports whose programs wait for two things at once, look at what woke them, stop their
// work when the session is in doubt, compare two readings, or are no contenders: each as the report
// tells it, and mended.
#include "core/drive/faultplan.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    return text.replace(text.find(from), from.size(), to);
}

/// A run with faults until nobody has anything to do.
class Report
{
public:
    Report(const std::string& recipe, const Config& config, const std::string& fault = {})
        : lab(recipe, config)
        , m_plan(specs(fault), 1)
    {
    }

    /// One step or strike; false when nobody has one.
    bool step()
    {
        const Schedule before = m_schedule;
        const auto pick = m_schedule.pick(lab.world);
        if (const auto strike = m_plan.next(lab.world, lab.entries.size(), pick)) {
            lab.act(strike->action, strike->at);
            m_schedule = before;
        } else if (pick) {
            lab.act(nextAction(lab.world, pick->client), pick->at);
        } else {
            return false;
        }
        for (int i = 0; i < invariantCount; ++i)
            m_broken |= isBroken(lab, static_cast<Invariant>(i)) ? 1u << i : 0u;
        return true;
    }

    void run()
    {
        while (lab.entries.size() < 2'000 && step()) {}
        QVERIFY(lab.entries.size() < 2'000);
        QVERIFY(m_plan.unstruck(lab.world).empty());
    }

    /// When that client came to hold; `never` when it did not.
    [[nodiscard]] Micros heldAt(unsigned client) const
    {
        const auto held = std::ranges::find_if(lab.entries, [&](const Entry& entry) {
            return entry.client.value == client && entry.inner == Event::LockAcquired;
        });
        return held == lab.entries.end() ? never : held->at;
    }
    [[nodiscard]] bool broke(Invariant invariant) const
    {
        return (m_broken >> static_cast<unsigned>(invariant) & 1u) != 0;
    }

    RecipeLab lab;

private:
    [[nodiscard]] std::vector<FaultSpec> specs(const std::string& fault) const
    {
        if (fault.empty())
            return {};
        auto spec = parseFault(fault, lab.world.program());
        LOCKSTEP_CHECK(spec.has_value(), spec.error().sentence);
        return { std::move(*spec) };
    }

    Schedule m_schedule { Policy::RoundRobin, 1 };
    FaultPlan m_plan;
    unsigned m_broken = 0;
};

Config working(unsigned clients, std::uint32_t millis)
{
    Config config { .clients = clients };
    config.knobs.workTimeMillis = millis;
    config.knobs.sessionTimeoutMillis = 4'000;
    config.knobs.jitterPercent = 0;
    return config;
}

/// Who waits for a lease looks only at the others; mended, at the limit, too.
const std::string semaphore = R"(recipe "A semaphore whose limit is raised while others wait"
  from "CURATOR-75"
  admits 2
  role "setter" for client 3

acquire
  begin   my role is "setter" -> rest
  enter   me = create(lock/"lease-", ephemeral sequential)
  limit   text = get("/limit", watch)
          most = number of text
  count   all = children(lock, watch)
          count of (all ahead of me) < most -> held
  wait    await lock
          -> count
  rest    sleep 500 ms
  raise   set("/limit", "2")
            ok -> done

work
  hold    work for the work time

release
  leave   delete(lock/me)
)";
const std::string semaphoreMended = replaced(semaphore, "await lock\n",
                                             "await lock or \"/limit\"\n"
                                             "          its path is \"/limit\" -> limit\n");

/// Who hears that the node ahead is gone takes the lead, though others may be ahead still.
const std::string latch = R"(recipe "Deleted means mine"
  from "Netflix/curator 115"

acquire
  enter   me = create(lock/"n-", ephemeral sequential)
  list    all = children(lock)
          me is first in all -> held
          ahead = before me in all
  watch   exists(lock/ahead, watch)
            no node -> list
  wait    await lock/ahead or session event
          its event is "deleted" -> held
          its event is "expired" -> give up
          -> list

work
  hold    work for the work time

release
  leave   delete(lock/me)
)";
const std::string latchMended = replaced(latch, "          its event is \"deleted\" -> held\n", "");

/// Work that goes on whatever its session does; mended, the program listens.
const std::string deaf = R"(recipe "Work goes on after the session is in doubt"
  from "Curator, Error Handling: ConnectionStateListener; CURATOR-206"

acquire
  enter   me = create(lock/"n-", ephemeral sequential)
            connection loss -> lost
  list    all = children(lock)
          me is first in all -> held
          ahead = before me in all
  watch   exists(lock/ahead, watch)
            no node -> list
  wait    await lock/ahead -> list
  lost    await session event
          its event is "expired" -> give up
          -> enter

work
  hold    work for the work time -> leave

release
  leave   delete(lock/me)
            ok, no node, connection loss, session expired -> done
)";
const std::string listening
    = replaced(deaf, "work time -> leave", "work time or session event -> leave");

/// A master that finds out which servers have gone.
const std::string tracker = R"(recipe "Who has gone between two readings"
  from "HBase, RegionServerTracker"
  admits 1000
  role "master" for client 1

acquire
  begin   my role is "master" -> wake
  join    create(lock/"rs-", ephemeral sequential)
            ok -> held
  wake    sleep 100 ms
  first   old = children(lock)
  follow  seen = children(lock, watch)
          gone = old without seen
          count of gone > 0 -> tell
  wait    await lock -> follow
  tell    write("gone: " + first of gone + " to " + last of gone)
            ok -> done

work
  serve   await session event

release
  leave   sync(lock)
            else -> done
)";

} // namespace

class Reports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRaisedLimitIsHeardOfByWhoAwaitsIt()
    {
        const auto secondHoldsAt = [](const std::string& recipe) {
            Report report(recipe, working(3, 2'000));
            report.lab.act(Call {
                {},
                CreateNode { .path = Symbol::intern("/limit"), .value = Symbol::intern("1") } });
            report.run();
            return report.heldAt(2) / millisecond;
        };
        QCOMPARE(secondHoldsAt(semaphore), 2'000);
        QCOMPARE(secondHoldsAt(semaphoreMended), 500);
    }

    void aDeletedNodeAheadIsNoLock()
    {
        const auto breaks = [](const std::string& recipe) {
            Report report(recipe, working(3, 9'000), "client=2 at=time:1000 do=expire");
            report.run();
            return report.broke(Invariant::MutualExclusion);
        };
        QVERIFY(breaks(latch));
        QVERIFY(!breaks(latchMended));
    }

    void whoListensToItsSessionStopsItsWorkInTime()
    {
        const auto breaks = [](const std::string& recipe, const std::string& fault) {
            Report report(recipe, working(2, 9'000), "client=1 at=label:hold do=" + fault);
            report.run();
            return report.broke(Invariant::OwnerBelieves);
        };
        QVERIFY(breaks(deaf, "cut for=20000"));
        QVERIFY(!breaks(listening, "cut for=20000"));
        // Nobody stops in time who is told late.
        QVERIFY(breaks(listening, "silent-cut for=20000"));
        QVERIFY(!breaks(listening, "silent-cut for=1000"));
    }

    void whoWaitsForItsConnectionAsksWhenItIsBack()
    {
        Report report(deaf, working(1, 100), "client=1 at=label:enter do=cut-before for=300");
        report.run();
        QCOMPARE(report.heldAt(1) / millisecond, 300);
        QCOMPARE(std::ranges::count(report.lab.entries, Event::LinkDown, &Entry::event), 0);
    }

    void whoHasGoneIsTheDifferenceOfTwoReadings()
    {
        Report report(tracker, working(4, 100));
        while (report.lab.label(1) != "wait")
            QVERIFY(report.step());
        for (const unsigned client : { 3u, 4u })
            report.lab.act(ExpireSession { ClientId { static_cast<std::uint16_t>(client) } });
        while (report.step()) {}
        QCOMPARE(report.lab.world.resource.value.view(),
                 std::string_view("gone: rs-0000000001 to rs-0000000002"));
        QCOMPARE(report.lab.client(1).phase, Phase::Finished);
    }
};

QTEST_APPLESS_MAIN(Reports)
#include "tst_reports.moc"
