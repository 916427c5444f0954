// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/state.h"

#include <QTest>

#include <set>

using namespace lockstep;

namespace {

constexpr ClientId nobody {};
constexpr ClientId one { 1 };
constexpr ClientId two { 2 };

Symbol sym(std::string_view text)
{
    return Symbol::intern(text);
}

Operation create(std::string_view path, std::string_view value = "v")
{
    return CreateNode { sym(path), sym(value) };
}

Operation get(std::string_view path)
{
    return GetNode { sym(path) };
}

Operation set(std::string_view path, std::string_view value = "w")
{
    return SetNode { sym(path), sym(value) };
}

Operation lock(std::string_view path)
{
    return LockNode { sym(path) };
}

Operation unlock(std::string_view path)
{
    return UnlockNode { sym(path) };
}

/// "/" and "/lock", which one holds since time 50 when @p locked.
ZookeeperState prepared(bool locked)
{
    ZookeeperState state;
    state.apply(nobody, create("/lock", "initial_value"), 10);
    if (locked)
        state.apply(one, lock("/lock"), 50);
    return state;
}

/// One operation with what must come of it.
struct Case
{
    const char* name;
    bool locked;
    ClientId client;
    Operation operation;
    Event event;
    Level level;
    bool changes; ///< besides the zxid
};

std::vector<Case> cases()
{
    return {
        { "create", false, nobody, create("/new"), Event::NodeCreated, Level::Info, true },
        { "create below a node", false, nobody, create("/lock/a"), Event::NodeCreated, Level::Info,
          true },
        { "create what exists", false, nobody, create("/lock"), Event::NodeExists, Level::Warning,
          false },
        { "create the root", false, nobody, create("/"), Event::NodeExists, Level::Warning, false },
        { "create without a parent", false, nobody, create("/a/b"), Event::ParentMissing,
          Level::Error, false },
        { "create a malformed path", false, nobody, create("/a/"), Event::PathMalformed,
          Level::Error, false },
        { "create the empty path", false, nobody, create(""), Event::PathMalformed, Level::Error,
          false },
        { "get", false, one, get("/lock"), Event::NodeRead, Level::Info, false },
        { "get what is not there", false, one, get("/x"), Event::NodeMissing, Level::Error, false },
        { "get a malformed path", false, one, get("x"), Event::PathMalformed, Level::Error, false },
        { "set", false, one, set("/lock"), Event::NodeUpdated, Level::Info, true },
        { "set a node that another has locked", true, two, set("/lock"), Event::NodeUpdated,
          Level::Info, true },
        { "set what is not there", false, one, set("/x"), Event::NodeMissing, Level::Error, false },
        { "set a malformed path", false, one, set("//x"), Event::PathMalformed, Level::Error,
          false },
        { "lock", false, one, lock("/lock"), Event::LockAcquired, Level::Info, true },
        { "lock what another has", true, two, lock("/lock"), Event::LockContended, Level::Warning,
          false },
        { "lock what one has oneself", true, one, lock("/lock"), Event::LockAlreadyOwned,
          Level::Warning, false },
        { "lock what is not there", false, one, lock("/x"), Event::NodeMissing, Level::Error,
          false },
        { "lock a malformed path", false, one, lock("/x/."), Event::PathMalformed, Level::Error,
          false },
        { "unlock", true, one, unlock("/lock"), Event::LockReleased, Level::Info, true },
        { "unlock what another has", true, two, unlock("/lock"), Event::LockNotOwned, Level::Error,
          false },
        { "unlock by the operator", true, nobody, unlock("/lock"), Event::LockNotOwned,
          Level::Error, false },
        { "unlock what nobody has", false, one, unlock("/lock"), Event::LockNotLocked, Level::Error,
          false },
        { "unlock what is not there", true, one, unlock("/x"), Event::NodeMissing, Level::Error,
          false },
        { "unlock a malformed path", true, one, unlock(""), Event::PathMalformed, Level::Error,
          false },
    };
}

} // namespace

class ZookeeperStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyOutcomeHasItsEventLevelAndZxid_data()
    {
        QTest::addColumn<int>("index");
        const auto all = cases();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }

    void everyOutcomeHasItsEventLevelAndZxid()
    {
        QFETCH(int, index);
        const Case c = cases()[static_cast<std::size_t>(index)];
        const ZookeeperState before = prepared(c.locked);
        ZookeeperState after = before;
        const Reply reply = after.apply(c.client, c.operation, 75);
        QCOMPARE(reply.event, c.event);
        QCOMPARE(levelOf(reply.event), c.level);
        // ZooKeeper numbers a write before it validates it; a read takes no number.
        const bool reads = std::holds_alternative<GetNode>(c.operation);
        QCOMPARE(after.zxid().value, before.zxid().value + (reads ? 0 : 1));
        QCOMPARE(after.nodes() != before.nodes(), c.changes);
        QCOMPARE(after.fingerprint() != before.fingerprint(), after != before);
    }

    void aFreshServiceHasTheRootAndItsOwnNodes()
    {
        const ZookeeperState state;
        QCOMPARE(state.nodes().size(), std::size_t { 4 });
        for (const char* path : { "/", "/zookeeper", "/zookeeper/quota", "/zookeeper/config" })
            QVERIFY(state.find(sym(path)) != nullptr);
        QCOMPARE(state.zxid().value, std::uint64_t { 0 });
    }

    void aNodeRemembersWhoMadeAndChangedIt()
    {
        ZookeeperState state = prepared(false);
        state.apply(nobody, create("/lock"), 0);
        state.apply(one, set("/lock", "second"), 0);
        const Reply third = state.apply(one, set("/lock", "third"), 0);
        const Znode& node = *state.find(sym("/lock"));
        QCOMPARE(node.czxid.value, std::uint64_t { 1 });
        QCOMPARE(node.mzxid.value, std::uint64_t { 4 });
        QCOMPARE(node.version, 2);
        QCOMPARE(third.count, 2u);
        QVERIFY(node.value.view() == "third");
    }

    void readingTellsValueAndVersion()
    {
        ZookeeperState state = prepared(false);
        QVERIFY(state.apply(two, get("/lock"), 0).value.view() == "initial_value");
        state.apply(one, set("/lock", ""), 0);
        const Reply reply = state.apply(two, get("/lock"), 0);
        QVERIFY(reply.value.empty());
        QCOMPARE(reply.count, 1u);
    }

    void aRefusalTellsWhoHasTheLockAndSinceWhen()
    {
        ZookeeperState state = prepared(true);
        const Reply refused = state.apply(two, lock("/lock"), 80);
        QCOMPARE(refused.owner, one);
        QCOMPARE(refused.heldFor, Micros { 30 });
        const Reply notMine = state.apply(two, unlock("/lock"), 90);
        QCOMPARE(notMine.owner, one);
        QCOMPARE(notMine.heldFor, Micros { 40 });
        const Reply released = state.apply(one, unlock("/lock"), 100);
        QCOMPARE(released.owner, one);
        QCOMPARE(released.heldFor, Micros { 50 });
        QCOMPARE(state.find(sym("/lock"))->owner, nobody);
        QCOMPARE(state.find(sym("/lock"))->lockedAt, Micros { 0 });
    }

    void locksOfDifferentNodesAreApart()
    {
        ZookeeperState state = prepared(true);
        state.apply(nobody, create("/other"), 0);
        QCOMPARE(state.apply(two, lock("/other"), 0).event, Event::LockAcquired);
        QCOMPARE(state.apply(one, unlock("/lock"), 0).event, Event::LockReleased);
        QCOMPARE(state.find(sym("/other"))->owner, two);
    }

    void childrenAreListedByNameAndOneLevelDeep()
    {
        ZookeeperState state;
        for (const char* path : { "/b", "/a", "/ab", "/a/y", "/a/x", "/a/x/deep" })
            state.apply(nobody, create(path), 0);
        const auto names = [&](const char* path) {
            std::string all;
            for (const Znode* node : state.children(sym(path)))
                all += std::string(node->path.view()) + " ";
            return all;
        };
        QCOMPARE(names("/"), std::string("/a /ab /b /zookeeper "));
        QCOMPARE(names("/a"), std::string("/a/x /a/y "));
        QCOMPARE(names("/b"), std::string());
    }

    void nodesStandInTheOrderOfTheirSymbols()
    {
        ZookeeperState state;
        sym("/z first known");
        for (const char* path : { "/n3", "/n1", "/n2", "/z first known" })
            state.apply(nobody, create(path), 0);
        for (std::size_t i = 1; i < state.nodes().size(); ++i)
            QVERIFY(state.nodes()[i - 1].path < state.nodes()[i].path);
    }

    void everyEventHasANameOfItsOwnThatFindsIt()
    {
        std::set<std::string_view> names;
        for (int i = 0; i < eventCount; ++i) {
            const auto event = static_cast<Event>(i);
            names.insert(eventName(event));
            QVERIFY(eventFromName(eventName(event)) == event);
        }
        QCOMPARE(names.size(), static_cast<std::size_t>(eventCount));
        QVERIFY(!eventFromName(""));
        QVERIFY(!eventFromName("lock"));
        QVERIFY(!eventFromName("Lock.acquired"));
    }

    void everyLevelHasANameOfItsOwnThatFindsIt()
    {
        std::set<std::string_view> names;
        for (int i = 0; i < levelCount; ++i) {
            const auto level = static_cast<Level>(i);
            names.insert(levelName(level));
            QVERIFY(levelFromName(levelName(level)) == level);
        }
        QCOMPARE(names.size(), static_cast<std::size_t>(levelCount));
        QVERIFY(!levelFromName("debug"));
        QCOMPARE(levelOf(Event::TaskCompleted), Level::Success);
        QCOMPARE(levelOf(Event::AttemptFailed), Level::Error);
    }

    void anOperationReadsAsItIsCalled()
    {
        QCOMPARE(describe(create("/a", "v")), std::string("create /a v"));
        QCOMPARE(describe(get("/a")), std::string("get /a"));
        QCOMPARE(describe(set("/a", "w")), std::string("set /a w"));
        QCOMPARE(describe(lock("/a")), std::string("lockNode /a"));
        QCOMPARE(describe(unlock("/a")), std::string("unlockNode /a"));
    }
};

QTEST_APPLESS_MAIN(ZookeeperStateTest)
#include "tst_zookeeperstate.moc"
