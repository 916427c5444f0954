// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the service shows to be wrong among programs that contend by nodes of their own.
#include "tests/support/guests.h"

#include <QtTest>

using namespace lockstep;
using namespace lockstep::test;
using namespace Qt::Literals::StringLiterals;

class TestGuestFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mixedFormsAreAFault();
    void aRecipeThatLocksAnotherWayIsAFault();
    void anExpiredHolderThatWritesIsAFault();
    void onlyAHolderMayWrite();
    void aCircleOfWatchesIsADeadlock();
    void sharedSessionsAreNoCircle();
    void aNodeThatNobodyHeardOfIsAbandoned();
    void whoIsNeverToldMissesItsTurn();
};

void TestGuestFaults::mixedFormsAreAFault()
{
    GuestLab lab(2);
    lab.guests.enter(1, "kazoo");
    lab.guests.enter(2, "curator");
    QVERIFY(lab.guests.isBroken(Invariant::MutualExclusion));
    QCOMPARE(lab.guests.lastViolation(),
             u"port 40001 stands at /distributed_lock by kazoo's Lock and port 40002 by Curator's "
             u"InterProcessMutex, which do not count each other's nodes: both may hold"_s);
    lab.guests.leave(2);
    QVERIFY(!lab.guests.isBroken(Invariant::MutualExclusion));
}

void TestGuestFaults::aRecipeThatLocksAnotherWayIsAFault()
{
    TestRun run { Config { .clients = 1 } }; // try-lock asks the service for the lock
    Guests guests(run);
    guests.join(2);
    guests.enter(2, "kazoo");
    QCOMPARE(run.world().chronicle.broken, 0);
    run.steps(1);
    QVERIFY(guests.isBroken(Invariant::MutualExclusion));
    QCOMPARE(guests.lastViolation(),
             u"port 40002 holds /distributed_lock by its node, and Client 1 believes that it holds "
             u"it: they do not look at the same nodes"_s);
}

void TestGuestFaults::anExpiredHolderThatWritesIsAFault()
{
    GuestLab lab(2);
    const Symbol account = Symbol::intern("/account");
    lab.guests.call(1, CreateNode { .path = account });
    lab.guests.act(WatchLock { .path = Symbol::intern("/distributed_lock"), .guards = account });
    lab.guests.enter(1, "kazoo", "worker-1");
    lab.guests.enter(2, "kazoo", "worker-2");
    lab.guests.call(1, SetNode { account, Symbol::intern("1") });
    QCOMPARE(lab.run.world().chronicle.broken, 0);
    lab.guests.act(PauseClient { Guests::id(1) });
    lab.guests.act(ExpireSession { Guests::id(1) }, 5000 * millisecond);
    lab.guests.act(ResumeClient { Guests::id(1) });
    QCOMPARE(lab.place(2), LinePlace::Holds);
    QCOMPARE(lab.run.world().chronicle.broken, 0); // what it believes is unknown
    // Its library opens another session, and the program goes on.
    lab.guests.join(1);
    lab.guests.call(1, SetNode { account, Symbol::intern("2") });
    QVERIFY(lab.guests.isBroken(Invariant::NoStaleWrite));
    QCOMPARE(lab.guests.lastViolation(),
             u"port 40001 wrote /account and does not hold /distributed_lock: worker-2 does"_s);
    lab.guests.call(2, SetNode { account, Symbol::intern("3") });
    QVERIFY(!lab.guests.isBroken(Invariant::NoStaleWrite));
}

void TestGuestFaults::onlyAHolderMayWrite()
{
    GuestLab lab(1);
    const Symbol account = Symbol::intern("/account");
    lab.guests.call(1, CreateNode { .path = account });
    lab.guests.act(WatchLock { .path = Symbol::intern("/distributed_lock"), .guards = account });
    lab.guests.call(1, GetNode { account });
    lab.guests.call(1, Multi { { CheckVersion { account, 0 } } });
    QCOMPARE(lab.run.world().chronicle.broken, 0);
    lab.guests.call(1, Multi { { SetNode { account, Symbol::intern("1") } } });
    QCOMPARE(lab.guests.lastViolation(),
             u"port 40001 wrote /account and does not hold /distributed_lock"_s);
}

