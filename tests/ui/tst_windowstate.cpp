// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the window keeps and says: settings, layout, captions, trouble.
#include "tests/ui/windowlab.h"
#include "ui/theme/theme.h"
#include "ui/window/rundocument.h"

#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;

class TestWindowState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void troubleStaysInTheStatusBar();
    void troubleIsOverWhenTheUserBeginsSomething();
    void droppedRunFilesAreOpened();
    void anExportIsToldWhenItBeginsAndWhenItEnds();
    void hintGoesAwayWithTheFirstStep();
    void captionsFollowTheScriptAndStopOffIt();
    void aScriptedFaultStrikesByItself();
    void panelsHideAndComeBackWithTheNewestFrame();
    void aFloatingPanelIsFramedInBothThemes_data();
    void aFloatingPanelIsFramedInBothThemes();
    void layoutComesBackAfterTheNextStart();
    void damagedSettingsAreToldOnceAndIgnored_data();
    void damagedSettingsAreToldOnceAndIgnored();
    void settingsOutOfRangeAreIgnored();
};

void TestWindowState::troubleStaysInTheStatusBar()
{
    Bench bench;
    QCOMPARE(warningText(*bench.lab.frame()), QString());
    auto frame = bench.lab.frame();
    frame->letGo = 1'234'567;
    frame->recording.state = Recording::State::Stopped;
    frame->recording.problem = "the disk is full.";
    frame->divergence = Divergence { 17, "the reply was another one." };
    bench.window.setFrame(frame);
    const auto* label = bench.window.findChild<QWidget*>(QStringLiteral("statusWarning"));
    QVERIFY(label->isVisible());
    for (const char* part : { "Step 17 did not replay", "Recording stopped: the disk is full",
                              "1,234,567 oldest entries" })
        QVERIFY2(label->accessibleName().contains(QLatin1String(part)), part);
    auto past = std::make_shared<Frame>(*bench.lab.frame());
    past->arrivals = 1;
    QCOMPARE(warningText(*past), QString());
    past->head += 1;
    QCOMPARE(warningText(*past),
             QStringLiteral("1 client waits to connect: go to the newest step (End)"));
    past->arrivals = 2;
    QVERIFY(warningText(*past).startsWith(QStringLiteral("2 clients wait to connect")));
    bench.window.tellNotice(QStringLiteral("Copied."));
    QVERIFY(label->isVisible());
    QVERIFY(!bench.window.actions()[QStringLiteral("file.save")]->isEnabled());
}

void TestWindowState::troubleIsOverWhenTheUserBeginsSomething()
{
    Bench bench;
    const auto* bar = bench.window.findChild<QWidget*>(QStringLiteral("problemBar"));
    bench.window.tellProblem(QStringLiteral("cannot listen there"));
    QVERIFY(bar->isVisible());
    bench.press(Qt::Key_Right);
    QVERIFY(bar->isVisible());
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(bench.questions == 1 && bar->isVisible());
    bench.answer = MainWindow::Answer::Discard;
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!bar->isVisible());
}

