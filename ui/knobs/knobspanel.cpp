// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/knobs/knobspanel.h"

#include "ui/knobs/knobrow.h"
#include "ui/text.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString explanationOf(Knob knob)
{
    switch (knob) {
    case Knob::RetryDelay:
        return u"How long a client waits after a refusal before it asks again."_s;
    case Knob::WorkTime:
        return u"How long a client stays in the critical section."_s;
    case Knob::Jitter:
        return u"Delays vary by up to this share, in both directions, so that clients do not ask "
               "in step."_s;
    case Knob::Tasks:
        return u"How often each client takes the lock before it is done. 0 is endless."_s;
    case Knob::SessionTimeout:
        return u"The silence after which the service ends a client's session, from 1 s to 60 s. A "
               "session keeps the timeout with which it was opened: a new one holds for clients "
               "that join from now on, and for all after a restart."_s;
    case Knob::Readers:
        return u"How many of a hundred clients are readers, in a recipe that has readers and "
               u"writers."_s;
    }
    return {};
}

/// The number of clients that stay: for the slider, a client that was asked to leave is gone.
quint64 staying(const Moment& world)
{
    return static_cast<quint64>(std::ranges::count_if(world.clients, [](const Client& client) {
        return client.phase != Phase::Absent && client.phase != Phase::Guest && !client.retiring;
    }));
}

} // namespace

KnobsPanel::KnobsPanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
{
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(14, 2, 14, 10);
    rows->setSpacing(3);

    m_clients = new KnobRow(u"Clients"_s, {}, clientsScale(), content);
    m_clients->setExplanation(u"How many clients contend for the lock, %1 to %2. A client that is "
                              "removed gives the lock back first."_s.arg(minimumClients)
                                  .arg(maximumClients));
    connect(m_clients, &KnobRow::turned, this,
            [this](quint64 value) { Q_EMIT clientsChanged(static_cast<unsigned>(value)); });
    rows->addWidget(m_clients);

    for (const Knob knob : { Knob::Tasks, Knob::RetryDelay, Knob::WorkTime, Knob::Jitter,
                             Knob::SessionTimeout, Knob::Readers }) {
        const KnobInfo& info = knobInfo(knob);
        auto* row
            = new KnobRow(toQString(info.title), toQString(info.unit), scaleOf(knob), content);
        row->setExplanation(explanationOf(knob));
        connect(row, &KnobRow::turned, this, [this, knob](quint64 value) {
            Q_EMIT knobChanged(knob, static_cast<unsigned>(value));
        });
        m_knobs[static_cast<std::size_t>(knob)] = row;
        rows->addWidget(row);
    }

    m_seed = new KnobRow(u"Random seed"_s, {}, seedScale(), content, KnobRow::Tells::WhenReleased,
                         std::numeric_limits<quint64>::max());
    m_seed->setExplanation(u"The start of jitter and of the random choice of the next client. The "
                           "same seed and the same choices make the same run. A new seed needs a "
                           "restart: it begins a new run."_s);
    connect(m_seed, &KnobRow::turned, this, &KnobsPanel::seedChanged);
    rows->addWidget(m_seed);
    rows->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setMinimumWidth(190);
}

QString KnobsPanel::title() const
{
    return u"Contention"_s;
}

void KnobsPanel::setFrame(const FramePtr& frame)
{
    const Moment& world = frame->world();
    m_clients->setTruth(staying(world));
    for (const KnobInfo& info : knobTable())
        m_knobs[static_cast<std::size_t>(info.knob)]->setTruth(world.knobs.get(info.knob));
    // Without roles this knob would do nothing.
    m_knobs[static_cast<std::size_t>(Knob::Readers)]->setVisible(world.program().hasRoles);
    m_seed->setTruth(world.setup->seed);
}

} // namespace lockstep::ui
