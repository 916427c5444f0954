// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/nodetreepanel.h"

#include "ui/factlist.h"
#include "ui/plainlabel.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"
#include "ui/tree/nodedelegate.h"
#include "ui/tree/nodetreemodel.h"
#include "ui/tree/servicefoot.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// A node with more children opens only when somebody asks for it.
constexpr int mostOpened = 300;
constexpr int detailsHeight = 168;

/// The service's own nodes are closed until somebody wants to see them.
QSet<quint32> closedAtFirst()
{
    return { Symbol::intern("/zookeeper").id() };
}

} // namespace

NodeTreePanel::NodeTreePanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_model(new NodeTreeModel(this))
    , m_view(new QTreeView(this))
    , m_details(new FactList)
    , m_detailsArea(new QScrollArea(this))
    , m_foot(new ServiceFoot(selection, this))
    , m_collapsed(closedAtFirst())
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_detailsArea);
    column->addWidget(m_foot);
    m_details->setContentsMargins(8, 6, 8, 6);
    m_detailsArea->setWidget(m_details);
    m_detailsArea->setWidgetResizable(true);
    m_detailsArea->setFrameShape(QFrame::NoFrame);
    m_detailsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detailsArea->setFixedHeight(detailsHeight);
    m_detailsArea->setAccessibleName(u"Details of the selected node"_s);
    m_detailsArea->setFocusPolicy(Qt::NoFocus);
    m_detailsArea->hide();
    setFocusProxy(m_view);

    m_view->setAccessibleName(u"Nodes of the service"_s);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new NodeDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setIndentation(16);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tint();

    connect(m_model, &QAbstractItemModel::rowsInserted, this, &NodeTreePanel::expandFrom);
    connect(m_view, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        m_collapsed.insert(m_model->node(index)->znode.path.id());
    });
    connect(m_view, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!m_expanding)
            m_collapsed.remove(m_model->node(index)->znode.path.id());
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (const TreeNode* node = m_model->node(index))
                    this->selection().setNode(node->znode.path);
                showDetails();
            });
    connect(m_view, &QTreeView::customContextMenuRequested, this, &NodeTreePanel::showMenu);
    connect(&selection, &Selection::nodeChanged, this, &NodeTreePanel::syncSelection);
}

QWidget* NodeTreePanel::headerWidget()
{
    if (!m_header) {
        m_header = new QWidget(this);
        auto* row = new QHBoxLayout(m_header);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(2);
        m_zxidLabel = new PlainLabel(m_header);
        m_detailsButton = new QToolButton(m_header);
        m_detailsButton->setCheckable(true);
        m_detailsButton->setAutoRaise(true);
        // Small, so that the panel's title keeps its room in a narrow window.
        m_detailsButton->setFixedSize(20, 20);
        m_detailsButton->setIconSize({ 14, 14 });
        m_detailsButton->setIcon(Theme::icon(u"info"_s, Role::TextMuted));
        m_detailsButton->setAccessibleName(u"Details of the selected node"_s);
        m_detailsButton->setToolTip(u"Details: all facts about the selected node"_s);
        connect(m_detailsButton, &QToolButton::toggled, this, [this](bool on) {
            m_detailsArea->setVisible(on);
            showDetails();
        });
        row->addWidget(m_zxidLabel);
        row->addWidget(m_detailsButton);
        m_zxidLabel->setObjectName(u"zxid"_s);
        m_zxidLabel->setFont(Theme::mono(Theme::Size::Caption));
        m_zxidLabel->setToolTip(u"The number of the last transaction. Every write takes one,\n"
                                "also one that fails."_s);
        tint();
        showZxid();
    }
    return m_header;
}

void NodeTreePanel::showDetails()
{
    if (m_detailsArea->isHidden())
        return;
    const TreeNode* node = m_model->node(m_view->currentIndex());
    m_details->setFacts(node == nullptr ? std::vector<Fact> {} : m_model->factsOf(*node));
}

