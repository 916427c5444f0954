// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/invariants.h"
#include "ui/panel.h"

#include <QPointer>

class QListWidget;
class QListWidgetItem;
class QTreeView;

namespace lockstep::ui {

class BranchModel;
class PlainLabel;

/// The branches of history, and the violations on the shown branch. GUI thread only.
class BranchesPanel : public Panel
{
    Q_OBJECT
public:
    BranchesPanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override { return QStringLiteral("History"); }
    [[nodiscard]] QWidget* headerWidget() override; ///< how many branches
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 320, 220 }; }

    [[nodiscard]] QTreeView& view() const { return *m_tree; }
    [[nodiscard]] BranchModel& model() const { return *m_model; }
    [[nodiscard]] QListWidget& violations() const { return *m_violations; }

Q_SIGNALS:
    void switchRequested(lockstep::BranchId branch);
    void renameRequested(lockstep::BranchId branch, const QString& name);
    void seekRequested(lockstep::Step step);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeTree();
    void makeViolations();
    void showViolations();
    [[nodiscard]] bool isCurrent(const QModelIndex& index) const;
    void switchTo(const QModelIndex& index);
    void rename(const QModelIndex& index);
    void showMenu(const QPoint& where);
    void tint();

    BranchModel* m_model;
    QTreeView* m_tree;
    PlainLabel* m_caption;
    QListWidget* m_violations;
    QPointer<PlainLabel> m_count;
    FramePtr m_frame;
    std::size_t m_shown = 0; ///< violations that the list has rows for
    std::shared_ptr<const std::vector<Violation>> m_listed;
};

} // namespace lockstep::ui
