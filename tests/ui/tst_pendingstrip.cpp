// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What is on its way, and what can be done about it: it arrives, it waits, it is lost.
#include "tests/support/testrun.h"
#include "ui/figures/pendingstrip.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr ClientId first { 1 };
constexpr ClientId second { 2 };

/// Client 1 has given the lock of a queue back, and Client 2's watch event is on its way.
struct WithAnEvent
{
    test::TestRun run { Config { .recipe = "sequential", .clients = 2 } };
    WithAnEvent()
    {
        while (run.world().service.pending().empty() && run.step()) {}
    }
};

} // namespace

class TestPendingStrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEventArrivesOrIsLostWithItsConnection()
    {
        WithAnEvent lab;
        test::TestRun& run = lab.run;
        const std::vector<Pending> pending = pendingOf(*run.frame());
        QCOMPARE(pending.size(), std::size_t { 1 });
        QCOMPARE(pending[0].words, u"node deleted → Client 2"_s);
        QVERIFY(pending[0].isEvent);
        QVERIFY(pending[0].deliver == Action { Deliver { second } });
        QVERIFY(!pending[0].delay);
        QVERIFY(pending[0].lose == Action { CutLink { second } });
        run.act(*pending[0].deliver);
        QVERIFY(pendingOf(*run.frame()).empty());
    }

    void inThePastItIsOnItsWayAgain()
    {
        WithAnEvent lab;
        test::TestRun& run = lab.run;
        const Step sent = run.frame()->cursor();
        run.act(Deliver { second });
        const std::vector<Pending> pending = pendingOf(*run.frameAt(sent));
        QCOMPARE(pending.size(), std::size_t { 1 });
        QVERIFY(pending[0].deliver && pending[0].lose); // either begins a branch
    }

    void aLateRequestArrivesWhenOneSaysSo()
    {
        test::TestRun run(Config { .recipe = "sequential", .clients = 1 });
        run.act(StrikeCall { first, Delivery::Late });
        run.step(1);
        const std::vector<Pending> pending = pendingOf(*run.frame());
        QCOMPARE(pending.size(), std::size_t { 1 });
        QCOMPARE(pending[0].words, u"late request of Client 1"_s);
        QVERIFY(pending[0].deliver == Action { ApplyLate { first } });
        QVERIFY(!pending[0].lose);
    }

    void theEndOfASessionIsNewsForItsClient()
    {
        test::TestRun run(Config { .recipe = "sequential", .clients = 1 });
        run.steps(2);
        run.act(PauseClient { first });
        run.act(ExpireSession { first });
        const std::vector<Pending> pending = pendingOf(*run.frame());
        QCOMPARE(pending.size(), std::size_t { 1 });
        QCOMPARE(pending[0].words, u"session ended → Client 1, asleep"_s);
    }

    void aProgramsRequestIsDeliveredDelayedOrLost()
    {
        test::TestRun run(Config { .clients = 1 });
        const ClientId guest = second;
        run.act(OpenSession { .client = guest, .remote = true });
        Frame frame = *run.frame();
        frame.waiting = std::make_shared<const std::map<ClientId, Action>>(
            std::map<ClientId, Action> { { guest, Call { .client = guest } } });
        const std::vector<Pending> pending = pendingOf(frame);
        QCOMPARE(pending.size(), std::size_t { 1 });
        QVERIFY(pending[0].deliver == Action { StepClient { guest } });
        const Action late = StrikeCall { guest, Delivery::Late };
        QVERIFY(pending[0].delay == late);
        QVERIFY(pending[0].lose == Action { CutLink { guest } });
    }

    void theMenuStrikesWhatItSays()
    {
        WithAnEvent lab;
        test::TestRun& run = lab.run;
        PendingStrip strip(nullptr);
        strip.resize(500, 60);
        strip.show();
        strip.setFrame(run.frame());
        QSignalSpy struck(&strip, &PendingStrip::struck);
        const auto choose = [&](const QString& item) {
            QTimer::singleShot(0, &strip, [&strip, item] {
                auto* const menu = strip.findChild<QMenu*>();
                for (QAction* action : menu->actions()) {
                    if (action->text() == item)
                        action->trigger();
                }
                menu->close();
            });
            strip.findChild<QToolButton*>(u"pending-0"_s)->click();
        };
        choose(u"Deliver now"_s);
        QCOMPARE(struck.size(), 1);
        QVERIFY(struck[0][0].value<Action>() == Action { Deliver { second } });
        choose(u"Lose it: cut the link"_s);
        QVERIFY(struck[1][0].value<Action>() == Action { CutLink { second } });
    }
};

QTEST_MAIN(TestPendingStrip)
#include "tst_pendingstrip.moc"
