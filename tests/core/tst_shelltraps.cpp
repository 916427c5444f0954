// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What surprises people about ZooKeeper's operations, each as a few lines that anybody can type
// into the shell.
#include "core/words/message.h"
#include "tests/support/shelllab.h"

#include <QTest>

#include <fmt/format.h>

using namespace lockstep;
using test::ShellLab;

#define HEARS(lab, line, text) QCOMPARE((lab).hears(line), std::string(text))
#define ENDS(lab, line, name) QCOMPARE((lab).ends(line), std::string(name))

class TestShellTraps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // transactions
    void aFailedWriteTakesATransactionNumber();
    void readsAndWhatTheClientRefusesTakeNone();
    void aMultiTakesOneNumberAlsoWhenItFailsOrIsEmpty();
    void openingClosingAndExpiringTakeOneReattachingNone();
    void readsOfAServerThatLagsAreOldUntilSync();
    // paths
    void aSequentialPathMayEndWithASlashOrTwoDots();
    void anEmojiIsNoPath();
    void dotsAreRefusedOnlyAsWholeNames();
    void systemNodesStayButTakeChildren();
    // operations
    void theRootTakesData();
    void deleteLooksAtTheVersionBeforeTheChildren();
    void settingTheSameDataStillCountsAVersion();
    void settingAnAclCountsOnlyTheAclVersionAndFiresNothing();
    void aFailedMultiGivesSequenceNumbersBack();
    void behindTheCulpritOfAMultiStandsRuntimeInconsistency();
    void statSetsItsWatchAlsoWithoutANode();
    void getSetsNoWatchWithoutANode();
    void allChildrenMeansAllDescendants();
    void ephemeralsAreFoundByPlainPrefix();
    void syncLooksAtNoNode();
    void ephemeralNodesHaveNoChildren();
    void aContainerGoesOnlyOnceItHasHadChildren();
    void childTrafficDoesNotRenewATtl();
    void creatingUnderAReapedContainerMeetsNoNode();
    void cversionAsClientsSeeItIsTwiceCreatesMinusChildren();
    void containersAndTtlNodesHaveNoOwner();
    void nullAndEmptyDataHaveTheSameLength();
    // sequence numbers
    void numbersArePerParentAndPlainCreatesTakeThem();
    void aNameThatExistsDoesNotMoveTheCounter();
    void aParentMadeAnewBeginsAtZero();
    void twoMegabytesAreAConnectionLossAndTheSessionComesBack();
};

void TestShellTraps::aFailedWriteTakesATransactionNumber()
{
    ShellLab lab;
    lab.types("create /a");
    const auto before = lab.zxid();
    ENDS(lab, "create /a", "NODEEXISTS");
    ENDS(lab, "set -v 9 /a x", "BADVERSION");
    ENDS(lab, "delete /nope", "NONODE");
    ENDS(lab, "create /z x bla:anyone:r", "INVALIDACL");
    QCOMPARE(lab.zxid(), before + 4);
}

void TestShellTraps::readsAndWhatTheClientRefusesTakeNone()
{
    ShellLab lab;
    lab.types("create /a");
    const auto before = lab.zxid();
    const auto entries = lab.entries.size();
    lab.typesAll({ "create /a/", "set /a//b x", "delete a", "create -c -s /x", "nope",
                   "create /z x foo", "multi create /b ; delete /a/", "session A",
                   "removewatches /a" });
    QCOMPARE(lab.entries.size(), entries);
    lab.typesAll({ "get -w /a", "ls /nope", "stat /a", "sync /", "getAcl /a", "addWatch /a",
                   "removewatches /a", "getEphemerals", "getAllChildrenNumber /" });
    QCOMPARE(lab.zxid(), before);
}

void TestShellTraps::aMultiTakesOneNumberAlsoWhenItFailsOrIsEmpty()
{
    ShellLab lab;
    lab.types("create /a");
    const auto before = lab.zxid();
    ENDS(lab, "multi create /b ; create /c ; delete /b", "OK");
    ENDS(lab, "multi create /d ; create /a", "NODEEXISTS");
    ENDS(lab, "multi", "OK");
    QCOMPARE(lab.zxid(), before + 3);
}

