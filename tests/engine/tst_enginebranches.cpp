// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Long branches between which somebody goes to and fro, and long runs that are opened.
#include "app/engine/run.h"
#include "core/recipe/program.h"
#include "tests/engine/lab.h"
#include "tests/support/effort.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// LOCKSTEP_BRANCH_ENTRIES measures longer ones: "a hundred switches took ...".
Step entriesOfEach()
{
    return fromEnvironment("LOCKSTEP_BRANCH_ENTRIES", 2000);
}

/// A run without end, as long as is asked for.
class LongRun
{
public:
    LongRun()
        : run(config(), recipeOf(config()), 10'000'000)
    {
        run.begin();
    }
    void advanceTo(Step step)
    {
        while (run.head() < step)
            QVERIFY(run.advance(m_schedule).has_value());
        run.landed();
    }
    Run run;

private:
    static Config config()
    {
        Config config;
        config.knobs.tasks = 0;
        return config;
    }
    Schedule m_schedule { Policy::RoundRobin, 1 };
};

} // namespace

class TestEngineBranches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoGoesToAndFroReplaysNothing()
    {
        LongRun lab;
        Run& run = lab.run;
        const Step length = entriesOfEach();
        lab.advanceTo(length);
        const Moment first = run.headWorld();
        run.seek(length / 10);
        lab.advanceTo(length + 7);
        const Moment second = run.headWorld();
        const Step before = run.history().replayed();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 50; ++i) {
            run.switchBranch(BranchId { 0 });
            QVERIFY(run.headWorld() == first);
            run.switchBranch(BranchId { 1 });
            QVERIFY(run.headWorld() == second);
        }
        qInfo("a hundred switches took %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(run.history().replayed(), before);
    }

    void aLongRunThatIsOpenedIsUnchanged_data()
    {
        QTest::addColumn<int>("kept");
        QTest::newRow("all of it") << 10'000'000;
        QTest::newRow("its end") << 1000;
    }
    void aLongRunThatIsOpenedIsUnchanged()
    {
        QFETCH(const int, kept);
        const Step length = chunkEntries + entriesOfEach();
        QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("long.lockstep")).toStdString();
        {
            LongRun lab;
            lab.advanceTo(length);
            QVERIFY(lab.run.save(file).has_value());
        }
        Lab lab;
        lab.engine.setEntriesKept(static_cast<std::size_t>(kept));
        lab.engine.send(request::Open { file });
        QVERIFY(lab.reaches([&](const Frame& f) {
            [&] { QVERIFY(!f.onDisk.changed); }();
            return f.head == length && f.onDisk.file == file;
        }));
        QVERIFY(!lab.frame().onDisk.changed);
        QCOMPARE(lab.frame().letGo > 0, kept < 10'000);
        // To look at its past, and back, changes nothing.
        QVERIFY(lab.seek(length - 10));
        QVERIFY(lab.seek(length));
        QVERIFY(!lab.frame().onDisk.changed);
    }
};

QTEST_GUILESS_MAIN(TestEngineBranches)
#include "tst_enginebranches.moc"
