// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/commands.h"

namespace lockstep {

class Engine;

namespace ui {
class MainWindow;
}

/// Hands the window's requests to the engine. GUI thread only.
class EngineCommands final : public ui::Commands
{
public:
    explicit EngineCommands(Engine& engine)
        : m_engine(engine)
    {
    }
    void start(const Config& config) override;
    void run() override;
    void pause() override;
    void step(ClientId client) override;
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

private:
    Engine& m_engine;
};

/// Lets @p window follow @p engine: frames, problems and notices. Both must outlive the connection.
void follow(ui::MainWindow& window, Engine& engine);

} // namespace lockstep
