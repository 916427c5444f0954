// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/knobs/knobspanel.h"

#include "ui/knobs/knobrow.h"
#include "ui/knobs/knobticks.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int panelHeight = 96;
constexpr int clientsWidth = 156;
/// With less width the other knobs would stand on each other.
constexpr int leastUnfolded = 520;
constexpr int leastWords = 330;
constexpr int leastPictured = 230;

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

/// The knob's title in one word.
QString shortTitleOf(Knob knob)
{
    switch (knob) {
    case Knob::RetryDelay:
        return u"Retry"_s;
    case Knob::WorkTime:
        return u"Work"_s;
    case Knob::Jitter:
        return u"Jitter"_s;
    case Knob::Tasks:
        return u"Tasks"_s;
    case Knob::SessionTimeout:
        return u"Timeout"_s;
    case Knob::Readers:
        return u"Readers"_s;
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
    , m_line(new QHBoxLayout(this))
    , m_others(new QWidget(this))
    , m_grid(new QGridLayout(m_others))
    , m_more(new QToolButton(this))
    , m_popup(new QFrame(this, Qt::Popup))
{
    setFixedHeight(panelHeight);
    m_line->setContentsMargins(16, 6, 16, 6);
    m_line->setSpacing(14);
    m_line->addWidget(makeClients(), 0, Qt::AlignLeft | Qt::AlignTop);
    makeOthers();
    m_line->addWidget(m_others, 1);
    m_more->setText(u"Settings\u2026"_s);
    m_more->setObjectName(u"more-settings"_s);
    m_more->setAccessibleName(u"More settings"_s);
    m_more->setToolTip(u"Tasks, delays, jitter, session timeout, seed"_s);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->hide();
    m_line->addWidget(m_more, 1, Qt::AlignTop | Qt::AlignRight);
    auto* inPopup = new QVBoxLayout(m_popup);
    inPopup->setContentsMargins(16, 12, 16, 12);
    m_popup->setObjectName(u"settings-popup"_s);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_popup->resize(440, m_popup->sizeHint().height());
        const QPoint under = m_more->mapToGlobal(m_more->rect().bottomRight());
        m_popup->move(std::max(0, under.x() - m_popup->width()), under.y() + 4);
        m_popup->show();
    });
    setMinimumWidth(160);
    tint();
}

QWidget* KnobsPanel::makeClients()
{
    auto* box = new QWidget(this);
    box->setFixedWidth(clientsWidth);
    m_clientsBox = box;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(0);
    m_clients = new KnobRow(u"Clients"_s, {}, clientsScale(), box);
    m_clients->setProminent();
    m_clients->setExplanation(u"How many clients contend for the lock, %1 to %2. A client that is "
                              "removed gives the lock back first."_s.arg(leastClients)
                                  .arg(maximumClients));
    connect(m_clients, &KnobRow::turned, this,
            [this](quint64 value) { Q_EMIT clientsChanged(static_cast<unsigned>(value)); });
    column->addWidget(m_clients);
    column->addWidget(new KnobTicks(clientsScale(), { 1, 16, 32, 48, 64, maximumClients }, box));
    column->addStretch(1);
    return box;
}

void KnobsPanel::makeOthers()
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(2);
    for (const Knob knob : { Knob::Tasks, Knob::RetryDelay, Knob::WorkTime, Knob::Jitter,
                             Knob::SessionTimeout, Knob::Readers }) {
        const KnobInfo& info = knobInfo(knob);
        auto* row
            = new KnobRow(toQString(info.title), toQString(info.unit), scaleOf(knob), m_others);
        row->setShortTitle(shortTitleOf(knob));
        row->setExplanation(explanationOf(knob));
        connect(row, &KnobRow::turned, this, [this, knob](quint64 value) {
            Q_EMIT knobChanged(knob, static_cast<unsigned>(value));
        });
        m_knobs[static_cast<std::size_t>(knob)] = row;
    }
    m_knobs[static_cast<std::size_t>(Knob::Readers)]->hide();
    m_seed = new KnobRow(u"Random seed"_s, {}, seedScale(), m_others, KnobRow::Tells::WhenReleased,
                         std::numeric_limits<quint64>::max());
    m_seed->setShortTitle(u"Seed"_s);
    m_seed->setExplanation(u"The start of jitter and of the random choice of the next client. The "
                           "same seed and the same choices make the same run. A new seed needs a "
                           "restart: it begins a new run."_s);
    connect(m_seed, &KnobRow::turned, this, &KnobsPanel::seedChanged);
    placeOthers(3);
}

void KnobsPanel::placeOthers(int columns)
{
    if (m_columns == columns)
        return;
    m_columns = columns;
    std::vector<KnobRow*> rows;
    for (const Knob knob :
         { Knob::Tasks, Knob::RetryDelay, Knob::WorkTime, Knob::Jitter, Knob::SessionTimeout })
        rows.push_back(m_knobs[static_cast<std::size_t>(knob)]);
    rows.push_back(m_seed);
    rows.push_back(m_knobs[static_cast<std::size_t>(Knob::Readers)]);
    int place = 0;
    for (KnobRow* row : rows) {
        m_grid->addWidget(row, place / columns, place % columns);
        ++place;
    }
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void KnobsPanel::setFolded(bool folded)
{
    if (m_folded == folded)
        return;
    m_folded = folded;
    m_more->setVisible(folded);
    if (folded) {
        m_popup->layout()->addWidget(m_others);
    } else {
        m_popup->hide();
        m_line->insertWidget(1, m_others, 1);
    }
    m_others->show();
}

void KnobsPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    setFolded(width() < leastUnfolded);
    m_clientsBox->setFixedWidth(std::min(clientsWidth, width() - 62));
    m_clients->setPictured(width() >= leastPictured);
    m_more->setToolButtonStyle(width() < leastWords ? Qt::ToolButtonIconOnly
                                                    : Qt::ToolButtonTextBesideIcon);
}

void KnobsPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Window));
    const QColor line = Theme::color(Role::Divider);
    painter.fillRect(QRect(0, height() - 1, width(), 1), line);
    if (!m_folded)
        painter.fillRect(QRect(16 + clientsWidth + 7, 12, 1, height() - 24), line);
}

void KnobsPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_more != nullptr)
        tint();
}

void KnobsPanel::tint()
{
    m_more->setIcon(Theme::icon(u"settings"_s));
}

QString KnobsPanel::title() const
{
    return u"Settings"_s;
}

void KnobsPanel::setFrame(const FramePtr& frame)
{
    const Moment& world = frame->world();
    m_clients->setTruth(staying(world));
    for (const KnobInfo& info : knobTable())
        m_knobs[static_cast<std::size_t>(info.knob)]->setTruth(world.knobs.get(info.knob));
    // Without roles this knob would do nothing.
    const bool roles = world.program().hasRoles;
    m_knobs[static_cast<std::size_t>(Knob::Readers)]->setVisible(roles);
    placeOthers(roles ? 4 : 3);
    m_seed->setTruth(world.setup->seed);
}

} // namespace lockstep::ui
