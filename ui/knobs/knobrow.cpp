// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/knobs/knobrow.h"

#include "ui/knobs/valuebox.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QSlider>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <chrono>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

/// A slider that scrolls its panel instead of turning when the mouse merely passes over it.
class CalmSlider : public QSlider
{
public:
    using QSlider::QSlider;

protected:
    void wheelEvent(QWheelEvent* event) override
    {
        if (hasFocus())
            QSlider::wheelEvent(event);
        else
            event->ignore();
    }
};

} // namespace

KnobRow::KnobRow(const QString& title, const QString& unit, const KnobScale& scale, QWidget* parent,
                 Tells tells, quint64 typedMaximum)
    : QWidget(parent)
    , m_title(title)
    , m_scale(scale)
    , m_tells(tells)
    , m_line(new QHBoxLayout)
    , m_value(scale.minimum)
    , m_truth(scale.minimum)
{
    buildLine(title, unit, typedMaximum == 0 ? scale.maximum : typedMaximum);
    buildSlider(title);
    m_line->setSpacing(4);
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->addWidget(m_caption, 1);
    m_line->addWidget(m_box);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_line);
    layout->addWidget(m_slider);
    m_pause.setSingleShot(true);
    m_pause.setInterval(100ms);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_untold && m_tells == Tells::WhileDragged)
            tell();
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(1s);
    connect(&m_patience, &QTimer::timeout, this, [this] { setTruth(m_truth); });
}

void KnobRow::buildLine(const QString& title, const QString& unit, quint64 typedMaximum)
{
    m_caption = new PlainLabel(title, this);
    m_caption->setFont(Theme::font(Theme::Size::Caption));
    m_box = new ValueBox(m_scale, unit, typedMaximum, this);
    m_box->setAccessibleName(plain(title));
    m_caption->setBuddy(m_box);
    connect(m_box, &ValueBox::valueEdited, this, &KnobRow::userSet);
}

void KnobRow::buildSlider(const QString& title)
{
    m_slider = new CalmSlider(Qt::Horizontal, this);
    m_slider->setRange(0, KnobScale::positions);
    m_slider->setAccessibleName(plain(title));
    connect(m_slider, &QSlider::actionTriggered, this, &KnobRow::stepSlider);
    connect(m_slider, &QSlider::valueChanged, this, &KnobRow::sliderMoved);
    connect(m_slider, &QSlider::sliderReleased, this, [this] {
        if (m_untold)
            tell();
        show(m_value);
    });
}

void KnobRow::setProminent()
{
    m_picture = new PlainLabel(this);
    m_line->insertWidget(0, m_picture);
    m_line->setSpacing(8);
    m_caption->setFont(Theme::font(Theme::Size::Title, QFont::DemiBold));
    m_box->setProminent();
    m_slider->setObjectName(u"clients-slider"_s);
    tint();
}

void KnobRow::setShortTitle(const QString& title)
{
    m_shortTitle = title;
    // The title must not decide how wide the row is, since the row decides which title it shows.
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    fitTitle();
}

void KnobRow::fitTitle()
{
    if (m_shortTitle.isEmpty())
        return;
    layout()->activate();
    const bool fits = m_caption->fontMetrics().horizontalAdvance(m_title) <= m_caption->width();
    m_caption->setText(fits ? m_title : m_shortTitle);
}

void KnobRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTitle();
}

void KnobRow::setPictured(bool pictured)
{
    if (m_picture == nullptr || m_picture->isHidden() == !pictured)
        return;
    m_picture->setVisible(pictured);
    m_caption->setFont(
        Theme::font(pictured ? Theme::Size::Title : Theme::Size::Body, QFont::DemiBold));
}

void KnobRow::tint()
{
    if (m_picture != nullptr)
        m_picture->setPixmap(Theme::icon(u"client"_s, Role::Accent).pixmap(18, 18));
}

void KnobRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void KnobRow::setExplanation(const QString& text)
{
    for (QWidget* part : { static_cast<QWidget*>(m_caption), static_cast<QWidget*>(m_box),
                           static_cast<QWidget*>(m_slider) }) {
        part->setToolTip(plainTip(text));
        part->setAccessibleDescription(plain(text));
    }
}

void KnobRow::stepSlider(int action)
{
    // Positions are finer or coarser than values: a key press goes to the next value.
    int steps = 0;
    if (action == QAbstractSlider::SliderSingleStepAdd)
        steps = 1;
    else if (action == QAbstractSlider::SliderSingleStepSub)
        steps = -1;
    else if (action == QAbstractSlider::SliderPageStepAdd)
        steps = 10;
    else if (action == QAbstractSlider::SliderPageStepSub)
        steps = -10;
    if (steps == 0)
        return;
    const quint64 value = m_scale.stepped(m_value, steps);
    // The slider would round the value to its positions, so it only follows.
    const QScopedValueRollback updating(m_updating, true);
    m_slider->setSliderPosition(m_scale.positionOf(value));
    if (value != m_value)
        userSet(value);
}

void KnobRow::sliderMoved(int position)
{
    if (m_updating)
        return;
    const quint64 value = m_scale.valueAt(position);
    if (value != m_value)
        userSet(value);
}

void KnobRow::userSet(quint64 value)
{
    m_value = value;
    m_untold = true;
    show(value);
    if (m_slider->isSliderDown() && m_tells == Tells::WhenReleased)
        return;
    if (!m_slider->isSliderDown() || !m_pause.isActive())
        tell();
}

void KnobRow::tell()
{
    m_untold = false;
    m_told = m_value;
    m_pause.start();
    m_patience.start();
    Q_EMIT turned(m_value);
}

void KnobRow::show(quint64 value)
{
    const QScopedValueRollback updating(m_updating, true);
    m_value = value;
    m_box->setValue(value);
    if (!m_slider->isSliderDown())
        m_slider->setValue(m_scale.positionOf(value));
}

bool KnobRow::isBusy() const
{
    return m_slider->isSliderDown() || m_box->isBeingTyped() || m_untold;
}

void KnobRow::setTruth(quint64 value)
{
    m_truth = value;
    if (isBusy())
        return;
    if (m_patience.isActive()) {
        if (value != m_told)
            return;
        m_patience.stop();
    }
    if (value != m_value || m_box->value() != value)
        show(value);
}

} // namespace lockstep::ui
