// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/runtomenu.h"

#include "ui/actions/keys.h"
#include "ui/plaintext.h"

#include <QAction>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString keyColumn(const QString& id)
{
    return u'\t' + keyText(id);
}

} // namespace

RunToMenu::RunToMenu(QWidget* parent)
    : QMenu(parent)
{
    setToolTipsVisible(true);
    const auto nextOf = [](Level level) { return [level] { return NextOfLevel { level }; }; };
    add(u"to.owner"_s, u"lock"_s, Role::Held, [] { return NextOwnerChange {}; });
    addSeparator();
    add(u"to.success"_s, u"success"_s, Role::Success, nextOf(Level::Success));
    add(u"to.warning"_s, u"warning"_s, Role::Warning, nextOf(Level::Warning));
    add(u"to.error"_s, u"error"_s, Role::Error, nextOf(Level::Error));
    addSeparator();
    m_toClient
        = add(u"to.client"_s, u"client"_s, Role::Text, [this] { return NextActOf { m_client }; });
    add(u"to.violation"_s, u"violation"_s, Role::Violation, [] { return NextViolation {}; });
}

QAction* RunToMenu::add(const QString& id, const QString& icon, Role tint,
                        std::function<Goal()> goal)
{
    // The key is written, not set: the window's own action has it.
    QAction* action = addAction(Theme::icon(icon, tint), keyInfo(id).title + keyColumn(id));
    connect(action, &QAction::triggered, this,
            [this, goal = std::move(goal)] { Q_EMIT chosen(goal()); });
    return action;
}

void RunToMenu::setClient(ClientId client, const QString& name, const QString& why)
{
    m_client = client;
    m_toClient->setEnabled(why.isEmpty());
    m_toClient->setText(
        (client ? plainAction(u"Next step of %1"_s.arg(name)) : keyInfo(u"to.client"_s).title)
        + keyColumn(u"to.client"_s));
    m_toClient->setToolTip(why.isEmpty() ? u"Go on until this client acts"_s : plainTip(why));
}

} // namespace lockstep::ui
