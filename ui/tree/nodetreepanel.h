// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

#include <QPointer>
#include <QSet>

class QLabel;
class QTreeView;

namespace lockstep::ui {

class NodeTreeModel;

/// The service's nodes with their values, versions and owners. GUI thread only.
class NodeTreePanel : public Panel
{
    Q_OBJECT
public:
    NodeTreePanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override { return QStringLiteral("Node tree"); }
    [[nodiscard]] QWidget* headerWidget() override; ///< the last transaction's number
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 300, 260 }; }

    [[nodiscard]] QTreeView& view() const { return *m_view; }
    [[nodiscard]] NodeTreeModel& model() const { return *m_model; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void expandFrom(const QModelIndex& parent, int first, int last);
    void showMenu(const QPoint& point);
    void showZxid();
    void syncSelection();
    void tint();

    NodeTreeModel* m_model;
    QTreeView* m_view;
    QPointer<QLabel> m_zxidLabel;
    Zxid m_zxid;
    std::uint64_t m_generation = 0;
    QSet<quint32> m_collapsed; ///< paths that the user has closed, by symbol number
    bool m_expanding = false;
};

} // namespace lockstep::ui
