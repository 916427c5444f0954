// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/words/describe.h"
#include "tests/support/testrun.h"
#include "ui/knobs/knobspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"
#include "ui/window/settings.h"
#include "ui/window/statusline.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QSlider>
#include <QTest>

#include <utility>

namespace lockstep::ui::test {

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
        m_run = std::make_unique<lockstep::test::TestRun>(config);
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
    void strike(const Action& action) override
    {
        asked << QStringLiteral("strike ") + QString::fromStdString(describeAction(m_run->world(), action));
        m_run->act(action);
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
            window->tellProblem(QStringLiteral("cannot write it: the disk is full"));
        else
            window->tellNotice(QStringLiteral("Saved."));
    }
    void record(const QString& file) override { asked << QStringLiteral("record ") + file; }
    void stopRecording() override { asked << QStringLiteral("stop"); }
    void open(const QString& file) override { asked << QStringLiteral("open ") + file; }
    void type(const QString& line) override { asked << QStringLiteral("type ") + line; }
    void listen(const QString& address, unsigned port) override
    {
        asked << QStringLiteral("listen %1 %2").arg(address).arg(port);
    }
    void stopListening() override { asked << QStringLiteral("stop listening"); }
    void compare(const ComparisonPlan& plan) override
    {
        QStringList names;
        for (const Contestant& contestant : plan.contestants)
            names << QString::fromStdString(contestant.name);
        asked << QStringLiteral("compare ") + names.join(u' ');
        compared = plan;
    }
    void cancelComparison() override { asked << QStringLiteral("cancel comparison"); }
    ComparisonPlan compared; ///< the last one

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
    [[nodiscard]] const Moment& world() const { return m_run->world(); }

private:
    void note(const QString& name, RunState state)
    {
        asked << name;
        m_state = state;
        show();
    }
    std::unique_ptr<lockstep::test::TestRun> m_run;
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
    /// What the line at the bottom says.
    [[nodiscard]] QString said() const { return window.findChild<StatusLine*>()->said(); }
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
            if (edit->accessibleName() == QLatin1String("Filter the event log"))
                return edit;
        return nullptr;
    }
};

} // namespace lockstep::ui::test
