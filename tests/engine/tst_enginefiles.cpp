// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/engine/lab.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

using namespace lockstep;
using namespace lockstep::test;

class EngineFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSavedOpensWithTheSameBranches();
    void whatIsKeptStaysUnsavedAndIsWrittenBeforeTheEngineEnds();
    void recordingGoesOnAndCanBeOpened();
    void aRefusedRecordingLeavesTheFile();
    void aRunIsNotSavedOverItsOwnRecording();
    void whatAnotherProgramRecordsIsLeftToIt();
    void aFullDiskStopsTheRecordingAndNotTheRun();
    void aFileThatDoesNotExistIsOneSentence();
    void aPipeThatNobodyWritesIsOneSentence();
    void framesSayWhatNoFileHas();
    void aDamagedFileIsNotTheRunsFile_data();
    void aDamagedFileIsNotTheRunsFile();
    void aRunGoesOnAfterASave();
    void forksOfOneTrunkOpenAsTheyWere();
    void anOpeningCanBeStopped();
};

void EngineFilesTest::whatIsSavedOpensWithTheSameBranches()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("run.lockstep"));
    Lab lab;
    for (int i = 0; i < 10; ++i)
        QVERIFY(lab.step());
    QVERIFY(lab.seek(4));
    QVERIFY(lab.step(lab.frame().journal[4].client == ClientId { 1 } ? 2 : 1));
    QVERIFY(lab.reaches([](const Frame& f) { return f.branches->size() == 2; }));
    lab.engine.send(request::RenameBranch { BranchId { 1 }, "another way" });
    lab.engine.send(request::Save { file.toStdString() });
    QTRY_COMPARE(lab.notices.size(), 1);

    Lab other;
    other.engine.send(request::Open { file.toStdString() });
    QVERIFY(other.reaches([](const Frame& f) { return f.branches->size() == 2; }));
    QVERIFY(other.frame().world() == lab.frame().world());
    QCOMPARE(other.frame().branches->at(1).name, std::string("another way"));
    QVERIFY(*other.frame().branches == *lab.frame().branches);
    other.engine.send(request::SwitchBranch { BranchId { 0 } });
    QVERIFY(other.reaches([](const Frame& f) { return f.head == 11; }));
    QVERIFY(other.step());
    QVERIFY(other.problems.isEmpty());
}

void EngineFilesTest::whatIsKeptStaysUnsavedAndIsWrittenBeforeTheEngineEnds()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("kept.lockstep"));
    Step head = 0;
    {
        Lab lab;
        for (int i = 0; i < 5; ++i)
            QVERIFY(lab.step());
        lab.engine.send(
            request::Keep { folder.filePath(QStringLiteral("no/where")).toStdString() });
        QTRY_COMPARE(lab.notices.size(), 1);
        QVERIFY(lab.notices.first().startsWith(QStringLiteral("Not kept in Recent runs: ")));
        QVERIFY(lab.problems.isEmpty());
        head = lab.frame().head;
        QVERIFY(lab.frame().onDisk.changed && lab.frame().onDisk.file.empty());
        lab.engine.send(request::Keep { file.toStdString() });
    } // as when the window has closed
    Lab other;
    other.engine.send(request::Open { file.toStdString() });
    QVERIFY(other.reaches([&](const Frame& f) { return f.head == head; }));
    QVERIFY(other.problems.isEmpty());
}

