// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/speedcontrol.h"

#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QSlider>

#include <algorithm>
#include <array>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int perDecade = 20;
constexpr int fastest = 3 * perDecade; // 100x
constexpr int unlimited = fastest + 4; // apart, so that nobody gets there by accident
constexpr std::array<double, 10> landmarks { 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100 };

double twoDigits(double value)
{
    const double grain = std::pow(10, std::floor(std::log10(value)) - 1);
    return std::round(value / grain) * grain;
}

} // namespace

int positionOfSpeed(const Speed& speed)
{
    if (speed.unlimited)
        return unlimited;
    const double factor = std::clamp(speed.factor, 0.1, 100.0);
    return static_cast<int>(std::lround((std::log10(factor) + 1) * perDecade));
}

Speed speedAtPosition(int position)
{
    if (position > fastest + 1)
        return { .factor = 100, .unlimited = true };
    const int place = std::clamp(position, 0, fastest);
    return { .factor = twoDigits(std::pow(10, place / double(perDecade) - 1)), .unlimited = false };
}

QString speedText(const Speed& speed)
{
    if (speed.unlimited)
        return u"max"_s;
    return QString::number(speed.factor, 'g', 3) + u'\u00d7';
}

SpeedControl::SpeedControl(QWidget* parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_text(new PlainLabel(this))
{
    m_slider->setRange(0, unlimited);
    m_slider->setPageStep(perDecade / 2);
    m_slider->setAccessibleName(u"Speed"_s);
    m_slider->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_slider);
    layout->addWidget(m_text);
    m_text->setFont(Theme::font());
    setSliderWidth(120);
    measure();
    setSpeed({});
    showText();
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showText();
        if (!m_updating)
            Q_EMIT speedChanged(speed());
    });
}

void SpeedControl::setSliderWidth(int width)
{
    m_slider->setFixedWidth(width);
}

void SpeedControl::measure()
{
    // As wide as the widest value: the bar must not move while one drags.
    const QFontMetrics metrics(m_text->font());
    m_text->setFixedWidth(
        std::max(metrics.horizontalAdvance(u"0.25\u00d7"_s), metrics.horizontalAdvance(u"max"_s)));
}

Speed SpeedControl::speed() const
{
    return speedAtPosition(m_slider->value());
}

void SpeedControl::setSpeed(const Speed& speed)
{
    if (m_slider->isSliderDown())
        return;
    const QScopedValueRollback updating(m_updating, true);
    m_slider->setValue(positionOfSpeed(speed));
}

bool SpeedControl::step(int direction)
{
    const Speed now = speed();
    const int before = m_slider->value();
    if (direction > 0) {
        const auto next = std::ranges::find_if(
            landmarks, [&](double mark) { return mark > now.factor * 1.001; });
        m_slider->setValue(now.unlimited || next == landmarks.end()
                               ? unlimited
                               : positionOfSpeed({ .factor = *next, .unlimited = false }));
        return m_slider->value() != before;
    }
    double lower = landmarks.front();
    for (const double mark : landmarks) {
        if (mark < now.factor * 0.999)
            lower = mark;
    }
    m_slider->setValue(
        positionOfSpeed({ .factor = now.unlimited ? 100 : lower, .unlimited = false }));
    return m_slider->value() != before;
}

void SpeedControl::showText()
{
    const Speed now = speed();
    m_text->setText(speedText(now));
    const QString words = now.unlimited
        ? u"As fast as possible: time jumps when every client sleeps."_s
        : u"Simulated time passes at %1 real time."_s.arg(speedText(now));
    m_slider->setToolTip(plainTip(words + u" Double-click for real time."_s));
    m_slider->setAccessibleDescription(plain(words));
    m_text->setToolTip(plainTip(m_slider->toolTip()));
}

bool SpeedControl::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
        m_slider->setValue(positionOfSpeed({}));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SpeedControl::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

} // namespace lockstep::ui
