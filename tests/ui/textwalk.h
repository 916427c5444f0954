// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QTabBar>
#include <QToolTip>

#include <functional>

namespace lockstep::ui::test {

/// Whether Qt shows a text as it stands, or knows no tags in it but those of our own tooltips.
inline bool isShownAsItStands(QString text)
{
    if (!Qt::mightBeRichText(text))
        return true;
    for (const char* tag : { "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<br>" })
        text.remove(QLatin1String(tag));
    return !text.contains(u'<');
}

/// Takes a text of which Qt guesses the format, or that assistive technology reads, and where it
/// is.
using TextSeen = std::function<void(const QString& text, const QString& where)>;

inline void walkModel(const QAbstractItemModel& model, const QModelIndex& parent,
                      const TextSeen& seen)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role :
                 { int { Qt::ToolTipRole }, int { Qt::StatusTipRole }, int { Qt::WhatsThisRole },
                   int { Qt::AccessibleTextRole }, int { Qt::AccessibleDescriptionRole } })
                seen(index.data(role).toString(), QStringLiteral("role %1 of a row").arg(role));
            if (column == 0)
                walkModel(model, index, seen);
        }
    }
    for (int section = 0; section < model.columnCount(parent); ++section)
        seen(model.headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString(),
             QStringLiteral("a header"));
}

inline void walkAccessible(QAccessibleInterface* item, const TextSeen& seen)
{
    if (item == nullptr)
        return;
    seen(item->text(QAccessible::Description),
         QStringLiteral("description of ") + item->text(QAccessible::Name).left(60));
    seen(item->text(QAccessible::Help),
         QStringLiteral("help of ") + item->text(QAccessible::Name).left(60));
    for (int i = 0; i < item->childCount(); ++i)
        walkAccessible(item->child(i), seen);
}

/// Every text that stands in the windows of the program without a mouse or a key.
inline void walkTexts(const TextSeen& seen)
{
    for (QWidget* widget : QApplication::allWidgets()) {
        const QString where
            = QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
        for (const QString& text : { widget->toolTip(), widget->statusTip(), widget->whatsThis(),
                                     widget->accessibleName(), widget->accessibleDescription() })
            seen(text, where);
        if (const auto* label = qobject_cast<QLabel*>(widget);
            label != nullptr && label->textFormat() != Qt::PlainText)
            seen(label->text(), where + QStringLiteral(": its text"));
        if (const auto* tabs = qobject_cast<QTabBar*>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                seen(tabs->tabToolTip(i), where);
        }
        if (const auto* view = qobject_cast<QAbstractItemView*>(widget);
            view != nullptr && view->model() != nullptr)
            walkModel(*view->model(), {}, seen);
        if (const auto* box = qobject_cast<QComboBox*>(widget))
            walkModel(*box->model(), {}, seen);
        for (const QAction* action : widget->actions()) {
            for (const QString& text :
                 { action->toolTip(), action->statusTip(), action->whatsThis() })
                seen(text, where + QStringLiteral(": action ") + action->text());
        }
    }
    for (QWidget* window : QApplication::topLevelWidgets())
        walkAccessible(QAccessible::queryAccessibleInterface(window), seen);
}

/// Every tooltip that a mouse over @p window meets.
inline void walkTips(QWidget& window, const TextSeen& seen)
{
    for (int y = 3; y < window.height(); y += 8) {
        for (int x = 5; x < window.width(); x += 40) {
            QWidget* const widget = window.childAt(x, y);
            if (widget == nullptr)
                continue;
            const QPoint global = window.mapToGlobal(QPoint(x, y));
            QHelpEvent help(QEvent::ToolTip, widget->mapFromGlobal(global), global);
            QApplication::sendEvent(widget, &help);
            if (QToolTip::isVisible())
                seen(QToolTip::text(),
                     QStringLiteral("over ") + QLatin1String(widget->metaObject()->className())
                         + QStringLiteral(" in ")
                         + QLatin1String(widget->parent()->metaObject()->className()));
        }
    }
    QToolTip::hideText();
}

} // namespace lockstep::ui::test
