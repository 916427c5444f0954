// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/enginecommands.h"

#include "app/engine/engine.h"
#include "ui/window/mainwindow.h"

namespace lockstep {
namespace {

Goal goalOf(const ui::RunGoal& goal)
{
    switch (goal.kind) {
    case ui::RunGoal::Kind::OwnerChange:
        return NextOwnerChange {};
    case ui::RunGoal::Kind::NextOfLevel:
        return NextOfLevel { goal.level };
    case ui::RunGoal::Kind::NextActOf:
        return NextActOf { goal.client };
    case ui::RunGoal::Kind::Violation:
        return NextViolation {};
    }
    return NextOwnerChange {};
}

} // namespace

void EngineCommands::start(const Config& config)
{
    m_engine.start(config);
}

void EngineCommands::run()
{
    m_engine.run();
}

void EngineCommands::pause()
{
    m_engine.pause();
}

void EngineCommands::step(ClientId client)
{
    m_engine.step(client);
}

void EngineCommands::seek(Step step)
{
    m_engine.seek(step);
}

void EngineCommands::back()
{
    m_engine.back();
}

void EngineCommands::forward()
{
    m_engine.forward();
}

void EngineCommands::runTo(const ui::RunGoal& goal)
{
    m_engine.runTo(goalOf(goal));
}

void EngineCommands::setClients(unsigned count)
{
    m_engine.setClients(count);
}

void EngineCommands::setKnob(Knob knob, unsigned value)
{
    m_engine.setKnob(knob, value);
}

void EngineCommands::setSpeed(Speed speed)
{
    m_engine.setSpeed(speed);
}

void EngineCommands::setPolicy(Policy policy)
{
    m_engine.setPolicy(policy);
}

void EngineCommands::switchBranch(BranchId branch)
{
    m_engine.switchBranch(branch);
}

void EngineCommands::renameBranch(BranchId branch, const QString& name)
{
    m_engine.renameBranch(branch, name);
}

void EngineCommands::save(const QString& file)
{
    m_engine.save(file);
}

void EngineCommands::record(const QString& file)
{
    m_engine.record(file);
}

void EngineCommands::stopRecording()
{
    m_engine.stopRecording();
}

void EngineCommands::open(const QString& file)
{
    m_engine.open(file);
}

void follow(ui::MainWindow& window, Engine& engine)
{
    QObject::connect(&engine, &Engine::frameReady, &window, [&window, &engine] {
        if (const FramePtr frame = engine.frame())
            window.setFrame(frame);
    });
    QObject::connect(&engine, &Engine::problem, &window, &ui::MainWindow::tellProblem);
    QObject::connect(&engine, &Engine::notice, &window, &ui::MainWindow::tellNotice);
    if (const FramePtr frame = engine.frame())
        window.setFrame(frame);
}

} // namespace lockstep
