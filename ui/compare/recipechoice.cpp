// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/recipechoice.h"

#include "core/recipe/program.h"
#include "core/recipe/shelf.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int nameRole = Qt::UserRole;
constexpr int ownRole = Qt::UserRole + 1; ///< bool: the run's own text

/// Whether the run's recipe is one that the library does not have.
bool hasOwnRecipe(const Config& config)
{
    return findRecipe(config.recipe) == nullptr && config.program != nullptr;
}

} // namespace

RecipeChoice::RecipeChoice(QWidget* parent)
    : QListWidget(parent)
{
    setAccessibleName(u"Recipes to compare"_s);
    setMinimumHeight(96);
    setIconSize({ 14, 14 });
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void RecipeChoice::setRun(const Config& config)
{
    const bool otherRecipes = !m_hasRun || hasOwnRecipe(config) != hasOwnRecipe(m_config)
        || (hasOwnRecipe(config) && config.recipe != m_config.recipe);
    m_config = config;
    if (otherRecipes)
        fill();
    m_hasRun = true;
}

void RecipeChoice::fill()
{
    QStringList checked;
    for (int i = 0; i < count(); ++i) {
        if (item(i)->checkState() == Qt::Checked)
            checked << item(i)->data(nameRole).toString();
    }
    const QString present = QString::fromStdString(m_config.recipe);
    if (!m_hasRun)
        checked << present << u"single-ephemeral"_s << u"sequential"_s;
    clear();
    const auto add = [&](const Program& program, bool own) {
        const QString name = QString::fromStdString(program.name);
        // A text of one's own may still have the title of what it began as.
        const QString title = shortened(own ? name : QString::fromStdString(program.title));
        const bool broken = !own && isToldBroken(program);
        auto* item = new QListWidgetItem(own ? title + u" (of this run)"_s : title, this);
        // No wider than the list: a long title is shortened, and its tooltip begins with the id.
        item->setSizeHint({ 1, fontMetrics().height() + 8 });
        item->setIcon(Theme::icon(broken ? u"violation"_s : u"shield"_s,
                                  broken ? Role::Violation : Role::Held));
        // The mark is a picture alone; who listens hears the word.
        item->setData(Qt::AccessibleTextRole, plain(title + (broken ? u", broken"_s : QString())));
        item->setData(nameRole, name);
        item->setData(ownRole, own);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(checked.contains(name) || own ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(plainTip(QString::fromStdString(program.name + ": " + program.teaches)));
    };
    if (hasOwnRecipe(m_config))
        add(*m_config.program, true);
    for (const RecipeShelf& shelf : recipeShelves()) {
        auto* heading = new QListWidgetItem(toQString(shelf.title), this);
        heading->setFlags(Qt::NoItemFlags);
        heading->setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
        for (const Program* program : shelf.recipes)
            add(*program, false);
    }
    setCurrentRow(hasOwnRecipe(m_config) ? 0 : 1); // behind the first heading
}

void RecipeChoice::goToRun()
{
    const QString present = QString::fromStdString(m_config.recipe);
    for (int i = 0; i < count(); ++i) {
        if (item(i)->data(nameRole).toString() != present)
            continue;
        setCurrentRow(i);
        scrollToItem(item(i), QAbstractItemView::PositionAtCenter);
        return;
    }
}

std::vector<Config> RecipeChoice::chosen() const
{
    std::vector<Config> configs;
    for (int i = 0; i < count(); ++i) {
        const QListWidgetItem* const each = item(i);
        if (each->checkState() != Qt::Checked)
            continue;
        Config config = m_config;
        config.recipe = each->data(nameRole).toString().toStdString();
        if (!each->data(ownRole).toBool())
            config.program = nullptr;
        configs.push_back(std::move(config));
    }
    return configs;
}

} // namespace lockstep::ui