void EngineFilesTest::forksOfOneTrunkOpenAsTheyWere()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("run.lockstep"));
    Lab lab;
    for (int i = 0; i < 10; ++i)
        QVERIFY(lab.step());
    for (const Step at : { Step { 4 }, Step { 8 }, Step { 6 } }) {
        lab.engine.send(request::SwitchBranch { BranchId { 0 } });
        QVERIFY(lab.reaches([](const Frame& f) { return f.branch == BranchId { 0 }; }));
        QVERIFY(lab.seek(at));
        QVERIFY(lab.step(lab.frame().journal[at].client == ClientId { 1 } ? 2 : 1));
        QVERIFY(lab.step());
    }
    lab.engine.send(request::SwitchBranch { BranchId { 2 } });
    lab.engine.send(request::Save { file.toStdString() });
    QTRY_COMPARE(lab.notices.size(), 1);

    Lab other;
    other.engine.send(request::Open { file.toStdString() });
    QVERIFY(other.reaches([](const Frame& f) { return f.generation == 2 && !f.canStop(); }));
    QVERIFY(*other.frame().branches == *lab.frame().branches);
    QCOMPARE(other.frame().branch, BranchId { 2 });
    QCOMPARE(other.frame().head, Step { 10 });
    QVERIFY(other.frame().world() == lab.frame().world());
    QVERIFY(other.problems.isEmpty());
    for (unsigned branch = 0; branch < 4; ++branch) {
        other.engine.send(request::SwitchBranch { BranchId { branch } });
        lab.engine.send(request::SwitchBranch { BranchId { branch } });
        const auto there = [&](const Frame& f) { return f.branch == BranchId { branch }; };
        QVERIFY(other.reaches(there) && lab.reaches(there));
        QVERIFY(other.frame().world() == lab.frame().world());
        replays(other.frame());
    }
}

void EngineFilesTest::anOpeningCanBeStopped()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("run.lockstep"));
    Lab lab(clients(4, { .tasks = 0 }));
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.head > 5000; }));
    QVERIFY(lab.pauses());
    const Step whole = lab.frame().head;
    lab.engine.send(request::Save { file.toStdString() });
    QTRY_COMPARE(lab.notices.size(), 1);
    // The engine is held, so that the wish to stop waits when the opening begins.
    QSemaphore held;
    QSemaphore begun;
    lab.engine.setGuestsChanged([&] {
        begun.release();
        held.acquire();
    });
    lab.engine.send(request::Seek { 3 });
    begun.acquire();
    lab.engine.send(request::Open { file.toStdString() });
    lab.engine.send(request::Pause {});
    held.release(1'000'000);
    lab.engine.setGuestsChanged({});
    QTRY_COMPARE(lab.problems.size(), 1);
    QVERIFY(lab.problems.first().contains(QStringLiteral("was stopped")));
    QVERIFY(lab.reaches([](const Frame& f) { return f.generation == 2 && !f.canStop(); }));
    QVERIFY(lab.frame().head < whole);
    // A part of the file is no reason to put it in the place of the whole.
    QCOMPARE(lab.frame().onDisk.file, std::string());
    replays(lab.frame());
    QVERIFY(lab.step());
}

void EngineFilesTest::recordingGoesOnAndCanBeOpened()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("record.lockstep"));
    Lab lab(clients(4, { .tasks = 3 }));
    QVERIFY(lab.step());
    lab.engine.send(request::Record { file.toStdString() });
    QTRY_COMPARE(lab.notices.size(), 1);
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) {
        return f.state == RunState::Paused && f.replica->statistics.tasks == 12;
    }));
    // What has been followed is in the file, though the record is still going on.
    Lab other;
    other.engine.send(request::Open { file.toStdString() });
    QVERIFY(other.reaches([&](const Frame& f) { return f.head == lab.frame().head; }));
    QVERIFY(other.frame().world() == lab.frame().world());
    lab.engine.send(request::StopRecording {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.recording.state == Recording::State::Off; }));
}

