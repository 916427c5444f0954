// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What surprises people about watches and sessions, each as a few lines that anybody can type into
// the shell.
#include "tests/support/shelllab.h"

#include <QTest>

using namespace lockstep;
using test::ShellLab;

#define HEARS(lab, line, text) QCOMPARE((lab).hears(line), std::string(text))
#define ENDS(lab, line, name) QCOMPARE((lab).ends(line), std::string(name))

class TestShellWatchTraps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // watches
    void aCreateTellsTheNodeThenItsParent();
    void aDeleteIsToldOncePerConnection();
    void aFailedMultiTellsNothing();
    void aMultiTellsStatesThatNobodyCouldRead();
    void anEventComesBeforeTheReplyThatShowsIt();
    void twoRegistrationsAreOneEvent();
    void aWatchFiresOnce();
    void aRecursiveWatchHearsNoChildrenChanged();
    void anExpirysDeletesComeInNoUsefulOrder();
    void aChildWatchHearsOnlyTheFirstOfThem();
    void deletedAndMadeAnewWhileAwayLooksLikeAChange();
    void madeAndDeletedWhileAwayIsLost();
    void aPersistentWatchMissesWhatHappenedWhileAway();
    void getOnAPersistentWatchMakesItsDataHalfOneShot();
    // sessions
    void theTimeoutIsClampedToWhatTheServerAllows();
    void expiryComesBetweenTheTimeoutAndOneTickMore();
    void aClientLearnsOfItsEndOnlyWhenItComesBack();
    void allEphemeralsGoUnderOneTransaction();
    void reattachingKeepsEphemerals();
};

void TestShellWatchTraps::aCreateTellsTheNodeThenItsParent()
{
    ShellLab lab;
    lab.typesAll({ "create /p", "stat -w /p/a", "ls -w /p" });
    HEARS(lab, "create /p/a", "A NodeCreated /p/a, A NodeChildrenChanged /p");
}

void TestShellWatchTraps::aDeleteIsToldOncePerConnection()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "get -w /n", "ls -w /n", "session B", "stat -w /n", "session C" });
    HEARS(lab, "delete /n", "A NodeDeleted /n, B NodeDeleted /n");
}

void TestShellWatchTraps::aFailedMultiTellsNothing()
{
    ShellLab lab;
    lab.typesAll({ "create /a", "addWatch /" });
    HEARS(lab, "multi set /a 1 ; create /b ; delete /nope", "");
}

void TestShellWatchTraps::aMultiTellsStatesThatNobodyCouldRead()
{
    ShellLab lab;
    lab.typesAll({ "stat -w /n", "addWatch -m PERSISTENT /n", "addWatch -m PERSISTENT /" });
    HEARS(lab, "multi create /n ; set /n x ; delete /n",
          "A NodeCreated /n, A NodeChildrenChanged /, A NodeDataChanged /n, A NodeDeleted /n, "
          "A NodeChildrenChanged /");
}

void TestShellWatchTraps::anEventComesBeforeTheReplyThatShowsIt()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "get -w /n" });
    QVERIFY(lab.types("set -s /n x")
                .starts_with("\nWATCHER::\n\nWatchedEvent state:SyncConnected type:NodeDataChanged "
                             "path:/n\ncZxid = 0x2\n"));
}

void TestShellWatchTraps::twoRegistrationsAreOneEvent()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "get -w /n", "stat -w /n", "get -w /n" });
    HEARS(lab, "set /n x", "A NodeDataChanged /n");
}

void TestShellWatchTraps::aWatchFiresOnce()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "get -w /n", "set /n 1" });
    HEARS(lab, "set /n 2", "");
}

void TestShellWatchTraps::aRecursiveWatchHearsNoChildrenChanged()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "addWatch /n" });
    HEARS(lab, "create /n/c", "A NodeCreated /n/c");
    HEARS(lab, "create /n/c/d", "A NodeCreated /n/c/d");
    HEARS(lab, "deleteall /n", "A NodeDeleted /n/c/d, A NodeDeleted /n/c, A NodeDeleted /n");
}

