// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/testrun.h"
#include "ui/knobs/knobspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/theme/theme.h"
#include "ui/window/keys.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"
#include "ui/window/settings.h"
#include "ui/window/statusline.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

/// Stands in for the engine: carries requests out at once on a run without threads, and remembers
/// their names.
class Lab final : public Commands
{
public:
    MainWindow* window = nullptr;
    QStringList asked;
    bool refuseToSave = false;

    void start(const Config& config) override
    {
        asked << QStringLiteral("start %1").arg(config.clients);
        m_run = std::make_unique<test::TestRun>(config);
        ++m_generation;
        m_cursor = m_run->replica().step;
        m_state = RunState::Paused;
        m_recording = {};
        show();
    }
    void run() override { note(QStringLiteral("run"), RunState::Running); }
    void pause() override { note(QStringLiteral("pause"), RunState::Paused); }
    void step(ClientId client) override
    {
        asked << QStringLiteral("step %1").arg(client.value);
        if (client)
            m_run->step(client.value);
        else
            m_run->step();
        m_cursor = m_run->replica().step;
        show();
    }
    void seek(Step step) override
    {
        asked << QStringLiteral("seek %1").arg(step);
        m_cursor = step;
        show();
    }
    void back() override { asked << QStringLiteral("back"), --m_cursor, show(); }
    void forward() override { asked << QStringLiteral("forward"), ++m_cursor, show(); }
    void runTo(const RunGoal& goal) override
    {
        asked << QStringLiteral("to %1").arg(static_cast<int>(goal.kind));
    }
    void setClients(unsigned count) override { asked << QStringLiteral("clients %1").arg(count); }
    void setKnob(Knob, unsigned value) override { asked << QStringLiteral("knob %1").arg(value); }
    void setSpeed(Speed) override { }
    void setPolicy(Policy) override { }
    void switchBranch(BranchId) override { }
    void renameBranch(BranchId, const QString&) override { }
    void save(const QString& file) override
    {
        asked << QStringLiteral("save ") + file;
        if (refuseToSave)
            window->tellProblem(QStringLiteral("The disk is full."));
        else
            window->tellNotice(QStringLiteral("Saved."));
    }
    void record(const QString& file) override { asked << QStringLiteral("record ") + file; }
    void stopRecording() override { asked << QStringLiteral("stop"); }
    void open(const QString& file) override { asked << QStringLiteral("open ") + file; }

    void recordNow()
    {
        m_recording.state = Recording::State::On;
        m_recording.file = "run.lockstep";
        show();
    }
    [[nodiscard]] std::shared_ptr<Frame> frame() const
    {
        auto frame = std::make_shared<Frame>(*m_run->frameAt(m_cursor));
        frame->generation = m_generation;
        frame->state = m_state;
        frame->recording = m_recording;
        return frame;
    }
    void show() { window->setFrame(frame()); }

private:
    void note(const QString& name, RunState state)
    {
        asked << name;
        m_state = state;
        show();
    }
    std::unique_ptr<test::TestRun> m_run;
    std::uint64_t m_generation = 0;
    Step m_cursor = 0;
    RunState m_state = RunState::Paused;
    Recording m_recording;
};

/// A window on a lab, shown and active, with three clients.
struct Bench
{
    Lab lab;
    Settings settings;
    MainWindow window { lab, settings };

