// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/recipechooser.h"

#include "core/recipe/shelf.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QStandardItemModel>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestTitle = 80; ///< characters of a row

/// "herd: One release wakes all." The id is what the terminal calls it.
QString tipOf(const Program& program)
{
    return toQString(program.name + ": " + program.teaches);
}

} // namespace

RecipeChooser::RecipeChooser(QWidget* parent)
    : QComboBox(parent)
{
    setAccessibleName(u"Recipe"_s);
    for (const RecipeShelf& shelf : recipeShelves()) {
        addHeading(toQString(shelf.title));
        for (const Program* program : shelf.recipes) {
            const bool broken = isToldBroken(*program);
            addItem(Theme::icon(broken ? u"violation"_s : u"shield"_s,
                                broken ? Role::Violation : Role::Held),
                    toQString(program->title), toQString(program->name));
            setItemData(count() - 1, plainTip(tipOf(*program)), Qt::ToolTipRole);
            // The mark is a picture alone; who listens hears the word.
            setItemData(count() - 1,
                        plain(toQString(program->title) + (broken ? u", broken"_s : QString())),
                        Qt::AccessibleTextRole);
        }
    }
    m_ownPlace = count();
    insertSeparator(count());
    addItem(u"Edit this recipe\u2026"_s);
    setItemData(count() - 1, u"Its text in the recipe editor, to be changed and run"_s,
                Qt::ToolTipRole);
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 24);
    connect(this, &QComboBox::activated, this, &RecipeChooser::choose);
}

void RecipeChooser::addHeading(const QString& title)
{
    addItem(title);
    const auto* items = qobject_cast<QStandardItemModel*>(model());
    QStandardItem* heading = items->item(count() - 1);
    heading->setFlags(Qt::NoItemFlags);
    heading->setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
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
    setCurrentIndex(own ? m_ownPlace : findData(name));
}

// A foreign recipe is offered below the library's until another takes its place.
void RecipeChooser::offer(const std::shared_ptr<const Program>& program)
{
    const int place = m_ownPlace;
    if (m_own == nullptr)
        insertItem(place, QString());
    m_own = program;
    setItemText(place, shortened(toQString(program->title), longestTitle));
    setItemData(place, toQString(program->name), Qt::UserRole);
    setItemData(place, plainTip(tipOf(*program)), Qt::ToolTipRole);
}

} // namespace lockstep::ui
