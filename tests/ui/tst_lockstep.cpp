// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The shipped program's command line and its pictures, without a display.
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <csignal>

class TestLockstep : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badOptionsAreRefusedWithASentence_data();
    void badOptionsAreRefusedWithASentence();
    void unreadableFilesAreUnreachable();
    void aFileThatIsNoRunIsMalformed();
    void aPipeThatNobodyWritesIsNotWaitedFor_data();
    void aPipeThatNobodyWritesIsNotWaitedFor();
    void aRecipeComesThroughAPipe();
    void aScenarioOfOnesOwnIsShown();
    void aSignalEndsTheWindowAndItsSettingsAreKept_data();
    void aSignalEndsTheWindowAndItsSettingsAreKept();
    void withoutADisplayThereIsNoWindow();
    void aDisplayThatDoesNotAnswerIsToldAndNotAborted();
    void picturesAreMadeWithoutADisplay();
    void picturesGrowWithTheScale();
    void theSameStepsMakeTheSamePicture();
    void theSetUpCountsAsAStep();
    void anUnwritablePictureIsToldBeforeAnythingStarts();
    void aPictureThatCannotBeWrittenIsTold();
    void helpAndVersionAreAnswers();
    void anAnswerThatCannotBeWrittenIsTold();
    void aPictureShowsWhatCouldBeReadOfAFile_data();
    void aPictureShowsWhatCouldBeReadOfAFile();

private:
    struct Ended
    {
        int code = -1;
        QString out;
        QString err;
    };
    [[nodiscard]] Ended run(const QStringList& arguments,
                            const QProcessEnvironment& environment) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program(), arguments);
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
            return { -1, {}, QString::fromUtf8(process.readAllStandardError()) };
        return { process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                 QString::fromUtf8(process.readAllStandardError()) };
    }
    [[nodiscard]] static QString program()
    {
        return qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + QStringLiteral("/app/lockstep");
    }
    [[nodiscard]] QProcessEnvironment bare() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM",
                                  "QT_SCALE_FACTOR" })
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_directory.path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_directory.path());
        return environment;
    }
    [[nodiscard]] Ended run(const QStringList& arguments) const { return run(arguments, bare()); }
    [[nodiscard]] QString path(const char* name) const
    {
        return m_directory.filePath(QLatin1String(name));
    }
    QTemporaryDir m_directory;
};

void TestLockstep::badOptionsAreRefusedWithASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const char* arguments, const char* said) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ')
                            << QString::fromLatin1(said);
    };
    row("fewer than none", "--clients -1",
        "--clients must be a whole number from 0 to 1000, not \"-1\".");
    row("too many clients", "--clients 1001", "from 0 to 1000");
    row("clients in words", "--clients three", "not \"three\"");
    row("half a client", "--clients 2.5", "not \"2.5\"");
    row("negative seed", "--seed -1", "--seed must be a whole number");
    row("too many steps", "--steps 1000001", "from 0 to 1000000");
    row("unknown recipe", "--recipe hope", "There is no recipe \"hope\"; there are try-lock");
    row("unknown scenario", "--scenario hope",
        "There is no scenario \"hope\"; there are three-clients");
    row("unknown theme", "--theme pink", "--theme must be dark or light");
    row("size in words", "--size large", "--size must be WIDTHxHEIGHT");
    row("size of nothing", "--size 0x0", "--size must be WIDTHxHEIGHT");
    row("after without a picture", "--after 5", "--after only makes sense with --screenshot");
    row("file and steps", "run.lockstep --steps 5", "--steps cannot be combined with a run file");
    row("unknown option", "--frobnicate", "--frobnicate");
    row("two files", "a.lockstep b.lockstep", "b.lockstep");
}

void TestLockstep::badOptionsAreRefusedWithASentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
    QVERIFY(ended.err.startsWith(QLatin1String("lockstep: ")));
    QCOMPARE(ended.err.count(u'\n'), 1);
    QCOMPARE(ended.out, QString());
}

void TestLockstep::unreadableFilesAreUnreachable()
{
    const Ended ended = run({ path("nowhere.lockstep") });
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(QLatin1String("nowhere.lockstep")), qPrintable(ended.err));
}

void TestLockstep::aFileThatIsNoRunIsMalformed()
{
    QFile file(path("letter.lockstep"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear reader,\n");
    file.close();
    const Ended ended = run({ file.fileName(), QStringLiteral("--screenshot"), path("a.png") });
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(QLatin1String("letter.lockstep")), qPrintable(ended.err));
    QVERIFY(!QFile::exists(path("a.png")));
}

void TestLockstep::aPipeThatNobodyWritesIsNotWaitedFor_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("why");
    const QString nobody = QStringLiteral("nobody writes");
    QTest::newRow("a run") << "p.lockstep" << QString() << QStringLiteral("reads a run file twice");
    QTest::newRow("a scenario") << "p.json" << QStringLiteral("--scenario") << nobody;
    QTest::newRow("a recipe") << "p.recipe" << QStringLiteral("--recipe") << nobody;
}

