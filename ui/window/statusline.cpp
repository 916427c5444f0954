// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/statusline.h"

#include "core/base/duration.h"
#include "core/judge/clientstate.h"
#include "ui/actions/keys.h"
#include "ui/elidedlabel.h"
#include "ui/plainlabel.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/transport/listenchip.h"

#include <QEvent>
#include <QLocale>
#include <QProgressBar>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

constexpr int tellingMillis = 6000;

/// Who owns the lock by the service, since when, and who only thinks so.
QString ownerText(const Frame& frame)
{
    const Moment& world = frame.world();
    const ClientStates states(world);
    const ClientId owner = states.owner();
    QString words = QStringLiteral("lock free");
    if (owner) {
        const Znode* const node = world.service.find(world.lockPath());
        const bool locked = world.program().locksNodes && node != nullptr && node->owner == owner;
        const Micros since = locked ? node->lockedAt : world.chronicle.of(owner).phaseSince;
        words = QStringLiteral("owner %1 for %2")
                    .arg(toQString(frame.nameOf(owner)),
                         toQString(formatDuration(frame.now() - since)));
    }
    for (std::size_t place = 0; place < world.clients.size(); ++place) {
        const ClientId id = clientAt(place);
        if (states.standing(id).onlyBelieves())
            return words
                + QStringLiteral(" \u00b7 %1 thinks it holds").arg(toQString(frame.nameOf(id)));
    }
    return words;
}

unsigned programsIn(const Moment& world)
{
    return static_cast<unsigned>(std::ranges::count_if(world.clients, [](const Client& client) {
        return client.phase == Phase::Guest && client.remote;
    }));
}

} // namespace

QString rateText(double operationsPerSecond)
{
    if (!(operationsPerSecond >= 0.05))
        return {};
    if (operationsPerSecond < 10)
        return QStringLiteral("%1 ops/s").arg(operationsPerSecond, 0, 'f', 1);
    return QStringLiteral("%1 ops/s")
        .arg(groupedNumber(static_cast<std::uint64_t>(std::llround(operationsPerSecond))));
}

