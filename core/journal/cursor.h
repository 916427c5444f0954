// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/history.h"
#include "core/journal/replica.h"

#include <memory>

namespace lockstep {

/// Which step of a run is shown: the head of its branch, along with which it goes, or a step in the
/// past, whose world it keeps. A value. Threads: one at a time.
class Cursor
{
public:
    [[nodiscard]] bool atHead() const { return !m_past; }
    /// The replica in the past; null at the head.
    [[nodiscard]] const std::shared_ptr<const Replica>& past() const { return m_past; }

    void toHead() { m_past.reset(); }
    /// Goes to @p step of the current branch of @p history, or to the nearest that it still has or
    /// has already. @p head is its last, and @p entries has everything up to there.
    void seek(Step step, Step head, const History& history, const JournalView& entries);

private:
    std::shared_ptr<const Replica> m_past;
};

} // namespace lockstep
