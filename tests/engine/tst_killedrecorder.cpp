// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// kill -9 of the window's recorder: the file opens up to its last whole row, and has the steps that
// a frame has shown. The program that is killed is this one, with a file named in its environment.
// LOCKSTEP_NIGHTLY=1 kills it 20 times, LOCKSTEP_SEED=n draws the same moments.
#include "core/base/random.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"
#include "tests/engine/lab.h"
#include "tests/support/effort.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace lockstep;
using namespace lockstep::test;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* recordInto = "LOCKSTEP_RECORD_INTO";
constexpr int patienceMillis = 60'000;

/// Runs and records until it is killed; says how many steps each frame shows.
int record(const QString& file)
{
    Lab lab(clients(5, { .tasks = 0 }));
    lab.engine.send(request::Record { file.toStdString() });
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QObject::connect(&lab.engine, &Engine::frameReady, [&lab] {
        if (lab.engine.frame()->recording.state != Recording::State::On)
            return;
        std::printf("%llu\n", static_cast<unsigned long long>(lab.engine.frame()->head));
        std::fflush(stdout);
    });
    return QCoreApplication::exec();
}

/// How many steps a file has, replayed; an error when it does not open.
Result<Step> stepsOf(const QString& file)
{
    auto reader = RunFileReader::open(file.toStdString());
    if (!reader)
        return tl::unexpected(reader.error());
    auto replay = RunReplay::begin(reader->header());
    if (!replay)
        return tl::unexpected(replay.error());
    for (bool last = false; !last;) {
        const auto batch = reader->next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (const auto added = replay->add(*batch, "killed"); !added)
            return tl::unexpected(added.error());
        last = batch->last;
    }
    return replay->replica().step;
}

} // namespace

class TestKilledRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFileHasWhatAFrameHasShown_data();
    void theFileHasWhatAFrameHasShown();
};

void TestKilledRecorder::theFileHasWhatAFrameHasShown_data()
{
    QTest::addColumn<int>("frames");
    Random random { fromEnvironment("LOCKSTEP_SEED", 1) };
    for (int n = 0; n < (isNight() ? 20 : 2); ++n)
        QTest::addRow("kill %d", n) << static_cast<int>(1 + random.below(200));
}

void TestKilledRecorder::theFileHasWhatAFrameHasShown()
{
    QFETCH(const int, frames);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"recorded.lockstep"_s);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(recordInto), file);
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), QStringList());
    Step shown = 0;
    for (int n = 0; n < frames; ++n) {
        while (!process.canReadLine())
            QVERIFY(process.waitForReadyRead(patienceMillis));
        shown = process.readLine().trimmed().toULongLong();
    }
    process.kill();
    QVERIFY(process.waitForFinished(patienceMillis));
    const auto steps = stepsOf(file);
    QVERIFY2(steps.has_value(), steps ? "" : steps.error().sentence.c_str());
    QVERIFY2(*steps >= shown, qPrintable(u"%1 steps, %2 shown"_s.arg(*steps).arg(shown)));
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (qEnvironmentVariableIsSet(recordInto))
        return record(qEnvironmentVariable(recordInto));
    TestKilledRecorder test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_killedrecorder.moc"