void NodeTreePanel::showZxid()
{
    const QString hex = QString::number(m_zxid.value, 16);
    m_zxidLabel->setText(u"zxid 0x"_s + hex);
    m_zxidLabel->setAccessibleName(plain(u"Last transaction, zxid 0x"_s + hex));
}

void NodeTreePanel::setFrame(const FramePtr& frame)
{
    if (frame->generation != m_generation) {
        m_generation = frame->generation;
        m_collapsed = closedAtFirst();
    }
    m_model->setFrame(*frame);
    m_foot->setFrame(frame);
    showDetails();
    const Zxid zxid = frame->world().service.zxid();
    if (m_zxidLabel && zxid != m_zxid) {
        m_zxid = zxid;
        showZxid();
    }
    m_zxid = zxid;
    if (!m_view->currentIndex().isValid())
        syncSelection();
}

void NodeTreePanel::expandFrom(const QModelIndex& parent, int first, int last)
{
    // A parent opens with its first child; a node that the user closed stays closed, also when
    // going back in time took it away in between.
    m_expanding = true;
    const TreeNode* node = m_model->node(parent);
    if (node != nullptr && !m_collapsed.contains(node->znode.path.id())
        && m_model->rowCount(parent) <= mostOpened && !m_view->isExpanded(parent))
        m_view->expand(parent);
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        const int children = m_model->rowCount(index);
        if (children > 0 && children <= mostOpened
            && !m_collapsed.contains(m_model->node(index)->znode.path.id()))
            m_view->expand(index);
    }
    m_expanding = false;
}

void NodeTreePanel::syncSelection()
{
    const QModelIndex index = m_model->indexOf(selection().node());
    if (index.isValid() && index != m_view->currentIndex())
        m_view->setCurrentIndex(index);
}

void NodeTreePanel::showMenu(const QPoint& point)
{
    const QModelIndex index = m_view->indexAt(point);
    if (!index.isValid())
        return;
    const QString path = index.data(NodeTreeModel::PathRole).toString();
    const QString value = index.data(NodeTreeModel::ValueRole).toString();
    const NodeMarks marks = m_model->node(index)->marks;
    QMenu menu(this);
    connect(menu.addAction(u"Copy path"_s), &QAction::triggered, this,
            [=] { QGuiApplication::clipboard()->setText(path); });
    QAction* copyValue = menu.addAction(u"Copy value"_s);
    copyValue->setEnabled(!value.isEmpty());
    copyValue->setToolTip(value.isEmpty() ? u"This node has no value"_s : QString());
    menu.setToolTipsVisible(true);
    connect(copyValue, &QAction::triggered, this,
            [=] { QGuiApplication::clipboard()->setText(value); });
    std::vector<ClientId> concerned = marks.watchers;
    if (marks.holder && !std::ranges::binary_search(concerned, marks.holder))
        concerned.insert(concerned.begin(), marks.holder);
    constexpr std::size_t mostListed = 12;
    concerned.resize(std::min(concerned.size(), mostListed));
    if (!concerned.empty())
        menu.addSeparator();
    for (const ClientId client : concerned)
        connect(menu.addAction(plainAction(u"Select %1"_s.arg(m_model->nameOf(client)))),
                &QAction::triggered, this, [this, client] { selection().setClient(client); });
    menu.exec(m_view->viewport()->mapToGlobal(point));
}

void NodeTreePanel::tint()
{
    QPalette surface = m_view->palette();
    surface.setColor(QPalette::Base, Theme::color(Role::Window));
    surface.setColor(QPalette::Highlight, Theme::color(Role::Selected));
    m_view->setPalette(surface);
    if (m_zxidLabel) {
        QPalette muted = m_zxidLabel->palette();
        muted.setColor(QPalette::WindowText, Theme::color(Role::TextMuted));
        m_zxidLabel->setPalette(muted);
    }
}

void NodeTreePanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace lockstep::ui
