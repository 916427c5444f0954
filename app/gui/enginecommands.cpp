// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/enginecommands.h"

#include "app/engine/comparer.h"
#include "app/engine/engine.h"
#include "app/wire/thread.h"
#include "core/judge/invariants.h"
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

EngineCommands::EngineCommands(Engine& engine)
    : m_engine(engine)
{
}

EngineCommands::~EngineCommands()
{
    stopListening();
}

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

void EngineCommands::strike(const Action& action)
{
    m_engine.strike(action);
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

void EngineCommands::type(const QString& line)
{
    m_engine.type(line);
}

void EngineCommands::listen(const QString& address, unsigned port)
{
    stopListening();
    WireOptions options { .address = QHostAddress(address), .port = static_cast<std::uint16_t>(port) };
    auto wire = std::make_unique<WireThread>(m_engine.guests(), std::move(options));
    const auto listening = wire->serve();
    if (!listening) {
        m_window->tellProblem(QString::fromStdString(listening.error().sentence));
        return;
    }
    m_wire = std::move(wire);
    m_engine.setGuestsChanged([wakeup = m_wire->wakeup()] { wakeup->call(); });
    m_window->tellListening(QStringLiteral("%1:%2").arg(address).arg(*listening));
}

void EngineCommands::stopListening()
{
    if (!m_wire)
        return;
    m_engine.setGuestsChanged({});
    m_wire.reset();
    if (m_window != nullptr)
        m_window->tellListening({});
}

void EngineCommands::compare(const ComparisonPlan& plan)
{
    if (!m_comparer) {
        m_comparer = std::make_unique<Comparer>();
        QObject::connect(m_comparer.get(), &Comparer::progressed, m_comparer.get(), [this] {
            if (m_window != nullptr)
                m_window->tellComparison(m_comparer->progress());
        });
    }
    m_comparer->compare(plan);
}

void EngineCommands::cancelComparison()
{
    if (m_comparer)
        m_comparer->cancel();
}

void follow(ui::MainWindow& window, Engine& engine)
{
    QObject::connect(&engine, &Engine::frameReady, &window, [&window, &engine] {
        if (const FramePtr frame = engine.frame())
            window.setFrame(frame);
    });
    QObject::connect(&engine, &Engine::problem, &window, &ui::MainWindow::tellProblem);
    QObject::connect(&engine, &Engine::answered, &window, &ui::MainWindow::tellAnswer);
    QObject::connect(&engine, &Engine::notice, &window, &ui::MainWindow::tellNotice);
    if (const FramePtr frame = engine.frame())
        window.setFrame(frame);
}

} // namespace lockstep
