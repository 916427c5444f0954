// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/faultbuttons.h"

#include "ui/plaintext.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// A button with words and edge in its fault's colour.
class TintedButton : public QToolButton
{
public:
    TintedButton(const QString& text, Role role, QWidget* parent)
        : QToolButton(parent)
        , m_role(role)
    {
        setText(text);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return { fontMetrics().horizontalAdvance(text()) + 12, fontMetrics().height() + 12 };
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QStyleOptionToolButton option;
        initStyleOption(&option);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor edge = Theme::color(isEnabled() ? m_role : Role::Divider);
        if (isEnabled())
            edge.setAlphaF(0.55F);
        const QColor fill = Theme::color(isDown() || underMouse() ? Role::Hovered : Role::Raised);
        shapes::roundedBox(painter, QRectF(rect()), isEnabled() ? fill : QColor(Qt::transparent),
                           edge);
        painter.setPen(Theme::color(isEnabled() ? m_role : Role::TextDisabled));
        painter.setFont(font());
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (shapes::hasKeyboardFocus(option))
            shapes::focusRing(painter, QRectF(rect()), Theme::color(Role::Accent));
    }

private:
    Role m_role;
};

void follow(QToolButton* button, QAction* action)
{
    const auto show = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(plainTip(action->toolTip()));
    };
    QObject::connect(action, &QAction::changed, button, show);
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    show();
}

} // namespace

FaultButtons::FaultButtons(QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto button = [&](const QString& text, Role role, const QString& id) {
        auto* made = new TintedButton(text, role, this);
        made->setObjectName(id);
        made->setAccessibleName(plain(text));
        row->addWidget(made);
        return made;
    };
    m_crash = button(u"Crash"_s, Role::Crashed, u"fault-crash"_s);
    m_pause = button(u"Pause"_s, Role::Paused, u"fault-pause"_s);
    m_link = button(u"Link"_s, Role::Cut, u"fault-link"_s);
    m_expire = button(u"Expire"_s, Role::Waiting, u"fault-expire"_s);
}

void FaultButtons::setActions(QAction* crash, QAction* pause, QAction* resume, QMenu* link,
                              QAction* expire)
{
    follow(m_crash, crash);
    follow(m_expire, expire);
    const auto showPause = [this, pause, resume] {
        QAction* const one = resume->isEnabled() ? resume : pause;
        const QString text = one == resume ? u"Resume"_s : u"Pause"_s;
        m_pause->setText(text);
        m_pause->setAccessibleName(plain(text));
        m_pause->setEnabled(one->isEnabled());
        m_pause->setToolTip(plainTip(one->toolTip()));
    };
    connect(pause, &QAction::changed, this, showPause);
    connect(resume, &QAction::changed, this, showPause);
    connect(m_pause, &QToolButton::clicked, this,
            [pause, resume] { (resume->isEnabled() ? resume : pause)->trigger(); });
    showPause();
    m_link->setToolTip(u"Cut the connection, now or around the next request; restore it."_s);
    connect(m_link, &QToolButton::clicked, this,
            [this, link] { link->popup(m_link->mapToGlobal(QPoint(0, m_link->height() + 2))); });
}

} // namespace lockstep::ui
