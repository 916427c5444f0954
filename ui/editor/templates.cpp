// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/templates.h"

#include "core/recipe/program.h"
#include "core/recipe/unhandled.h"
#include "ui/text.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr qsizetype longestName = 40;

const QString& skeleton()
{
    static const QString text = QStringLiteral(R"(recipe "My lock"
  "What it teaches, in one sentence."

acquire
  try     create(lock/"holder", ephemeral)
            ok -> held
            node exists -> rest
            else -> give up
  rest    sleep retry delay -> try

work
  hold    work for the work time

release
  leave   delete(lock/"holder")
)");
    return text;
}

} // namespace

const std::vector<RecipeTemplate>& recipeTemplates()
{
    static const auto all = [] {
        std::vector<RecipeTemplate> templates;
        templates.push_back({ QStringLiteral("mine.recipe"), QStringLiteral("Empty recipe"),
                              QStringLiteral("The smallest lock that runs, to be written further."),
                              skeleton() });
        for (const auto& program : recipeLibrary())
            templates.push_back({ toQString(program->name), toQString(program->title),
                                  toQString(program->teaches), recipeText(*program) });
        return templates;
    }();
    return all;
}

QString recipeText(const Program& program)
{
    return toQString(program.written.text);
}

QString ownName(const QString& name)
{
    const QString ending = QStringLiteral(".recipe");
    return name.endsWith(ending) ? name : (name.isEmpty() ? QStringLiteral("mine") : name) + ending;
}

QString nameOfOwn(const QString& text, const QString& name)
{
    static const QRegularExpression heading(QStringLiteral("^\\s*recipe\\s+\"([^\"]*)\""),
                                            QRegularExpression::MultilineOption);
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    const auto titleOf = [](const QString& recipe) { return heading.match(recipe).captured(1); };
    const auto& all = recipeTemplates();
    const auto from = std::ranges::find_if(all, [&](const RecipeTemplate& each) {
        return each.name == name || ownName(each.name) == name;
    });
    const QString title = titleOf(text);
    if (from == all.end() || title == titleOf(from->text))
        return ownName(name);
    QStringList words = title.toLower().split(others, Qt::SkipEmptyParts);
    const QString made = words.join(u'-').left(longestName);
    return made.isEmpty() ? ownName(name) : ownName(made);
}

Warnings warningsOf(const Program& program)
{
    Warnings warnings;
    QStringList lines;
    for (const Unhandled& one : unhandledOutcomes(program)) {
        warnings.outcomes += one.outcomes.size();
        lines << toQString(toText(program, one));
    }
    warnings.text = lines.join(u'\n');
    return warnings;
}

} // namespace lockstep::ui
