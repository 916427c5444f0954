// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/guide.h"

#include "core/step/genesis.h"
#include "ui/settings.h"
#include "ui/window/messagebar.h"
#include "ui/window/storyline.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

QString hintSeenKey()
{
    return QStringLiteral("window/hintSeen");
}

} // namespace

Guide::Guide(MessageBar& line, Settings& settings)
    : QObject(&line)
    , m_line(line)
    , m_settings(settings)
{
    connect(&m_line, &MessageBar::dismissed, this, [this] {
        m_settings.setFlag(hintSeenKey(), true);
        m_dismissed = m_generation;
    });
}

void Guide::show(const Frame& frame, Storyline& story)
{
    m_generation = frame.generation;
    const QString caption = story.lineAt(frame);
    const bool atStart = frame.head <= setUpActions(frame.config).size();
    if (!caption.isEmpty() && m_dismissed != frame.generation) {
        if (m_line.isHidden() || m_line.sentence() != caption)
            m_line.show(MessageBar::Kind::Hint, caption);
        return;
    }
    if (atStart && caption.isEmpty() && !m_settings.flag(hintSeenKey(), false)) {
        showHint(frame);
        return;
    }
    if (!m_line.isHidden()) {
        // Whoever has begun knows how.
        if (!atStart && caption.isEmpty() && story.isEmpty())
            m_settings.setFlag(hintSeenKey(), true);
        m_line.dismiss(MessageBar::Kind::Hint);
    }
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
