// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The transport bar's controls: how they are made, and how they show a frame.
#include "core/judge/invariants.h"
#include "core/recipe/program.h"
#include "core/words/clientname.h"
#include "ui/plainlabel.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/window/firststep.h"
#include "ui/window/keys.h"
#include "ui/window/speedcontrol.h"
#include "ui/window/transportbar.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>

#include <string_view>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestChoice = 80; ///< characters of a row of a combo box

QString keyText(const QString& id)
{
    return keyInfo(id).sequences.front().toString(QKeySequence::NativeText);
}

QPushButton* button(const QString& icon, Role tint, const QString& name, QWidget* parent)
{
    auto* made = new QPushButton(Theme::icon(icon, tint), name, parent);
    made->setAccessibleName(plain(name));
    // A click must not take the keyboard away from the view in use; Tab still gets here.
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

/// The place of a foreign recipe in the choice of recipes, if there is one.
int ownPlace()
{
    return static_cast<int>(recipeLibrary().size());
}

/// Enables @p widget, or disables it and says why.
void allow(QWidget* widget, const QString& whyNot, const QString& explanation)
{
    widget->setEnabled(whyNot.isEmpty());
    const QString tip = plainTip(whyNot.isEmpty() ? explanation : whyNot);
    if (widget->toolTip() != tip)
        widget->setToolTip(plainTip(tip));
}

} // namespace

void TransportBar::makeButtons()
{
    m_restart = button(u"restart"_s, Role::Text, u"Restart"_s, this);
    m_back = button(u"back"_s, Role::Text, u"Back"_s, this);
    m_run = button(u"play"_s, Role::TextOnAccent, u"Run"_s, this);
    m_run->setProperty("kind", u"primary"_s);
    m_run->setFont(Theme::font(Theme::Size::Body, QFont::DemiBold));
    m_step = button(u"step"_s, Role::Text, u"Step"_s, this);
    m_step->setAutoRepeat(true);
    m_runTo = button(u"run-to"_s, Role::Text, u"Run to"_s, this);
    connect(m_restart, &QPushButton::clicked, this, &TransportBar::restartRequested);
    connect(m_back, &QPushButton::clicked, this, &TransportBar::requestBack);
    connect(m_run, &QPushButton::clicked, this, &TransportBar::requestRunOrPause);
    connect(m_step, &QPushButton::clicked, this, &TransportBar::requestStep);
    makeRunToMenu();
}

void TransportBar::makeRunToMenu()
{
    m_runToMenu = new QMenu(this);
    m_runToMenu->setToolTipsVisible(true);
    const auto add = [this](const QString& id, const QString& icon, Role tint,
                            RunGoal::Kind kind, Level level) {
        // The key is written, not set: the window's own action has it.
        QAction* action = m_runToMenu->addAction(Theme::icon(icon, tint),
                                                 keyInfo(id).title + u'\t' + keyText(id));
        connect(action, &QAction::triggered, this, [this, kind, level] {
            const ClientId client
                = kind == RunGoal::Kind::NextActOf ? m_selection.client() : ClientId {};
            Q_EMIT runToRequested({ .kind = kind, .level = level, .client = client });
        });
        return action;
    };
    using enum RunGoal::Kind;
    add(u"to.owner"_s, u"lock"_s, Role::Held, OwnerChange, Level::Info);
    m_runToMenu->addSeparator();
    add(u"to.success"_s, u"success"_s, Role::Success, NextOfLevel, Level::Success);
    add(u"to.warning"_s, u"warning"_s, Role::Warning, NextOfLevel, Level::Warning);
    add(u"to.error"_s, u"error"_s, Role::Error, NextOfLevel, Level::Error);
    m_runToMenu->addSeparator();
    m_toClient = add(u"to.client"_s, u"client"_s, Role::Text, NextActOf, Level::Info);
    add(u"to.violation"_s, u"violation"_s, Role::Violation, Violation, Level::Error);
    m_runTo->setMenu(m_runToMenu);
}

