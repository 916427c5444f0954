// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a client is, by the service and by itself: twelve combinations by hand, and every step of
// every scenario and of random runs against an oracle of its own.
#include "core/judge/clientstate.h"
#include "core/scenario/scenario.h"
#include "core/step/enabled.h"
#include "tests/support/actions.h"
#include "tests/support/blockedlab.h"
#include "tests/support/effort.h"
#include "tests/support/recipelab.h"
#include "tests/support/stateoracle.h"

#include <QDir>
#include <QtTest>

#include <fmt/format.h>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// "owner/holds, paused, ended, after 2": a state in words of this test.
QString said(const Moment& moment, unsigned client)
{
    static constexpr std::array service { "nothing", "in line", "owner" };
    static constexpr std::array self { "nothing", "waits", "holds", "unknown" };
    const ClientState state = clientState(moment, id(client));
    std::string words = fmt::format("{}/{}", service[static_cast<std::size_t>(state.service)],
                                    self[static_cast<std::size_t>(state.client)]);
    const auto add
        = [&words](bool is, const char* word) { words += is ? std::string(", ") + word : ""; };
    add(!state.here, "away");
    add(state.paused, "paused");
    add(state.crashed, "crashed");
    add(state.failed, "failed");
    add(state.finished, "finished");
    add(state.cut, "cut");
    add(state.sessionEnded, "ended");
    add(state.lagging, "lagging");
    if (state.blockedBy)
        words += fmt::format(", after {}", state.blockedBy.value);
    return QString::fromStdString(words);
}

/// A sequential lock: client 1 holds, client 2 waits for it.
RecipeLab heldAndAwaited()
{
    RecipeLab lab = labOf("sequential-writes", 2);
    letHold(lab, 1);
    letWait(lab, 2);
    return lab;
}

} // namespace

class TestClientState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOneHoldsAndTheOtherWaits();
    void whoHasItsTurnAndHasNotHeardOwnsNothingYet();
    void whoSleptThroughItsSessionOnlyBelieves();
    void ofTwoThatBelieveTheServiceNamesOne();
    void aLostReplyLeavesANodeInLine();
    void aCrashLeavesANodeInLine();
    void aLockThatTheServiceKeepsMayBeOwnedUnaware();
    void aCutAndALagAreTold();
    void whoIsDoneOrAwayIsNothing();
    void aDeletedNodeEndsTheOwner();
    void aProgramOutsideOwnsByItsNode();
    void everyStepOfEveryScenario();
    void randomRuns();
};

void TestClientState::theOneHoldsAndTheOtherWaits()
{
    RecipeLab lab = labOf("sequential-writes", 2);
    QCOMPARE(said(lab.world, 1), "nothing/nothing");
    lab.step(1);
    QCOMPARE(said(lab.world, 1), "in line/waits");
    letHold(lab, 1);
    QCOMPARE(said(lab.world, 1), "owner/holds");
    letWait(lab, 2);
    QCOMPARE(said(lab.world, 2), "in line/waits, after 1");
    QCOMPARE(ClientStates(lab.world).owner(), id(1));
}

void TestClientState::whoHasItsTurnAndHasNotHeardOwnsNothingYet()
{
    RecipeLab lab = heldAndAwaited();
    while (lab.client(1).phase != Phase::Finished)
        lab.step(1);
    QCOMPARE(said(lab.world, 1), "nothing/nothing, finished");
    QCOMPARE(said(lab.world, 2), "in line/waits");
    QCOMPARE(ClientStates(lab.world).owner(), ClientId {});
}

void TestClientState::whoSleptThroughItsSessionOnlyBelieves()
{
    RecipeLab lab = heldAndAwaited();
    lab.act(PauseClient { id(1) });
    QCOMPARE(said(lab.world, 1), "owner/holds, paused");
    lab.act(ExpireSession { id(1) });
    QCOMPARE(said(lab.world, 1), "nothing/holds, paused, ended");
    QVERIFY(clientState(lab.world, id(1)).onlyBelieves());
    QVERIFY(!clientState(lab.world, id(1)).agrees());
    lab.act(ResumeClient { id(1) });
    QCOMPARE(said(lab.world, 1), "nothing/holds, ended");
}

void TestClientState::ofTwoThatBelieveTheServiceNamesOne()
{
    RecipeLab lab = heldAndAwaited();
    lab.act(PauseClient { id(1) });
    lab.act(ExpireSession { id(1) });
    letHold(lab, 2);
    QCOMPARE(said(lab.world, 1), "nothing/holds, paused, ended");
    QCOMPARE(said(lab.world, 2), "owner/holds");

    // Both have a node and a session; whoever stands first by number is the owner.
    RecipeLab shared = labOf("curator-downgrade-276", 2);
    letHold(shared, 1);
    letWait(shared, 2);
    while (!shared.client(2).believes())
        shared.step(shared.client(2).machine.awaits.empty() || dueAt(shared.world, id(2)) ? 2 : 1);
    QVERIFY(shared.client(1).believes());
    QCOMPARE(said(shared.world, 2), "owner/holds");
    QVERIFY(clientState(shared.world, id(1)).onlyBelieves());
}

void TestClientState::aLostReplyLeavesANodeInLine()
{
    RecipeLab lab = labOf("sequential", 2);
    lab.act(StrikeCall { id(1), Delivery::ReplyDropped });
    lab.step(1);
    QVERIFY(said(lab.world, 1).startsWith("in line/"));
    QCOMPARE(ClientStates(lab.world).owner(), ClientId {});
}

