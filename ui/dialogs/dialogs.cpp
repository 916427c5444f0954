// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/dialogs.h"

#include "core/judge/lockline.h"
#include "ui/actions/keysheet.h"
#include "ui/compare/comparedialog.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/dialogs/listendialog.h"
#include "ui/dialogs/plainbox.h"
#include "ui/dialogs/watchdialog.h"
#include "ui/plaintext.h"
#include "ui/settings.h"

#include <utility>

namespace lockstep::ui {
namespace {

constexpr unsigned usualPort = 2181; ///< ZooKeeper's

void bringUp(QWidget& dialog)
{
    dialog.show();
    dialog.raise();
    dialog.activateWindow();
}

} // namespace

Dialogs::Dialogs(SendRequest send, Settings& settings, QWidget& window)
    : QObject(&window)
    , m_send(std::move(send))
    , m_settings(settings)
    , m_window(window)
{
}

void Dialogs::showHelp()
{
    if (m_help == nullptr)
        m_help = new HelpDialog(&m_window);
    bringUp(*m_help);
}

void Dialogs::showKeys()
{
    if (m_keys == nullptr)
        m_keys = new KeySheet(&m_window);
    bringUp(*m_keys);
}

void Dialogs::about()
{
    QMessageBox::about(
        &m_window, QStringLiteral("About Lockstep"),
        richTip(QStringLiteral("<h3>Lockstep %1</h3><p>A desktop laboratory for distributed locks:"
                               " watch, step, rewind and take another turn.</p>"
                               "<p>MIT license. Built with Qt %2, fmt, nlohmann-json, simdjson and"
                               " CLI11; Inter and JetBrains Mono are the typefaces.</p>"),
                QStringLiteral(LOCKSTEP_VERSION), QString::fromLatin1(qVersion())));
}

void Dialogs::askListen()
{
    const QString key = QStringLiteral("connect/port");
    ListenDialog dialog(&m_window);
    const QString last = m_settings.text(key);
    dialog.setPort(last.isEmpty() ? usualPort : last.toUInt());
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_settings.setText(key, QString::number(dialog.port()));
    m_send(request::Listen { dialog.address().toStdString(),
                             static_cast<std::uint16_t>(dialog.port()) });
}

void Dialogs::askWatch(const Moment& world)
{
    WatchDialog dialog(&m_window);
    dialog.setWatched(world.watched, watchedPath(world));
    if (dialog.exec() == QDialog::Accepted)
        m_send(request::Watch { dialog.lock() });
}

void Dialogs::compare(const Config& config, Policy policy)
{
    if (m_compare == nullptr) {
        m_compare = new CompareDialog(&m_window);
        connect(m_compare, &CompareDialog::compareRequested, this,
                [this](const ComparisonPlan& plan) { m_send(request::Compare { plan }); });
        connect(m_compare, &CompareDialog::cancelRequested, this,
                [this] { m_send(request::CancelComparison {}); });
        connect(m_compare, &CompareDialog::runRequested, this, &Dialogs::runRequested);
    }
    m_compare->setRun(config, policy);
    bringUp(*m_compare);
}

void Dialogs::setRun(const Config& config, Policy policy)
{
    if (m_compare != nullptr && m_compare->isVisible() && config.clients > 0)
        m_compare->setRun(config, policy);
}

void Dialogs::setProgress(const ComparisonProgress& progress)
{
    if (m_compare != nullptr)
        m_compare->setProgress(progress);
}

} // namespace lockstep::ui
