// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/branchespanel.h"

#include "core/judge/invariants.h"
#include "ui/inspector/branchmodel.h"
#include "ui/plainlabel.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int stepRole = Qt::UserRole;

/// Marks the branch that is shown with a triangle: weight alone is easily missed.
class BranchDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem shifted(option);
        if (index.column() == BranchModel::NameColumn) {
            shifted.rect.adjust(14, 0, 0, 0);
            if (option.state.testFlag(QStyle::State_Selected))
                painter->fillRect(QRect(option.rect.topLeft(), QSize(14, option.rect.height())),
                                  option.palette.highlight());
            if (index.data(BranchModel::CurrentRole).toBool()) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(Qt::NoPen);
                painter->setBrush(Theme::color(Role::Accent));
                const double middle = option.rect.center().y() + 0.5;
                const double left = option.rect.left() + 3;
                const QPointF triangle[] { { left, middle - 4 }, { left + 7, middle },
                                           { left, middle + 4 } };
                painter->drawPolygon(triangle, 3);
                painter->restore();
            }
        }
        QStyledItemDelegate::paint(painter, shifted, index);
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override
    {
        const QSize plain = QStyledItemDelegate::sizeHint(option, index);
        return { plain.width() + 14, std::max(plain.height(), 24) };
    }
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override
    {
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        // Else the old name shines through beside the new one.
        editor->setAutoFillBackground(true);
        if (auto* line = qobject_cast<QLineEdit*>(editor)) {
            line->setFrame(true);
            line->setTextMargins(3, 0, 3, 0);
        }
        return editor;
    }
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex&) const override
    {
        editor->setGeometry(option.rect.adjusted(12, 0, 0, 0));
    }
};

/// The columns' names, as quiet as the captions of the other panels.
class QuietHeader : public QHeaderView
{
public:
    using QHeaderView::QHeaderView;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        const auto alignment = static_cast<Qt::Alignment>(
            model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt());
        painter->save();
        painter->fillRect(rect, Theme::color(Role::Window));
        painter->setFont(Theme::font(Theme::Size::Caption));
        painter->setPen(Theme::color(Role::TextMuted));
        painter->drawText(rect.adjusted(8, 0, -4, 0),
                          static_cast<int>(alignment | Qt::AlignVCenter),
                          model()->headerData(section, orientation(), Qt::DisplayRole).toString());
        painter->restore();
    }
};

} // namespace

BranchesPanel::BranchesPanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_model(new BranchModel(this))
    , m_tree(new QTreeView(this))
    , m_caption(new PlainLabel(u"CHECKS"_s, this))
    , m_violations(new QListWidget(this))
{
    // Low enough to share its place with the figures: both lists scroll.
    m_tree->setMinimumHeight(24);
    m_violations->setMinimumHeight(24);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 0, 4, 4);
    column->setSpacing(4);
    makeTree();
    makeViolations();
    column->addWidget(m_tree, 3);
    column->addWidget(m_caption);
    column->addWidget(m_violations, 2);
    setFocusProxy(m_tree);
    tint();
}

