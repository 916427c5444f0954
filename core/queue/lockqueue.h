// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/queue/queuename.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace lockstep {

/// How clients contend below a path.
enum class LockPattern : std::uint8_t {
    Nothing, ///< no node that contends
    Queue, ///< the lowest number holds
    ReadWrite, ///< readers hold before the first writer, the lowest writer when it is first
    Leases, ///< every lease holds
    SingleNode, ///< the one node without a number holds
    Mixed, ///< forms that do not count each other: who holds depends on whom one asks
};
/// "lowest sequential child", "read-write", ...
[[nodiscard]] std::string_view patternName(LockPattern pattern);

/// A child of the lock's path, as any client can read it. Whoever looks at a simulated service, at
/// a real ensemble or at a snapshot fills it.
struct SeenNode
{
    std::string_view name; ///< without the path
    std::int64_t session = 0; ///< Stat::ephemeralOwner: 0 is not removed by a crash
    Zxid created; ///< orders nodes where names have no number
};

/// Who contends, in order: those who hold come first, then who waits.
struct Contender
{
    std::size_t node = 0; ///< the index in what was seen
    QueueName name;
    bool holds = false; ///< by the rules of the pattern; what the program believes is unknown
    friend bool operator==(const Contender&, const Contender&) = default;
};

/// Who holds a lock and who waits, by the nodes alone.
struct LockQueue
{
    LockPattern pattern = LockPattern::Nothing;
    NameForm form = NameForm::Plain; ///< of the first contender
    std::vector<Contender> line;
    std::size_t strangers = 0; ///< children that do not contend by this pattern
};

/// How a queue is read.
struct ReadAs
{
    /// Nothing: by the forms of its names. Else as the user says: every child with a number
    /// contends then, whatever its form.
    LockPattern pattern = LockPattern::Nothing;
    /// How many may hold a Queue, or declared Leases, at once; the nodes do not tell.
    std::size_t admits = 1;
};

/// Reads the queue of a lock from the children of its path.
[[nodiscard]] LockQueue readLockQueue(std::span<const SeenNode> children, ReadAs as = {});

} // namespace lockstep
