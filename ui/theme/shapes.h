// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

class QPainter;
class QRect;
class QRectF;
class QStyleOption;
class QStyleOptionSlider;
class QStyleOptionComplex;
class QStyleOptionButton;
class QWidget;

/// The pieces of Style's controls. All draw with roles and antialiased.
namespace lockstep::ui::shapes {

inline constexpr double radius = 5; ///< corner of buttons and fields

enum class ButtonKind { Raised, Primary, Danger, Ghost, Chip };
/// The kind in the widget's dynamic property "kind".
[[nodiscard]] ButtonKind kindOf(const QWidget* widget);
/// The colour of the words on a button of that kind.
[[nodiscard]] QColor textOf(ButtonKind kind, const QStyleOption& option);

void roundedBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line,
                double corner = radius);
/// Paints the ring of the keyboard focus: two pixels, inside @p rect.
void focusRing(QPainter& painter, const QRectF& rect, const QColor& color, double corner = radius);
[[nodiscard]] bool hasKeyboardFocus(const QStyleOption& option);

void button(QPainter& painter, const QStyleOption& option, ButtonKind kind);
void field(QPainter& painter, const QStyleOption& option);
void slider(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle);
void scrollThumb(QPainter& painter, const QStyleOptionSlider& option, const QRect& thumb);
void checkBox(QPainter& painter, const QStyleOption& option);
void radioButton(QPainter& painter, const QStyleOption& option);
/// One of our icons, centred in @p rect, @p size pixels large.
void glyph(QPainter& painter, const QRect& rect, const QString& icon, const QColor& color,
           int size);

} // namespace lockstep::ui::shapes