void TestWindowState::droppedRunFilesAreOpened()
{
    Bench bench;
    const auto drop = [&](const QString& file) {
        QMimeData data;
        data.setUrls({ QUrl::fromLocalFile(file) });
        QDragEnterEvent enter({ 10, 10 }, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&bench.window, &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent event({ 10, 10 }, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&bench.window, &event);
    };
    drop(QStringLiteral("/tmp/picture.png"));
    QCOMPARE(bench.asked(), QString());
    drop(QStringLiteral("/tmp/run.lockstep"));
    QCOMPARE(bench.asked(), QStringLiteral("open /tmp/run.lockstep"));
}

void TestWindowState::anExportIsToldWhenItBeginsAndWhenItEnds()
{
    Bench bench;
    auto* const document = bench.window.findChild<RunDocument*>();
    const QAction* const action = bench.window.actions()[QStringLiteral("log.export")];
    QVERIFY(action->isEnabled());
    document->exportLog(ExportFormat::Csv, QStringLiteral("/tmp/a <b>log.csv"));
    QCOMPARE(bench.asked(), QStringLiteral("export /tmp/a <b>log.csv"));
    QCOMPARE(bench.lab.last<request::ExportLog>().format, ExportFormat::Csv);
    QCOMPARE(bench.said(), QStringLiteral("Writing a <b>log.csv \u2026"));
    QVERIFY(!action->isEnabled());
    document->exportLog(ExportFormat::Csv, QStringLiteral("/tmp/b.csv"));
    QCOMPARE(bench.asked(), QString());

    bench.window.tellExported(QStringLiteral("Wrote 7 entries."), true);
    QCOMPARE(bench.said(), QStringLiteral("Wrote 7 entries."));
    QVERIFY(action->isEnabled());

    bench.lab.recordNow();
    document->exportLog(ExportFormat::Csv, QStringLiteral("run.lockstep"));
    QCOMPARE(bench.asked(), QString());
    QVERIFY(action->isEnabled());
}

void TestWindowState::hintGoesAwayWithTheFirstStep()
{
    Bench bench;
    const auto* line = bench.window.findChild<MessageBar*>(QStringLiteral("lineBar"));
    QVERIFY(line->isVisible());
    QVERIFY(line->sentence().contains(QLatin1String("Space")));
    bench.answer = MainWindow::Answer::Discard;
    bench.press(Qt::Key_Right);
    QVERIFY(!line->isVisible());
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!line->isVisible());
}

void TestWindowState::captionsFollowTheScriptAndStopOffIt()
{
    Scenario scenario;
    scenario.name = "two";
    scenario.title = "Two";
    scenario.story = "Two want it.";
    scenario.config.clients = 2;
    scenario.moves = { ClientId { 2 }, ClientId { 1 } };
    scenario.captions = { { 2, "Client 2 has it." }, { 3, "Client 1 is refused." } };
    Bench bench;
    bench.answer = MainWindow::Answer::Discard;
    bench.window.startScenario(scenario);
    bench.lab.asked.clear();
    const auto* line = bench.window.findChild<MessageBar*>(QStringLiteral("lineBar"));
    bench.lab.show();
    QCOMPARE(line->sentence(), QStringLiteral("Two want it."));
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.asked(), QStringLiteral("step 2"));
    QCOMPARE(line->sentence(), QStringLiteral("Client 2 has it."));
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.asked(), QStringLiteral("step 1"));
    QCOMPARE(line->sentence(), QStringLiteral("Client 1 is refused."));

    bench.press(Qt::Key_R, Qt::ControlModifier);
    bench.press(Qt::Key_1);
    QVERIFY(!line->isVisible());
    bench.asked();
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.asked(), QStringLiteral("step 0"));
}

void TestWindowState::aScriptedFaultStrikesByItself()
{
    Scenario scenario;
    scenario.name = "pause";
    scenario.title = "A pause";
    scenario.story = "One stands still.";
    scenario.config.clients = 2;
    scenario.moves = { ClientId { 2 }, StrikeMove { ClientId { 1 }, FaultKind::Pause },
                       StrikeMove { ClientId { 1 }, FaultKind::Resume }, ClientId { 1 } };
    Bench bench;
    bench.answer = MainWindow::Answer::Discard;
    bench.window.startScenario(scenario);
    bench.lab.asked.clear();
    bench.lab.show();
    for (const char* expected : { "step 2", "strike is paused", "strike goes on", "step 1" }) {
        bench.press(Qt::Key_Right);
        QCOMPARE(bench.asked(), QString::fromLatin1(expected));
    }
}

void TestWindowState::panelsHideAndComeBackWithTheNewestFrame()
{
    Bench bench;
    auto* log = bench.window.findChild<QDockWidget*>(QStringLiteral("log"));
    QVERIFY(log->isVisible());
    log->toggleViewAction()->trigger();
    QVERIFY(!log->isVisible());
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Slash);
    QVERIFY(log->isVisible());
    QVERIFY(bench.filter()->hasFocus());
    for (const char* name : { "stage", "timeline" }) {
        auto* box = bench.window.findChild<QWidget*>(QLatin1String(name));
        QVERIFY(box->isVisible());
    }
}

