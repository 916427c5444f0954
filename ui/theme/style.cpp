// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/style.h"

#include "ui/theme/shapes.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QColor arrowColor(const QStyleOption& option)
{
    return Theme::color(option.state & QStyle::State_Enabled ? Role::TextMuted
                                                             : Role::TextDisabled);
}

void drawCombo(const QStyle& style, const QStyleOptionComboBox& option, QPainter& painter,
               const QWidget* widget)
{
    if (option.editable)
        shapes::field(painter, option);
    else
        shapes::button(painter, option, shapes::kindOf(widget));
    const QRect arrow
        = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    shapes::glyph(painter, arrow, u"chevron-down"_s, arrowColor(option), 12);
}

void drawSpin(const QStyle& style, const QStyleOptionSpinBox& option, QPainter& painter,
              const QWidget* widget)
{
    if (option.frame && (option.subControls & QStyle::SC_SpinBoxFrame))
        shapes::field(painter, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl sub, const QString& icon,
                           QAbstractSpinBox::StepEnabledFlag step) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, sub, widget);
        const bool active = option.activeSubControls == sub;
        const Role role = !(option.stepEnabled & step) ? Role::TextDisabled
            : active                                   ? Role::Text
                                                       : Role::TextMuted;
        shapes::glyph(painter, rect, icon, Theme::color(role), 10);
    };
    arrow(QStyle::SC_SpinBoxUp, u"chevron-up"_s, QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, u"chevron-down"_s, QAbstractSpinBox::StepDownEnabled);
}

