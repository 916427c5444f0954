// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The real window over the real engine, driven with mouse and keys as a person would. Needs a
// display and a window manager: run_window_test.sh brings both.
#include "app/engine/engine.h"
#include "app/gui/requests.h"
#include "core/world/entry.h"
#include "core/world/fingerprint.h"
#include "core/world/holder.h"
#include "ui/actions/windowactions.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/recipetextedit.h"
#include "ui/knobs/knobspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/log/logview.h"
#include "ui/settings.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

QElapsedTimer sinceStart;

/// Notes when the window is painted for the first time with a frame to show.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(MainWindow& window)
        : m_window(window)
    {
        window.installEventFilter(this);
    }
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && millis < 0 && m_window.frame() != nullptr)
            millis = sinceStart.elapsed();
        return false;
    }
    qint64 millis = -1;

private:
    MainWindow& m_window;
};

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT
public:
    TestWindow() { follow(m_window, m_engine); }

private Q_SLOTS:
    void initTestCase();
    void showsThreeClientsAtTheStart();
    void theClientSliderAddsClients();
    void spaceRunsAndPauses();
    void threeClientsStepByTheirKeys();
    void leftTakesOneStepBack();
    void anotherClientsStepInThePastForks();
    void theFilterShowsOnlyWhatMatches();
    void savedAndOpenedAgainIsTheSameRun();
    void mouseOnTheStepButtonSteps();
    void aRecipeIsWrittenAndRuns();

private:
    [[nodiscard]] const Frame& shown() const { return *m_window.frame(); }
    [[nodiscard]] Step cursor() const { return shown().cursor(); }
    [[nodiscard]] bool paused() const { return shown().state == RunState::Paused; }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window.windowHandle(), key, modifiers);
    }
    [[nodiscard]] std::vector<Entry> entries() const
    {
        std::vector<Entry> all;
        for (Step i = shown().journal.begin(); i < shown().journal.end(); ++i)
            all.push_back(shown().journal[i]);
        return all;
    }

    QTemporaryDir m_directory;
    Settings m_settings { m_directory.filePath(QStringLiteral("window.ini")) };
    Engine m_engine;
    Requests m_requests { m_engine };
    MainWindow m_window { m_requests.services(), m_settings };
};

void TestWindow::initTestCase()
{
    FirstPaint first(m_window);
    m_window.setAsk([](const QString&) { return MainWindow::Answer::Discard; });
    m_window.startRun(windowConfig());
    m_window.show();
    QVERIFY(QTest::qWaitForWindowActive(&m_window));
    QTRY_VERIFY(first.millis >= 0);
    // Only told: a figure of this machine, under whatever else it does.
    std::printf("first frame painted after %lld ms\n", static_cast<long long>(first.millis));
}

void TestWindow::showsThreeClientsAtTheStart()
{
    QTRY_VERIFY(m_window.frame() != nullptr);
    QCOMPARE(shown().world().chronicle.tally.present, 3u);
    QVERIFY(paused());
    QCOMPARE(cursor(), Step { 1 });
    QVERIFY(m_window.status().said().startsWith(QLatin1String("Step 1 of 1")));
}

void TestWindow::theClientSliderAddsClients()
{
    auto* slider = m_window.findChild<QSlider*>(QStringLiteral("clients-slider"));
    QVERIFY(slider != nullptr);
    QStyleOptionSlider option;
    option.initFrom(slider);
    option.minimum = slider->minimum();
    option.maximum = slider->maximum();
    option.sliderPosition = slider->sliderPosition();
    option.sliderValue = slider->value();
    option.orientation = Qt::Horizontal;
    const QPoint from
        = slider->style()
              ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider)
              .center();
    QTest::mousePress(slider, Qt::LeftButton, {}, from);
    for (int moved = 5; moved <= 60; moved += 5)
        QTest::mouseMove(slider, from + QPoint(moved, 0));
    QTest::mouseRelease(slider, Qt::LeftButton, {}, from + QPoint(60, 0));
    QTRY_VERIFY(shown().world().chronicle.tally.present > 3);
    const unsigned more = shown().world().chronicle.tally.present;
    QTest::mousePress(slider, Qt::LeftButton, {}, from + QPoint(60, 0));
    QTest::mouseMove(slider, from + QPoint(40, 0));
    QTest::mouseRelease(slider, Qt::LeftButton, {}, from + QPoint(40, 0));
    QTRY_VERIFY(shown().world().chronicle.tally.present < more);
    QVERIFY(shown().world().chronicle.tally.present >= 4);
}

void TestWindow::spaceRunsAndPauses()
{
    const Step before = cursor();
    press(Qt::Key_Space);
    QTRY_VERIFY(shown().state == RunState::Running);
    QTRY_VERIFY(cursor() > before + 4);
    press(Qt::Key_Space);
    QTRY_VERIFY(paused());
    const Step head = shown().head;
    QCOMPARE(cursor(), head);
}

void TestWindow::threeClientsStepByTheirKeys()
{
    press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(cursor(), Step { 1 });
    for (const auto& [key, client] : { std::pair { Qt::Key_2, 2 }, std::pair { Qt::Key_1, 1 },
                                       std::pair { Qt::Key_3, 3 } }) {
        const Step before = cursor();
        press(key);
        QTRY_COMPARE(cursor(), before + 1);
        QCOMPARE(shown().journal[before].client, ClientId { static_cast<std::uint16_t>(client) });
    }
    QCOMPARE(lockOwner(shown().world()), ClientId { 2 });
    QCOMPARE(shown().world().chronicle.tally.waiting, 2u);
}