    explicit Bench(const Config& config = {})
    {
        lab.window = &window;
        window.setAsk([this](const QString&) {
            ++questions;
            return answer;
        });
        window.startRun(config);
        window.show();
        window.activateWindow();
        QApplication::setActiveWindow(&window);
        window.setFocus();
        lab.asked.clear();
    }
    int questions = 0;
    MainWindow::Answer answer = MainWindow::Answer::Cancel;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* target = QApplication::focusWidget();
        QTest::keyClick(target != nullptr ? target : &window, key, modifiers);
    }
    /// What was asked for since the last call.
    QString asked() { return std::exchange(lab.asked, {}).join(QStringLiteral(", ")); }
    /// The slider of the number of clients.
    QSlider* knob() const
    {
        return window.findChild<KnobsPanel*>()->findChildren<QSlider*>().value(0);
    }
    QLineEdit* filter() const
    {
        for (auto* edit : window.findChildren<QLineEdit*>())
            if (edit->placeholderText().contains(QLatin1String("ilter")))
                return edit;
        return nullptr;
    }
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void everyKeyOfTheTableIsAnActionInAMenu();
    void keysAskForWhatTheySay_data();
    void keysAskForWhatTheySay();
    void rightInThePastGoesAlongWhatIsRecorded();
    void typedKeysStayInTheFilter();
    void aClickedSliderLeavesTheArrowsToTheRun();
    void aSliderReachedWithTabKeepsItsArrows();
    void spaceRunsFromTheVeryFirstKey();
    void backStopsWhereTheRunBegins();
    void blockedClientLeadsToTheOwnerAndBack();
    void disabledActionsSayWhy();
    void statusSaysWhereTheRunStands();
    void troubleStaysInTheStatusBar();
    void closingAsksOnlyWhenSomethingWouldBeLost();
    void aFailedSaveKeepsTheWindowOpen();
    void droppedRunFilesAreOpened();
    void hintGoesAwayWithTheFirstStep();
    void captionsFollowTheScriptAndStopOffIt();
    void panelsHideAndComeBackWithTheNewestFrame();
    void layoutComesBackAfterTheNextStart();
    void damagedSettingsAreToldOnceAndIgnored();
    void settingsOutOfRangeAreIgnored();
};

void TestMainWindow::everyKeyOfTheTableIsAnActionInAMenu()
{
    Bench bench;
    QSet<QString> inMenus;
    const std::function<void(const QMenu*)> collect = [&](const QMenu* menu) {
        for (const QAction* action : menu->actions()) {
            inMenus.insert(action->objectName());
            if (action->menu() != nullptr)
                collect(action->menu());
        }
    };
    for (const QAction* top : bench.window.menuBar()->actions())
        collect(top->menu());
    for (const KeyInfo& key : keyTable()) {
        QVERIFY2(inMenus.contains(key.id), qPrintable(key.id));
        QCOMPARE(bench.window.actions()[key.id]->shortcuts(), key.sequences);
    }
}

void TestMainWindow::keysAskForWhatTheySay_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("asked");
    QTest::newRow("Space runs") << int(Qt::Key_Space) << 0 << "run";
    QTest::newRow("Right steps") << int(Qt::Key_Right) << 0 << "step 0";
    QTest::newRow("Left steps back") << int(Qt::Key_Left) << 0 << "back";
    QTest::newRow("2 steps client 2") << int(Qt::Key_2) << 0 << "step 2";
    QTest::newRow("Home is the first step") << int(Qt::Key_Home) << 0 << "seek 1";
    QTest::newRow("Shift+Right runs to the next owner")
        << int(Qt::Key_Right) << int(Qt::ShiftModifier) << "to 0";
    QTest::newRow("Ctrl+R restarts") << int(Qt::Key_R) << int(Qt::ControlModifier) << "start 3";
    QTest::newRow("9 is nobody here") << int(Qt::Key_9) << 0 << "";
}

void TestMainWindow::keysAskForWhatTheySay()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, asked);
    Bench bench;
    bench.lab.step(ClientId { 1 });
    bench.lab.asked.clear();
    bench.press(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(bench.asked(), asked);
}

void TestMainWindow::rightInThePastGoesAlongWhatIsRecorded()
{
    Bench bench;
    bench.lab.step(ClientId { 1 });
    bench.lab.step(ClientId { 2 });
    bench.lab.seek(1);
    bench.lab.asked.clear();
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.asked(), QStringLiteral("forward"));
    bench.press(Qt::Key_3);
    QCOMPARE(bench.asked(), QStringLiteral("step 3"));
}

void TestMainWindow::typedKeysStayInTheFilter()
{
    Bench bench;
    bench.press(Qt::Key_Slash);
    QLineEdit* filter = bench.filter();
    QVERIFY(filter != nullptr);
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("1 ] ?"));
    QTest::keyClick(filter, Qt::Key_Left);
    QCOMPARE(filter->text(), QStringLiteral("1 ] ?"));
    QCOMPARE(filter->cursorPosition(), 4);
    QCOMPARE(bench.asked(), QString());
}

