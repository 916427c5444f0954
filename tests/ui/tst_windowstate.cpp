// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the window keeps and says: settings, layout, captions, trouble.
#include "tests/ui/windowlab.h"
#include "ui/places/drawer.h"
#include "ui/story/narration.h"
#include "ui/theme/theme.h"
#include "ui/transport/recipechooser.h"
#include "ui/window/rundocument.h"

#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
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
    void theSettingsOfAStoryStayItsOwn();
    void aScriptedFaultStrikesByItself();
    void layoutComesBackAfterTheNextStart();
    void columnsComeBackAlsoBesideTheEditor();
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
    const auto* bar = bench.window.findChild<Narration*>();
    bench.lab.show();
    QCOMPARE(bar->told().caption, QStringLiteral("Two want it."));
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.asked(), QStringLiteral("step 2"));
    QCOMPARE(bar->told().caption, QStringLiteral("Client 2 has it."));
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.asked(), QStringLiteral("step 1"));
    QCOMPARE(bar->told().caption, QStringLiteral("Client 1 is refused."));
    QCOMPARE(bar->told().step, 2U);
    QCOMPARE(bar->told().steps, 2U);

    bench.press(Qt::Key_R, Qt::ControlModifier);
    bench.press(Qt::Key_1);
    QVERIFY(bar->told().left);
    QCOMPARE(bar->told().leftAt, 0U);
    bench.asked();
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.asked(), QStringLiteral("step 0"));
    bar->findChild<QPushButton*>(QStringLiteral("story-next"))->click();
    QCOMPARE(bench.asked(), QStringLiteral("seek 1"));
    QVERIFY(!bar->told().left);
    bar->findChild<QToolButton*>(QStringLiteral("story-close"))->click();
    QVERIFY(!bar->isVisible());
}

void TestWindowState::theSettingsOfAStoryStayItsOwn()
{
    Scenario scenario;
    scenario.name = "two";
    scenario.title = "Two";
    scenario.story = "Two want it.";
    scenario.config.clients = 2;
    scenario.config.recipe = "sequential";
    scenario.policy = Policy::Random;
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    Lab lab;
    {
        Settings settings(file);
        Config mine = settings.config();
        QCOMPARE(mine.knobs.tasks, 0u);
        mine.clients = 7;
        settings.setConfig(mine);
        MainWindow window(lab.services(), settings);
        lab.window = &window;
        window.setAsk([](const QString&) { return MainWindow::Answer::Discard; });
        window.startRun(settings.config());
        window.startScenario(scenario);
        QTest::keyClick(&window, Qt::Key_Right);
        QCOMPARE(lab.frame()->config.clients, 2u);
        // A recipe that is chosen then is played as the user plays.
        auto* recipes = window.findChild<RecipeChooser*>();
        Q_EMIT recipes->recipeChosen(QStringLiteral("try-lock-jitter"));
        QCOMPARE(lab.frame()->config.clients, 7u);
        QCOMPARE(lab.frame()->config.knobs.tasks, 0u);
        QCOMPARE(lab.frame()->config.recipe, std::string("try-lock-jitter"));
        window.startScenario(scenario);
        window.keepSettings();
    }
    Settings settings(file);
    QCOMPARE(settings.config().clients, 7u);
    QCOMPARE(settings.config().recipe, std::string("try-lock-jitter"));
    QVERIFY(settings.policy() == Policy::RoundRobin);
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

void TestWindowState::columnsComeBackAlsoBesideTheEditor()
{
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    QList<int> before;
    for (int start = 0; start < 2; ++start) {
        Lab lab;
        Settings settings(file);
        MainWindow window(lab.services(), settings);
        lab.window = &window;
        window.startRun({});
        if (start == 0)
            window.resize(1440, 900);
        window.show();
        QApplication::setActiveWindow(&window);
        window.setFocus();
        if (start == 0)
            QTest::keyClick(&window, Qt::Key_F3);
        QCoreApplication::processEvents();
        QList<int> columns;
        for (const char* name : { "tree", "editor", "inspector" }) {
            const auto* const box = window.findChild<QWidget*>(QString::fromLatin1(name));
            QVERIFY2(box != nullptr && box->isVisible(), name);
            columns << box->width();
        }
        if (start == 0)
            before = columns;
        QCOMPARE(columns, before);
        QVERIFY(window.close());
    }
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
        window.findChild<Drawer*>()->setOpen(false);
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
    QVERIFY(!window.findChild<EventLogPanel*>()->isVisible());
    window.actions()[QStringLiteral("view.reset")]->trigger();
    QVERIFY(window.findChild<EventLogPanel*>()->isVisible());
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
    QVERIFY(settings.config() == windowConfig());
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
    QVERIFY(settings.config() == windowConfig());
    QVERIFY(settings.speed() == Speed {});
    QCOMPARE(settings.theme(), ThemeChoice::System);
    MainWindow window(lab.services(), settings);
    lab.window = &window;
    window.startRun(settings.config());
    window.show();
    QVERIFY(window.findChild<EventLogPanel*>()->isVisible());
}

QTEST_MAIN(TestWindowState)
#include "tst_windowstate.moc"