void TransportBar::makeChoosers()
{
    m_nextCaption = new PlainLabel(u"Next step"_s, this);
    m_next = new QComboBox(this);
    m_next->setAccessibleName(u"Next step"_s);
    m_next->addItem(Theme::icon(u"round-robin"_s, Role::TextMuted), u"Round robin"_s);
    m_next->addItem(Theme::icon(u"random"_s, Role::TextMuted), u"Random"_s);
    m_next->addItem(Theme::icon(u"choose"_s, Role::TextMuted), QString());
    m_next->setItemData(0, u"The next client in the order of their numbers"_s, Qt::ToolTipRole);
    m_next->setItemData(1, u"Any client that can act, drawn with the run's seed"_s,
                        Qt::ToolTipRole);
    m_next->setItemData(2, u"The selected client: click one on the stage"_s, Qt::ToolTipRole);
    connect(m_next, &QComboBox::activated, this, &TransportBar::chooseNext);

    m_speedCaption = new PlainLabel(u"Speed"_s, this);
    m_speed = new SpeedControl(this);
    connect(m_speed, &SpeedControl::speedChanged, this, &TransportBar::speedChanged);

    m_recipeCaption = new PlainLabel(u"Recipe"_s, this);
    m_recipe = new QComboBox(this);
    m_recipe->setAccessibleName(u"Recipe"_s);
    for (const auto& program : recipeLibrary()) {
        m_recipe->addItem(toQString(program->title), toQString(program->name));
        m_recipe->setItemData(m_recipe->count() - 1, plainTip(toQString(program->teaches)),
                              Qt::ToolTipRole);
    }
    m_recipe->insertSeparator(m_recipe->count());
    m_recipe->addItem(u"Edit this recipe\u2026"_s);
    m_recipe->setItemData(m_recipe->count() - 1, u"Its text in the recipe editor, to be changed and run"_s,
                          Qt::ToolTipRole);
    m_recipe->view()->setMinimumWidth(m_recipe->view()->sizeHintForColumn(0) + 24);
    connect(m_recipe, &QComboBox::activated, this, [this](int index) {
        const QString name = m_recipe->itemData(index).toString();
        const bool same = m_frame == nullptr || name.toStdString() == m_frame->config.recipe;
        if (m_frame != nullptr)
            showRecipe();
        if (name.isEmpty())
            Q_EMIT editRequested();
        else if (!same)
            Q_EMIT recipeChanged(name);
    });
    for (PlainLabel* label : { m_nextCaption, m_speedCaption, m_recipeCaption })
        label->setForegroundRole(QPalette::PlaceholderText);
    for (QComboBox* combo : { m_next, m_recipe })
        combo->setFocusPolicy(Qt::TabFocus);
}

void TransportBar::chooseNext(int index)
{
    const bool chooses = index == m_next->count() - 1;
    if (!chooses && m_frame != nullptr && static_cast<int>(m_frame->policy) != index)
        Q_EMIT policyChanged(static_cast<Policy>(index));
    Q_EMIT userChoosesChanged(chooses);
    showButtons();
}

QString TransportBar::nameOf(ClientId client) const
{
    return toQString(m_frame ? m_frame->nameOf(client) : clientName(client));
}

QString TransportBar::whyNothing() const
{
    if (m_frame == nullptr)
        return u"No run has begun yet."_s;
    if (m_frame->state == RunState::Busy)
        return u"Busy: %1."_s.arg(QString::fromStdString(m_frame->busy));
    return {};
}

QString TransportBar::whyNoBack() const
{
    if (const QString why = whyNothing(); !why.isEmpty())
        return why;
    if (m_frame->cursor() > firstStepOf(*m_frame))
        return {};
    return m_frame->firstStep() == 0 ? u"This is the first step."_s
                                     : u"Older steps are no longer in memory."_s;
}

QString TransportBar::whyNoRun() const
{
    if (const QString why = whyNothing(); !why.isEmpty())
        return why;
    if (m_frame->state == RunState::Running || m_frame->somebodyActs())
        return {};
    return u"Nobody has a next step: add clients or tasks, or restart."_s;
}