void TestShellWatchTraps::anExpirysDeletesComeInNoUsefulOrder()
{
    ShellLab lab;
    lab.typesAll({ "session B", "create /q" });
    for (int i = 0; i < 3; ++i)
        lab.types("create -e -s /q/n-");
    lab.typesAll({ "session A", "addWatch /q" });
    const std::string heard = lab.hears("expire B");
    QVERIFY(heard.find("n-0000000002") < heard.find("n-0000000000"));
}

void TestShellWatchTraps::aChildWatchHearsOnlyTheFirstOfThem()
{
    ShellLab lab;
    lab.typesAll({ "create /q", "session B", "create -e -s /q/n-", "create -e -s /q/n-",
                   "session A", "ls -w /q" });
    HEARS(lab, "expire B", "B Disconnected, B Expired, A NodeChildrenChanged /q");
    QCOMPARE(lab.types("ls /q"), std::string("[]\n"));
}

void TestShellWatchTraps::deletedAndMadeAnewWhileAwayLooksLikeAChange()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "get -w /n", "disconnect", "session B", "delete /n", "create /n" });
    HEARS(lab, "reconnect A", "A SyncConnected, A NodeDataChanged /n");
}

void TestShellWatchTraps::madeAndDeletedWhileAwayIsLost()
{
    ShellLab lab;
    lab.typesAll({ "stat -w /n", "disconnect", "session B", "create /n", "delete /n" });
    HEARS(lab, "reconnect A", "A SyncConnected");
    HEARS(lab, "create /n", "A NodeCreated /n");
}

void TestShellWatchTraps::aPersistentWatchMissesWhatHappenedWhileAway()
{
    ShellLab lab;
    lab.typesAll(
        { "create /n", "addWatch -m PERSISTENT /n", "disconnect", "session B", "set /n 1" });
    HEARS(lab, "reconnect A", "A SyncConnected");
    HEARS(lab, "set /n 2", "A NodeDataChanged /n");
}

void TestShellWatchTraps::getOnAPersistentWatchMakesItsDataHalfOneShot()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "addWatch -m PERSISTENT /n", "get -w /n" });
    HEARS(lab, "set /n 1", "A NodeDataChanged /n");
    HEARS(lab, "set /n 2", "");
    HEARS(lab, "create /n/c", "A NodeChildrenChanged /n");
    HEARS(lab, "create /n/d", "A NodeChildrenChanged /n");
}

void TestShellWatchTraps::theTimeoutIsClampedToWhatTheServerAllows()
{
    ShellLab lab;
    QCOMPARE(lab.types("session A 1"), std::string("A 0x1001 timeout 1000 ms CONNECTED\n"));
    QCOMPARE(lab.types("session B 999999"), std::string("B 0x1002 timeout 60000 ms CONNECTED\n"));
}

void TestShellWatchTraps::expiryComesBetweenTheTimeoutAndOneTickMore()
{
    ShellLab lab;
    lab.typesAll(
        { "session A 1000", "sleep 300", "create -e /e", "disconnect", "session B", "sleep 1199" });
    ENDS(lab, "stat /e", "OK");
    lab.types("sleep 1");
    ENDS(lab, "stat /e", "NONODE");
}

void TestShellWatchTraps::aClientLearnsOfItsEndOnlyWhenItComesBack()
{
    ShellLab lab;
    lab.typesAll({ "session A 1000", "disconnect" });
    HEARS(lab, "sleep 3600000", "");
    ENDS(lab, "get /", "CONNECTIONLOSS");
    HEARS(lab, "reconnect", "A Expired");
    ENDS(lab, "get /", "SESSIONEXPIRED");
}

void TestShellWatchTraps::allEphemeralsGoUnderOneTransaction()
{
    ShellLab lab;
    lab.typesAll({ "session B", "create -e /x", "create -e /y", "create -e /z", "session A" });
    const auto before = lab.zxid();
    lab.types("expire B");
    QCOMPARE(lab.zxid(), before + 1);
    QCOMPARE(lab.types("ls /"), std::string("[zookeeper]\n"));
}

void TestShellWatchTraps::reattachingKeepsEphemerals()
{
    ShellLab lab;
    lab.typesAll({ "create -e /e", "disconnect", "sleep 20000", "reconnect" });
    QCOMPARE(lab.types("getEphemerals"), std::string("[/e]\n"));
}

QTEST_APPLESS_MAIN(TestShellWatchTraps)
#include "tst_shellwatchtraps.moc"
