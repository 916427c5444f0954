// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/recipechooser.h"

#include "ui/plaintext.h"
#include "ui/text.h"

#include <QAbstractItemView>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestTitle = 80; ///< characters of a row

/// The place of a foreign recipe in the choice of recipes, if there is one.
int ownPlace()
{
    return static_cast<int>(recipeLibrary().size());
}

} // namespace

RecipeChooser::RecipeChooser(QWidget* parent)
    : QComboBox(parent)
{
    setAccessibleName(u"Recipe"_s);
    for (const auto& program : recipeLibrary()) {
        addItem(toQString(program->title), toQString(program->name));
        setItemData(count() - 1, plainTip(toQString(program->teaches)), Qt::ToolTipRole);
    }
    insertSeparator(count());
    addItem(u"Edit this recipe\u2026"_s);
    setItemData(count() - 1, u"Its text in the recipe editor, to be changed and run"_s,
                Qt::ToolTipRole);
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 24);
    connect(this, &QComboBox::activated, this, &RecipeChooser::choose);
}

void RecipeChooser::choose(int index)
{
    const QString name = itemData(index).toString();
    const bool same = m_program == nullptr || name == m_name;
    if (m_program != nullptr)
        setRecipe(m_name, m_program);
    if (name.isEmpty())
        Q_EMIT editRequested();
    else if (!same)
        Q_EMIT recipeChosen(name);
}

void RecipeChooser::setRecipe(const QString& name, const std::shared_ptr<const Program>& program)
{
    m_name = name;
    m_program = program;
    const bool own = findRecipe(program->name) != program;
    const bool shown = currentData().toString() == name && (!own || m_own == program);
    if (view()->isVisible() || shown)
        return;
    if (own)
        offer(program);
    setCurrentIndex(own ? ownPlace() : findData(name));
}

// A foreign recipe is offered below the library's until another takes its place.
void RecipeChooser::offer(const std::shared_ptr<const Program>& program)
{
    const int place = ownPlace();
    if (m_own == nullptr)
        insertItem(place, QString());
    m_own = program;
    setItemText(place, shortened(toQString(program->title), longestTitle));
    setItemData(place, toQString(program->name), Qt::UserRole);
    setItemData(place, plainTip(toQString(program->name + ": " + program->teaches)),
                Qt::ToolTipRole);
}

} // namespace lockstep::ui
