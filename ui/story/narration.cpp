// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/story/narration.h"

#include "ui/elidedlabel.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// More steps than this are a line, not dots.
constexpr unsigned mostDots = 24;

/// "CURATOR-206" or "kazoo #649" of the address of a tracker; the host where there is neither.
QString shortTracker(const QString& address)
{
    const QString path = QUrl(address).path();
    const QString last = path.section(u'/', -1);
    if (last.isEmpty())
        return QUrl(address).host();
    bool isNumber = false;
    last.toUInt(&isNumber);
    return isNumber ? path.section(u'/', 2, 2) + u" #"_s + last : last;
}

QToolButton* ghost(QWidget* parent, const QString& name, const QString& words)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setProperty("kind", u"ghost"_s);
    button->setAccessibleName(plain(words));
    button->setToolTip(plainTip(words));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

Narration::Narration(QWidget* parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_link(ghost(this, u"story-tracker"_s, u"Open the report behind this story"_s))
    , m_place(new PlainLabel(this))
    , m_text(new PlainLabel(this))
    , m_previous(ghost(this, u"story-previous"_s, u"One step back in the story"_s))
    , m_next(new QPushButton(u"Next"_s, this))
    , m_close(ghost(this, u"story-close"_s, u"Leave the story and show the settings"_s))
    , m_cured(new QPushButton(u"Same story, cured"_s, this))
{
    setFixedHeight(barHeight);
    setAccessibleName(u"Narration"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 6, 12, 6);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    m_title->setFont(Theme::font(Theme::Size::Body, QFont::DemiBold));
    m_title->setObjectName(u"story-title"_s);
    head->addWidget(m_title, 1);
    head->addWidget(m_link);
    head->addWidget(m_previous);
    m_place->setObjectName(u"story-place"_s);
    m_place->setFont(Theme::font(Theme::Size::Body, QFont::DemiBold));
    head->addWidget(m_place);
    m_next->setObjectName(u"story-next"_s);
    m_next->setProperty("kind", u"primary"_s);
    m_next->setFixedHeight(24);
    head->addWidget(m_next);
    head->addWidget(m_close);
    column->addLayout(head);
    m_text->setObjectName(u"story-caption"_s);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    column->addWidget(m_text, 1);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    m_cured->setObjectName(u"story-cured"_s);
    m_cured->setFixedHeight(22);
    foot->addWidget(m_cured);
    column->addLayout(foot);
    connect(m_link, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(m_told.tracker)); });
    connect(m_previous, &QToolButton::clicked, this, &Narration::previousRequested);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_told.left)
            Q_EMIT returnRequested();
        else
            Q_EMIT nextRequested();
    });
    connect(m_close, &QToolButton::clicked, this, &Narration::closeRequested);
    connect(m_cured, &QPushButton::clicked, this, &Narration::curedRequested);
    tint();
}

void Narration::tell(const Told& told)
{
    if (told == m_told)
        return;
    m_told = told;
    m_title->setFullText(told.title);
    m_title->setToolTip(plainTip(told.title));
    m_link->setText(plainAction(shortTracker(told.tracker) + u" ↗"_s));
    m_link->setVisible(!told.tracker.isEmpty());
    const bool atEnd = !told.left && told.step >= told.steps;
    m_place->setText(told.left ? QString() : u"%1 of %2"_s.arg(told.step).arg(told.steps));
    m_text->setText(told.left ? u"You left the story at step %1. What you do now is your own "
                                u"branch of it."_s.arg(told.leftAt)
                              : told.caption);
    m_text->setToolTip(plainTip(m_text->text()));
    setAccessibleDescription(plain(m_text->text()));
    m_next->setText(told.left ? u"Back to it"_s : u"Next"_s);
    m_next->setEnabled(!atEnd);
    m_next->setToolTip(atEnd ? u"The story ends here"_s : QString());
    m_previous->setEnabled(told.step > 0);
    m_cured->setVisible(told.hasCured);
    update();
}

void Narration::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::AccentSoft));
    painter.fillRect(QRect(0, 0, 3, height()), Theme::color(Role::Accent));
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::color(Role::Divider));
    if (m_told.steps == 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal right = m_cured->isVisible() ? m_cured->x() - 16.0 : width() - 20.0;
    const qreal left = 20;
    const qreal y = height() - 16;
    const unsigned dots = std::min(m_told.steps, mostDots);
    const qreal pitch = std::min(20.0, (right - left) / std::max(1u, dots));
    const unsigned shown = m_told.left ? m_told.leftAt : m_told.step;
    const unsigned reached = dots == m_told.steps ? shown : shown * dots / m_told.steps;
    const QColor done = Theme::color(Role::Accent);
    const QColor ahead = Theme::color(Role::Idle);
    for (unsigned i = 0; i <= dots; ++i) {
        const QPointF at(left + pitch * i, y);
        if (i > 0) {
            painter.setPen(QPen(i <= reached ? done : ahead, 1.5));
            painter.drawLine(at - QPointF(pitch - 4, 0), at - QPointF(4, 0));
        }
        painter.setPen(QPen(i <= reached ? done : ahead, 1.5));
        painter.setBrush(i <= reached ? QBrush(done) : QBrush(Qt::NoBrush));
        const qreal radius = i == reached ? 4.5 : 3;
        painter.drawEllipse(at, radius, radius);
    }
}

void Narration::tint()
{
    m_previous->setIcon(Theme::icon(u"chevron-left"_s));
    m_close->setIcon(Theme::icon(u"close"_s, Role::TextMuted));
    m_cured->setIcon(Theme::icon(u"check"_s, Role::Success));
    QPalette link = palette();
    link.setColor(QPalette::ButtonText, Theme::color(Role::Accent));
    m_link->setPalette(link);
}

void Narration::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_cured != nullptr)
        tint();
}

} // namespace lockstep::ui
