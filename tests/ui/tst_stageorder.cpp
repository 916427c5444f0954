// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Who sits where in the queue when several hold the lock together, and who is told to be a reader.
#include "core/world/holder.h"
#include "tests/support/testrun.h"
#include "ui/client/clientwords.h"
#include "ui/inspector/truth.h"
#include "ui/stage/stageorder.h"

#include <QtTest>

#include <algorithm>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

ClientId number(unsigned n)
{
    return ClientId { static_cast<std::uint16_t>(n) };
}

/// The run at the first step at which so many believe that they hold the lock.
test::TestRun untilHeldBy(unsigned believing, const Config& config)
{
    test::TestRun run(config);
    while (run.world().chronicle.tally.believing < believing && run.step())
        ;
    return run;
}

} // namespace

class TestStageOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoHoldTogetherSitTogether_data()
    {
        QTest::addColumn<QString>("recipe");
        QTest::addColumn<unsigned>("readers");
        QTest::addColumn<unsigned>("holders");
        QTest::newRow("a semaphore of two") << u"curator-semaphore"_s << 0u << 2u;
        QTest::newRow("readers") << u"curator-readwrite"_s << 100u << 6u;
        QTest::newRow("a writer") << u"curator-readwrite"_s << 0u << 1u;
    }

    void whoHoldTogetherSitTogether()
    {
        QFETCH(QString, recipe);
        QFETCH(unsigned, readers);
        QFETCH(unsigned, holders);
        Config config { .recipe = recipe.toStdString(), .clients = 6 };
        config.knobs.readersPercent = readers;
        const test::TestRun run = untilHeldBy(holders, config);
        const Moment& world = run.world();
        QCOMPARE(world.chronicle.tally.believing, holders);
        const StageOrder order = stageOrder(world, StageShape::Queue);
        QCOMPARE(order.counts.owners, static_cast<int>(holders));
        QCOMPARE(order.clients.front(), lockOwner(world));
        for (std::size_t i = 0; i < order.clients.size(); ++i)
            QCOMPARE(world.client(order.clients[i]).believes(), i < holders);
        QCOMPARE(stageOrder(world, StageShape::Ring).clients.front(), number(1));
    }

    void whoOnlyBelievesDoesNotSitWithTheOwner()
    {
        const test::TestRun run = untilHeldBy(3, { .recipe = "ignores-refusal", .clients = 3 });
        const StageOrder order = stageOrder(run.world(), StageShape::Queue);
        QCOMPARE(order.counts.owners, 1);
        QCOMPARE(order.counts.others, 2);
        const Truth truth = truthOf(*run.frame(), number(2));
        QCOMPARE(truth.service, u"not the owner"_s);
        QCOMPARE(truth.serviceWhy, u"Client 1 owns it"_s);
        QCOMPARE(truth.client, u"I hold it"_s);
    }

    void readersAreToldFromWriters()
    {
        const Config config { .recipe = "curator-readwrite", .clients = 4 };
        test::TestRun run(config);
        const Moment& world = run.world();
        QStringList roles;
        for (const unsigned client : { 1u, 2u, 3u, 4u })
            roles.append(roleWords(world, number(client)));
        QCOMPARE(roles, (QStringList { u"writer"_s, u"reader"_s, u"writer"_s, u"reader"_s }));
        QVERIFY(spokenWords(world, number(2), world.now).startsWith(u"Client 2, reader, ready"_s));
        const test::TestRun plain({ .recipe = "sequential" });
        QCOMPARE(roleWords(plain.world(), number(2)), QString());
        QVERIFY(spokenWords(plain.world(), number(2), 0).startsWith(u"Client 2, ready"_s));
    }

    void whoReadsNowIsAReaderWhateverTheKnobSays()
    {
        Config config { .recipe = "curator-readwrite", .clients = 4 };
        config.knobs.readersPercent = 100;
        test::TestRun run = untilHeldBy(4, config);
        QCOMPARE(run.world().chronicle.tally.believing, 4u);
        run.act(TurnKnob { Knob::Readers, 0 });
        QCOMPARE(roleWords(run.world(), number(3)), u"reader"_s);
    }
};

QTEST_APPLESS_MAIN(TestStageOrder)
#include "tst_stageorder.moc"