void TestShellTraps::openingClosingAndExpiringTakeOneReattachingNone()
{
    ShellLab lab;
    lab.types("session A");
    QCOMPARE(lab.zxid(), std::uint64_t { 1 });
    lab.typesAll({ "disconnect", "reconnect" });
    QCOMPARE(lab.zxid(), std::uint64_t { 1 });
    lab.types("close");
    QCOMPARE(lab.zxid(), std::uint64_t { 2 });
    lab.typesAll({ "session A", "expire A" });
    QCOMPARE(lab.zxid(), std::uint64_t { 4 });
}

void TestShellTraps::aSequentialPathMayEndWithASlashOrTwoDots()
{
    ShellLab lab;
    lab.types("create /a");
    QCOMPARE(lab.types("create -s /a/"), std::string("! Created /a/0000000000\n"));
    QCOMPARE(lab.types("create -s /a/.."), std::string("! Created /a/..0000000001\n"));
    ENDS(lab, "create /a/", "BADARGUMENTS");
}

void TestShellTraps::anEmojiIsNoPath()
{
    ShellLab lab;
    ENDS(lab, "create /\xf0\x9f\x98\x80", "BADARGUMENTS");
    ENDS(lab, "create /\xc3\xa9", "OK");
}

void TestShellTraps::dotsAreRefusedOnlyAsWholeNames()
{
    ShellLab lab;
    for (const char* path : { "/.", "/..", "/../a", "/a/./b" })
        ENDS(lab, fmt::format("create {}", path), "BADARGUMENTS");
    for (const char* path : { "/...", "/.x", "/a..b", "/a b" })
        ENDS(lab, fmt::format("create '{}'", path), "OK");
}

void TestShellTraps::systemNodesStayButTakeChildren()
{
    ShellLab lab;
    for (const char* path : { "/", "/zookeeper", "/zookeeper/quota", "/zookeeper/config" })
        ENDS(lab, fmt::format("delete {}", path), "BADARGUMENTS");
    QCOMPARE(message(lab.entries.back()),
             std::string("/zookeeper/config cannot be deleted: it is the server's own"));
    ENDS(lab, "create /zookeeper/foo", "OK");
    ENDS(lab, "delete /zookeeper/foo", "OK");
}

void TestShellTraps::theRootTakesData()
{
    ShellLab lab;
    ENDS(lab, "set / x", "OK");
    QCOMPARE(lab.types("get /"), std::string("x\n"));
}

void TestShellTraps::deleteLooksAtTheVersionBeforeTheChildren()
{
    ShellLab lab;
    lab.typesAll({ "create /a", "create /a/b" });
    ENDS(lab, "delete -v 5 /a", "BADVERSION");
    ENDS(lab, "delete -v 0 /a", "NOTEMPTY");
}

void TestShellTraps::settingTheSameDataStillCountsAVersion()
{
    ShellLab lab;
    lab.typesAll({ "create /a x", "get -w /a" });
    HEARS(lab, "set /a x", "A NodeDataChanged /a");
    QCOMPARE(lab.stat("/a").version, 1);
}

void TestShellTraps::settingAnAclCountsOnlyTheAclVersionAndFiresNothing()
{
    ShellLab lab;
    lab.typesAll({ "create /a", "get -w /a", "addWatch /" });
    const Stat before = lab.stat("/a");
    HEARS(lab, "setAcl /a world:anyone:r", "");
    Stat after = lab.stat("/a");
    QCOMPARE(after.aversion, 1);
    after.aversion = 0;
    QVERIFY(after == before);
}

void TestShellTraps::aFailedMultiGivesSequenceNumbersBack()
{
    ShellLab lab;
    lab.types("create /q");
    ENDS(lab, "multi create -s /q/n- ; create -s /q/n- ; delete /nope", "NONODE");
    QCOMPARE(lab.types("create -s /q/n-"), std::string("! Created /q/n-0000000000\n"));
}