void TestLockstep::aPipeThatNobodyWritesIsNotWaitedFor()
{
    QFETCH(const QString, name);
    QFETCH(const QString, option);
    QFETCH(const QString, why);
    const QString file = m_directory.filePath(name);
    QCOMPARE(::mkfifo(QFile::encodeName(file).constData(), 0600), 0);
    const Ended ended = run(option.isEmpty() ? QStringList { file } : QStringList { option, file });
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(QStringLiteral("it is a pipe")) && ended.err.contains(why),
             qPrintable(ended.err));
    QCOMPARE(ended.err.count(u'\n'), 1);
}

void TestLockstep::aRecipeComesThroughAPipe()
{
    QProcess shell;
    shell.setProcessEnvironment(bare());
    shell.start(QStringLiteral("bash"),
                { QStringLiteral("-c"), QStringLiteral("exec \"$0\" --recipe <(echo 'no recipe')"),
                  program() });
    QVERIFY(shell.waitForFinished(120'000));
    QCOMPARE(shell.exitCode(), 2);
    QVERIFY(shell.readAllStandardError().contains(":1:1: "));
}

void TestLockstep::aScenarioOfOnesOwnIsShown()
{
    QFile file(path("mine.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({ "name": "mine", "title": "My own race", "story": "Two ask.",
  "recipe": "try-lock", "config": { "clients": 2 }, "steps": [1, 2, {"run": "all"}],
  "expects": "holds" })");
    file.close();
    const QString picture = path("mine.png");
    const Ended ended = run({ file.fileName(), QStringLiteral("--steps"), QStringLiteral("3"),
                              QStringLiteral("--screenshot"), picture });
    QCOMPARE(ended.code, 0);
    QVERIFY(QFile::exists(picture));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    const Ended bad = run(
        { QStringLiteral("--scenario"), file.fileName(), QStringLiteral("--screenshot"), picture });
    QCOMPARE(bad.code, 2);
    QVERIFY2(bad.err.contains(QLatin1String("mine.json: name is missing")), qPrintable(bad.err));
}

void TestLockstep::aSignalEndsTheWindowAndItsSettingsAreKept_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing to save") << QStringList();
    // Whoever closes that window is asked whether the run is to be saved.
    QTest::newRow("a run in no file")
        << QStringList { QStringLiteral("--steps"), QStringLiteral("10") };
}

void TestLockstep::aSignalEndsTheWindowAndItsSettingsAreKept()
{
    QFETCH(const QStringList, arguments);
    auto environment = bare();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    QProcess window;
    window.setProcessEnvironment(environment);
    window.start(program(), arguments);
    QVERIFY(window.waitForStarted());
    // The program is ready to hear the signal once the system says that it catches SIGTERM.
    const auto catches = [&] {
        QFile status(QStringLiteral("/proc/%1/status").arg(window.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        const QByteArray text = status.readAll();
        const auto at = text.indexOf("SigCgt:\t");
        constexpr auto width = 16;
        return (text.mid(at + 8, width).toULongLong(nullptr, 16) >> (SIGTERM - 1) & 1) != 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(catches(), 60'000);
    window.terminate();
    QVERIFY(window.waitForFinished(60'000));
    QCOMPARE(window.exitStatus(), QProcess::NormalExit);
    QCOMPARE(window.exitCode(), 0);
    QVERIFY(QFile::exists(path("lockstep/window.ini")));
}

void TestLockstep::withoutADisplayThereIsNoWindow()
{
    const Ended ended = run({});
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(QLatin1String("There is no display")), qPrintable(ended.err));
}

void TestLockstep::aDisplayThatDoesNotAnswerIsToldAndNotAborted()
{
    QProcessEnvironment environment = bare();
    environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":64999"));
    const Ended ended = run({}, environment);
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(QLatin1String("\":64999\" cannot be reached")),
             qPrintable(ended.err));
    const Ended picture
        = run({ QStringLiteral("--screenshot"), path("offscreen.png") }, environment);
    QCOMPARE(picture.code, 0);
}

void TestLockstep::picturesAreMadeWithoutADisplay()
{
    const Ended ended = run({ QStringLiteral("--steps"), QStringLiteral("20"),
                              QStringLiteral("--size"), QStringLiteral("1100x700"),
                              QStringLiteral("--theme"), QStringLiteral("light"),
                              QStringLiteral("--screenshot"), path("light.png") });
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    const QImage image(path("light.png"));
    QCOMPARE(image.size(), QSize(1100, 700));
    QVERIFY(image.pixelColor(5, 300).lightness() > 200);
}

void TestLockstep::picturesGrowWithTheScale()
{
    QProcessEnvironment environment = bare();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    const Ended ended = run({ QStringLiteral("--size"), QStringLiteral("1100x700"),
                              QStringLiteral("--screenshot"), path("large.png") },
                            environment);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QCOMPARE(QImage(path("large.png")).size(), QSize(2200, 1400));
}

void TestLockstep::theSameStepsMakeTheSamePicture()
{
    for (const char* name : { "one.png", "two.png" }) {
        const Ended ended = run({ QStringLiteral("--scenario"), QStringLiteral("hasty-client"),
                                  QStringLiteral("--steps"), QStringLiteral("3"),
                                  QStringLiteral("--theme"), QStringLiteral("dark"),
                                  QStringLiteral("--screenshot"), path(name) });
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
    }
    QCOMPARE(QImage(path("one.png")), QImage(path("two.png")));
}

void TestLockstep::theSetUpCountsAsAStep()
{
    const auto picture = [this](const char* steps) {
        const QString file = path(steps) + QStringLiteral(".png");
        const Ended ended = run({ QStringLiteral("--steps"), QString::fromLatin1(steps),
                                  QStringLiteral("--theme"), QStringLiteral("dark"),
                                  QStringLiteral("--screenshot"), file });
        return ended.code == 0 ? QImage(file) : QImage();
    };
    const QImage none = picture("0");
    QVERIFY(!none.isNull());
    QCOMPARE(picture("1"), none);
    QVERIFY(picture("2") != none);
}

void TestLockstep::anUnwritablePictureIsToldBeforeAnythingStarts()
{
    const Ended ended = run({ QStringLiteral("--screenshot"), path("no/such/place.png") });
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(QLatin1String("its directory does not exist")),
             qPrintable(ended.err));
}

void TestLockstep::aPictureThatCannotBeWrittenIsTold()
{
    const Ended ended = run({ QStringLiteral("--screenshot"), QStringLiteral("/dev/full") });
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.endsWith(QLatin1String("to \"/dev/full\": the disk is full.\n")),
             qPrintable(ended.err));
}

void TestLockstep::helpAndVersionAreAnswers()
{
    const Ended help = run({ QStringLiteral("--help") });
    QCOMPARE(help.code, 0);
    for (const char* option : { "--scenario", "--recipe", "--clients", "--tasks", "--seed",
                                "--steps", "--theme", "--size", "--screenshot", "--after" })
        QVERIFY2(help.out.contains(QLatin1String(option)), option);
    QVERIFY(run({ QStringLiteral("--version") }).out.startsWith(QLatin1String("lockstep 0.")));
}

void TestLockstep::anAnswerThatCannotBeWrittenIsTold()
{
    const auto shell = [this](const char* command) {
        QProcess process;
        process.setWorkingDirectory(m_directory.path());
        process.start(QStringLiteral("bash"),
                      { QStringLiteral("-c"), QString::fromLatin1(command), program() });
        return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit
            ? QString::number(process.exitCode()) + u' '
                + QString::fromUtf8(process.readAllStandardError())
            : QString();
    };
    const QString cannot = QStringLiteral("3 lockstep: cannot write to stdout: ");
    QCOMPARE(shell("\"$0\" --help > /dev/full"), cannot + QStringLiteral("the disk is full\n"));
    // The limit is a full disk that needs no disk; its signal is not ignored by the shell.
    QCOMPARE(shell("ulimit -f 0; exec \"$0\" --help > a.txt"),
             cannot + QStringLiteral("File too large\n"));
    QCOMPARE(shell("\"$0\" --clients no 2> /dev/full"), QStringLiteral("2 "));
}

void TestLockstep::aPictureShowsWhatCouldBeReadOfAFile_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("whole") << QByteArray() << 0 << QString();
    QTest::newRow("torn") << QByteArray("[1,2") << 0 << QStringLiteral("was cut off");
    QTest::newRow("damaged") << QByteArray("[1,2\n{}\n") << 2 << QStringLiteral(", line 7");
}

void TestLockstep::aPictureShowsWhatCouldBeReadOfAFile()
{
    QFETCH(const QByteArray, tail);
    QFETCH(const int, code);
    QFETCH(const QString, said);
    QFile whole(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                + QStringLiteral("/tests/cases/zero.lockstep"));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    QFile file(path("part.lockstep"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(whole.readAll() + tail) > 0);
    file.close();
    QFile::remove(path("part.png"));
    const Ended ended = run({ file.fileName(), QStringLiteral("--screenshot"), path("part.png") });
    QCOMPARE(ended.code, code);
    QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
    QCOMPARE(ended.err.count(QStringLiteral("lockstep: ")), said.isEmpty() ? 0 : 1);
    QVERIFY(!QImage(path("part.png")).isNull());
}

QTEST_GUILESS_MAIN(TestLockstep)
#include "tst_lockstep.moc"
