// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/guide.h"

#include "core/step/genesis.h"
#include "ui/figures/endstrip.h"
#include "ui/settings.h"
#include "ui/story/narration.h"
#include "ui/story/storyline.h"
#include "ui/window/messagebar.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

QString hintSeenKey()
{
    return QStringLiteral("window/hintSeen");
}

} // namespace

Guide::Guide(Narration& narration, MessageBar& line, EndStrip& end, Settings& settings)
    : QObject(&line)
    , m_narration(narration)
    , m_line(line)
    , m_end(end)
    , m_settings(settings)
{
    connect(&m_line, &MessageBar::dismissed, this,
            [this] { m_settings.setFlag(hintSeenKey(), true); });
    connect(&m_narration, &Narration::closeRequested, this, [this] {
        m_dismissed = m_generation;
        m_telling = false;
        Q_EMIT tellingChanged(false);
    });
}

void Guide::show(const FramePtr& frame, Storyline& story, bool hasCured)
{
    showLine(*frame, story, hasCured);
    m_end.setFrame(frame);
}

void Guide::showLine(const Frame& frame, Storyline& story, bool hasCured)
{
    m_generation = frame.generation;
    const bool telling = !story.isEmpty() && m_dismissed != frame.generation;
    if (telling)
        narrate(frame, story, hasCured);
    if (telling != m_telling) {
        m_telling = telling;
        Q_EMIT tellingChanged(telling);
    }
    const bool atStart = frame.head <= setUpActions(frame.config).size();
    if (atStart && !telling && !m_settings.flag(hintSeenKey(), false)) {
        showHint(frame);
        return;
    }
    if (m_line.isHidden())
        return;
    // Whoever has begun knows how.
    if (!atStart && !telling)
        m_settings.setFlag(hintSeenKey(), true);
    m_line.dismiss(MessageBar::Kind::Hint);
}

void Guide::narrate(const Frame& frame, Storyline& story, bool hasCured)
{
    const Scenario& scenario = story.scenario();
    Narration::Told told { .title = QString::fromStdString(headingOf(scenario).title),
                           .tracker = QString::fromStdString(scenario.tracker),
                           .caption = story.lineAt(frame),
                           .step = static_cast<unsigned>(story.stepOf(frame.cursor())),
                           .steps = static_cast<unsigned>(story.steps()),
                           .left = !story.follows(frame),
                           .leftAt = static_cast<unsigned>(story.stepOf(story.common())),
                           .hasCured = hasCured };
    m_narration.tell(told);
}

void Guide::showHint(const Frame& frame)
{
    if (!m_line.isHidden())
        return;
    const unsigned present = frame.world().chronicle.tally.present;
    const QString digits = present == 1
        ? QStringLiteral("1 to step Client 1")
        : QStringLiteral("1 to %1 to step one client").arg(std::min(present, 9u));
    m_line.show(MessageBar::Kind::Hint,
                QStringLiteral("Ready. Press Space to run, Right for one step, Left to take it"
                               " back, %1, ? for all keys.")
                    .arg(digits));
}

} // namespace lockstep::ui
