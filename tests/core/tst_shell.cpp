// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What each command prints, word for word ("! " is stderr).
#include "tests/support/shelllab.h"

#include <QTest>

#include <fmt/format.h>

using namespace lockstep;
using test::ShellLab;

#define PRINTS(lab, line, text) QCOMPARE((lab).types(line), std::string(text))
#define HEARS(lab, line, text) QCOMPARE((lab).hears(line), std::string(text))

class TestShell : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nodesAreCreatedReadSetAndDeleted();
    void errorsAreZkClisSentences();
    void statHasElevenLines();
    void datesAreThoseOfTheSimulatedClock();
    void childrenAreSortedAndTreesPrintedLevelByLevel();
    void dataIsPrintedAsTextBase64OrHex();
    void aclsAreReadAndSet();
    void deleteAllTakesATreeInBatches();
    void watchesAreAddedAndRemoved();
    void eventsOfOtherSessionsNameThem();
    void printwatchesSilencesTheBlocks();
    void multiPrintsEachPart();
    void locksAreTheSeeds();
    void sessionsAreOpenedSwitchedAndListed();
    void closedSessionsAreNotConnected();
    void connectOpensTheSessionAnew();
    void linksAreCutRestoredAndSessionsExpired();
    void faultsStrikeByNumber();
    void sleepLetsSessionsExpireAndNodesGo();
    void historyAndRedoCountLines();
    void blankLinesAndCommentsAreNoCommands();
    void quitClosesTheSession();
    void unknownCommandsShowTheUsage();
    void thePromptTellsTheState();
};

void TestShell::nodesAreCreatedReadSetAndDeleted()
{
    ShellLab lab;
    PRINTS(lab, "create /a x", "! Created /a\n");
    PRINTS(lab, "get /a", "x\n");
    PRINTS(lab, "set /a y", "");
    PRINTS(lab, "get /a", "y\n");
    PRINTS(lab, "create -s /a/n-", "! Created /a/n-0000000000\n");
    PRINTS(lab, "create -e -s /a/n- v", "! Created /a/n-0000000001\n");
    PRINTS(lab, "getEphemerals", "[/a/n-0000000001]\n");
    PRINTS(lab, "getEphemerals /b", "[]\n");
    PRINTS(lab, "getAllChildrenNumber /", "6\n");
    PRINTS(lab, "sync /nope", "Sync is OK\n");
    PRINTS(lab, "delete /a/n-0000000000", "");
    PRINTS(lab, "whoami", "Auth scheme: User\nip: 127.0.0.1\n");
    PRINTS(lab, "version", "ZooKeeper CLI version: 3.8.0-lockstep-" LOCKSTEP_VERSION "\n");
}

void TestShell::errorsAreZkClisSentences()
{
    ShellLab lab;
    lab.typesAll({ "create /a x", "create /a/b", "create -e /e" });
    PRINTS(lab, "create /a", "! Node already exists: /a\n");
    PRINTS(lab, "create /x/y", "! Node does not exist: /x/y\n");
    PRINTS(lab, "create /e/c", "! Ephemerals cannot have children: /e/c\n");
    PRINTS(lab, "create /z x bla:anyone:r",
           "! KeeperErrorCode = InvalidACL for /z\n! Acl is not valid : /z\n");
    PRINTS(lab, "create /z x foo",
           "! foo does not have the form scheme:id:perm\n! KeeperErrorCode = InvalidACL\n"
           "! Acl is not valid : null\n");
    PRINTS(lab, "get /nope", "! Node does not exist: /nope\n");
    PRINTS(lab, "set -v 7 /a y", "! version No is not valid : /a\n");
    PRINTS(lab, "delete /a", "! Node not empty: /a\n");
    PRINTS(lab, "delete /", "! Arguments are not valid : /\n");
    PRINTS(lab, "removewatches /a", "! KeeperErrorCode = No such watcher for /a\n");
    PRINTS(lab, "create /a/", "! Path must not end with / character\n");
    PRINTS(
        lab, "get /a extra",
        "! 'get path [watch]' has been deprecated. Please use 'get [-s] [-w] path' instead.\nx\n");
}

