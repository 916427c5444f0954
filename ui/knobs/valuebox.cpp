// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/knobs/valuebox.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyleOptionSpinBox>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString endlessWord = u"endless"_s;
const QString millis = u"ms"_s;

} // namespace

ValueBox::ValueBox(KnobScale scale, QString unit, quint64 typedMaximum, QWidget* parent)
    : QAbstractSpinBox(parent)
    , m_scale(scale)
    , m_unit(std::move(unit))
    , m_typedMaximum(typedMaximum)
{
    setButtonSymbols(NoButtons);
    setAlignment(Qt::AlignRight);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    embolden();
    connect(this, &QAbstractSpinBox::editingFinished, this, &ValueBox::takeTyped);
    connect(lineEdit(), &QLineEdit::textChanged, this, [this] { updateGeometry(); });
    setValue(scale.minimum);
}

void ValueBox::embolden()
{
    setFont(Theme::font(m_prominent ? Theme::Size::Title : Theme::Size::Caption, QFont::DemiBold));
}

void ValueBox::setProminent()
{
    m_prominent = true;
    embolden();
    updateGeometry();
}

QString ValueBox::textOf(quint64 value) const
{
    if (m_scale.endless && value == 0)
        return endlessWord;
    // Whole seconds are read at a glance.
    if (m_unit == millis && value >= 1000 && value % 1000 == 0)
        return QString::number(value / 1000) + u" s"_s;
    const QString number = QString::number(value);
    return m_unit.isEmpty() ? number : number + u' ' + m_unit;
}

void ValueBox::setValue(quint64 value)
{
    m_value = value;
    const QString text = textOf(value);
    if (lineEdit()->text() != text)
        lineEdit()->setText(text);
    lineEdit()->setModified(false);
}

bool ValueBox::isBeingTyped() const
{
    return lineEdit()->hasFocus() && lineEdit()->isModified();
}

std::optional<quint64> ValueBox::read(const QString& text) const
{
    QString number = text.trimmed();
    if (m_scale.endless && !number.isEmpty()
        && endlessWord.startsWith(number, Qt::CaseInsensitive))
        return 0;
    if (!m_unit.isEmpty() && number.endsWith(m_unit, Qt::CaseInsensitive))
        number = number.chopped(m_unit.size()).trimmed();
    quint64 unit = 1;
    if (m_unit == millis && number.endsWith(u's', Qt::CaseInsensitive)) {
        number = number.chopped(1).trimmed();
        unit = 1000;
    }
    bool isNumber = false;
    const quint64 typed = number.toULongLong(&isNumber);
    if (!isNumber || !number.at(0).isDigit())
        return std::nullopt;
    const quint64 value = typed > m_typedMaximum / unit ? m_typedMaximum : typed * unit;
    const quint64 lowest = m_scale.endless ? 0 : m_scale.minimum;
    return std::clamp<quint64>(value, lowest, m_typedMaximum);
}

QValidator::State ValueBox::validate(QString& input, int&) const
{
    if (read(input))
        return QValidator::Acceptable;
    QString rest = input.trimmed();
    while (!rest.isEmpty() && rest.at(0).isDigit())
        rest.remove(0, 1);
    rest = rest.trimmed();
    const bool unitBegun = m_unit.startsWith(rest, Qt::CaseInsensitive)
        || (m_unit == millis && rest.compare(u"s"_s, Qt::CaseInsensitive) == 0);
    const bool tooLong = input.trimmed().size() > 24;
    return (rest.isEmpty() || unitBegun) && !tooLong ? QValidator::Intermediate
                                                     : QValidator::Invalid;
}

void ValueBox::takeTyped()
{
    const quint64 before = m_value;
    const std::optional<quint64> typed = read(lineEdit()->text());
    setValue(typed.value_or(before));
    if (m_value != before)
        Q_EMIT valueEdited(m_value);
}

void ValueBox::stepBy(int steps)
{
    const quint64 from = read(lineEdit()->text()).value_or(m_value);
    const quint64 to = m_scale.stepped(from, steps);
    const bool changed = to != m_value;
    setValue(to);
    selectAll();
    if (changed)
        Q_EMIT valueEdited(to);
}

QAbstractSpinBox::StepEnabled ValueBox::stepEnabled() const
{
    StepEnabled steps;
    if (m_scale.stepped(m_value, 1) != m_value)
        steps |= StepUpEnabled;
    if (m_scale.stepped(m_value, -1) != m_value)
        steps |= StepDownEnabled;
    return steps;
}

QSize ValueBox::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int width = metrics.horizontalAdvance(lineEdit()->text()) + 16;
    return { std::max(width, m_prominent ? 50 : 40), metrics.height() + (m_prominent ? 10 : 6) };
}

QSize ValueBox::minimumSizeHint() const
{
    return sizeHint();
}

void ValueBox::initStyleOption(QStyleOptionSpinBox* option) const
{
    QAbstractSpinBox::initStyleOption(option);
    option->frame = isEnabled(); // it says: here one can type
}

void ValueBox::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && lineEdit()->isModified()) {
        setValue(m_value);
        selectAll();
        event->accept();
        return;
    }
    QAbstractSpinBox::keyPressEvent(event);
    // A finished field must not go on taking Space, 1 to 9 and /: these keys are the run's. To the
    // row's slider, so that Tab goes on from here.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild();
}

void ValueBox::focusInEvent(QFocusEvent* event)
{
    QAbstractSpinBox::focusInEvent(event);
    // After the mouse press that brought the focus, or it would clear the selection again.
    QTimer::singleShot(0, this, [this] {
        if (!isBeingTyped())
            selectAll();
    });
}

void ValueBox::wheelEvent(QWheelEvent* event)
{
    // Scrolling a panel must not turn the knobs that pass under the mouse.
    if (!hasFocus())
        event->ignore();
    else
        QAbstractSpinBox::wheelEvent(event);
}

void ValueBox::changeEvent(QEvent* event)
{
    QAbstractSpinBox::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace lockstep::ui
