// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <QComboBox>
#include <QString>

#include <memory>

namespace lockstep::ui {

/// The recipes of the library, shelf by shelf and with a mark where one is broken; the latest other
/// one that ran; and "Edit this recipe". GUI thread only.
class RecipeChooser : public QComboBox
{
    Q_OBJECT
public:
    explicit RecipeChooser(QWidget* parent);

    /// Shows the run's recipe; emits nothing. While the list is open it stays as it is.
    void setRecipe(const QString& name, const std::shared_ptr<const Program>& program);
    /// The recipe that is offered beside the library's: the latest that ran. Null when none did.
    [[nodiscard]] const std::shared_ptr<const Program>& own() const { return m_own; }

Q_SIGNALS:
    /// Another recipe is wanted, which needs a new run; until that begins, the old one is shown.
    void recipeChosen(const QString& name);
    /// The text of the recipe is to be changed.
    void editRequested();

private:
    void addHeading(const QString& title);
    void choose(int index);
    void offer(const std::shared_ptr<const Program>& program);

    QString m_name; ///< of the run's recipe; empty before the first run
    std::shared_ptr<const Program> m_program;
    std::shared_ptr<const Program> m_own;
    int m_ownPlace = 0; ///< of a foreign recipe, if there is one
};

} // namespace lockstep::ui
