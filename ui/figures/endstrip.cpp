// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/figures/endstrip.h"

#include "core/words/runend.h"
#include "ui/plainlabel.h"
#include "ui/text.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int delayMillis = 300; ///< the last step is seen first
constexpr unsigned crowd = 40; ///< clients of the next run: enough for a queue
constexpr int iconSize = 16;

Role roleOf(RunEnd::Kind kind)
{
    switch (kind) {
    case RunEnd::Kind::Done:
        return Role::Held;
    case RunEnd::Kind::Broken:
        return Role::Violation;
    case RunEnd::Kind::Stuck:
    case RunEnd::Kind::CutShort:
        break;
    }
    return Role::Warning;
}

} // namespace

EndStrip::EndStrip(QWidget* parent)
    : QWidget(parent)
    , m_icon(new PlainLabel(this))
    , m_text(new PlainLabel(this))
    , m_toCause(new QPushButton(this))
    , m_again(new QPushButton(this))
    , m_delay(new QTimer(this))
{
    setObjectName(u"endStrip"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 10, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_toCause);
    row->addWidget(m_again);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QPushButton* button : { m_toCause, m_again })
        button->setFocusPolicy(Qt::TabFocus);
    connect(m_toCause, &QPushButton::clicked, this, [this] { Q_EMIT seekRequested(m_cause); });
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT restartRequested(m_clients); });
    m_delay->setSingleShot(true);
    m_delay->setInterval(delayMillis);
    connect(m_delay, &QTimer::timeout, this, &EndStrip::showEnd);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
    tint();
}

void EndStrip::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    const bool over = frame->atHead() && frame->state == RunState::Paused;
    const auto end = over ? runEnd(frame->world(), *frame->violations) : std::nullopt;
    if (!end) {
        m_delay->stop();
        m_sentence.clear();
        hide();
        return;
    }
    const QString sentence = toQString(end->sentence);
    if (sentence == m_sentence)
        return;
    m_sentence = sentence;
    m_role = roleOf(end->kind);
    m_cause = end->cause.value_or(0);
    m_text->setText(sentence);
    m_toCause->setVisible(end->cause && *end->cause != frame->cursor());
    m_toCause->setText(u"Go to step %1"_s.arg(groupedNumber(m_cause)));
    const unsigned now = frame->config.clients;
    m_clients = end->kind == RunEnd::Kind::Done && now < crowd ? crowd : now;
    m_again->setText(m_clients != now ? u"Again with %1 clients"_s.arg(m_clients) : u"Again"_s);
    tint();
    isVisible() ? showEnd() : m_delay->start();
}

void EndStrip::showEnd()
{
    setAccessibleName(plain(m_sentence));
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void EndStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void EndStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(),
                     Theme::color(m_role == Role::Held            ? Role::HeldSoft
                                      : m_role == Role::Violation ? Role::ViolationSoft
                                                                  : Role::Raised));
    painter.fillRect(QRect(0, 0, 3, height()), Theme::color(m_role));
}

void EndStrip::tint()
{
    const bool fine = m_role == Role::Held;
    const QString icon = fine       ? u"success"_s
        : m_role == Role::Violation ? u"violation"_s
                                    : u"warning"_s;
    m_icon->setPixmap(
        Theme::icon(icon, m_role).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    m_icon->setAccessibleName(fine ? u"The run has ended"_s : u"The run has ended badly"_s);
    update();
}

} // namespace lockstep::ui
