// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Programs on the wire that contend by nodes of their own: who holds, how long they waited, and
// which lock that is.
#include "core/judge/clientstate.h"
#include "core/judge/lockline.h"
#include "core/runfile/runfile.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/words/linewords.h"
#include "core/world/identifier.h"
#include "tests/support/guests.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::test;
using namespace Qt::Literals::StringLiterals;

class TestGuests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlaceInTheLineIsTold();
    void waitsAndHoldsAreCounted();
    void whoStillWaitsCounts();
    void whatIsToldIsReplayedFromAFile();
    void anIdentifierNamesItsProgram();
    void twoOfOneNameAreToldApart();
    void whatIsAnIdentifier_data();
    void whatIsAnIdentifier();
    void aLockElsewhereIsRecognised();
    void aSemaphoreIsRecognisedByItsLeases();
    void whatIsDeclaredStays();
    void aSingleNodeIsHeldByItsMaker();
    void aSemaphoreAdmitsItsNumber();
    void aGuestIsIdle();
};

void TestGuests::aPlaceInTheLineIsTold()
{
    GuestLab lab(2);
    lab.guests.enter(1, "kazoo");
    QCOMPARE(lab.guests.told(), u"port 40001 holds /distributed_lock after 0 ms"_s);
    lab.guests.enter(2, "kazoo");
    QCOMPARE(lab.guests.told(), u"port 40002 waits in line at /distributed_lock"_s);
    lab.guests.leave(1);
    QCOMPARE(lab.guests.told(),
             u"port 40001 gave /distributed_lock back after 2.0 ms; "
             "port 40002 holds /distributed_lock after 1.0 ms"_s);
    lab.guests.act(ExpireSession { Guests::id(2) });
    QCOMPARE(lab.guests.told(),
             u"port 40002 lost /distributed_lock after 1.0 ms: its session is over"_s);
    lab.guests.enter(1, "kazoo");
    (void)lab.guests.told();
    lab.guests.call(1, CloseSession {});
    QCOMPARE(lab.guests.told(), u"port 40001 gave /distributed_lock back after 1.0 ms"_s);
}

void TestGuests::waitsAndHoldsAreCounted()
{
    GuestLab lab(2);
    lab.guests.enter(1, "curator");
    lab.guests.enter(2, "curator");
    lab.guests.act(Call { {}, GetNode { Symbol::intern("/") } }, 1000 * millisecond);
    lab.guests.leave(1);
    const Statistics& sums = lab.run.replica().statistics;
    QCOMPARE(sums.acquisitions, 2u);
    QCOMPARE(sums.waits.count(), 2u);
    QCOMPARE(sums.waits.maximum(), 1'001'000u);
    QCOMPARE(sums.holds.count(), 1u);
    QCOMPARE(sums.heldTime, 1'002 * millisecond);
    QCOMPARE(fairness(lab.run.world()), 1.0);
    lab.guests.enter(1, "curator");
    lab.guests.leave(2);
    lab.guests.leave(1);
    QCOMPARE(fairness(lab.run.world()), 0.9); // 2 and 1
}

void TestGuests::whoStillWaitsCounts()
{
    GuestLab lab(2);
    lab.guests.enter(1, "kazoo");
    lab.guests.enter(2, "kazoo");
    lab.guests.act(Call { {}, GetNode { Symbol::intern("/") } }, 5000 * millisecond);
    QCOMPARE(allWaits(lab.run.replica().statistics, lab.run.world()).maximum(), 5'000'000u);
}

void TestGuests::whatIsToldIsReplayedFromAFile()
{
    GuestLab lab(2);
    lab.guests.act(WatchLock { Symbol::intern("/distributed_lock"), LockPattern::Queue, 1,
                               Symbol::intern("/account") });
    lab.guests.enter(1, "kazoo", "worker-1");
    lab.guests.enter(2, "kazoo", "worker-2");
    lab.guests.leave(1);
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("guests.lockstep")).toStdString();
    const Config config { .clients = 0 };
    auto writer = RunFileWriter::create(file, makeRunHeader(config, *recipeOf(config)));
    QVERIFY(writer.has_value());
    QVERIFY(writeHistory(*writer, lab.run.history()).has_value());
    QVERIFY(writer->finish().has_value());
    auto reader = RunFileReader::open(file);
    QVERIFY(reader.has_value());
    const auto batch = reader->next();
    QVERIFY(batch.has_value());
    Journal journal;
    Replica replica { .world = makeMoment(config, recipeOf(config)) };
    for (const Entry& entry : batch->entries) {
        journal.append(entry);
        const auto outcome = replica.apply(entry);
        QVERIFY2(!outcome.divergence,
                 outcome.divergence ? outcome.divergence->sentence.c_str() : "");
    }
    QCOMPARE(replica, lab.run.replica());
    QCOMPARE(clientName(journal.view(), journal.end() - 1, Guests::id(2)), "worker-2");
    QVERIFY(replica.world.watched.declared);
    QCOMPARE(replica.world.watched.guards, Symbol::intern("/account"));
}

