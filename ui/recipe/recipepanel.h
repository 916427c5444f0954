// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

#include <QPointer>

#include <optional>

class QScrollArea;
class QToolButton;

namespace lockstep::ui {

class ElidedLabel;
class RecipeView;

/// The recipe of the run, always in sight: where each client stands, and the line of the selected
/// one. Below it the variables that this client keeps. GUI thread only.
class RecipePanel : public Panel
{
    Q_OBJECT
public:
    RecipePanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override { return QStringLiteral("Recipe"); }
    /// The recipe's name, and a button to edit it.
    [[nodiscard]] QWidget* headerWidget() override;
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] RecipeView& view() const { return *m_view; }
    [[nodiscard]] QSize sizeHint() const override { return { 296, 380 }; }

Q_SIGNALS:
    void editRequested(); ///< the user wants to change the recipe

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void showStanding();
    void bringCurrentLine();
    void tint();

    FramePtr m_frame;
    RecipeView* m_view;
    QScrollArea* m_area;
    ElidedLabel* m_foot;
    QPointer<QWidget> m_header;
    QPointer<ElidedLabel> m_name;
    QPointer<QToolButton> m_edit;
    std::optional<std::size_t> m_shownRow; ///< the marked row that was last brought into sight
};

} // namespace lockstep::ui
