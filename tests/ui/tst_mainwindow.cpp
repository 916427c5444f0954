// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Keys, menus and words of the window.
#include "core/client/turns.h"
#include "tests/ui/windowlab.h"
#include "ui/actions/keys.h"
#include "ui/stage/stagecanvas.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QMenuBar>

#include <functional>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;

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
    void escapeLeavesOffWhatTakesLong();
    void backStopsWhereTheRunBegins();
    void blockedClientLeadsToTheOwnerAndBack();
    void theChainIsWalkedToItsEndWhichIsSaid();
    void aBlockedClientSaysQuietlyWhatItWaitsFor();
    void aDeadlockIsSaidOnTheWay();
    void disabledActionsSayWhy();
    void keysOfDisabledActionsSayWhy_data();
    void keysOfDisabledActionsSayWhy();
    void keysOfDisabledActionsAreStillTyped();
    void statusSaysWhereTheRunStands();
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
    bench.answer = MainWindow::Answer::Discard;
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    bench.lab.asked.clear();
    bench.press(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(bench.asked(), asked);
}

void TestMainWindow::rightInThePastGoesAlongWhatIsRecorded()
{
    Bench bench;
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    bench.lab.send(request::TakeStep { ClientId { 2 } });
    bench.lab.send(request::Seek { 1 });
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
    MainWindow window(lab.services(), settings);
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

void TestMainWindow::escapeLeavesOffWhatTakesLong()
{
    Lab lab;
    Settings settings;
    MainWindow window(lab.services(), settings);
    lab.window = &window;
    window.startRun({});
    Frame frame = *lab.frame();
    frame.state = RunState::Busy;
    frame.busy = "Opening a file";
    lab.asked.clear();
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(lab.asked, QStringList {});
    window.setFrame(std::make_shared<Frame>(frame));
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(lab.asked, QStringList { QStringLiteral("pause") });
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
    bench.lab.send(request::TakeStep { ClientId { 2 } });
    bench.lab.send(request::TakeStep { ClientId { 3 } });
    bench.window.selection().setClient(ClientId { 3 });
    bench.press(Qt::Key_BracketRight);
    QCOMPARE(bench.window.selection().client(), ClientId { 2 });
    QVERIFY(bench.window.actions()[QStringLiteral("client.unfollow")]->isEnabled());
    bench.press(Qt::Key_BracketLeft);
    QCOMPARE(bench.window.selection().client(), ClientId { 3 });
    QVERIFY(!bench.window.actions()[QStringLiteral("client.unfollow")]->isEnabled());
}

void TestMainWindow::theChainIsWalkedToItsEndWhichIsSaid()
{
    Config config;
    config.recipe = "sequential";
    config.clients = 4;
    Bench bench(config);
    for (const unsigned number : { 1u, 2u, 3u, 4u }) {
        const ClientId id { static_cast<std::uint16_t>(number) };
        while (dueAt(bench.lab.world(), id) && bench.lab.world().client(id).phase != Phase::Holding)
            bench.lab.send(request::TakeStep { id });
    }
    const auto selected = [&bench] { return bench.window.selection().client().value; };
    bench.window.selection().setClient(ClientId { 4 });
    for (const unsigned next : { 3u, 2u, 1u }) {
        bench.press(Qt::Key_BracketRight);
        QCOMPARE(unsigned { selected() }, next);
    }
    bench.press(Qt::Key_BracketRight);
    QCOMPARE(selected(), 1);
    QVERIFY(bench.said().startsWith(
        QStringLiteral("The chain ends here: Client 1 holds the lock: works ")));
    for (const unsigned next : { 2u, 3u, 4u }) {
        bench.press(Qt::Key_BracketLeft);
        QCOMPARE(unsigned { selected() }, next);
    }
    // What was said of Client 1 is not true of Client 4.
    QCOMPARE(bench.window.status().said(), statusText(*bench.window.frame()));
    // Whom one selects by hand is where another way begins.
    bench.press(Qt::Key_BracketRight);
    QVERIFY(bench.window.status().said().endsWith(QStringLiteral("; [ goes back.")));
    bench.window.selection().setClient(ClientId { 1 });
    QCOMPARE(bench.window.status().said(), statusText(*bench.window.frame()));
    QVERIFY(!bench.window.actions()[QStringLiteral("client.unfollow")]->isEnabled());
    bench.press(Qt::Key_BracketLeft);
    QVERIFY(
        bench.window.status().said().startsWith(QStringLiteral("The chain starts at this client")));
    // What is done stays said, whoever is selected.
    bench.window.tellNotice(QStringLiteral("It is written."));
    bench.window.selection().setClient(ClientId { 2 });
    QCOMPARE(bench.window.status().said(), QStringLiteral("It is written."));
}

void TestMainWindow::aBlockedClientSaysQuietlyWhatItWaitsFor()
{
    Config config { .recipe = "sequential", .clients = 2 };
    config.knobs.tasks = 1;
    Bench bench(config);
    const auto blocked = [&] { return !bench.lab.frame()->canStep(ClientId { 2 }); };
    for (int i = 0; i < 20 && !blocked(); ++i)
        bench.lab.send(
            request::TakeStep { ClientId { i < 2 ? std::uint16_t { 1 } : std::uint16_t { 2 } } });
    QVERIFY(blocked());
    bench.window.selection().setClient(ClientId { 2 });
    bench.window.findChild<StageCanvas*>()->setFocus();
    for (const Qt::Key key : { Qt::Key_Return, Qt::Key_2 }) {
        bench.lab.asked.clear();
        bench.press(key);
        QCOMPARE(bench.asked(), QString());
        QCOMPARE(bench.said(),
                 QStringLiteral("Client 2 has no next step: waits for "
                                "/distributed_lock/lock-0000000000 of Client 1 to go."));
        QVERIFY(bench.window.findChild<MessageBar*>(QStringLiteral("problemBar"))->isHidden());
    }
}

void TestMainWindow::aDeadlockIsSaidOnTheWay()
{
    Config config;
    config.recipe = "two-locks";
    config.clients = 2;
    Bench bench(config);
    for (int round = 0; round < 8; ++round) {
        for (const unsigned number : { 1u, 2u }) {
            const ClientId id { static_cast<std::uint16_t>(number) };
            if (dueAt(bench.lab.world(), id))
                bench.lab.send(request::TakeStep { id });
        }
    }
    bench.window.selection().setClient(ClientId { 1 });
    bench.press(Qt::Key_BracketRight);
    QCOMPARE(bench.window.selection().client(), ClientId { 2 });
    QCOMPARE(bench.said(),
             QStringLiteral(
                 "Deadlock: Client 1 waits for Client 2, Client 2 waits for Client 1, for ever."));
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

void TestMainWindow::keysOfDisabledActionsSayWhy_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<bool>("running");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, int key, int modifiers, bool running, const char* said) {
        QTest::newRow(name) << key << modifiers << running << QString::fromUtf8(said);
    };
    row("9 of three", Qt::Key_9, 0, false, "Client 9 is not in this run.");
    row("back at the first step", Qt::Key_Left, 0, false, "This is the first step.");
    row("home at the first step", Qt::Key_Home, 0, false, "This is the first step.");
    row("forward at the last step", Qt::Key_Right, Qt::ControlModifier, false,
        "This is the last step.");
    row("step while running", Qt::Key_Right, 0, true,
        "The clients run by themselves: pause first (Space).");
    row("back along nothing", Qt::Key_BracketLeft, 0, false,
        "The chain starts at this client: ] goes to whom it waits for, [ comes back.");
    row("zooming out of the whole", Qt::Key_Minus, Qt::ControlModifier, false,
        "The whole run is in sight already.");
}

