// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/requests.h"

#include "app/engine/comparer.h"
#include "app/engine/engine.h"
#include "app/search/logexport.h"
#include "app/search/logscanner.h"
#include "app/wire/thread.h"
#include "core/base/overloaded.h"
#include "ui/window/mainwindow.h"

namespace lockstep {

Requests::Requests(Engine& engine)
    : m_engine(engine)
{
}

Requests::~Requests()
{
    perform(request::StopListening {});
}

void Requests::send(const WindowRequest& request)
{
    std::visit(Overloaded {
                   [this](const RunRequest& wanted) { m_engine.send(wanted); },
                   [this](const BesideRequest& wanted) {
                       std::visit([this](const auto& each) { perform(each); }, wanted);
                   },
               },
               request);
}

ui::Services Requests::services()
{
    return { [this](const WindowRequest& request) { send(request); }, logScanners() };
}

void Requests::perform(const request::Listen& listen)
{
    perform(request::StopListening {});
    const QString address = QString::fromStdString(listen.address);
    WireOptions options { .address = QHostAddress(address),
                          .port = listen.port,
                          .endsSessions = true };
    auto wire = std::make_unique<WireThread>(m_engine.guests(), std::move(options));
    const auto listening = wire->serve();
    if (!listening) {
        if (m_window != nullptr)
            m_window->tellProblem(QString::fromStdString(listening.error().sentence));
        return;
    }
    m_wire = std::move(wire);
    m_engine.setGuestsChanged([wakeup = m_wire->wakeup()] { wakeup->call(); });
    if (m_window != nullptr)
        m_window->tellListening(QStringLiteral("%1:%2").arg(address).arg(*listening));
}

void Requests::perform(const request::StopListening&)
{
    if (!m_wire)
        return;
    m_engine.setGuestsChanged({});
    m_wire.reset();
    if (m_window != nullptr)
        m_window->tellListening({});
}

void Requests::perform(const request::Compare& compare)
{
    if (!m_comparer) {
        m_comparer = std::make_unique<Comparer>();
        QObject::connect(m_comparer.get(), &Comparer::progressed, m_comparer.get(), [this] {
            if (m_window != nullptr)
                m_window->tellComparison(m_comparer->progress());
        });
    }
    m_comparer->compare(compare.plan);
}

void Requests::perform(const request::CancelComparison&)
{
    if (m_comparer)
        m_comparer->cancel();
}

void Requests::perform(const request::ExportLog& exported)
{
    const FramePtr frame = m_engine.frame();
    if (frame == nullptr) {
        if (m_window != nullptr)
            m_window->tellExported(QStringLiteral("There is no run to export yet."), false);
        return;
    }
    if (!m_export) {
        m_export = std::make_unique<LogExport>();
        QObject::connect(m_export.get(), &LogExport::finished, m_export.get(),
                         [this](const QString& sentence, bool fine) {
                             if (m_window != nullptr)
                                 m_window->tellExported(sentence, fine);
                         });
    }
    if (!m_export->isBusy())
        m_export->begin(*frame, exported.format, QString::fromStdString(exported.file));
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
    QObject::connect(&engine, &Engine::notFound, &window, &ui::MainWindow::tellNotFound);
    QObject::connect(&engine, &Engine::saved, &window, &ui::MainWindow::tellSaved);
    QObject::connect(&engine, &Engine::notOpened, &window, &ui::MainWindow::tellNotOpened);
    if (const FramePtr frame = engine.frame())
        window.setFrame(frame);
}

} // namespace lockstep
