// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/knobs/knobscale.h"

#include <QAbstractSpinBox>

#include <optional>

namespace lockstep::ui {

/// A number that looks like bold text and can be typed over: the frame appears under the mouse and
/// with the focus. Up, Down and the wheel step along the scale; Return, or leaving the field, takes
/// the typed value; Escape restores the old one. GUI thread only.
class ValueBox : public QAbstractSpinBox
{
    Q_OBJECT
public:
    /// @p unit is written after the number: "ms". @p typedMaximum is the largest number to type; it
    /// may lie above the scale's.
    ValueBox(KnobScale scale, QString unit, quint64 typedMaximum, QWidget* parent);

    [[nodiscard]] quint64 value() const { return m_value; }
    /// Larger, and always in a frame.
    void setProminent();
    /// Shows @p value and emits nothing; drops an unfinished text.
    void setValue(quint64 value);
    /// The user has typed a text that is not taken yet.
    [[nodiscard]] bool isBeingTyped() const;
    [[nodiscard]] QString textOf(quint64 value) const;

    [[nodiscard]] QValidator::State validate(QString& input, int& position) const override;
    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user has set the value.
    void valueEdited(quint64 value);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void initStyleOption(QStyleOptionSpinBox* option) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// The number in @p text, also without its unit; nothing when there is none.
    [[nodiscard]] std::optional<quint64> read(const QString& text) const;
    void takeTyped();
    void embolden();

    KnobScale m_scale;
    QString m_unit;
    quint64 m_typedMaximum;
    quint64 m_value = 0;
    bool m_prominent = false;
};

} // namespace lockstep::ui
