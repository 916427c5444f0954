// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Who has taken its node back, or has lost it, is in line no more: nobody overtakes it, and it
// waits for nothing.
#include "core/client/machine.h"
#include "core/client/withdrawal.h"
#include "core/export/export.h"
#include "core/journal/statistics.h"
#include "tests/support/recipelab.h"

#include <QTest>

#include <algorithm>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId two { 2 };

/// Client 1 holds, and the others wait in the order of their numbers.
RecipeLab queueOf(unsigned clients, const std::string& recipe)
{
    RecipeLab lab = labOf(recipe, clients);
    letHold(lab, 1);
    for (unsigned n = 2; n <= clients; ++n) {
        while (!isParked(lab.client(n)))
            lab.step(n);
    }
    return lab;
}

void stepTo(RecipeLab& lab, unsigned client, std::string_view label)
{
    while (lab.label(client) != label)
        lab.step(client);
}

Symbol nodeOf(const RecipeLab& lab, ClientId client)
{
    const auto& nodes = lab.world.service.nodes();
    const auto own = std::ranges::find_if(nodes, [&](const Znode& node) {
        return node.creator == client && node.session == lab.client(client.value).session;
    });
    return own == nodes.end() ? Symbol {} : own->path;
}

/// Somebody types a command.
void remove(RecipeLab& lab, Symbol path)
{
    lab.act(Call { ClientId {}, DeleteNode { path } });
}

/// The client at the head of the queue gives the lock back.
void release(RecipeLab& lab, unsigned client)
{
    while (lab.client(client).phase == Phase::Holding)
        lab.step(client);
}

} // namespace

class TestWithdrawal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoTakesItsNodeBackIsNotOvertaken()
    {
        RecipeLab lab = labOf("curator-mutex", 3);
        letHold(lab, 1);
        stepTo(lab, 2, "list");
        lab.act(StrikeCall { two, Delivery::Interrupted });
        lab.step(2);
        QCOMPARE(lab.label(2), std::string("undo"));
        while (!isParked(lab.client(3)))
            lab.step(3);
        lab.act(StrikeCall { two, Delivery::ReplyDropped });
        lab.step(2);
        QVERIFY(nodeOf(lab, two).empty());
        QCOMPARE(lab.client(2).phase, Phase::Waiting);
        release(lab, 1);
        letHold(lab, 3);
        QVERIFY(!isBroken(lab, Invariant::FirstComeFirstServed));
    }

    void whoseNodeIsGoneIsNotOvertaken()
    {
        RecipeLab lab = queueOf(3, "sequential");
        remove(lab, nodeOf(lab, two));
        release(lab, 1);
        letHold(lab, 3);
        QVERIFY(!isBroken(lab, Invariant::FirstComeFirstServed));
    }

    void whoLosesItsNodeWhileItIsOvertakenIsSoNoLonger()
    {
        RecipeLab lab = queueOf(3, "sequential");
        lab.act(PauseClient { two });
        remove(lab, nodeOf(lab, ClientId { 1 }));
        QVERIFY(!isBroken(lab, Invariant::FirstComeFirstServed));
        lab.world.chronicle.overtaken = two;
        lab.act(TurnKnob { Knob::RetryDelay, 50 });
        QVERIFY(isBroken(lab, Invariant::FirstComeFirstServed));
        remove(lab, nodeOf(lab, two));
        QVERIFY(!isBroken(lab, Invariant::FirstComeFirstServed));
    }

    void whoHasWithdrawnWaitsForNothing()
    {
        RecipeLab lab = labOf("curator-mutex", 2);
        letHold(lab, 1);
        stepTo(lab, 2, "list");
        QVERIFY(waitsForLock(lab.world.program(), lab.client(2)));
        lab.act(StrikeCall { two, Delivery::Interrupted });
        lab.step(2);
        QCOMPARE(lab.client(2).phase, Phase::Waiting);
        QVERIFY(!waitsForLock(lab.world.program(), lab.client(2)));
        QCOMPARE(allWaits({}, lab.world).count(), std::uint64_t { 0 });
        Replica end;
        end.world = lab.world;
        const std::string summary = summaryJson({}, end, 0, "threads");
        QVERIFY2(summary.find(R"("waiting":[])") != std::string::npos, summary.c_str());
    }

    void whoWaitsAnywhereInARecipeWaitsForTheLock_data()
    {
        QTest::addColumn<QString>("recipe");
        for (const auto& program : recipeLibrary())
            QTest::newRow(program->name.c_str()) << QString::fromStdString(program->name);
    }
    /// Each line of an acquisition leads to the lock, but for those that take something back.
    void whoWaitsAnywhereInARecipeWaitsForTheLock()
    {
        QFETCH(const QString, recipe);
        const auto program = findRecipe(recipe.toStdString());
        Client client;
        client.phase = Phase::Waiting;
        QVERIFY(waitsForLock(*program, client));
    }
};

QTEST_APPLESS_MAIN(TestWithdrawal)
#include "tst_withdrawal.moc"
