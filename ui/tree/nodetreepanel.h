// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

#include <QPointer>
#include <QSet>

class QScrollArea;
class QToolButton;
class QTreeView;

namespace lockstep::ui {

class FactList;
class NodeTreeModel;
class PlainLabel;
class ServiceFoot;

/// The service's nodes with their values, versions, owners and watches, and the selected node's
/// details. GUI thread only.
class NodeTreePanel : public Panel
{
    Q_OBJECT
public:
    NodeTreePanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override { return QStringLiteral("Nodes"); }
    /// The last transaction's number, and whether details are shown.
    [[nodiscard]] QWidget* headerWidget() override;
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
    void showDetails();
    void syncSelection();
    void tint();

    NodeTreeModel* m_model;
    QTreeView* m_view;
    FactList* m_details;
    QScrollArea* m_detailsArea;
    ServiceFoot* m_foot;
    QPointer<QWidget> m_header;
    QPointer<PlainLabel> m_zxidLabel;
    QPointer<QToolButton> m_detailsButton;
    Zxid m_zxid;
    std::uint64_t m_generation = 0;
    /// Closed paths, by symbol number: the service's own, and those that the user closed.
    QSet<quint32> m_collapsed;
    bool m_expanding = false;
};

} // namespace lockstep::ui