void TestShellTraps::behindTheCulpritOfAMultiStandsRuntimeInconsistency()
{
    ShellLab lab;
    lab.types("multi create /a ; delete /nope ; create /b ; check /a");
    std::vector<int> codes;
    for (const shell::Part& part : *lab.last.results)
        codes.push_back(static_cast<int>(part.code));
    QCOMPARE(codes, (std::vector<int> { 0, -101, -2, -2 }));
}

void TestShellTraps::statSetsItsWatchAlsoWithoutANode()
{
    ShellLab lab;
    ENDS(lab, "stat -w /a", "NONODE");
    HEARS(lab, "create /a", "A NodeCreated /a");
}

void TestShellTraps::getSetsNoWatchWithoutANode()
{
    ShellLab lab;
    ENDS(lab, "get -w /a", "NONODE");
    ENDS(lab, "ls -w /a", "NONODE");
    HEARS(lab, "create /a", "");
}

void TestShellTraps::allChildrenMeansAllDescendants()
{
    ShellLab lab;
    QCOMPARE(lab.types("getAllChildrenNumber /"), std::string("3\n"));
    lab.typesAll({ "create /a", "create /a/b", "create /a/b/c", "create /ab" });
    QCOMPARE(lab.types("getAllChildrenNumber /a"), std::string("2\n"));
}

void TestShellTraps::ephemeralsAreFoundByPlainPrefix()
{
    ShellLab lab;
    lab.typesAll({ "create -e /abc", "create -e /b", "session B", "create -e /abd", "session A" });
    QCOMPARE(lab.types("getEphemerals /ab"), std::string("[/abc]\n"));
}

void TestShellTraps::syncLooksAtNoNode()
{
    ShellLab lab;
    QCOMPARE(lab.types("sync /nope"), std::string("Sync is OK\n"));
}

void TestShellTraps::ephemeralNodesHaveNoChildren()
{
    ShellLab lab;
    lab.types("create -e /e");
    ENDS(lab, "create /e/c", "NOCHILDRENFOREPHEMERALS");
}

void TestShellTraps::aContainerGoesOnlyOnceItHasHadChildren()
{
    ShellLab lab;
    lab.typesAll({ "create -c /c", "sleep 600000" });
    ENDS(lab, "create /c/1", "OK");
    lab.types("sleep 600000");
    ENDS(lab, "delete /c/1", "OK");
    ENDS(lab, "stat /c", "OK");
    lab.types("sleep 1");
    ENDS(lab, "stat /c", "NONODE");
}

void TestShellTraps::childTrafficDoesNotRenewATtl()
{
    ShellLab lab;
    lab.typesAll({ "create -t 1000 /t", "sleep 900", "create /t/1", "delete /t/1", "sleep 101" });
    ENDS(lab, "stat /t", "NONODE");
    lab.typesAll({ "create -t 1000 /t", "sleep 900", "set /t x", "sleep 101" });
    ENDS(lab, "stat /t", "OK");
}

void TestShellTraps::creatingUnderAReapedContainerMeetsNoNode()
{
    ShellLab lab;
    lab.typesAll({ "create -c /c", "create /c/1", "delete /c/1", "reap /c" });
    ENDS(lab, "create /c/2", "NONODE");
}

void TestShellTraps::cversionAsClientsSeeItIsTwiceCreatesMinusChildren()
{
    ShellLab lab;
    QCOMPARE(lab.stat("/").cversion, -1);
    QCOMPARE(lab.stat("/zookeeper").cversion, -2);
    lab.types("create /p");
    for (int i = 0; i < 5; ++i)
        lab.types("create -s /p/n-");
    lab.typesAll({ "delete /p/n-0000000000", "delete /p/n-0000000001" });
    QCOMPARE(lab.stat("/p").cversion, 2 * 5 - 3);
    QCOMPARE(lab.types("create -s /p/n-"), std::string("! Created /p/n-0000000005\n"));
}

