// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The examples of the help page, which have every word of the language, whatever befalls their
// clients: an entry is enough to do the same again, and what is kept up to date is what a recount
// gives.
#include "core/journal/replica.h"
#include "core/judge/tally.h"
#include "core/recipe/parser.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/words/describe.h"
#include "core/words/message.h"
#include "core/world/fingerprint.h"
#include "tests/support/actions.h"
#include "tests/support/effort.h"

#include <QFile>
#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr std::uint64_t usualRuns = 30;
constexpr int length = 300;

/// The recipes of the page.
std::vector<std::shared_ptr<const Program>> examples()
{
    QFile page(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
               + QStringLiteral("/resources/help/language.md"));
    std::vector<std::shared_ptr<const Program>> all;
    if (!page.open(QIODevice::ReadOnly))
        return all;
    const QStringList parts = QString::fromUtf8(page.readAll()).split(QStringLiteral("```"));
    for (qsizetype i = 1; i < parts.size(); i += 2)
        all.push_back(parseRecipe(parts[i].toStdString(), "example").program);
    return all;
}

} // namespace

class RecipeProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { (void)baseSeed(); }

    void anEntryIsEnoughToDoTheSameAgain()
    {
        const auto recipes = examples();
        QVERIFY(recipes.size() >= 7);
        for (std::uint64_t run = 0; run < drawnRuns(usualRuns); ++run) {
            ActionSource source(seedOf(run));
            Config config = drawnConfig(source, { "example" });
            const auto program = recipes[source.below(recipes.size())];
            QVERIFY(program != nullptr);
            config.program = program;
            Moment world = makeMoment(config, program);
            Replica replica { .world = world };
            for (const Action& action : setUpActions(config))
                QVERIFY(!replica.apply(apply(world, action, 0)).divergence);
            for (int i = 0; i < length; ++i) {
                const TimedAction what = source.next(world);
                (void)describeNext(world, clientOf(what.action));
                const Entry entry = apply(world, what.action, what.at);
                const auto outcome = replica.apply(entry);
                QVERIFY2(!outcome.divergence, outcome.divergence->sentence.c_str());
                QVERIFY(!message(world, entry).empty());
                QCOMPARE(world.chronicle.tally, tallyOf(world));
            }
            QVERIFY(replica.world == world);
            QCOMPARE(fingerprint(replica.world), fingerprint(world));
        }
    }
};

QTEST_APPLESS_MAIN(RecipeProperties)
#include "tst_recipeproperties.moc"