void TestMainWindow::keysOfDisabledActionsSayWhy()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(bool, running);
    QFETCH(QString, said);
    Bench bench;
    if (running)
        bench.lab.send(request::Run {});
    bench.asked();
    bench.press(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(bench.window.status().said(), said);
    QCOMPARE(bench.asked(), QString());
}

void TestMainWindow::keysOfDisabledActionsAreStillTyped()
{
    Bench bench;
    bench.press(Qt::Key_Slash);
    const QString before = bench.window.status().said();
    bench.press(Qt::Key_9);
    bench.press(Qt::Key_Left);
    QCOMPARE(bench.filter()->text(), QStringLiteral("9"));
    QCOMPARE(bench.window.status().said(), before);
}

void TestMainWindow::statusSaysWhereTheRunStands()
{
    Bench bench;
    // Nobody has had a turn: nothing is fair or unfair yet.
    QVERIFY(!statusText(*bench.window.frame()).contains(QStringLiteral("fairness")));
    bench.lab.send(request::TakeStep { ClientId { 2 } });
    bench.lab.send(request::TakeStep { ClientId { 3 } });
    bench.lab.send(request::Back {});
    QCOMPARE(statusText(*bench.window.frame()),
             QStringLiteral("Step 2 of 3 \u00b7 owner Client 2 for 0 ms \u00b7 0 waiting \u00b7"
                            " fairness 0.33 \u00b7 Simulated ZooKeeper"));
    QCOMPARE(bench.window.status().said(), statusText(*bench.window.frame()));
    QCOMPARE(rateText(4210), QStringLiteral("4,210 ops/s"));
    QCOMPARE(rateText(0), QString());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