void BranchesPanel::makeTree()
{
    m_tree->setAccessibleName(u"Branches of history"_s);
    m_tree->setHeader(new QuietHeader(Qt::Horizontal, m_tree));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new BranchDelegate(m_tree));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(14);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setExpandsOnDoubleClick(false);
    // Around one cell the ring would look like a field that waits for a name.
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(BranchModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(BranchModel::ForkedColumn,
                                           QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(BranchModel::StepsColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionsClickable(false);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) {
        isCurrent(index) ? rename(index) : switchTo(index);
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &BranchesPanel::showMenu);
    connect(m_model, &BranchModel::renameRequested, this, &BranchesPanel::renameRequested);
    connect(m_model, &QAbstractItemModel::rowsInserted, m_tree,
            [this](const QModelIndex& parent) { m_tree->expand(parent); });
}

void BranchesPanel::makeViolations()
{
    QFont small = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    small.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    m_caption->setFont(small);
    m_caption->setContentsMargins(8, 4, 8, 0);
    m_violations->setAccessibleName(u"Failed checks"_s);
    m_violations->setFrameShape(QFrame::NoFrame);
    m_violations->setWordWrap(true);
    m_violations->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto seek = [this](const QListWidgetItem* item) {
        if (item->data(stepRole).isValid())
            Q_EMIT seekRequested(item->data(stepRole).toULongLong());
    };
    connect(m_violations, &QListWidget::itemClicked, this, seek);
    // Enter on a row; a mouse's double click has been answered at its first press.
    connect(m_violations, &QListWidget::itemActivated, this, seek);
}

QWidget* BranchesPanel::headerWidget()
{
    if (!m_count) {
        m_count = new PlainLabel(this);
        m_count->setFont(Theme::font(Theme::Size::Caption));
        tint();
    }
    return m_count;
}

void BranchesPanel::setFrame(const FramePtr& frame)
{
    const bool sameRun = m_frame && m_frame->generation == frame->generation;
    const bool sameBranch = sameRun && m_frame->branch == frame->branch;
    if (!sameRun || m_frame->branches != frame->branches || !sameBranch) {
        m_model->setBranches(*frame->branches, frame->branch);
        if (m_count) {
            const auto branches = frame->branches->size();
            m_count->setText(branches == 1 ? u"1 branch"_s : u"%1 branches"_s.arg(branches));
        }
    }
    if (!sameBranch)
        m_tree->setCurrentIndex(m_model->indexOf(frame->branch));
    m_frame = frame;
    showViolations();
}

void BranchesPanel::showViolations()
{
    const auto& all = *m_frame->violations;
    const bool appended = m_listed && m_shown > 0 && all.size() >= m_shown
        && (*m_listed)[m_shown - 1] == all[m_shown - 1] && m_listed->front() == all.front();
    if (!appended) {
        m_violations->clear();
        m_shown = 0;
    }
    m_listed = m_frame->violations;
    for (; m_shown < all.size(); ++m_shown) {
        const Violation& violation = all[m_shown];
        auto* item = new QListWidgetItem(
            Theme::icon(u"violation"_s, Role::Violation),
            shortened(u"step %1 · %2"_s.arg(QString::number(violation.step),
                                            QString::fromStdString(violation.headline))),
            m_violations);
        item->setData(stepRole, QVariant::fromValue<qulonglong>(violation.step));
        item->setToolTip(plainTip(toQString(violation.sentence) + u".\nClick to go there."_s));
    }
    m_caption->setText(all.empty() ? u"CHECKS: ALL PASSED"_s
                           : all.size() >= mostViolations
                           ? u"CHECKS: THE FIRST %1 FAILURES"_s.arg(all.size())
                           : u"CHECKS: %1 FAILED"_s.arg(all.size()));
    m_violations->setVisible(!all.empty());
}

bool BranchesPanel::isCurrent(const QModelIndex& index) const
{
    return m_frame && m_model->branchAt(index) == m_frame->branch;
}

void BranchesPanel::switchTo(const QModelIndex& index)
{
    const auto branch = m_model->branchAt(index);
    if (branch && !isCurrent(index))
        Q_EMIT switchRequested(*branch);
}

void BranchesPanel::rename(const QModelIndex& index)
{
    m_tree->edit(index.siblingAtColumn(BranchModel::NameColumn));
}

void BranchesPanel::showMenu(const QPoint& where)
{
    const QPersistentModelIndex index = m_tree->indexAt(where);
    if (!index.isValid())
        return;
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    QAction* show = menu.addAction(u"Go to this branch"_s, this, [&] { switchTo(index); });
    if (isCurrent(index)) {
        show->setEnabled(false);
        show->setToolTip(u"It is the branch that is shown."_s);
    }
    menu.addAction(u"Rename"_s, this, [&] { rename(index); });
    menu.exec(m_tree->viewport()->mapToGlobal(where));
}

bool BranchesPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            switchTo(m_tree->currentIndex());
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

void BranchesPanel::tint()
{
    for (QWidget* list : { static_cast<QWidget*>(m_tree), static_cast<QWidget*>(m_violations) }) {
        QPalette surface = list->palette();
        surface.setColor(QPalette::Base, Theme::color(Role::Window));
        surface.setColor(QPalette::Highlight, Theme::color(Role::Selected));
        surface.setColor(QPalette::HighlightedText, Theme::color(Role::Text));
        list->setPalette(surface);
    }
    for (PlainLabel* label : { m_caption, m_count.data() }) {
        if (label == nullptr)
            continue;
        QPalette muted = label->palette();
        muted.setColor(QPalette::WindowText, Theme::color(Role::TextMuted));
        label->setPalette(muted);
    }
}

void BranchesPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_violations != nullptr)
        tint();
}

} // namespace lockstep::ui
