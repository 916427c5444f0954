// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/faultbuttons.h"

#include "ui/actions/faultmenu.h"
#include "ui/plaintext.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QFontInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int buttonHeight = 44;

/// A button with picture, words and edge in its fault's colour.
class TintedButton : public QToolButton
{
public:
    TintedButton(const QString& text, const QString& icon, Role role, QWidget* parent)
        : QToolButton(parent)
        , m_role(role)
        , m_picture(icon)
    {
        setText(text);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return { fontMetrics().horizontalAdvance(text()) + 6, buttonHeight };
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 34, buttonHeight }; }
    void setPicture(const QString& icon)
    {
        m_picture = icon;
        update();
    }

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
        // A narrow column has smaller words; they are never cut.
        QFont small = font();
        const int wide = fontMetrics().horizontalAdvance(text());
        if (wide > width() - 4)
            small.setPixelSize(std::max(7, QFontInfo(small).pixelSize() * (width() - 4) / wide));
        painter.setFont(small);
        painter.drawText(rect().adjusted(0, height() - fontMetrics().height() - 6, 0, -4),
                         Qt::AlignCenter, text());
        const Role role = isEnabled() ? m_role : Role::TextDisabled;
        Theme::icon(m_picture, role).paint(&painter, QRect((width() - 14) / 2, 7, 14, 14));
        if (shapes::hasKeyboardFocus(option))
            shapes::focusRing(painter, QRectF(rect()), Theme::color(Role::Accent));
    }

private:
    Role m_role;
    QString m_picture;
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
    row->setSpacing(2);
    const auto button
        = [&](const QString& text, const QString& icon, Role role, const QString& id) {
              auto* made = new TintedButton(text, icon, role, this);
              made->setObjectName(id);
              made->setAccessibleName(plain(text));
              row->addWidget(made);
              return made;
          };
    m_crash = button(u"Crash"_s, u"close"_s, Role::Crashed, u"fault-crash"_s);
    m_pause = button(u"Pause"_s, u"pause"_s, Role::Paused, u"fault-pause"_s);
    m_link = button(u"Cut link"_s, u"plug"_s, Role::Cut, u"fault-link"_s);
    m_expire = button(u"Expire"_s, u"hourglass"_s, Role::Waiting, u"fault-expire"_s);
    m_drop = button(u"No reply"_s, u"no-reply"_s, Role::TextMuted, u"fault-drop"_s);
}

void FaultButtons::setActions(const FaultMenu& faults)
{
    follow(m_crash, faults.crash());
    follow(m_expire, faults.expire());
    follow(m_drop, faults.dropReply());
    QAction* const pause = faults.pause();
    QAction* const resume = faults.resume();
    const auto showPause = [this, pause, resume] {
        QAction* const one = resume->isEnabled() ? resume : pause;
        const QString text = one == resume ? u"Resume"_s : u"Pause"_s;
        m_pause->setText(text);
        static_cast<TintedButton*>(m_pause)->setPicture(one == resume ? u"play"_s : u"pause"_s);
        m_pause->setAccessibleName(plain(text));
        m_pause->setEnabled(one->isEnabled());
        m_pause->setToolTip(plainTip(one->toolTip()));
    };
    connect(pause, &QAction::changed, this, showPause);
    connect(resume, &QAction::changed, this, showPause);
    connect(m_pause, &QToolButton::clicked, this,
            [pause, resume] { (resume->isEnabled() ? resume : pause)->trigger(); });
    showPause();
    QMenu* const link = faults.linkMenu();
    m_link->setToolTip(u"Cut the connection, now or around the next request; restore it."_s);
    connect(m_link, &QToolButton::clicked, this,
            [this, link] { link->popup(m_link->mapToGlobal(QPoint(0, m_link->height() + 2))); });
}

} // namespace lockstep::ui
