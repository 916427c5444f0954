// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/history.h"
#include "core/journal/replica.h"

#include <memory>

namespace lockstep {

/// The step of a run that is shown: the head of the branch, also when the branch grows, or a step
/// in the past. The cursor keeps the world of a past step. A value. Threads: one at a time.
class Cursor
{
public:
    [[nodiscard]] bool atHead() const { return !m_past; }
    /// The replica in the past; null at the head.
    [[nodiscard]] const std::shared_ptr<const Replica>& past() const { return m_past; }

    void toHead() { m_past.reset(); }
    /// Goes to @p step of the current branch of @p history, or to the nearest step that the branch
    /// has. @p head is the branch's last step; @p entries has all entries up to the head.
    void seek(Step step, Step head, const History& history, const JournalView& entries);

private:
    std::shared_ptr<const Replica> m_past;
};

} // namespace lockstep