QString statusText(const Frame& frame)
{
    const Moment& world = frame.world();
    QStringList parts;
    parts << QStringLiteral("Step %1 of %2")
                 .arg(groupedNumber(frame.cursor()), groupedNumber(frame.head));
    parts << ownerText(frame);
    parts << QStringLiteral("%1 waiting")
                 .arg(
                     groupedNumber(world.chronicle.tally.waiting + world.chronicle.guests.waiting));
    if (frame.replica->statistics.acquisitions > 0)
        parts << QStringLiteral("fairness %1").arg(fairness(world), 0, 'f', 2);
    parts << QStringLiteral("Simulated ZooKeeper");
    if (world.chronicle.tally.guests > 0)
        parts
            << (world.chronicle.tally.guests == 1
                    ? QStringLiteral("1 guest")
                    : QStringLiteral("%1 guests").arg(groupedNumber(world.chronicle.tally.guests)));
    if (frame.branches->size() > 1) {
        for (const BranchInfo& branch : *frame.branches)
            if (branch.id == frame.branch)
                parts << QStringLiteral("branch \u201c%1\u201d")
                             .arg(QString::fromStdString(branch.name));
    }
    if (frame.recording.state == Recording::State::On)
        parts
            << QStringLiteral("recording to %1").arg(QString::fromStdString(frame.recording.file));
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString warningText(const Frame& frame)
{
    QStringList parts;
    if (frame.divergence)
        parts << QStringLiteral("Step %1 did not replay: %2")
                     .arg(groupedNumber(frame.divergence->step),
                          QString::fromStdString(frame.divergence->sentence));
    if (frame.recording.state == Recording::State::Stopped) {
        const QString why = QString::fromStdString(frame.recording.problem);
        parts << (why.isEmpty() ? QStringLiteral("Recording stopped")
                                : QStringLiteral("Recording stopped: %1").arg(why));
    }
    // At the newest step they are let in at once; what is counted there is on its way.
    if (frame.arrivals > 0 && !frame.atHead()) {
        const QString who = frame.arrivals == 1
            ? QStringLiteral("1 client waits")
            : QStringLiteral("%1 clients wait").arg(groupedNumber(frame.arrivals));
        parts << QStringLiteral("%1 to connect: go to the newest step (%2)")
                     .arg(who, keyText(QStringLiteral("run.last")));
    }
    if (frame.letGo > 0)
        parts << QStringLiteral("%1 oldest entries no longer in memory")
                     .arg(groupedNumber(frame.letGo));
    return parts.join(QStringLiteral(" \u00b7 "));
}

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent)
    , m_text(new ElidedLabel(this))
    , m_warning(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_chip(new ListenChip(this))
    , m_rate(new PlainLabel(this))
    , m_kept(new PlainLabel(this))
    , m_telling(new QTimer(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setAccessibleName(QStringLiteral("Status"));
    setSizeGripEnabled(false);
    setContentsMargins(10, 0, 10, 0);
    m_text->setObjectName(QStringLiteral("statusText"));
    m_warning->setObjectName(QStringLiteral("statusWarning"));
    m_warning->hide();
    m_progress->setAccessibleName(QStringLiteral("Progress"));
    m_progress->setFixedWidth(140);
    m_progress->setMaximumHeight(10);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->hide();
    m_rate->setObjectName(QStringLiteral("statusRate"));
    m_rate->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addWidget(m_text, 3);
    addWidget(m_warning, 2);
    addPermanentWidget(m_progress);
    addPermanentWidget(m_rate);
    addPermanentWidget(m_chip);
    m_kept->setObjectName(QStringLiteral("statusKept"));
    addPermanentWidget(m_kept);
    m_telling->setSingleShot(true);
    m_telling->setInterval(tellingMillis);
    connect(m_telling, &QTimer::timeout, this, [this] {
        m_told.clear();
        showText();
    });
    tint();
}

void StatusLine::setPlace(const QString& place)
{
    m_place = place;
    m_chip->setPlace(place, m_programs);
}

void StatusLine::setFrame(const FramePtr& frame)
{
    const bool busy = frame->state == RunState::Busy;
    m_programs = programsIn(frame->world());
    m_chip->setPlace(m_place, m_programs);
    m_status = statusText(*frame);
    if (busy && !frame->busy.empty())
        m_status = QString::fromStdString(frame->busy) + QStringLiteral(" \u00b7 ") + m_status;
    m_progress->setVisible(busy);
    if (busy) {
        // Nobody knows how far "run to" has to go: then the bar only moves.
        const bool known = frame->progress > 0;
        m_progress->setRange(0, known ? 1000 : 0);
        m_progress->setValue(static_cast<int>(std::lround(frame->progress * 1000)));
    }
    const QString warning = warningText(*frame);
    m_warning->setFullText(warning);
    m_warning->setVisible(!warning.isEmpty());
    m_rate->setText(frame->state == RunState::Paused ? QString()
                                                     : rateText(frame->operationsPerSecond));
    showText();
}

void StatusLine::setKept(const QString& words)
{
    m_kept->setText(words);
    m_kept->setVisible(!words.isEmpty());
}

void StatusLine::tell(const QString& sentence)
{
    m_told = sentence;
    m_isOfNow = false;
    m_telling->start();
    showText();
}

void StatusLine::tellOfNow(const QString& sentence)
{
    tell(sentence);
    m_isOfNow = true;
}

void StatusLine::forgetNow()
{
    if (!m_isOfNow)
        return;
    m_isOfNow = false;
    m_telling->stop();
    m_told.clear();
    showText();
}

QString StatusLine::said() const
{
    return m_text->fullText();
}

void StatusLine::showText()
{
    m_text->setFullText(m_told.isEmpty() ? m_status : m_told);
}

void StatusLine::changeEvent(QEvent* event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void StatusLine::tint()
{
    const auto ink = [](QWidget* widget, Role role) {
        QPalette palette = widget->palette();
        if (palette.color(QPalette::WindowText) == Theme::color(role))
            return;
        palette.setColor(QPalette::WindowText, Theme::color(role));
        widget->setPalette(palette);
    };
    const QFont small = Theme::font(Theme::Size::Caption);
    m_text->setFont(small);
    m_warning->setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
    m_rate->setFont(Theme::mono(Theme::Size::Caption));
    ink(m_text, Role::TextMuted);
    ink(m_warning, Role::Warning);
    ink(m_rate, Role::TextMuted);
    m_kept->setFont(small);
    ink(m_kept, Role::TextMuted);
}

} // namespace lockstep::ui