void TestClientState::aCrashLeavesANodeInLine()
{
    RecipeLab lab = heldAndAwaited();
    lab.act(CrashClient { id(1) });
    QCOMPARE(said(lab.world, 1), "in line/nothing, crashed");
    QVERIFY(clientState(lab.world, id(1)).isGhostNode());
    QCOMPARE(said(lab.world, 2), "in line/waits, after 1");
    lab.act(ExpireSession { id(1) });
    QCOMPARE(said(lab.world, 1), "nothing/nothing, crashed, ended");
}

void TestClientState::aLockThatTheServiceKeepsMayBeOwnedUnaware()
{
    RecipeLab lab = labOf("try-lock", 2);
    lab.act(StrikeCall { id(1), Delivery::ReplyDropped });
    lab.step(1);
    QVERIFY(clientState(lab.world, id(1)).ownsUnaware());
    lab.step(2);
    QCOMPARE(said(lab.world, 2), "nothing/waits, after 1");
}

void TestClientState::aCutAndALagAreTold()
{
    RecipeLab lab = heldAndAwaited();
    lab.act(CutLink { id(1), true });
    QCOMPARE(said(lab.world, 1), "owner/holds, cut");
    lab.act(LagServer { id(2) });
    QCOMPARE(said(lab.world, 2), "in line/waits, lagging, after 1");
}

void TestClientState::whoIsDoneOrAwayIsNothing()
{
    RecipeLab lab = labOf("sequential", 1);
    QVERIFY(lab.runAll());
    QCOMPARE(said(lab.world, 1), "nothing/nothing, finished");
    QCOMPARE(said(lab.world, 7), "nothing/nothing, away");
    QCOMPARE(said(lab.world, 0), "nothing/nothing, away");
}

void TestClientState::aDeletedNodeEndsTheOwner()
{
    RecipeLab lab = heldAndAwaited();
    const Symbol node = lab.world.service.children(lab.world.lockPath()).front()->path;
    lab.act(Call { {}, DeleteNode { node } });
    QCOMPARE(said(lab.world, 1), "nothing/holds");
    letHold(lab, 2);
    QCOMPARE(said(lab.world, 2), "owner/holds");
}

void TestClientState::aProgramOutsideOwnsByItsNode()
{
    RecipeLab lab = labOf("sequential", 1);
    lab.act(OpenSession { id(2), 4000, Symbol::intern("port 40312"), true });
    QCOMPARE(said(lab.world, 2), "nothing/unknown");
    const std::string lock(lab.world.lockPath().view());
    lab.act(Call {
        id(2),
        CreateNode { Symbol::intern(lock + "/lock-"), {}, CreateMode::EphemeralSequential } });
    QCOMPARE(said(lab.world, 2), "owner/unknown");
    letWait(lab, 1);
    QCOMPARE(said(lab.world, 1), "in line/waits, after 2");
}

void TestClientState::everyStepOfEveryScenario()
{
    const QDir folder(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                      + QStringLiteral("/resources/scenarios"));
    const QFileInfoList files = folder.entryInfoList({ QStringLiteral("*.json") }, QDir::Files);
    QVERIFY(!files.isEmpty());
    long looked = 0;
    for (const QFileInfo& file : files) {
        const auto scenario = readScenarioFile(file.filePath().toStdString());
        QVERIFY(scenario.has_value());
        Moment moment = makeMoment(scenario->config, findRecipe(scenario->config.recipe));
        std::string wrong;
        const auto played = playScenario(
            *scenario, [&](Step step, const Entry& entry, const std::vector<Violation>&) {
                apply(moment, actionOf(entry), entry.at);
                if (step > 3'000 || !wrong.empty())
                    return;
                const ClientStates states(moment);
                for (std::size_t place = 0; place < moment.clients.size(); ++place) {
                    const ClientId client = clientAt(place);
                    const std::string found = wrongIn(states.of(client), moment, client);
                    if (!found.empty())
                        wrong = fmt::format("{}, step {}, client {}: {}", scenario->name, step,
                                            client.value, found);
                    ++looked;
                }
            });
        QVERIFY(played.has_value());
        QVERIFY2(wrong.empty(), wrong.c_str());
    }
    QVERIFY(looked > 1'000);
}

void TestClientState::randomRuns()
{
    std::vector<std::string> recipes;
    for (const auto& program : recipeLibrary())
        recipes.push_back(program->name);
    const std::uint64_t runs = fuzzRuns(200, 5'000);
    for (std::uint64_t run = 0; run < runs; ++run) {
        ActionSource source(seedOf(run));
        const Config config = drawnConfig(source, recipes);
        Moment moment = makeMoment(config, findRecipe(config.recipe));
        for (const Action& action : setUpActions(config))
            apply(moment, action, 0);
        for (int step = 0; step < 150; ++step) {
            const TimedAction next = source.next(moment);
            apply(moment, next.action, next.at);
            const ClientStates states(moment);
            for (std::size_t place = 0; place <= moment.clients.size(); ++place) {
                const ClientId client = clientAt(place);
                const std::string wrong = wrongIn(states.of(client), moment, client);
                QVERIFY2(wrong.empty(),
                         fmt::format("{}, run {}, step {}, client {}: {}", config.recipe, run, step,
                                     client.value, wrong)
                             .c_str());
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestClientState)
#include "tst_clientstate.moc"