void TestShellTraps::containersAndTtlNodesHaveNoOwner()
{
    ShellLab lab;
    lab.typesAll({ "create -c /c", "create -t 5 /t", "create -e /e" });
    QCOMPARE(lab.stat("/c").ephemeralOwner, std::int64_t { 0 });
    QCOMPARE(lab.stat("/t").ephemeralOwner, std::int64_t { 0 });
    QCOMPARE(lab.stat("/e").ephemeralOwner, std::int64_t { 0x1001 });
}

void TestShellTraps::nullAndEmptyDataHaveTheSameLength()
{
    ShellLab lab;
    lab.typesAll({ "create /null", "create /empty ''" });
    QCOMPARE(lab.stat("/null").dataLength, 0);
    QCOMPARE(lab.stat("/empty").dataLength, 0);
    QVERIFY(lab.types("get /null") != lab.types("get /empty"));
}

void TestShellTraps::numbersArePerParentAndPlainCreatesTakeThem()
{
    ShellLab lab;
    lab.typesAll({ "create /p", "create -s /p/a-", "create /p/plain", "delete /p/plain" });
    QCOMPARE(lab.types("create -s /p/b-"), std::string("! Created /p/b-0000000002\n"));
}

void TestShellTraps::aNameThatExistsDoesNotMoveTheCounter()
{
    ShellLab lab;
    lab.typesAll({ "create /p", "create /p/n-0000000001" });
    ENDS(lab, "create -s /p/n-", "NODEEXISTS");
    ENDS(lab, "create -s /p/n-", "NODEEXISTS");
    ENDS(lab, "create /p/other", "OK");
    QCOMPARE(lab.types("create -s /p/n-"), std::string("! Created /p/n-0000000002\n"));
}

void TestShellTraps::aParentMadeAnewBeginsAtZero()
{
    ShellLab lab;
    lab.typesAll(
        { "create /p", "create -s /p/n-", "create -s /p/n-", "deleteall /p", "create /p" });
    QCOMPARE(lab.types("create -s /p/n-"), std::string("! Created /p/n-0000000000\n"));
}

void TestShellTraps::readsOfAServerThatLagsAreOldUntilSync()
{
    ShellLab lab;
    lab.typesAll({ "session A", "create /a old", "get -w /a", "strike 1 lag", "session B" });
    HEARS(lab, "set /a new", "");
    HEARS(lab, "create -e /b", "");
    lab.types("session A");
    QCOMPARE(lab.types("get /a"), std::string("old\n"));
    QCOMPARE(lab.types("ls /"), std::string("[a, zookeeper]\n"));
    QCOMPARE(lab.stat("/a").version, 0);
    ENDS(lab, "stat /b", "NONODE");
    QCOMPARE(lab.types("getEphemerals"), std::string("[]\n"));
    HEARS(lab, "sync /", "A NodeDataChanged /a");
    QCOMPARE(lab.types("get /a"), std::string("new\n"));
    // The end of the session is not known there either.
    lab.types("strike 1 lag");
    HEARS(lab, "expire A", "");
    QCOMPARE(lab.types("get /a"), std::string("new\n"));
    ENDS(lab, "set /a newer", "SESSIONEXPIRED");
}

void TestShellTraps::twoMegabytesAreAConnectionLossAndTheSessionComesBack()
{
    ShellLab lab;
    lab.typesAll({ "create /a", "get -w /a" });
    const auto before = lab.zxid();
    const std::string large(std::size_t { 2 } << 20u, 'x');
    HEARS(lab, "set /a " + large, "A Disconnected, A SyncConnected");
    QCOMPARE(lab.last.message, std::string("KeeperErrorCode = ConnectionLoss for /a"));
    QCOMPARE(lab.zxid(), before);
    // The library has set the watch again.
    HEARS(lab, "set /a small", "A NodeDataChanged /a");
    ENDS(lab, "create /b " + large + large, "BADARGUMENTS");
    QCOMPARE(lab.last.message, std::string("The line is longer than 4 MiB"));
}

QTEST_APPLESS_MAIN(TestShellTraps)
#include "tst_shelltraps.moc"