void TestGuestFaults::aCircleOfWatchesIsADeadlock()
{
    // kazoo 2.8: a reader looks at later writers, too.
    GuestLab lab(3);
    lab.guests.enter(1, "kazoo");
    lab.guests.enter(2, "reader");
    lab.guests.enter(3, "kazoo");
    lab.guests.call(3, GetNode { lab.guests.nodeOf(2), true });
    lab.guests.leave(1);
    QVERIFY(!lab.guests.isBroken(Invariant::NoDeadlock));
    lab.guests.call(2, GetNode { lab.guests.nodeOf(3), true });
    QVERIFY(lab.guests.isBroken(Invariant::NoDeadlock));
    QVERIFY2(lab.guests.lastViolation().startsWith(
                 u"port 40002 and port 40003 wait for each other: port 40002 watches "_s),
             qPrintable(lab.guests.lastViolation()));
    lab.guests.leave(3);
    QVERIFY(!lab.guests.isBroken(Invariant::NoDeadlock));
}

void TestGuestFaults::sharedSessionsAreNoCircle()
{
    // Threads of one program contend by one session.
    GuestLab lab(2);
    lab.guests.enter(1, "kazoo");
    lab.guests.enter(2, "kazoo");
    lab.guests.call(2, GetNode { lab.guests.nodeOf(1), true });
    const Symbol second = lab.guests.nodeOf(2);
    lab.guests.create(1, "0b1c2d3e4f5061728394a5b6c7d8e9f0__lock__");
    lab.guests.call(1, GetNode { second, true });
    QVERIFY(!lab.guests.isBroken(Invariant::NoDeadlock));
    QCOMPARE(lab.run.world().chronicle.broken, 0);
}

void TestGuestFaults::aNodeThatNobodyHeardOfIsAbandoned()
{
    GuestLab lab(1);
    lab.guests.act(StrikeCall { Guests::id(1), Delivery::ReplyLost });
    lab.guests.enter(1, "lock-");
    lab.guests.act(Reattach { Guests::id(1), 4000 });
    QVERIFY(!lab.guests.isBroken(Invariant::NoAbandonedNode)); // it may look for it
    lab.guests.enter(1, "lock-");
    QVERIFY(lab.guests.isBroken(Invariant::NoAbandonedNode));
    QCOMPARE(lab.guests.lastViolation(),
             u"port 40001 never heard that /distributed_lock/lock-0000000000 was made, and made "
             u"another node: nobody removes the first while its session lives"_s);
    lab.guests.call(1, DeleteNode { Symbol::intern("/distributed_lock/lock-0000000000") });
    QVERIFY(!lab.guests.isBroken(Invariant::NoAbandonedNode));
}

void TestGuestFaults::whoIsNeverToldMissesItsTurn()
{
    GuestLab lab(2);
    lab.guests.enter(1, "lock-");
    lab.guests.enter(2, "lock-");
    lab.guests.call(2, GetChildren { Symbol::intern("/distributed_lock") });
    lab.guests.leave(1); // and 2 watches nothing
    lab.guests.act(Call { {}, GetNode { Symbol::intern("/") } }, 3900 * millisecond);
    QVERIFY(!lab.guests.isBroken(Invariant::NoLostWakeup)); // it may ask again by itself
    lab.guests.act(Call { {}, GetNode { Symbol::intern("/") } }, 200 * millisecond);
    QVERIFY(lab.guests.isBroken(Invariant::NoLostWakeup));
    QCOMPARE(lab.guests.lastViolation(),
             u"port 40002 is first in line at /distributed_lock for longer than its session's "
             u"timeout, and nothing has told it"_s);
    lab.guests.call(2, GetChildren { Symbol::intern("/distributed_lock") });
    QVERIFY(!lab.guests.isBroken(Invariant::NoLostWakeup));
}

QTEST_APPLESS_MAIN(TestGuestFaults)
#include "tst_guestfaults.moc"
