// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/transportbar.h"

#include "ui/actions/availability.h"
#include "ui/plainlabel.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"
#include "ui/transport/invariantbadge.h"
#include "ui/transport/recipechooser.h"
#include "ui/transport/speedcontrol.h"

#include <QComboBox>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int barHeight = 46;

/// As wide as the widest of its words ever gets, so that the bar stands still.
int widthFor(const QPushButton& button, const QString& words)
{
    return QFontMetrics(button.font()).horizontalAdvance(words) + button.iconSize().width() + 27;
}

} // namespace

TransportBar::TransportBar(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(barHeight);
    setAccessibleName(u"Transport"_s);
    makeButtons();
    makeChoosers();
    m_badge = new InvariantBadge(this);
    connect(m_badge, &InvariantBadge::violationActivated, this, &TransportBar::violationActivated);
    arrange();
    connect(&m_selection, &Selection::clientChanged, this, [this] {
        showNext();
        showButtons();
    });
    for (const Density density :
         { Density::Words, Density::NoCaptions, Density::Icons, Density::Narrow }) {
        setDensity(density);
        m_narrowest = layout()->minimumSize().width();
    }
    setDensity(Density::Words);
    showNext();
    showButtons();
}

void TransportBar::arrange()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(6);
    // It gets narrower than its present words: fit() takes others.
    row->setSizeConstraint(QLayout::SetNoConstraint);
    for (QPushButton* button : { m_restart, m_back, m_run, m_step, m_runTo })
        row->addWidget(button);
    row->addSpacing(8);
    row->addWidget(m_nextCaption);
    row->addWidget(m_next);
    row->addStretch(1);
    row->addWidget(m_speedCaption);
    row->addWidget(m_speed);
    row->addStretch(1);
    row->addWidget(m_recipeCaption);
    row->addWidget(m_recipe);
    row->addSpacing(8);
    row->addWidget(m_badge);
}

void TransportBar::setDensity(Density density)
{
    m_density = density;
    const bool captions = density == Density::Words;
    const bool words = density < Density::Icons;
    const bool narrow = density == Density::Narrow;
    for (PlainLabel* label : { m_nextCaption, m_speedCaption, m_recipeCaption })
        label->setVisible(captions);
    const auto name = [words](QPushButton* button, const QString& text) {
        button->setText(words ? text : QString());
        button->setFixedWidth(words ? widthFor(*button, text) : 38);
    };
    name(m_restart, u"Restart"_s);
    name(m_back, u"Back"_s);
    name(m_step, u"Step"_s);
    m_runTo->setText(words ? m_runTo->accessibleName() : QString());
    m_runTo->setFixedWidth(words ? widthFor(*m_runTo, u"Run to"_s) + 18 : 54);
    m_run->setFixedWidth(widthFor(*m_run, u"Pause"_s));
    m_next->setFixedWidth(narrow ? 130 : 176);
    m_recipe->setFixedWidth(narrow ? 150 : density == Density::Words ? 204 : 190);
    m_speed->setSliderWidth(narrow ? 70 : 100);
    m_badge->setShort(!words);
}

QSize TransportBar::minimumSizeHint() const
{
    return { m_narrowest, barHeight };
}

QSize TransportBar::sizeHint() const
{
    return { 1360, barHeight };
}

void TransportBar::fit()
{
    for (const Density density :
         { Density::Words, Density::NoCaptions, Density::Icons, Density::Narrow }) {
        setDensity(density);
        layout()->invalidate();
        if (layout()->minimumSize().width() <= width())
            return;
    }
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fit();
}

void TransportBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_badge != nullptr)
        fit();
}

void TransportBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Window));
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::color(Role::Divider));
}

void TransportBar::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    m_badge->setFrame(*frame);
    m_speed->setSpeed(frame->speed);
    showNext();
    m_recipe->setRecipe(QString::fromStdString(frame->config.recipe),
                        frame->world().setup->program);
    showButtons();
}

const std::shared_ptr<const Program>& TransportBar::ownRecipe() const
{
    return m_recipe->own();
}

bool TransportBar::userChooses() const
{
    return m_next->currentIndex() == m_next->count() - 1;
}

void TransportBar::setUserChooses(bool chooses)
{
    if (chooses == userChooses())
        return;
    const Policy policy = m_frame != nullptr ? m_frame->policy : Policy::RoundRobin;
    m_next->setCurrentIndex(chooses ? m_next->count() - 1 : static_cast<int>(policy));
    showButtons();
    Q_EMIT userChoosesChanged(chooses);
}

void TransportBar::requestStep()
{
    if (availability().whyNoStep().isEmpty())
        Q_EMIT stepRequested(userChooses() ? m_selection.client() : ClientId {});
}

void TransportBar::requestRunOrPause()
{
    if (availability().whyNoRun().isEmpty())
        Q_EMIT runToggled(!m_frame->canStop());
}

bool TransportBar::leaveOff()
{
    const bool busy = m_frame != nullptr && m_frame->state == RunState::Busy;
    if (busy)
        requestRunOrPause();
    return busy;
}

void TransportBar::requestBack()
{
    if (availability().whyNoBack().isEmpty())
        Q_EMIT backRequested();
}

bool TransportBar::slower()
{
    return m_speed->step(-1);
}

bool TransportBar::faster()
{
    return m_speed->step(1);
}

} // namespace lockstep::ui