void EngineFilesTest::aRefusedRecordingLeavesTheFile()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("precious"));
    QFile precious(file);
    QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("precious") == 8);
    precious.close();
    Lab lab;
    lab.engine.setEntriesKept(1000);
    lab.engine.send(request::Start { clients(5, { .tasks = 0 }) });
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.letGo > 0; }));
    QVERIFY(lab.pauses());
    lab.engine.send(request::Record { file.toStdString() });
    lab.engine.send(request::Save { file.toStdString() });
    QTRY_COMPARE(lab.problems.size(), 2);
    for (const QString& problem : lab.problems)
        QVERIFY2(problem.contains(QStringLiteral("no longer in memory")), qPrintable(problem));
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QCOMPARE(precious.readAll(), QByteArray("precious"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void EngineFilesTest::aRunIsNotSavedOverItsOwnRecording()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("record.lockstep"));
    const QString link = folder.filePath(QStringLiteral("link.lockstep"));
    QVERIFY(QFile::link(file, link));
    Lab lab;
    lab.engine.send(request::Record { file.toStdString() });
    QTRY_COMPARE(lab.notices.size(), 1);
    lab.engine.send(request::Save { link.toStdString() });
    QTRY_COMPARE(lab.problems.size(), 1);
    QVERIFY(lab.problems.first().contains(QStringLiteral("is being recorded into")));
    QVERIFY(lab.step());
    lab.engine.send(request::StopRecording {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.recording.state == Recording::State::Off; }));
    Lab other;
    other.engine.send(request::Open { file.toStdString() });
    QVERIFY(other.reaches([](const Frame& f) { return f.head == 2; }));
}

void EngineFilesTest::whatAnotherProgramRecordsIsLeftToIt()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("record.lockstep")).toStdString();
    Lab first;
    first.engine.send(request::Record { file });
    QTRY_COMPARE(first.notices.size(), 1);
    Lab second(clients(4));
    second.engine.send(request::Record { file });
    second.engine.send(request::Save { file });
    QTRY_COMPARE(second.problems.size(), 2);
    for (const QString& problem : second.problems)
        QVERIFY2(problem.endsWith(QStringLiteral("a run is being recorded into it")),
                 qPrintable(problem));
    QCOMPARE(second.frame().recording.state, Recording::State::Off);
    QVERIFY(first.step());
    first.engine.send(request::StopRecording {});
    QVERIFY(
        first.reaches([](const Frame& f) { return f.recording.state == Recording::State::Off; }));
    Lab other;
    other.engine.send(request::Open { file });
    QVERIFY(other.reaches([](const Frame& f) { return f.head == 2; }));
}

void EngineFilesTest::aFullDiskStopsTheRecordingAndNotTheRun()
{
    // The limit on a file's size is a full disk that needs no disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
    const auto restore = qScopeGuard([&] { ::setrlimit(RLIMIT_FSIZE, &usual); });
    const rlimit tight { 16'384, usual.rlim_max };
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);

    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("record.lockstep"));
    Lab lab(clients(10, { .tasks = 20 }));
    lab.engine.send(request::Record { file.toStdString() });
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.replica->statistics.tasks == 200; }));
    QCOMPARE(lab.frame().recording.state, Recording::State::Stopped);
    const QString why = QString::fromStdString(lab.frame().recording.problem);
    QVERIFY2(why.startsWith(QStringLiteral("cannot write ") + file), qPrintable(why));
    QTRY_COMPARE(lab.problems,
                 QStringList { QStringLiteral("Recording stopped, the run goes on: ") + why });
}

void EngineFilesTest::aFileThatDoesNotExistIsOneSentence()
{
    Lab lab;
    lab.engine.send(request::Open { "/nowhere/run.lockstep" });
    QTRY_COMPARE(lab.problems.size(), 1);
    QVERIFY(lab.problems.first().contains(QStringLiteral("/nowhere/run.lockstep")));
    QVERIFY(lab.step());
}

void EngineFilesTest::aPipeThatNobodyWritesIsOneSentence()
{
    QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    Lab lab;
    lab.engine.send(request::Open { pipe.toStdString() });
    QTRY_COMPARE(lab.problems.size(), 1);
    QCOMPARE(lab.problems.front(),
             QStringLiteral("cannot read %1: it is a pipe that nobody writes").arg(pipe));
    QVERIFY(lab.step());
}