void TestWindow::leftTakesOneStepBack()
{
    press(Qt::Key_Left);
    QTRY_COMPARE(cursor(), Step { 3 });
    press(Qt::Key_Left);
    QTRY_COMPARE(cursor(), Step { 2 });
    QCOMPARE(shown().head, Step { 4 });
    QCOMPARE(shown().world().chronicle.tally.waiting, 0u);
}

void TestWindow::anotherClientsStepInThePastForks()
{
    QCOMPARE(shown().branches->size(), std::size_t { 1 });
    press(Qt::Key_3);
    QTRY_COMPARE(shown().branches->size(), std::size_t { 2 });
    QTRY_COMPARE(cursor(), Step { 3 });
    QCOMPARE(shown().journal[2].client, ClientId { 3 });
    QCOMPARE(shown().branches->at(1).forkedAt, Step { 2 });
}

void TestWindow::theFilterShowsOnlyWhatMatches()
{
    auto* log = m_window.findChild<EventLogPanel*>();
    press(Qt::Key_Slash);
    auto* filter = m_window.findChild<QLineEdit*>(QStringLiteral("log-filter"));
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(m_window.windowHandle()->focusObject() != nullptr ? filter : nullptr,
                     QStringLiteral("level:warning"));
    QTRY_VERIFY(log->isSettled() && log->view().rows().count() == 1);
    QCOMPARE(cursor(), Step { 3 });
    filter->clear();
    QTRY_VERIFY(log->isSettled() && log->view().rows().count() == 3);
    m_window.setFocus();
}

void TestWindow::savedAndOpenedAgainIsTheSameRun()
{
    const QString file = m_directory.filePath(QStringLiteral("run.lockstep"));
    // The dialog is modal: it is answered from within.
    QTimer typing;
    connect(&typing, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr || !dialog->isVisible())
            return;
        typing.stop();
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setText(file);
        QTest::keyClick(name, Qt::Key_Return);
    });
    typing.start(20);
    QVERIFY(m_window.wouldLose());
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!m_window.wouldLose());
    QVERIFY(QFileInfo(file).size() > 0);

    const std::vector<Entry> written = entries();
    const std::vector<BranchInfo> branches = *shown().branches;
    const std::uint64_t world = fingerprint(shown().world());
    const std::uint64_t generation = shown().generation;
    m_window.startRun(windowConfig());
    QTRY_VERIFY(shown().generation > generation);
    QTRY_COMPARE(shown().head, Step { 1 });
    m_window.openRun(file);
    QTRY_VERIFY(m_window.isSettled() && shown().branches->size() == 2);
    QTRY_COMPARE(shown().head, Step { 3 });
    QVERIFY(entries() == written);
    QVERIFY(*shown().branches == branches);
    press(Qt::Key_End);
    QTRY_COMPARE(cursor(), Step { 3 });
    QCOMPARE(fingerprint(shown().world()), world);
    QVERIFY(!m_window.wouldLose());
}

void TestWindow::mouseOnTheStepButtonSteps()
{
    QPushButton* step = nullptr;
    for (auto* button : m_window.findChildren<QPushButton*>()) {
        if (button->isVisible() && button->accessibleName().startsWith(QLatin1String("Step")))
            step = button;
    }
    QVERIFY(step != nullptr);
    const Step before = cursor();
    QTest::mouseClick(step, Qt::LeftButton);
    QTRY_COMPARE(cursor(), before + 1);
    // The click does not take the keys away from the run.
    press(Qt::Key_Left);
    QTRY_COMPARE(cursor(), before);
}

void TestWindow::aRecipeIsWrittenAndRuns()
{
    press(Qt::Key_F3);
    auto* editor = m_window.findChild<EditorPanel*>();
    QTRY_VERIFY(editor->isVisible() && editor->text().hasFocus());
    press(Qt::Key_End, Qt::ControlModifier);
    // To the window's handle, as the X server sends them: every one passes the window's shortcuts.
    for (const char key : QByteArray("          locked -> try"))
        QTest::keyClick(m_window.windowHandle(), key);
    QCOMPARE(editor->text().marks().size(), std::size_t { 1 });
    QCOMPARE(cursor(), shown().cursor());
    const std::uint64_t before = shown().generation;
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_window.status().said().contains(QLatin1String("cannot run")));
    for (int i = 0; i < 13; ++i)
        press(Qt::Key_Backspace);
    for (const char key : QByteArray("else -> give up"))
        QTest::keyClick(m_window.windowHandle(), key);
    QVERIFY(editor->text().marks().empty());
    QCOMPARE(shown().generation, before);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(shown().generation > before && shown().world().setup->program == editor->program());
    QVERIFY(
        QString::fromStdString(shown().world().program().source).contains(QLatin1String("else")));
    QCOMPARE(shown().world().program().name, std::string("try-lock.recipe"));
    // Out of the text the keys are the run's again.
    press(Qt::Key_Escape);
    press(Qt::Key_1);
    QTRY_VERIFY(shown().head > 1);
}

int main(int argc, char** argv)
{
    sinceStart.start();
    QApplication app(argc, argv);
    Theme::apply(ThemeChoice::Dark);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window.moc"