/// A line of one pixel in the middle of a handle that is wider, so that the mouse can catch it.
void drawHandle(const QStyleOption& option, QPainter& painter)
{
    painter.fillRect(option.rect, Theme::color(Role::Window));
    const bool active
        = (option.state & QStyle::State_MouseOver) || (option.state & QStyle::State_Sunken);
    const bool upright = option.rect.height() > option.rect.width();
    QRect line = option.rect;
    const int width = active ? 3 : 1;
    if (upright)
        line.setWidth(width), line.moveCenter(option.rect.center());
    else
        line.setHeight(width), line.moveCenter(option.rect.center());
    painter.fillRect(line, Theme::color(active ? Role::Accent : Role::Divider));
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractSlider*>(widget)
        || qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SliderLength:
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return 16;
    case PM_ScrollBarExtent:
        return 11;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return 5;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 15;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
        return 16;
    case PM_ToolTipLabelFrameWidth:
        return 7;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_FocusFrameHMargin:
        return 5;
    case PM_DockWidgetFrameWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons: // they would be the desktop's, not ours
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return { std::max(size.width() + 24, 30), std::max(size.height() + 12, 30) };
    case CT_ComboBox:
        return { result.width() + 8, std::max(result.height(), 30) };
    case CT_LineEdit:
    case CT_SpinBox:
        return { result.width(), std::max(result.height(), 28) };
    case CT_MenuItem:
        return { result.width() + 12, std::max(result.height(), 8) };
    case CT_MenuBarItem:
        return { size.width() + 18, size.height() + 10 };
    case CT_ItemViewItem:
        return { result.width(), std::max(result.height(), 24) };
    default:
        return result;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                            SubControl sub, const QWidget* widget) const
{
    const QRect rect = option->rect;
    if (control == CC_ComboBox && sub == SC_ComboBoxArrow)
        return visualRect(option->direction, rect, QRect(rect.right() - 24, rect.top(), 20,
                                                         rect.height()));
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField)
        return visualRect(option->direction, rect, rect.adjusted(10, 2, -26, -2));
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        shapes::button(*painter, *option, shapes::kindOf(widget));
        return;
    case PE_PanelButtonTool: {
        const shapes::ButtonKind kind = shapes::kindOf(widget);
        shapes::button(*painter, *option,
                       kind == shapes::ButtonKind::Raised ? shapes::ButtonKind::Ghost : kind);
        return;
    }
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            shapes::focusRing(*painter, QRectF(option->rect), Theme::color(Role::Accent), 3);
        return;
    case PE_FrameDefaultButton:
    case PE_FrameButtonTool:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_PanelMenuBar:
        return;
    case PE_FrameDockWidget:
        // It may float over a window of the very same colour: a hairline would not do.
        shapes::roundedBox(*painter, QRectF(option->rect), Qt::transparent,
                           Theme::color(Role::Idle), 0);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame != nullptr && frame->lineWidth > 0)
            shapes::field(*painter, *option);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        shapes::checkBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        shapes::radioButton(*painter, *option);
        return;
    case PE_IndicatorArrowDown:
        shapes::glyph(*painter, option->rect, u"chevron-down"_s, arrowColor(*option), 12);
        return;
    case PE_IndicatorArrowUp:
        shapes::glyph(*painter, option->rect, u"chevron-up"_s, arrowColor(*option), 12);
        return;
    case PE_IndicatorArrowRight:
        shapes::glyph(*painter, option->rect, u"chevron-right"_s, arrowColor(*option), 12);
        return;
    case PE_IndicatorArrowLeft:
        shapes::glyph(*painter, option->rect, u"chevron-left"_s, arrowColor(*option), 12);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            shapes::glyph(*painter, option->rect,
                          option->state & State_Open ? u"chevron-down"_s : u"chevron-right"_s,
                          arrowColor(*option), 12);
        return;
    case PE_PanelTipLabel:
    case PE_FrameMenu:
        shapes::roundedBox(*painter, QRectF(option->rect),
                           element == PE_FrameMenu ? QColor(Qt::transparent)
                                                   : Theme::color(Role::Raised),
                           Theme::color(Role::Divider), 0);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, Theme::color(Role::Raised));
        return;
    case PE_Frame:
        shapes::roundedBox(*painter, QRectF(option->rect), Qt::transparent,
                           Theme::color(Role::Divider), 3);
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        drawHandle(*option, *painter);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton label(*button);
            label.palette.setColor(QPalette::ButtonText,
                                   shapes::textOf(shapes::kindOf(widget), *option));
            // The ring says it already.
            label.state.setFlag(State_HasFocus, false);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            QStyleOptionComboBox label(*combo);
            const QRect field
                = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 6;
            label.currentText = option->fontMetrics.elidedText(combo->currentText, Qt::ElideRight,
                                                               field.width() - icon - 4);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
        painter->fillRect(option->rect, Theme::color(Role::Window));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            Theme::color(Role::Divider));
        return;
    case CE_TabBarTabShape: {
        const bool chosen = option->state & State_Selected;
        const bool hovered = option->state & State_MouseOver;
        if (hovered && !chosen)
            shapes::roundedBox(*painter, QRectF(option->rect).adjusted(1, 2, -1, -3),
                               Theme::color(Role::Hovered), Qt::transparent);
        const QRect& tab = option->rect;
        if (chosen)
            painter->fillRect(QRect(tab.left() + 4, tab.bottom() - 1, tab.width() - 8, 2),
                              Theme::color(Role::Accent));
        return;
    }
    case CE_ProgressBarGroove:
        shapes::roundedBox(*painter, QRectF(option->rect), Theme::color(Role::Raised),
                           Theme::color(Role::Divider), 3);
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
            bar != nullptr && bar->maximum > bar->minimum) {
            QRectF done(option->rect);
            done.setWidth(done.width() * (bar->progress - bar->minimum)
                          / (double(bar->maximum) - bar->minimum));
            shapes::roundedBox(*painter, done, Theme::color(Role::Selected), Qt::transparent, 3);
            return;
        }
        break;
    case CE_Splitter:
        drawHandle(*option, *painter);
        return;
    case CE_MenuBarEmptyArea:
    case CE_ToolBar:
        painter->fillRect(option->rect, Theme::color(Role::Window));
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            painter->fillRect(option->rect, Theme::color(Role::Window));
            if (option->state & (State_Selected | State_Sunken))
                shapes::roundedBox(*painter, QRectF(option->rect).adjusted(1, 2, -1, -2),
                                   Theme::color(Role::Hovered), Qt::transparent);
            const int underline = styleHint(SH_UnderlineShortcut, option, widget, nullptr)
                ? Qt::TextShowMnemonic
                : Qt::TextHideMnemonic;
            drawItemText(painter, option->rect, Qt::AlignCenter | underline, option->palette,
                         option->state & State_Enabled, item->text, QPalette::WindowText);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const
{
    if (control == CC_Slider) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            shapes::slider(*painter, *slider,
                           subControlRect(control, option, SC_SliderHandle, widget));
            return;
        }
    }
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            if (bar->maximum > bar->minimum)
                shapes::scrollThumb(*painter, *bar,
                                    subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawCombo(*this, *combo, *painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            drawSpin(*this, *spin, *painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace lockstep::ui