void TestMainWindow::aClickedSliderLeavesTheArrowsToTheRun()
{
    Bench bench;
    QSlider* slider = bench.knob();
    QVERIFY(slider != nullptr);
    slider->setFocus(Qt::MouseFocusReason);
    const int before = slider->value();
    bench.press(Qt::Key_Right);
    QCOMPARE(slider->value(), before);
    QCOMPARE(bench.asked(), QStringLiteral("step 0"));
}

void TestMainWindow::aSliderReachedWithTabKeepsItsArrows()
{
    Bench bench;
    QSlider* slider = bench.knob();
    for (int tabs = 0; tabs < 200 && QApplication::focusWidget() != slider; ++tabs)
        bench.press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), slider);
    bench.press(Qt::Key_Right);
    QTRY_VERIFY(bench.lab.asked.contains(QStringLiteral("clients 4")));
    QVERIFY(!bench.asked().contains(QLatin1String("step")));
}

void TestMainWindow::spaceRunsFromTheVeryFirstKey()
{
    Lab lab;
    Settings settings;
    MainWindow window(lab, settings);
    lab.window = &window;
    window.startRun({});
    window.show();
    QApplication::setActiveWindow(&window);
    lab.asked.clear();
    QWidget* focused = QApplication::focusWidget();
    QTest::keyClick(focused != nullptr ? focused : &window, Qt::Key_Space);
    QCOMPARE(lab.asked, QStringList { QStringLiteral("run") });
    window.setAsk([](const QString&) { return MainWindow::Answer::Discard; });
}

void TestMainWindow::backStopsWhereTheRunBegins()
{
    Bench bench;
    QVERIFY(!bench.window.actions()[QStringLiteral("run.back")]->isEnabled());
    bench.press(Qt::Key_Left);
    QCOMPARE(bench.asked(), QString());
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_Left);
    QCOMPARE(bench.asked(), QStringLiteral("step 1, back"));
    QVERIFY(!bench.window.actions()[QStringLiteral("run.back")]->isEnabled());
}

void TestMainWindow::blockedClientLeadsToTheOwnerAndBack()
{
    Bench bench;
    bench.lab.step(ClientId { 2 });
    bench.lab.step(ClientId { 3 });
    bench.window.selection().setClient(ClientId { 3 });
    bench.press(Qt::Key_BracketRight);
    QCOMPARE(bench.window.selection().client(), ClientId { 2 });
    QVERIFY(bench.window.actions()[QStringLiteral("client.unfollow")]->isEnabled());
    bench.press(Qt::Key_BracketLeft);
    QCOMPARE(bench.window.selection().client(), ClientId { 3 });
    QVERIFY(!bench.window.actions()[QStringLiteral("client.unfollow")]->isEnabled());
}

void TestMainWindow::disabledActionsSayWhy()
{
    Bench bench;
    int disabled = 0;
    for (const QAction* action : bench.window.findChildren<QAction*>()) {
        if (action->isEnabled() || action->objectName().isEmpty()
            || !bench.window.actions().has(action->objectName()))
            continue;
        ++disabled;
        QVERIFY2(action->toolTip().endsWith(u'.'), qPrintable(action->objectName()));
    }
    QVERIFY(disabled > 5);
}

void TestMainWindow::statusSaysWhereTheRunStands()
{
    Bench bench;
    bench.lab.step(ClientId { 2 });
    bench.lab.step(ClientId { 3 });
    bench.lab.back();
    QCOMPARE(statusText(*bench.window.frame()),
             QStringLiteral("Step 2 of 3 \u00b7 owner Client 2 for 0 ms \u00b7 0 waiting \u00b7"
                            " fairness 0.33 \u00b7 Simulated ZooKeeper"));
    QCOMPARE(bench.window.status().said(), statusText(*bench.window.frame()));
    QCOMPARE(rateText(4210), QStringLiteral("4,210 ops/s"));
    QCOMPARE(rateText(0), QString());
}

void TestMainWindow::troubleStaysInTheStatusBar()
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
    for (const char* part : { "Step 17 did not come out again", "Recording stopped: the disk is full",
                              "1,234,567 oldest entries" })
        QVERIFY2(label->accessibleName().contains(QLatin1String(part)), part);
    bench.window.tellNotice(QStringLiteral("Copied."));
    QVERIFY(label->isVisible());
    QVERIFY(!bench.window.actions()[QStringLiteral("file.save")]->isEnabled());
}

