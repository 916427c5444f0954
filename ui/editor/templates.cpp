// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/templates.h"

#include "core/recipe/program.h"
#include "ui/text.h"

namespace lockstep::ui {
namespace {

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

} // namespace lockstep::ui
