// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How much a row of the log matters: red is left for what ends an attempt.
#include "core/world/entry.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::labOf;
using lockstep::test::RecipeLab;

namespace {

/// A recipe whose first call asks for a node that is not there; @p branches stand below it.
RecipeLab asking(const std::string& branches)
{
    RecipeLab lab("recipe \"t\"\n"
                  "acquire\n"
                  "  ask   x = get(lock/\"missing\")\n"
        + branches
        + "  next  sync(lock)\n"
          "release\n");
    return lab;
}

std::vector<Entry> ofLevel(const RecipeLab& lab, Level level)
{
    std::vector<Entry> found;
    for (const Entry& entry : lab.entries) {
        if (levelOf(entry) == level)
            found.push_back(entry);
    }
    return found;
}

} // namespace

class TestLevels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFirstRunOfARecipeThatMakesItsParentsHasNoError()
    {
        for (const char* const recipe : { "curator-semaphore", "curator-mutex", "kazoo-lock" }) {
            RecipeLab lab = labOf(recipe, 3);
            QVERIFY(lab.runAll());
            QCOMPARE(ofLevel(lab, Level::Error).size(), std::size_t { 0 });
        }
        RecipeLab lab = labOf("curator-semaphore", 3);
        QVERIFY(lab.runAll());
        const auto warnings = ofLevel(lab, Level::Warning);
        QVERIFY(!warnings.empty());
        QCOMPARE(warnings.front().event, Event::ParentMissing);
    }

    void anOutcomeWithABranchIsAWarning()
    {
        RecipeLab lab = asking("          no node -> next\n");
        const Entry entry = lab.step();
        QCOMPARE(entry.event, Event::NodeMissing);
        QCOMPARE(levelOf(entry), Level::Warning);
        QVERIFY(isHandledError(entry));
    }

    void elseHandlesAnOutcome()
    {
        RecipeLab lab = asking("          else -> next\n");
        QCOMPARE(levelOf(lab.step()), Level::Warning);
    }

    void anOutcomeThatNobodyHandlesIsAnError()
    {
        RecipeLab lab = asking("");
        const Entry entry = lab.step();
        QCOMPARE(entry.event, Event::NodeMissing);
        QCOMPARE(levelOf(entry), Level::Error);
        QVERIFY(!isHandledError(entry));
    }

    void aBranchThatGivesUpEndsTheAttemptWithAnError()
    {
        RecipeLab lab = asking("          no node -> give up\n");
        QCOMPARE(levelOf(lab.step()), Level::Error);
    }

    void theSeedsRecipeKeepsTheSeedsLevels()
    {
        RecipeLab lab = labOf("try-lock", 2);
        lab.step(1);
        QCOMPARE(levelOf(lab.entries.back()), Level::Info);
        lab.step(2);
        QCOMPARE(lab.entries.back().event, Event::LockContended);
        QCOMPARE(levelOf(lab.entries.back()), Level::Warning);
        lab.act(Call { ClientId { 1 }, UnlockNode { lab.world.lockPath() } });
        const Entry release = lab.step(1);
        QCOMPARE(release.event, Event::LockNotLocked);
        QCOMPARE(levelOf(release), Level::Error);
    }

    void aCallThatFailsIsAnErrorWhateverThePhase()
    {
        RecipeLab lab = labOf("try-lock", 1);
        lab.step();
        const Entry entry
            = lab.act(Call { ClientId {}, GetNode { Symbol::intern("/missing"), false } });
        QCOMPARE(levelOf(entry), Level::Error);
    }
};

QTEST_APPLESS_MAIN(TestLevels)
#include "tst_levels.moc"
