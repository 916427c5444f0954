// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/editorheader.h"

#include "core/recipe/shelf.h"
#include "ui/editor/templates.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

QToolButton* ghostButton(QWidget* parent, const QString& name, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setProperty("kind", u"ghost"_s);
    button->setAccessibleName(plain(name));
    button->setToolTip(plainTip(tip));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

EditorHeader::EditorHeader(QWidget* parent)
    : QWidget(parent)
    , m_templates(ghostButton(this, u"Templates"_s,
                              u"Begin with a recipe of the library, or with the smallest one.\n"
                              "Ctrl+Z brings back the present text."_s))
    , m_run(new QPushButton(u"Use this recipe"_s, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_templates->setObjectName(u"editor-templates"_s);
    m_templates->setText(u"Templates"_s);
    m_templates->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* menu = new QMenu(m_templates);
    menu->setToolTipsVisible(true);
    fillTemplates(*menu);
    // Not setMenu(): its small arrow would hang below the word.
    connect(m_templates, &QToolButton::clicked, this, [this, menu] {
        menu->popup(m_templates->mapToGlobal(m_templates->rect().bottomLeft()));
    });

    QToolButton* import = ghostButton(this, u"Import a recipe"_s, u"Open a recipe's file here"_s);
    import->setObjectName(u"editor-import"_s);
    import->setIcon(Theme::icon(u"open"_s, Role::TextMuted));
    connect(import, &QToolButton::clicked, this, &EditorHeader::importRequested);
    QToolButton* save = ghostButton(this, u"Export the recipe"_s,
                                    u"Save the text to a file of its own.\n"
                                    "Ctrl+S in the text saves it where it is, and runs it."_s);
    save->setObjectName(u"editor-export"_s);
    save->setIcon(Theme::icon(u"save"_s, Role::TextMuted));
    connect(save, &QToolButton::clicked, this, &EditorHeader::exportRequested);

    m_run->setObjectName(u"editor-run"_s);
    m_run->setAccessibleName(u"Use this recipe"_s);
    m_run->setIcon(Theme::icon(u"play"_s, Role::Run));
    m_run->setFocusPolicy(Qt::TabFocus);
    connect(m_run, &QPushButton::clicked, this, &EditorHeader::runRequested);
    row->addWidget(m_templates);
    row->addWidget(import);
    row->addWidget(save);
    row->addSpacing(4);
    row->addWidget(m_run);
    allowRun({});
}

void EditorHeader::allowRun(const QString& why)
{
    m_run->setEnabled(why.isEmpty());
    m_run->setToolTip(why.isEmpty()
                          ? u"Begin a new run with this recipe, and with the clients, the delays\n"
                            "and the seed as they are (Ctrl+Return)"_s
                          : plainTip(why));
}

void EditorHeader::fillTemplates(QMenu& menu)
{
    const auto& templates = recipeTemplates();
    const auto add = [&](QMenu& to, std::size_t i) {
        QAction* action = to.addAction(plainAction(templates[i].title));
        action->setToolTip(plainTip(templates[i].teaches));
        connect(action, &QAction::triggered, this,
                [this, i] { Q_EMIT templateRequested(static_cast<int>(i)); });
        return action;
    };
    add(menu, 0);
    menu.addSeparator();
    // One list of all would be higher than the screen.
    for (const RecipeShelf& shelf : recipeShelves()) {
        QMenu& inShelf = *menu.addMenu(plainAction(toQString(shelf.title)));
        inShelf.setToolTipsVisible(true);
        for (const Program* program : shelf.recipes) {
            const auto at
                = std::ranges::find(templates, toQString(program->name), &RecipeTemplate::name);
            QAction* const action = add(inShelf, static_cast<std::size_t>(at - templates.begin()));
            const bool broken = isToldBroken(*program);
            action->setIcon(Theme::icon(broken ? u"violation"_s : u"shield"_s,
                                        broken ? Role::Violation : Role::Held));
        }
    }
}

} // namespace lockstep::ui