void TestGuests::anIdentifierNamesItsProgram()
{
    GuestLab lab(2);
    lab.guests.enter(1, "kazoo", "host:4711");
    QCOMPARE(clientName(lab.run.world(), Guests::id(1)), "host:4711");
    QCOMPARE(lab.guests.told(), u"host:4711 holds /distributed_lock after 0 ms"_s);
    lab.guests.enter(2, "curator", "127.0.1.1"); // where it is, not who
    QCOMPARE(clientName(lab.run.world(), Guests::id(2)), "port 40002");
}

void TestGuests::twoOfOneNameAreToldApart()
{
    GuestLab lab(2);
    lab.guests.enter(1, "kazoo", "worker");
    lab.guests.enter(2, "kazoo", "worker");
    QCOMPARE(clientName(lab.run.world(), Guests::id(1)), "worker");
    QCOMPARE(clientName(lab.run.world(), Guests::id(2)), "worker (port 40002)");
    lab.guests.leave(2);
    lab.guests.enter(2, "kazoo", "worker");
    QCOMPARE(clientName(lab.run.world(), Guests::id(2)), "worker (port 40002)");
}

void TestGuests::whatIsAnIdentifier_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("is");
    QTest::newRow("a word") << QByteArray("worker-1") << true;
    QTest::newRow("host and process") << QByteArray("box.example:4711") << true;
    QTest::newRow("letters of another script") << QByteArray("Z\xc3\xbcrich") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("an address") << QByteArray("192.168.1.7") << false;
    QTest::newRow("an IPv6 address") << QByteArray("fe80::1") << false;
    QTest::newRow("Java's WriteLock") << QByteArray("\x12\x34") << false;
    QTest::newRow("kazoo's inner lock") << QByteArray("b'id'") << false;
    QTest::newRow("structured data") << QByteArray("{\"version\":1}") << false;
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << false;
    QTest::newRow("too long") << QByteArray(60, 'a') << false;
}

void TestGuests::whatIsAnIdentifier()
{
    QFETCH(QByteArray, data);
    QTEST(isIdentifier(data.toStdString()), "is");
}

void TestGuests::aLockElsewhereIsRecognised()
{
    GuestLab lab(2);
    lab.guests.call(1, CreateNode { .path = Symbol::intern("/jobs") });
    lab.guests.path = "/jobs";
    lab.guests.create(1, "task-"); // anything may have such a name
    QCOMPARE(watchedPath(lab.run.world()).view(), "/distributed_lock");
    lab.guests.enter(1, "curator");
    QCOMPARE(watchedPath(lab.run.world()).view(), "/jobs");
    QCOMPARE(lab.guests.told(), u"port 40001 holds /jobs after 0 ms"_s);
    QVERIFY(clientState(lab.run.world(), Guests::id(1)).holds());
    lab.guests.enter(2, "curator");
    QCOMPARE(clientState(lab.run.world(), Guests::id(2)).service, ServiceSays::InLine);
    lab.guests.leave(2);
    // While somebody contends there, another lock does not take its place.
    lab.guests.call(2, CreateNode { .path = Symbol::intern("/other") });
    lab.guests.path = "/other";
    lab.guests.enter(2, "kazoo");
    QCOMPARE(watchedPath(lab.run.world()).view(), "/jobs");
    QCOMPARE(lab.place(2), LinePlace::None);
}