void EngineFilesTest::framesSayWhatNoFileHas()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("run.lockstep")).toStdString();
    const std::string record = folder.filePath(QStringLiteral("record.lockstep")).toStdString();
    Lab lab;
    const auto is = [&](const OnDisk& wanted) {
        return lab.reaches([&](const Frame& f) { return f.onDisk == wanted; });
    };
    QVERIFY(is({}));
    for (int i = 0; i < 4; ++i)
        QVERIFY(lab.step());
    QVERIFY(is({ {}, 4, true }));
    lab.engine.send(request::Save { file });
    QVERIFY(is({ file, 0, false }));

    // A fork, and then the other branch: what it has is on no disk, whoever is shown.
    QVERIFY(lab.seek(2));
    QVERIFY(lab.step(lab.frame().journal[2].client == ClientId { 1 } ? 2 : 1));
    QVERIFY(is({ file, 1, true }));
    lab.engine.send(request::SwitchBranch { BranchId { 0 } });
    QVERIFY(lab.reaches([](const Frame& f) { return f.head == 5; }));
    QVERIFY(is({ file, 1, true }));
    lab.engine.send(request::Save { file });
    QVERIFY(is({ file, 0, false }));
    QTRY_COMPARE(lab.notices.size(), 2);
    QVERIFY2(lab.notices.last().startsWith(QStringLiteral("Saved 6 steps")),
             qPrintable(lab.notices.last()));
    lab.engine.send(request::SwitchBranch { BranchId { 1 } });
    QVERIFY(lab.reaches([](const Frame& f) { return f.head == 3; }));
    QVERIFY(is({ file, 0, false }));
    lab.engine.send(request::RenameBranch { BranchId { 1 }, "another way" });
    QVERIFY(is({ file, 0, true }));

    lab.engine.send(request::Record { record });
    QVERIFY(is({ file, 0, false }));
    QVERIFY(lab.step());
    QVERIFY(is({ file, 0, false }));
    lab.engine.send(request::StopRecording {});
    QTRY_COMPARE(lab.notices.size(), 4);
    QCOMPARE(lab.notices.last(),
             QStringLiteral("Recorded 7 steps to ") + QString::fromStdString(record));
    QVERIFY(is({ file, 0, false }));
    QVERIFY(lab.step());
    QVERIFY(is({ file, 1, true }));

    lab.engine.send(request::Start { {} });
    QVERIFY(is({}));
    lab.engine.send(request::Open { record });
    QVERIFY(is({ record, 0, false }));
}

void EngineFilesTest::aDamagedFileIsNotTheRunsFile_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("a line that is no entry") << QByteArray("[garbage]\n");
    QTest::newRow("a line that was cut off") << QByteArray("{\"step\":");
}

void EngineFilesTest::aDamagedFileIsNotTheRunsFile()
{
    QFETCH(const QByteArray, tail);
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("run.lockstep"));
    Lab lab;
    for (int i = 0; i < 4; ++i)
        QVERIFY(lab.step());
    lab.engine.send(request::Save { file.toStdString() });
    QTRY_COMPARE(lab.notices.size(), 1);
    QFile end(file);
    QVERIFY(end.open(QIODevice::Append));
    end.write(tail);
    end.close();
    lab.engine.send(request::Open { file.toStdString() });
    QTRY_COMPARE(lab.problems.size(), 1);
    QVERIFY(lab.reaches([](const Frame& f) { return f.generation == 2; }));
    QCOMPARE(lab.frame().head, Step { 5 });
    QCOMPARE(lab.frame().onDisk, OnDisk {});
}

void EngineFilesTest::aRunGoesOnAfterASave()
{
    QTemporaryDir folder;
    Lab lab(clients(3, { .tasks = 0 }));
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.state == RunState::Running; }));
    for (const char* const name : { "run.lockstep", "missing/run.lockstep" }) {
        const QString file = folder.filePath(QString::fromLatin1(name));
        lab.engine.send(request::Save { file.toStdString() });
    }
    QTRY_COMPARE(lab.notices.size(), 1);
    QTRY_COMPARE(lab.problems.size(), 1);
    const Step before = lab.frame().head;
    QVERIFY(lab.reaches(
        [&](const Frame& f) { return f.state == RunState::Running && f.head > before; }));
}

QTEST_GUILESS_MAIN(EngineFilesTest)
#include "tst_enginefiles.moc"
