// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace lockstep::ui {

/// Draws a row of the node tree: a dot in the state of the node's owner, or an icon of the node's
/// kind; the name; at the right the owner, the watchers, the clients about to hear of it, value and
/// version, as far as there is room. GUI thread only.
class NodeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
};

} // namespace lockstep::ui
