// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

#include <QPointer>

#include <optional>

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace lockstep::ui {

class ChainView;
class FactList;
class FaultButtons;
class PhaseBadge;
class PlainLabel;
class RecipeView;

/// The selected client: its state, its recipe with the current line, and its next step or the
/// clients in its way. GUI thread only.
class InspectorPanel : public Panel
{
    Q_OBJECT
public:
    InspectorPanel(Selection& selection, QWidget* parent);

    /// "Client 3", a guest's own name, or "Inspector" without a selection; titleChanged() tells of
    /// a new title.
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QWidget* headerWidget() override; ///< the client's phase and for how long
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 320, 420 }; }

    [[nodiscard]] RecipeView& recipe() const { return *m_recipe; }
    [[nodiscard]] FaultButtons& faults() const { return *m_faults; }

Q_SIGNALS:
    void titleChanged();
    void stepRequested(lockstep::ClientId client);
    void editRequested(); ///< the user wants to change the recipe

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeEmptyPage();
    [[nodiscard]] QWidget* makeClientPage();
    [[nodiscard]] QWidget* makeNext(QWidget* content);
    [[nodiscard]] QWidget* makeRecipe(QWidget* content);
    [[nodiscard]] PlainLabel* caption(const QString& text);
    [[nodiscard]] QWidget* divider();
    void refresh();
    void showNext(ClientId client);
    void showChain(ClientId client);
    void showRecipe(ClientId client);
    void bringCurrentLine();
    void tint();

    FramePtr m_frame;
    QStackedWidget* m_pages = nullptr;
    PlainLabel* m_emptyTitle = nullptr;
    PlainLabel* m_emptyText = nullptr;
    FactList* m_facts = nullptr;
    QWidget* m_recipeBox = nullptr; ///< the caption and the recipe, with the line above
    QScrollArea* m_recipeArea = nullptr;
    PlainLabel* m_recipeCaption = nullptr;
    QToolButton* m_edit = nullptr;
    RecipeView* m_recipe = nullptr;
    PlainLabel* m_next = nullptr;
    QPushButton* m_step = nullptr;
    PlainLabel* m_chainCaption = nullptr;
    ChainView* m_chain = nullptr;
    FaultButtons* m_faults = nullptr;
    QPointer<PhaseBadge> m_badge;
    std::optional<std::size_t> m_shownRow; ///< the marked row that was last brought into sight
    std::vector<PlainLabel*> m_captions;
    std::vector<QWidget*> m_dividers;
};

} // namespace lockstep::ui