void TestWindowState::aFloatingPanelIsFramedInBothThemes_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("light") << ThemeChoice::Light;
    QTest::newRow("dark") << ThemeChoice::Dark;
}

void TestWindowState::aFloatingPanelIsFramedInBothThemes()
{
    QFETCH(ThemeChoice, theme);
    Theme::apply(theme);
    Bench bench;
    auto* tree = bench.window.findChild<QDockWidget*>(QStringLiteral("tree"));
    tree->setFloating(true);
    tree->resize(300, 200);
    const QImage picture = tree->grab().toImage();
    const QRgb frame = Theme::color(Role::Idle).rgb();
    for (const QPoint edge : { QPoint(150, 0), QPoint(150, 199), QPoint(0, 100), QPoint(299, 100) })
        QCOMPARE(picture.pixel(edge), frame);
    tree->setFloating(false);
    QVERIFY(tree->grab().toImage().pixel(150, 0) != frame);
}

void TestWindowState::layoutComesBackAfterTheNextStart()
{
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    Config config;
    config.clients = 7;
    config.knobs.retryDelayMillis = 40;
    {
        Lab lab;
        Settings settings(file);
        MainWindow window(lab.services(), settings);
        lab.window = &window;
        window.startRun(config);
        window.show();
        window.findChild<QDockWidget*>(QStringLiteral("tree"))->close();
        QVERIFY(window.close());
    }
    Lab lab;
    Settings settings(file);
    QCOMPARE(settings.takeProblem(), QString());
    QVERIFY(settings.config() == config);
    MainWindow window(lab.services(), settings);
    lab.window = &window;
    window.startRun(settings.config());
    window.show();
    QVERIFY(!window.findChild<QDockWidget*>(QStringLiteral("tree"))->isVisible());
    QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("knobs"))->isVisible());
    window.actions()[QStringLiteral("view.reset")]->trigger();
    QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("tree"))->isVisible());
}

void TestWindowState::damagedSettingsAreToldOnceAndIgnored_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no text") << QByteArray("\0\1\2 not settings", 16);
    QTest::newRow("a text that is no INI file") << QByteArray("Dear reader,\n");
    QTest::newRow("a section that is not closed") << QByteArray("[window\ntheme=light\n");
}

void TestWindowState::damagedSettingsAreToldOnceAndIgnored()
{
    QFETCH(const QByteArray, content);
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(content);
    damaged.close();
    Settings settings(file);
    const QString problem = settings.takeProblem();
    QVERIFY(problem.contains(file) && problem.contains(QLatin1String("damaged")));
    QCOMPARE(settings.takeProblem(), QString());
    QVERIFY(settings.config() == Config {});
    QFile aside(file + QStringLiteral(".damaged"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), content);
    settings.setTheme(ThemeChoice::Light);
    settings.write();
    QCOMPARE(Settings(file).theme(), ThemeChoice::Light);

    Settings nowhere(QStringLiteral("/proc/lockstep/window.ini"));
    QVERIFY(nowhere.takeProblem().contains(QLatin1String("cannot be written")));
    nowhere.setTheme(ThemeChoice::Dark);
    QCOMPARE(nowhere.theme(), ThemeChoice::Dark);
}

void TestWindowState::settingsOutOfRangeAreIgnored()
{
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    QFile odd(file);
    QVERIFY(odd.open(QIODevice::WriteOnly));
    odd.write("[run]\nclients=100000\nrecipe=../x\nspeed=nan\nretry-delay=-4\n"
              "[window]\ntheme=pink\nlayout=AAAA\ngeometry=AAAA\n");
    odd.close();
    Lab lab;
    Settings settings(file);
    QVERIFY(settings.config() == Config {});
    QVERIFY(settings.speed() == Speed {});
    QCOMPARE(settings.theme(), ThemeChoice::System);
    MainWindow window(lab.services(), settings);
    lab.window = &window;
    window.startRun(settings.config());
    window.show();
    QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("log"))->isVisible());
}

QTEST_MAIN(TestWindowState)
#include "tst_windowstate.moc"
