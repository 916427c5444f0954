// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The transport bar's controls: how they are made, and how they show a frame.
#include "core/words/clientname.h"
#include "ui/actions/availability.h"
#include "ui/actions/keys.h"
#include "ui/plainlabel.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/transport/recipechooser.h"
#include "ui/transport/runtomenu.h"
#include "ui/transport/speedcontrol.h"
#include "ui/transport/transportbar.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPushButton>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestChoice = 80; ///< characters of a row of a combo box

QPushButton* button(const QString& icon, Role tint, const QString& name, QWidget* parent)
{
    auto* made = new QPushButton(Theme::icon(icon, tint), name, parent);
    made->setAccessibleName(plain(name));
    // A click must not take the keyboard away from the view in use; Tab still gets here.
    made->setFocusPolicy(Qt::TabFocus);
    return made;
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
    m_runToMenu = new RunToMenu(this);
    m_runTo->setMenu(m_runToMenu);
    connect(m_runTo, &QPushButton::clicked, this, &TransportBar::leaveOff);
    connect(m_runToMenu, &RunToMenu::chosen, this, &TransportBar::runToRequested);
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
    m_recipe = new RecipeChooser(this);
    connect(m_recipe, &RecipeChooser::recipeChosen, this, &TransportBar::recipeChanged);
    connect(m_recipe, &RecipeChooser::editRequested, this, &TransportBar::editRequested);
    for (PlainLabel* label : { m_nextCaption, m_speedCaption, m_recipeCaption })
        label->setForegroundRole(QPalette::PlaceholderText);
    m_next->setFocusPolicy(Qt::TabFocus);
    m_recipe->setFocusPolicy(Qt::TabFocus);
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

Availability TransportBar::availability() const
{
    return Availability(
        { .frame = m_frame, .selected = m_selection.client(), .userChooses = userChooses() });
}

void TransportBar::showButtons()
{
    const bool begun = m_frame != nullptr;
    const bool stops = begun && m_frame->canStop();
    const Availability possible = availability();
    const QString nothing = possible.whyNothing();
    allow(m_restart, begun ? QString() : nothing,
          u"Begin this run anew, with the knobs as they are (%1)"_s.arg(keyText(u"run.restart"_s)));

    allow(m_back, possible.whyNoBack(), u"One step back (%1)"_s.arg(keyText(u"run.back"_s)));

    const QString runWords = begun ? runVerb(*m_frame) : u"Run"_s;
    if (m_run->text() != runWords) {
        m_run->setText(runWords);
        m_run->setAccessibleName(plain(runWords));
        m_run->setIcon(Theme::icon(stops ? u"pause"_s : u"play"_s, Role::TextOnAccent));
    }
    allow(m_run, possible.whyNoRun(),
          (runWords == u"Stop" ? u"Leave off what Lockstep is busy with (%1)"_s
               : stops         ? u"Hold every client before its next operation (%1)"_s
                               : u"Let the clients run by themselves (%1)"_s)
              .arg(keyText(u"run.toggle"_s)));

    const QString who = userChooses() ? nameOf(m_selection.client()) : u"the next client"_s;
    allow(m_step, possible.whyNoStep(), u"One step of %1 (%2)"_s.arg(who, keyText(u"run.step"_s)));
    showRunTo(begun && m_frame->searching, nothing);
    allow(m_next, nothing, u"Who takes the next step"_s);
    allow(m_recipe, nothing,
          m_recipe->currentData(Qt::ToolTipRole).toString()
              + u"\nAnother recipe begins a new run."_s);
    const ClientId client = m_selection.client();
    m_runToMenu->setClient(client, client ? nameOf(client) : QString(),
                           possible.whyNot(u"to.client"_s));
}

void TransportBar::showRunTo(bool stops, const QString& whyNot)
{
    const bool stopped = m_runTo->menu() == nullptr;
    if (stops != stopped) {
        m_runTo->setMenu(stops ? nullptr : m_runToMenu);
        m_runTo->setIcon(Theme::icon(stops ? u"stop"_s : u"run-to"_s, Role::Text));
        const QString words = stops ? u"Stop"_s : u"Run to"_s;
        m_runTo->setAccessibleName(plain(words));
        m_runTo->setText(m_density < Density::Icons ? words : QString());
    }
    allow(m_runTo, stops ? QString() : whyNot,
          stops ? u"Stop searching (Esc); what was run stays in the history"_s
                : u"Go on until something happens"_s);
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

} // namespace lockstep::ui