void TestShell::statHasElevenLines()
{
    ShellLab lab;
    lab.typesAll({ "create -e /e hello", "set /e hi" });
    const std::string stat = "cZxid = 0x2\nctime = Thu Jan 01 00:00:00 UTC 1970\nmZxid = 0x3\n"
                             "mtime = Thu Jan 01 00:00:00 UTC 1970\npZxid = 0x2\ncversion = 0\n"
                             "dataVersion = 1\naclVersion = 0\nephemeralOwner = 0x1001\n"
                             "dataLength = 2\nnumChildren = 0\n";
    PRINTS(lab, "stat /e", stat);
    PRINTS(lab, "get -s /e", "hi\n" + stat);
    PRINTS(lab, "ls -s /e", "[]\n" + stat);
    lab.types("create /p");
    QCOMPARE(lab.types("set -s /p x").substr(0, 22), std::string("cZxid = 0x4\nctime = Th"));
}

void TestShell::datesAreThoseOfTheSimulatedClock()
{
    QCOMPARE(shell::dateText(0), std::string("Thu Jan 01 00:00:00 UTC 1970"));
    QCOMPARE(shell::dateText(951'782'399'999), std::string("Mon Feb 28 23:59:59 UTC 2000"));
    QCOMPARE(shell::dateText(951'782'400'000), std::string("Tue Feb 29 00:00:00 UTC 2000"));
    QCOMPARE(shell::dateText(1'795'409'550'000), std::string("Mon Nov 23 04:52:30 UTC 2026"));
    QCOMPARE(shell::dateText(4'107'542'400'000), std::string("Mon Mar 01 00:00:00 UTC 2100"));
}

void TestShell::childrenAreSortedAndTreesPrintedLevelByLevel()
{
    ShellLab lab;
    lab.typesAll(
        { "create /b", "create /a", "create /a/y", "create /a/x", "create /a/x/1", "create /b/z" });
    PRINTS(lab, "ls /", "[a, b, zookeeper]\n");
    PRINTS(lab, "ls /a/x/1", "[]\n");
    PRINTS(lab, "ls -R /a", "/a\n/a/x\n/a/y\n/a/x/1\n");
    PRINTS(
        lab, "ls -R /",
        "/\n/a\n/b\n/zookeeper\n/a/x\n/a/y\n/a/x/1\n/b/z\n/zookeeper/config\n/zookeeper/quota\n");
    PRINTS(lab, "ls -R /nope", "! Node does not exist: /nope\n");
}

void TestShell::dataIsPrintedAsTextBase64OrHex()
{
    ShellLab lab;
    lab.typesAll({ "create /null", "create /empty ''", "create /text 0123456789abcdefXYZ",
                   "create /bin a\xff\x01z" });
    PRINTS(lab, "get /null", "null\n");
    PRINTS(lab, "get /empty", "\n");
    PRINTS(lab, "get /bin", "a\xef\xbf\xbd\x01z\n");
    PRINTS(lab, "get -b /bin", "Yf8Beg==\n");
    PRINTS(lab, "get -b /null", "bnVsbA==\n");
    PRINTS(lab, "get -x /empty", "\n");
    PRINTS(lab, "get -x /text",
           "         +-------------------------------------------------+\n"
           "         |  0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f |\n"
           "+--------+-------------------------------------------------+----------------+\n"
           "|00000000| 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 |0123456789abcdef|\n"
           "|00000010| 58 59 5a                                        |XYZ             |\n"
           "+--------+-------------------------------------------------+----------------+\n");
}

void TestShell::aclsAreReadAndSet()
{
    ShellLab lab;
    lab.typesAll({ "create /a", "create /a/b" });
    PRINTS(lab, "getAcl /a", "'world,'anyone\n: cdrwa\n");
    PRINTS(lab, "setAcl /a world:anyone:ra,digest:a:b:cd", "");
    PRINTS(lab, "getAcl /a", "'world,'anyone\n: ra\n'digest,'a:b\n: cd\n");
    PRINTS(lab, "setAcl -v 9 /a world:anyone:r", "! version No is not valid : /a\n");
    PRINTS(lab, "setAcl -R /a world:anyone:rx", "! Unknown perm type: x\n");
    PRINTS(lab, "getAcl -R /a", "/a\n'world,'anyone\n: r\n/a/b\n'world,'anyone\n: r\n");
    PRINTS(lab, "getAcl /zookeeper/config", "'world,'anyone\n: r\n");
    QCOMPARE(lab.stat("/zookeeper/config").aversion, -1);
    PRINTS(lab, "setAcl /a world:anyone:cdrwa",
           "! Insufficient permission : /a\n"); // nobody may any more
    QVERIFY(lab.types("getAcl -s /a").find("aclVersion = 2\n") != std::string::npos);
}

void TestShell::deleteAllTakesATreeInBatches()
{
    ShellLab lab;
    lab.types("create /t");
    for (int i = 0; i < 5; ++i)
        lab.types(fmt::format("create /t/{}", i));
    const auto before = lab.zxid();
    PRINTS(lab, "deleteall -b 2 /t", "");
    QCOMPARE(lab.zxid() - before, std::uint64_t { 3 });
    PRINTS(lab, "ls /", "[zookeeper]\n");
    PRINTS(lab, "deleteall /t", "! Node does not exist: /t\n");
    PRINTS(lab, "deleteall /zookeeper", "! Failed to delete some node(s) in the subtree!\n");
    QCOMPARE(lab.last.code, ErrorCode::BadArguments);
}

void TestShell::watchesAreAddedAndRemoved()
{
    ShellLab lab;
    const auto removed = [](std::string_view type) {
        return fmt::format(
            "\nWATCHER::\n\nWatchedEvent state:SyncConnected type:{}WatchRemoved path:/n\n", type);
    };
    lab.typesAll({ "create /n", "get -w /n", "ls -w /n" });
    PRINTS(lab, "removewatches -c /n", removed("Child"));
    PRINTS(lab, "removewatches -c /n", "! KeeperErrorCode = No such watcher for /n\n");
    lab.types("ls -w /n");
    PRINTS(lab, "removewatches /n", removed("Data") + removed("Child"));
    PRINTS(lab, "addWatch -m persistent /n", "");
    PRINTS(lab, "removewatches -d /n", "! KeeperErrorCode = No such watcher for /n\n");
    PRINTS(lab, "removewatches -a -l /n", removed("Persistent"));
    PRINTS(lab, "set /n 1", "");
}

void TestShell::eventsOfOtherSessionsNameThem()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "get -w /n", "session B", "get -w /n" });
    PRINTS(lab, "set /n 1",
           "\nWATCHER::\n\nWatchedEvent state:SyncConnected type:NodeDataChanged path:/n\n"
           "\nWATCHER:: A\n\nWatchedEvent state:SyncConnected type:NodeDataChanged path:/n\n");
}

void TestShell::printwatchesSilencesTheBlocks()
{
    ShellLab lab;
    lab.typesAll({ "create /n", "get -w /n" });
    PRINTS(lab, "printwatches", "printwatches is on\n");
    PRINTS(lab, "printwatches off", "");
    PRINTS(lab, "printwatches", "printwatches is off\n");
    PRINTS(lab, "set /n 1", "");
    QCOMPARE(lab.last.events.size(), std::size_t { 1 });
}

void TestShell::multiPrintsEachPart()
{
    ShellLab lab;
    lab.types("create /b");
    PRINTS(lab, "multi create -s /a- x ; set /b y ; check /b 1 ; delete /b",
           "create /a-0000000001 OK\nset /b OK\ncheck /b OK\ndelete /b OK\n");
    PRINTS(lab, "multi create /c ; delete /nope ; create /d",
           "create /c OK\ndelete /nope NONODE\ncreate /d RUNTIMEINCONSISTENCY\n! Node does not "
           "exist: /nope\n");
    QCOMPARE(lab.last.code, ErrorCode::NoNode);
}

void TestShell::locksAreTheSeeds()
{
    ShellLab lab;
    lab.types("create /distributed_lock");
    PRINTS(lab, "lock /distributed_lock", "locked /distributed_lock\n");
    PRINTS(lab, "lock /distributed_lock",
           "! /distributed_lock is locked by the same client already\n");
    lab.types("session B");
    PRINTS(lab, "lock /distributed_lock", "! /distributed_lock is locked by A\n");
    QCOMPARE(lab.last.code, ErrorCode::NodeExists);
    PRINTS(lab, "unlock /distributed_lock",
           "! release refused: /distributed_lock is locked by A\n");
    QCOMPARE(lab.last.code, ErrorCode::NoAuth);
    lab.typesAll({ "session A", "sleep 250" });
    PRINTS(lab, "unlock /distributed_lock", "unlocked /distributed_lock after 250 ms\n");
    PRINTS(lab, "lock /nope", "! Node does not exist: /nope\n");
}

void TestShell::sessionsAreOpenedSwitchedAndListed()
{
    ShellLab lab;
    PRINTS(lab, "sessions", "");
    PRINTS(lab, "session B 5000", "B 0x1001 timeout 5000 ms CONNECTED\n");
    PRINTS(lab, "session C", "C 0x1002 timeout 30000 ms CONNECTED\n");
    PRINTS(lab, "session B", "B 0x1001 timeout 5000 ms CONNECTED\n");
    PRINTS(
        lab, "session C 7000",
        "! Session C is open already and keeps its timeout\nC 0x1002 timeout 30000 ms CONNECTED\n");
    lab.types("expire B");
    PRINTS(lab, "sessions", "  B 0x1001 CLOSED\n* C 0x1002 timeout 30000 ms CONNECTED\n");
    PRINTS(lab, "session B", "B 0x1003 timeout 30000 ms CONNECTED\n");
    PRINTS(lab, "expire Z", "! There is no session Z\n");
}

void TestShell::closedSessionsAreNotConnected()
{
    ShellLab lab;
    lab.types("create -e /e");
    PRINTS(lab, "close", "\nWATCHER::\n\nWatchedEvent state:Closed type:None path:null\n");
    PRINTS(lab, "get", "Not connected\n");
    QCOMPARE(lab.last.code, ErrorCode::SessionExpired);
    PRINTS(lab, "close", "Not connected\n");
    PRINTS(lab, "printwatches", "printwatches is on\nNot connected\n");
    PRINTS(lab, "redo 1", "Not connected\nNot connected\n");
    lab.types("session B");
    PRINTS(lab, "get /e", "! Node does not exist: /e\n");
}

void TestShell::connectOpensTheSessionAnew()
{
    ShellLab lab;
    lab.types("create -e /e");
    HEARS(lab, "connect", "A Closed, A SyncConnected");
    PRINTS(lab, "getEphemerals", "[]\n");
    lab.types("disconnect");
    PRINTS(lab, "connect", "! Session A may be alive: reconnect it, or expire it first\n");
    QCOMPARE(lab.ends("close"), std::string("CONNECTIONLOSS"));
}

void TestShell::linksAreCutRestoredAndSessionsExpired()
{
    ShellLab lab;
    PRINTS(lab, "disconnect", "! There is no session\n");
    lab.types("session A");
    PRINTS(lab, "reconnect", "! Session A is connected\n");
    HEARS(lab, "disconnect A", "A Disconnected");
    PRINTS(lab, "disconnect A", "! Session A has no connection\n");
    PRINTS(lab, "get /", "! KeeperErrorCode = ConnectionLoss for /\n");
    PRINTS(lab, "sync /", "Sync has failed. rc=-4\n");
    PRINTS(lab, "whoami", "! KeeperErrorCode = ConnectionLoss\n");
    HEARS(lab, "reconnect", "A SyncConnected");
    HEARS(lab, "expire", "A Disconnected, A Expired");
    PRINTS(lab, "expire", "! Session A is over\n");
    PRINTS(lab, "reconnect", "! Session A is over\n");
}

void TestShell::faultsStrikeByNumber()
{
    ShellLab lab;
    PRINTS(lab, "strike 1 cut", "! That cannot strike Client 1: it is not here\n");
    QCOMPARE(lab.last.code, ErrorCode::BadArguments);
    lab.types("session A");
    PRINTS(lab, "strike 1 cut-after", "");
    PRINTS(lab, "strike 1 cut-after",
           "! That cannot strike A: its next request is applied, and its reply lost with the "
           "connection already\n");
    QCOMPARE(lab.ends("create -e /e"), std::string("CONNECTIONLOSS"));
    QVERIFY(lab.world().service.find(Symbol::intern("/e")) != nullptr);
    PRINTS(lab, "strike 1 crash", "! That cannot strike A: its process is none of ours\n");
    PRINTS(lab, "strike 1 restore", "");
    PRINTS(lab, "getEphemerals", "[/e]\n");
}

void TestShell::sleepLetsSessionsExpireAndNodesGo()
{
    ShellLab lab;
    lab.typesAll({ "session A 4000", "create -e /e", "create -t 1000 /t", "create -c /c",
                   "create /c/1", "delete /c/1", "session B", "addWatch /", "disconnect A" });
    HEARS(lab, "reap /t", "");
    QCOMPARE(lab.last.outcome, std::optional<std::string_view>("node.not-reaped"));
    HEARS(lab, "sleep 1", "B NodeDeleted /c");
    HEARS(lab, "sleep 999", "");
    HEARS(lab, "sleep 1", "B NodeDeleted /t");
    HEARS(lab, "sleep 3000", "");
    HEARS(lab, "sleep 1000", "B NodeDeleted /e");
    QCOMPARE(lab.last.timeMillis, std::optional<std::int64_t>(5001));
    QCOMPARE(lab.entries.back().at, Micros { 4'500'000 });
    HEARS(lab, "reconnect A", "A Expired");
}

void TestShell::historyAndRedoCountLines()
{
    ShellLab lab;
    lab.typesAll({ "create /a", "# no line", "get /a", "nope" });
    PRINTS(lab, "history", "0 - create /a\n1 - get /a\n2 - nope\n3 - history\n");
    PRINTS(lab, "redo 0", "! Node already exists: /a\n");
    PRINTS(lab, "redo 9", "! Command index out of range\n");
    PRINTS(lab, "redo 5", "! No redoing redos\n");
    PRINTS(lab, "redo", "");
    for (int i = 0; i < 8; ++i)
        lab.types("sync /");
    PRINTS(lab, "redo 3",
           "6 - redo 5\n7 - redo\n8 - sync /\n9 - sync /\n10 - sync /\n11 - sync /\n12 - sync "
           "/\n13 - sync /\n"
           "14 - sync /\n15 - sync /\n16 - history\n");
}

void TestShell::blankLinesAndCommentsAreNoCommands()
{
    ShellLab lab;
    for (const char* line : { "", "   ", "\r\n", "# a comment", "  # another" })
        QVERIFY(!lab.shell().run(line));
    QVERIFY(lab.entries.empty());
    PRINTS(lab, "create /a x\r\n", "! Created /a\n");
    PRINTS(lab, "'", "! No command entered\n");
}

void TestShell::quitClosesTheSession()
{
    ShellLab lab;
    HEARS(lab, "quit", "");
    QVERIFY(lab.last.quit);
    lab.typesAll({ "session B", "stat -w /e", "session A", "create -e /e", "session B",
                   "stat -w /e", "session A" });
    HEARS(lab, "exit", "A Closed, B NodeDeleted /e");
    QVERIFY(lab.last.quit);
}

void TestShell::unknownCommandsShowTheUsage()
{
    ShellLab lab;
    const std::string text = lab.types("help");
    QVERIFY(text.starts_with("! The commands of zkCli:\n\taddWatch [-m mode] path"));
    QVERIFY(text.find("\n\tmulti create") != std::string::npos);
    QVERIFY(text.ends_with("\n! Command not found: Command not found help\n"));
    QVERIFY(lab.entries.empty());
}

void TestShell::thePromptTellsTheState()
{
    ShellLab lab;
    QCOMPARE(lab.shell().prompt(), std::string("[zk: simulated(CONNECTED) 0] "));
    lab.typesAll({ "get /", "disconnect" });
    QCOMPARE(lab.shell().prompt(), std::string("[zk: simulated(CONNECTING) 2] "));
    lab.types("session B");
    QCOMPARE(lab.shell().prompt(), std::string("[zk: B@simulated(CONNECTED) 3] "));
    lab.types("close");
    QCOMPARE(lab.shell().prompt(), std::string("[zk: B@simulated(CLOSED) 4] "));
}

QTEST_APPLESS_MAIN(TestShell)
#include "tst_shell.moc"