void TestMainWindow::closingAsksOnlyWhenSomethingWouldBeLost()
{
    {
        Bench bench;
        QVERIFY(bench.window.close());
        QCOMPARE(bench.questions, 0);
    }
    Bench bench;
    bench.lab.step(ClientId { 1 });
    QVERIFY(bench.window.wouldLose());
    QVERIFY(!bench.window.close());
    QCOMPARE(bench.questions, 1);
    bench.lab.recordNow();
    QVERIFY(!bench.window.wouldLose());
    QVERIFY(bench.window.close());
    QCOMPARE(bench.questions, 1);
}

void TestMainWindow::aFailedSaveKeepsTheWindowOpen()
{
    Bench bench;
    bench.window.openRun(QStringLiteral("/tmp/a.lockstep"));
    bench.lab.start({});
    bench.lab.step(ClientId { 1 });
    bench.answer = MainWindow::Answer::Save;
    bench.lab.refuseToSave = true;
    QVERIFY(!bench.window.close());
    QVERIFY(bench.window.isVisible());
    const auto* bar = bench.window.findChild<MessageBar*>(QStringLiteral("problemBar"));
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->sentence(), QStringLiteral("The disk is full."));
    bench.lab.refuseToSave = false;
    bench.window.close();
    QTRY_VERIFY(!bench.window.isVisible());
    QVERIFY(bench.asked().contains(QLatin1String("save /tmp/a.lockstep")));
}

void TestMainWindow::droppedRunFilesAreOpened()
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

void TestMainWindow::hintGoesAwayWithTheFirstStep()
{
    Bench bench;
    const auto* line = bench.window.findChild<MessageBar*>(QStringLiteral("lineBar"));
    QVERIFY(line->isVisible());
    QVERIFY(line->sentence().contains(QLatin1String("Space")));
    bench.press(Qt::Key_Right);
    QVERIFY(!line->isVisible());
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!line->isVisible());
}

void TestMainWindow::captionsFollowTheScriptAndStopOffIt()
{
    Scenario scenario;
    scenario.name = "two";
    scenario.title = "Two";
    scenario.story = "Two want it.";
    scenario.config.clients = 2;
    scenario.moves = { ClientId { 2 }, ClientId { 1 } };
    scenario.captions = { { 2, "Client 2 has it." }, { 3, "Client 1 is refused." } };
    Bench bench;
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

void TestMainWindow::panelsHideAndComeBackWithTheNewestFrame()
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

void TestMainWindow::layoutComesBackAfterTheNextStart()
{
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    Config config;
    config.clients = 7;
    config.knobs.retryDelayMillis = 40;
    {
        Lab lab;
        Settings settings(file);
        MainWindow window(lab, settings);
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
    MainWindow window(lab, settings);
    lab.window = &window;
    window.startRun(settings.config());
    window.show();
    QVERIFY(!window.findChild<QDockWidget*>(QStringLiteral("tree"))->isVisible());
    QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("knobs"))->isVisible());
    window.actions()[QStringLiteral("view.reset")]->trigger();
    QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("tree"))->isVisible());
}

void TestMainWindow::damagedSettingsAreToldOnceAndIgnored()
{
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray("\0\1\2 not settings", 18));
    damaged.close();
    Settings settings(file);
    const QString problem = settings.takeProblem();
    QVERIFY(problem.contains(file) && problem.contains(QLatin1String("damaged")));
    QCOMPARE(settings.takeProblem(), QString());
    QVERIFY(settings.config() == Config {});
    QVERIFY(QFile::exists(file + QStringLiteral(".damaged")));
    settings.setTheme(ThemeChoice::Light);
    settings.write();
    QCOMPARE(Settings(file).theme(), ThemeChoice::Light);

    Settings nowhere(QStringLiteral("/proc/lockstep/window.ini"));
    QVERIFY(nowhere.takeProblem().contains(QLatin1String("cannot be written")));
    nowhere.setTheme(ThemeChoice::Dark);
    QCOMPARE(nowhere.theme(), ThemeChoice::Dark);
}

void TestMainWindow::settingsOutOfRangeAreIgnored()
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
    MainWindow window(lab, settings);
    lab.window = &window;
    window.startRun(settings.config());
    window.show();
    QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("log"))->isVisible());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
