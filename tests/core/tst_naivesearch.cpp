// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Every interleaving of two clients with one task, time frozen, without and with one crash. The
// counts are a golden file, tests/golden/states.tsv; LOCKSTEP_REWRITE=1 writes it anew: commit only
// differences that you can explain.
#include "core/recipe/program.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "tests/support/naivesearch.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// A recipe with more states than that is named with the depth to which it was followed.
constexpr std::size_t most = 20'000;

Moment beginOf(const std::string& recipe, unsigned clients = 2)
{
    const Config config { .recipe = recipe, .clients = clients, .knobs = { .tasks = 1 } };
    Moment moment = makeMoment(config, findRecipe(recipe));
    for (const Action& action : setUpActions(config))
        apply(moment, action, 0);
    return moment;
}

std::string row(const std::string& recipe, unsigned crashes)
{
    const Searched found
        = searchAll(beginOf(recipe), { .crashes = static_cast<std::uint8_t>(crashes) }, most);
    if (!found.ended)
        return fmt::format("{}\t{}\tmore than {}\t\t{}\n", recipe, crashes, most, found.depth);
    return fmt::format("{}\t{}\t{}\t{}\t{}\n", recipe, crashes, found.states, found.transitions,
                       found.depth);
}

} // namespace

class NaiveSearchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSeedsLockHasThe25StatesThatOneCounts()
    {
        const Searched found = searchAll(beginOf("try-lock"), {}, most);
        QVERIFY(found.ended);
        QCOMPARE(found.states, std::size_t { 25 });
    }

    void threeClientsHaveTheStatesThatAnotherSearchCounted()
    {
        QCOMPARE(searchAll(beginOf("try-lock", 3), {}, most).states, std::size_t { 226 });
        QCOMPARE(searchAll(beginOf("sequential", 3), {}, most).states, std::size_t { 2'551 });
    }

    void everyChoiceIsPossibleOrSaysWhyNot()
    {
        const Budgets budgets { .crashes = 1, .cuts = 1 };
        const Moment moment = beginOf("sequential");
        const auto all = choices(moment, budgets);
        std::vector<Action> enabled;
        for (const Choice& choice : all) {
            if (!choice.refused)
                enabled.push_back(choice.action);
            QVERIFY(choice.refused || isEnabled(moment, choice.action));
            QVERIFY(!choice.refused || !choice.refused->empty());
        }
        QCOMPARE(enabled, enabledActions(moment, budgets));
        // Each of the two may step, crash, or lose its connection in one of four ways.
        QCOMPARE(enabled.size(), std::size_t { 12 });
        const auto why = [&](const Action& action) {
            return *std::ranges::find(all, action, &Choice::action)->refused;
        };
        QCOMPARE(why(PauseClient { ClientId { 1 } }), std::string("no pause is left"));
        QCOMPARE(why(Deliver { ClientId { 2 } }), std::string("no event is on its way to it"));
        QCOMPARE(why(ResumeClient { ClientId { 2 } }), std::string("it is not paused"));
    }

    void aFaultIsPaidForOnceAndItsConsequencesAreFree()
    {
        Moment moment = beginOf("sequential");
        const Action crash = CrashClient { ClientId { 1 } };
        const Budgets left = spent(moment, { .crashes = 1 }, crash);
        QCOMPARE(left, Budgets {});
        apply(moment, crash, 0);
        const auto enabled = enabledActions(moment, left);
        QVERIFY(std::ranges::find(enabled, Action { ExpireSession { ClientId { 1 } } })
                != enabled.end());
        QVERIFY(std::ranges::find(enabled, Action { CrashClient { ClientId { 2 } } })
                == enabled.end());
        QCOMPARE(spent(moment, left, ExpireSession { ClientId { 1 } }), left);
    }

    void whatIsLeftOutOfAWorldMakesNoOtherState()
    {
        Moment refusedOnce = beginOf("try-lock");
        step(*refusedOnce.setup, refusedOnce, StepClient { ClientId { 1 } });
        Moment refusedAgain = refusedOnce;
        for (const auto& [world, times] :
             { std::pair(&refusedOnce, 1), std::pair(&refusedAgain, 9) }) {
            for (int i = 0; i < times; ++i)
                step(*world->setup, *world, StepClient { ClientId { 2 } });
        }
        QVERIFY(refusedOnce.service.zxid() != refusedAgain.service.zxid());
        QCOMPARE(keyOf(refusedOnce, {}), keyOf(refusedAgain, {}));
    }

    void everyShippedRecipeHasTheStatesThatItHad()
    {
        QByteArray text = "# recipe\tcrashes\tstates\ttransitions\tdepth\n";
        for (const auto& program : recipeLibrary()) {
            for (const unsigned crashes : { 0u, 1u })
                text += QByteArray::fromStdString(row(program->name, crashes));
        }
        QFile golden(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                     + QStringLiteral("/tests/golden/states.tsv"));
        if (qEnvironmentVariableIsSet("LOCKSTEP_REWRITE")) {
            QVERIFY(golden.open(QIODevice::WriteOnly));
            golden.write(text);
            return;
        }
        QVERIFY(golden.open(QIODevice::ReadOnly));
        const auto wanted = golden.readAll().split('\n');
        const auto counted = text.split('\n');
        for (qsizetype i = 0; i < std::max(wanted.size(), counted.size()); ++i)
            QCOMPARE(counted.value(i), wanted.value(i));
    }
};

QTEST_APPLESS_MAIN(NaiveSearchTest)
#include "tst_naivesearch.moc"
