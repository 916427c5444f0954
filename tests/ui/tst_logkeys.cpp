// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the log's filter knows of a message without writing it: a key stands for one message, a kind
// for the shapes that its messages have. For every entry: of runs with faults, and any other.
#include "core/judge/invariants.h"
#include "core/recipe/library.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "tests/support/actions.h"
#include "tests/support/anyentry.h"
#include "tests/support/effort.h"
#include "ui/log/logfilter.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace lockstep;
using namespace lockstep::test;
using namespace lockstep::ui;

namespace {

/// How everybody is called who has called itself @p own.
ClientNames namesFor(Symbol own)
{
    return [own](ClientId client) { return clientName(client, own); };
}

Symbol anyName(Random& random)
{
    static const std::array<Symbol, 4> names { Symbol(), Symbol(), Symbol::intern("Alpha 7"),
                                               Symbol::intern("127.0.0.1:40312") };
    return names[random.below(names.size())];
}

void checkKey(const Entry& e, Symbol peerName)
{
    const ClientNames names = namesFor(peerName);
    const std::string said = message(e, names);
    const std::string ofKey = message(messageKey(e, peerName), names);
    if (ofKey != said)
        QFAIL(("the key of \"" + said + "\" has \"" + ofKey + "\"").c_str());
}

void checkShapes(const Entry& e, Symbol peerName)
{
    const std::string said = message(e, namesFor(peerName));
    const auto shapes = messageShapes(messageKind(e, peerName));
    if (std::ranges::find(shapes, shapeOf(foldCase(said))) == shapes.end())
        QFAIL(("no shape for \"" + said + "\"").c_str());
}

/// Calls @p look with the entries of runs of every shipped recipe, with calls and all faults.
template <class Look>
void inManyRuns(Look look)
{
    const auto recipes = embeddedRecipes();
    for (std::uint64_t run = 0; run < drawnRuns(recipes.size()) && !QTest::currentTestFailed();
         ++run) {
        ActionSource source(seedOf(run));
        const std::string recipe(recipes[run % recipes.size()].name);
        const Config config = drawnConfig(source, { recipe });
        Moment world = makeMoment(config, findRecipe(config.recipe));
        for (const Action& action : setUpActions(config))
            look(apply(world, action, 0));
        for (int i = 0; i < 1'000; ++i) {
            const TimedAction what = source.next(world);
            look(apply(world, what.action, what.at));
        }
    }
}

} // namespace

class TestLogKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { (void)baseSeed(); }

    void ofEveryKindOfEntry()
    {
        Random random { 20261201 };
        forEveryKindOfEntry(random, [&](const Entry& e) {
            if (!QTest::currentTestFailed())
                checkKey(e, anyName(random));
        });
    }

    void ofAnyEntry()
    {
        Random random { 20261123 };
        for (int i = 0; i < 200'000 && !QTest::currentTestFailed(); ++i)
            checkKey(anyEntry(random), anyName(random));
        for (int i = 0; i < 40'000 && !QTest::currentTestFailed(); ++i)
            checkShapes(anyEntry(random), anyName(random));
    }

    void ofTheEntriesOfRuns()
    {
        Random random { 3 };
        inManyRuns([&](const Entry& e) {
            const Symbol name = anyName(random);
            checkKey(e, name);
            checkShapes(e, name);
        });
    }

    void aMatcherFindsWhatTheMessageContains()
    {
        Random random { 7 };
        for (int round = 0; round < 60; ++round) {
            // Any piece of any message, in any case: also pieces that cross words and numbers.
            QString piece;
            while (piece.trimmed().isEmpty()) {
                const std::string said = message(anyEntry(random), namesFor(anyName(random)));
                const QString text = QString::fromStdString(said);
                const auto size = static_cast<std::uint64_t>(text.size());
                const auto from = static_cast<qsizetype>(random.below(size));
                piece = text.mid(from, 1 + static_cast<qsizetype>(random.below(6))).remove(u'"');
            }
            if (random.below(2) == 1)
                piece = piece.toUpper();
            LogMatcher matcher(parseLogFilter(u'"' + piece + u'"').filter);
            for (int i = 0; i < 3'000; ++i) {
                const Entry e = anyEntry(random);
                const Symbol name = anyName(random);
                const QString said = QString::fromStdString(message(e, namesFor(name)));
                if (matcher.matches(e, name) != said.toCaseFolded().contains(piece.toCaseFolded()))
                    QFAIL(qPrintable(u'"' + piece + u"\" in \"" + said + u'"'));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestLogKeys)
#include "tst_logkeys.moc"