void TestGuests::aSemaphoreIsRecognisedByItsLeases()
{
    GuestLab lab(2);
    for (const char* path : { "/s", "/s/locks", "/s/leases" })
        lab.guests.call(1, CreateNode { .path = Symbol::intern(path) });
    lab.guests.path = "/s/locks";
    lab.guests.enter(1, "curator");
    QCOMPARE(watchedPath(lab.run.world()).view(), "/s/locks");
    lab.guests.path = "/s/leases";
    lab.guests.create(1, "_c_00000000-0000-0000-0000-000000000001-lease-");
    QCOMPARE(watchedPath(lab.run.world()).view(), "/s");
    lab.guests.path = "/s/locks";
    lab.guests.leave(1);
    lab.guests.enter(2, "curator");
    QCOMPARE(lab.place(1), LinePlace::Holds);
    QCOMPARE(lab.place(2), LinePlace::Waits);
    QCOMPARE(lockLine(lab.run.world()).pattern, LockPattern::Leases);
}

void TestGuests::whatIsDeclaredStays()
{
    GuestLab lab(2);
    lab.guests.call(1, CreateNode { .path = Symbol::intern("/mine") });
    lab.guests.act(WatchLock { Symbol::intern("/mine"), LockPattern::Queue, 1 });
    lab.guests.enter(1, "kazoo");
    QCOMPARE(lab.place(1), LinePlace::None);
    lab.guests.path = "/mine";
    lab.guests.create(2, "any-");
    QCOMPARE(lab.place(2), LinePlace::Holds);
    // Back to the run's own lock.
    lab.guests.act(WatchLock {});
    QCOMPARE(lab.place(1), LinePlace::Holds);
    QCOMPARE(lab.place(2), LinePlace::None);
    QVERIFY(!lab.run.world().watched.declared);
    QVERIFY(!isEnabled(lab.run.world(), WatchLock { Symbol::intern("no/path") }));
    QVERIFY(!isEnabled(lab.run.world(), WatchLock { .as = LockPattern::Mixed }));
}

void TestGuests::aSingleNodeIsHeldByItsMaker()
{
    GuestLab lab(2);
    const Symbol node = Symbol::intern("/controller");
    lab.guests.act(WatchLock { node, LockPattern::SingleNode });
    lab.guests.call(1, CreateNode { .path = node, .mode = CreateMode::Ephemeral });
    lab.guests.call(2, ExistsNode { node, true });
    QCOMPARE(lab.place(1), LinePlace::Holds);
    QCOMPARE(lab.place(2), LinePlace::Waits);
    lab.guests.call(1, DeleteNode { node });
    QCOMPARE(lab.place(1), LinePlace::None);
}

void TestGuests::aSemaphoreAdmitsItsNumber()
{
    GuestLab lab(3);
    lab.guests.act(WatchLock { Symbol::intern("/distributed_lock"), LockPattern::Leases, 2 });
    for (const unsigned guest : { 1u, 2u, 3u })
        lab.guests.create(guest, "lease-");
    QCOMPARE(lab.place(1), LinePlace::Holds);
    QCOMPARE(lab.place(2), LinePlace::Holds);
    QCOMPARE(lab.place(3), LinePlace::Waits);
    QCOMPARE(lab.run.world().chronicle.broken, 0);
}

void TestGuests::aGuestIsIdle()
{
    GuestLab lab(1);
    const std::string next = lab.run.frame()->nextOf(Guests::id(1));
    QCOMPARE(next, "idle: your program sends nothing");
    QCOMPARE(lab.run.frame()->noStepOf(Guests::id(1)),
             "port 40001 is idle: your program sends nothing");
}

QTEST_APPLESS_MAIN(TestGuests)
#include "tst_guests.moc"
