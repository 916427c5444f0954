// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/cursor.h"

#include "core/base/check.h"

#include <algorithm>

namespace lockstep {

void Cursor::seek(Step step, Step head, const History& history, const JournalView& entries)
{
    step = std::clamp(step, entries.begin(), head);
    if (step == head) {
        toHead();
    } else if (m_past && m_past->step < step && step - m_past->step < chunkEntries / 8) {
        Replica next = *m_past;
        while (next.step < step) {
            const auto outcome = next.apply(entries[next.step]);
            LOCKSTEP_CHECK(!outcome.divergence, "what replayed once replays again");
        }
        m_past = std::make_shared<const Replica>(std::move(next));
    } else if (step != (m_past ? m_past->step : head)) {
        m_past = std::make_shared<const Replica>(history.at(step));
    }
}

} // namespace lockstep
