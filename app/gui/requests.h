// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/request/request.h"
#include "ui/window/services.h"

#include <memory>

namespace lockstep {

class Comparer;
class Engine;
class LogExport;
class WireThread;

namespace ui {
class MainWindow;
}

/// Has the window's requests carried out: by the engine, or beside it. GUI thread only.
class Requests
{
public:
    /// Requires: @p engine outlives it.
    explicit Requests(Engine& engine);
    ~Requests();
    Requests(const Requests&) = delete;
    Requests& operator=(const Requests&) = delete;

    void send(const WindowRequest& request);
    /// What a window is made with. Requires: this outlives the window.
    [[nodiscard]] ui::Services services();
    /// Who is told what comes of the requests beside the engine's. Requires: the window outlives
    /// this, or null is set first.
    void setWindow(ui::MainWindow* window) { m_window = window; }

private:
    void perform(const request::Listen& listen);
    void perform(const request::StopListening&);
    void perform(const request::Compare& compare);
    void perform(const request::CancelComparison&);
    void perform(const request::ExportLog& exported);

    Engine& m_engine;
    ui::MainWindow* m_window = nullptr;
    std::unique_ptr<Comparer> m_comparer; ///< once something was compared
    std::unique_ptr<WireThread> m_wire; ///< while it listens
    std::unique_ptr<LogExport> m_export; ///< once something was exported
};

/// Lets @p window follow @p engine: frames, problems and notices. Both must outlive the connection.
void follow(ui::MainWindow& window, Engine& engine);

} // namespace lockstep
