// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/commands.h"

#include <memory>

namespace lockstep {

class Comparer;
class Engine;
class WireThread;

namespace ui {
class MainWindow;
}

/// Hands the window's requests to the engine. GUI thread only.
class EngineCommands final : public ui::Commands
{
public:
    explicit EngineCommands(Engine& engine);
    ~EngineCommands() override;
    void start(const Config& config) override;
    void run() override;
    void pause() override;
    void step(ClientId client) override;
    void strike(const Action& action) override;
    void seek(Step step) override;
    void back() override;
    void forward() override;
    void runTo(const ui::RunGoal& goal) override;
    void setClients(unsigned count) override;
    void setKnob(Knob knob, unsigned value) override;
    void setSpeed(Speed speed) override;
    void setPolicy(Policy policy) override;
    void switchBranch(BranchId branch) override;
    void renameBranch(BranchId branch, const QString& name) override;
    void save(const QString& file) override;
    void record(const QString& file) override;
    void stopRecording() override;
    void open(const QString& file) override;
    void type(const QString& line) override;
    void listen(const QString& address, unsigned port) override;
    void stopListening() override;
    void compare(const ComparisonPlan& plan) override;
    void cancelComparison() override;
    /// Who is told where the service listens. Requires: it outlives this, or is set back to null.
    void setWindow(ui::MainWindow* window) { m_window = window; }

private:
    Engine& m_engine;
    ui::MainWindow* m_window = nullptr;
    std::unique_ptr<Comparer> m_comparer; ///< once something was compared
    std::unique_ptr<WireThread> m_wire; ///< while it listens
};

/// Lets @p window follow @p engine: frames, problems and notices. Both must outlive the connection.
void follow(ui::MainWindow& window, Engine& engine);

} // namespace lockstep
