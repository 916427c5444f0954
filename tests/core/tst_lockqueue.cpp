// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Who holds a lock, by the names of its nodes. The names are those that the libraries write.
#include "core/queue/lockqueue.h"

#include <QtTest>

#include <fmt/format.h>

#include <string>
#include <vector>

using namespace lockstep;

namespace {

constexpr std::string_view uuid = "0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0";
constexpr std::string_view hexId = "0b1c2d3e4f5061728394a5b6c7d8e9f0";

std::string curator(std::string_view word, int number)
{
    return fmt::format("_c_{}-{}{:010d}", uuid, word, number);
}
std::string kazoo(std::string_view word, int number)
{
    return fmt::format("{}{}{:010d}", hexId, word, number);
}

/// A node of a session, or of the session of its place.
struct Node
{
    std::string name;
    std::int64_t session = -1;
    std::uint64_t created = 0;
};

LockQueue read(const std::vector<Node>& nodes, std::size_t admits = 1)
{
    std::vector<SeenNode> seen;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto own = static_cast<std::int64_t>(0x1001 + i);
        seen.push_back({ nodes[i].name, nodes[i].session < 0 ? own : nodes[i].session,
                         Zxid { nodes[i].created == 0 ? i + 1 : nodes[i].created } });
    }
    return readLockQueue(seen, { .admits = admits });
}

/// The line as "2* 0 1": indices in order, a star behind who holds.
QString lineOf(const LockQueue& queue)
{
    QStringList line;
    for (const Contender& c : queue.line)
        line.append(QString::number(c.node) + QLatin1String(c.holds ? "*" : ""));
    return line.join(u' ');
}

} // namespace

class TestLockQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNameIsRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<NameForm>("form");
        QTest::addColumn<bool>("shares");
        QTest::addColumn<QString>("number");
        const auto row = [](const char* what, const std::string& name, NameForm form,
                            const char* number, bool shares = false) {
            QTest::addRow("%s", what)
                << QString::fromStdString(name) << form << shares << QString::fromLatin1(number);
        };
        row("Curator mutex", curator("lock-", 7), NameForm::CuratorLock, "7");
        row("Curator read", curator("__READ__", 3), NameForm::CuratorReadWrite, "3", true);
        row("Curator write", curator("__WRIT__", 3), NameForm::CuratorReadWrite, "3");
        row("Curator lease", curator("lease-", 12), NameForm::CuratorLease, "12");
        row("Curator latch", curator("latch-", 0), NameForm::CuratorLatch, "0");
        row("Go", fmt::format("_c_{}-lock-0000000042", hexId), NameForm::GoLock, "42");
        row("kazoo", kazoo("__lock__", 5), NameForm::KazooLock, "5");
        row("kazoo read", kazoo("__rlock__", 5), NameForm::KazooReadLock, "5", true);
        row("kazoo lease", std::string(hexId), NameForm::KazooLease, "");
        row("C", "x-0000000000001001-0000000009", NameForm::CLock, "9");
        row("C, a real server's session", "x-100b2f3c4d5e0001-0000000009", NameForm::CLock, "9");
        row("Java", "x-72057594037927937-0000000009", NameForm::JavaLock, "9");
        row("Java, a session below zero", "x--7205759403792793-0000000009", NameForm::JavaLock,
            "9");
        row("Ruby exclusive", "ex0000000001", NameForm::RubyLock, "1");
        row("Ruby shared", "sh0000000001", NameForm::RubyLock, "1", true);
        row("Solr", "72057594037927937-core_node1-n_0000000004", NameForm::Election, "4");
        row("a vote", "n_0000000004", NameForm::Election, "4");
        row("by hand", "lock-0000000000", NameForm::ByHand, "0");
        row("by hand, behind an id", "me-write-0000000000", NameForm::ByHand, "0");
        row("by hand, read", "read-0000000000", NameForm::ByHand, "0", true);
        row("a word is whole", "clock-0000000000", NameForm::Numbered, "0");
        row("no uuid", "_c_0b1c-lock-0000000001", NameForm::ByHand, "1");
        row("too short a number", "lock000000001", NameForm::Plain, "");
        row("too large a number", "lock-9999999999", NameForm::Plain, "");
        row("plain", "master", NameForm::Plain, "");
        row("empty", "", NameForm::Plain, "");
        row("digits alone", "0000000001", NameForm::Numbered, "1");
        // The counter of a parent overflows after 2147483647.
        row("below zero", "lock--2147483648", NameForm::ByHand, "-2147483648");
        row("just below zero", "lock--000000001", NameForm::ByHand, "-1");
        row("a large number", "lock-1234567890", NameForm::ByHand, "1234567890");
        row("Ruby below zero", "ex-2147483648", NameForm::RubyLock, "-2147483648");
    }
    void aNameIsRead()
    {
        QFETCH(const QString, name);
        QFETCH(const NameForm, form);
        QFETCH(const bool, shares);
        QFETCH(const QString, number);
        const std::string text = name.toStdString();
        const QueueName read = readQueueName(text);
        QCOMPARE(read.form, form);
        QCOMPARE(read.shares, shares);
        QCOMPARE(read.number ? QString::number(*read.number) : QString(), number);
    }

    void theLowestNumberHolds()
    {
        const auto queue
            = read({ { curator("lock-", 12) }, { curator("lock-", 9) }, { curator("lock-", 10) } });
        QCOMPARE(queue.pattern, LockPattern::Queue);
        QCOMPARE(lineOf(queue), u"1* 2 0");
        QCOMPARE(makerOf(queue.form), "Curator's InterProcessMutex");
    }

    void severalHoldWhereTheUserSaysSo()
    {
        QCOMPARE(lineOf(read(
                     { { "lock-0000000003" }, { "lock-0000000001" }, { "lock-0000000002" } }, 2)),
                 u"1* 2* 0");
    }

    void aNumberBelowZeroIsLater()
    {
        // By the server's counter it came later; every library compares it as it stands, and it
        // goes first.
        QCOMPARE(lineOf(read({ { "lock-2147483647" }, { "lock--2147483648" } })), u"1* 0");
    }

    void readersHoldBeforeTheFirstWriter()
    {
        const auto queue = read({ { kazoo("__rlock__", 1) },
                                  { kazoo("__rlock__", 2) },
                                  { kazoo("__lock__", 3) },
                                  { kazoo("__rlock__", 4) } });
        QCOMPARE(queue.pattern, LockPattern::ReadWrite);
        QCOMPARE(lineOf(queue), u"0* 1* 2 3");
        QCOMPARE(lineOf(read({ { kazoo("__lock__", 0) }, { kazoo("__rlock__", 2) } })), u"0* 1");
    }

    void aWriterOfCuratorsReadsAsWell()
    {
        QCOMPARE(lineOf(read({ { curator("__WRIT__", 1), 7 },
                               { curator("__READ__", 2), 7 },
                               { curator("__READ__", 3), 8 } })),
                 u"0* 1* 2");
        QCOMPARE(lineOf(read({ { curator("__READ__", 1), 8 },
                               { curator("__WRIT__", 2), 7 },
                               { curator("__READ__", 3), 7 } })),
                 u"0* 1 2");
    }

    void everyLeaseHolds()
    {
        const auto queue = read({ { std::string(hexId), 1, 9 }, { std::string(32, 'a'), 2, 4 } });
        QCOMPARE(queue.pattern, LockPattern::Leases);
        QCOMPARE(lineOf(queue), u"1* 0*");
    }

    void oneNodeWithoutANumberHolds()
    {
        const auto queue = read({ { "ActiveStandbyElectorLock" } });
        QCOMPARE(queue.pattern, LockPattern::SingleNode);
        QCOMPARE(lineOf(queue), u"0*");
        // A folder of things is no lock.
        QCOMPARE(read({ { "a" }, { "b" } }).pattern, LockPattern::Nothing);
        QCOMPARE(read({ { "config", 0 } }).pattern, LockPattern::Nothing);
        QCOMPARE(read({}).pattern, LockPattern::Nothing);
    }

    void strangersAreCountedAndDoNotContend()
    {
        const auto queue
            = read({ { "settings", 0 }, { kazoo("__lock__", 4) }, { "job-0000000001", 0 } });
        QCOMPARE(queue.strangers, std::size_t { 2 });
        QCOMPARE(lineOf(queue), u"1*");
    }

    void formsThatDoNotCountEachOtherAreNotJudged()
    {
        const auto queue = read({ { kazoo("__lock__", 4) }, { curator("lock-", 5) } });
        QCOMPARE(queue.pattern, LockPattern::Mixed);
        QCOMPARE(lineOf(queue), u"0 1");
    }
};

QTEST_APPLESS_MAIN(TestLockQueue)
#include "tst_lockqueue.moc"