QString TransportBar::whyNoStep() const
{
    if (const QString why = whyNothing(); !why.isEmpty())
        return why;
    if (m_frame->state == RunState::Running)
        return u"The clients run by themselves: pause first (%1)."_s.arg(keyText(u"run.toggle"_s));
    const Moment& world = m_frame->world();
    if (m_frame->atHead() && !m_frame->somebodyActs())
        return u"Nobody has a next step: every client is done or waits for ever."_s;
    if (!userChooses())
        return {};
    const ClientId client = m_selection.client();
    if (!client)
        return u"Select the client that acts next: click it, or leave the choice to Round robin."_s;
    if (!world.has(client))
        return u"%1 has left; select another client."_s.arg(nameOf(client));
    if (!m_frame->canStep(client))
        return QString::fromStdString(m_frame->noStepOf(client)) + u'.';
    return {};
}

void TransportBar::showButtons()
{
    const bool begun = m_frame != nullptr;
    const bool running = begun && m_frame->state == RunState::Running;
    const QString nothing = whyNothing();
    allow(m_restart, begun ? QString() : nothing,
          u"Begin this run anew, with the knobs as they are (%1)"_s.arg(
              keyText(u"run.restart"_s)));

    allow(m_back, whyNoBack(), u"One step back (%1)"_s.arg(keyText(u"run.back"_s)));

    const QString runWords = running ? u"Pause"_s : u"Run"_s;
    if (m_run->text() != runWords) {
        m_run->setText(runWords);
        m_run->setAccessibleName(plain(runWords));
        m_run->setIcon(Theme::icon(running ? u"pause"_s : u"play"_s, Role::TextOnAccent));
    }
    allow(m_run, whyNoRun(),
          (running ? u"Hold every client before its next operation (%1)"_s
                   : u"Let the clients run by themselves (%1)"_s)
              .arg(keyText(u"run.toggle"_s)));

    const QString who = userChooses() ? nameOf(m_selection.client()) : u"the next client"_s;
    allow(m_step, whyNoStep(), u"One step of %1 (%2)"_s.arg(who, keyText(u"run.step"_s)));
    allow(m_runTo, nothing, u"Go on until something happens"_s);
    allow(m_next, nothing, u"Who takes the next step"_s);
    allow(m_recipe, nothing,
          m_recipe->currentData(Qt::ToolTipRole).toString()
              + u"\nAnother recipe begins a new run."_s);
    const ClientId client = m_selection.client();
    m_toClient->setEnabled(static_cast<bool>(client));
    m_toClient->setText((client ? plainAction(u"Next step of %1"_s.arg(nameOf(client)))
                                : keyInfo(u"to.client"_s).title)
                        + u'\t' + keyText(u"to.client"_s));
    m_toClient->setToolTip(client ? u"Go on until this client acts"_s : u"Select a client first"_s);
}

void TransportBar::showNext()
{
    const int last = m_next->count() - 1;
    const ClientId client = m_selection.client();
    const QString choice = client
        ? shortened(u"I choose \u00b7 %1"_s.arg(nameOf(client)), longestChoice)
        : u"I choose"_s;
    if (m_next->itemText(last) != choice)
        m_next->setItemText(last, choice);
    if (m_frame != nullptr && !userChooses()
        && m_next->currentIndex() != static_cast<int>(m_frame->policy)
        && !m_next->view()->isVisible())
        m_next->setCurrentIndex(static_cast<int>(m_frame->policy));
}

void TransportBar::showRecipe()
{
    const auto& program = m_frame->world().setup->program;
    const QString name = QString::fromStdString(m_frame->config.recipe);
    const bool own = findRecipe(program->name) != program;
    const bool shown = m_recipe->currentData().toString() == name && (!own || m_own == program);
    if (m_recipe->view()->isVisible() || shown)
        return;
    if (own)
        showOwn(program);
    m_recipe->setCurrentIndex(own ? ownPlace() : m_recipe->findData(name));
}

// A foreign recipe is offered below the library's until another takes its place.
void TransportBar::showOwn(const std::shared_ptr<const Program>& program)
{
    const int place = ownPlace();
    if (m_own == nullptr)
        m_recipe->insertItem(place, QString());
    m_own = program;
    m_recipe->setItemText(place, shortened(toQString(program->title), longestChoice));
    m_recipe->setItemData(place, toQString(program->name), Qt::UserRole);
    m_recipe->setItemData(place, plainTip(toQString(program->name + ": " + program->teaches)),
                          Qt::ToolTipRole);
}

} // namespace lockstep::ui
