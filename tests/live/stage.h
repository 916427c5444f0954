// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/entry.h"
#include "core/world/moment.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::live {

/// Where the contenders' lock is, in all runs.
inline constexpr std::string_view lockPath = "/distributed_lock";

/// What stands after one step of contenders A, B, C, ..., told so that runs can be compared: guids,
/// session numbers and what each contender calls itself are masked, sequence numbers are not.
struct Stage
{
    std::string step; ///< "A+", "B-", "gone"
    std::string states; ///< "A:holds B:waits C:idle"
    std::vector<std::string>
        tree; ///< "/distributed_lock/GUID__lock__0000000001 B \"own\"", parents first
    /// What each asked since the stage before: "create ephemeral sequential
    /// /distributed_lock/GUID__lock__ \"own\"". Empty where nobody has looked.
    std::map<char, std::vector<std::string>> requests;
};

/// A node as it stands in Stage::tree. @p owner is a contender's letter, or "nobody".
[[nodiscard]] std::string nodeText(std::string_view path, std::string_view owner,
                                   std::string_view value);
/// The nodes of a world, in the order in which they were made, without the service's own.
/// Client n is the nth letter.
[[nodiscard]] std::vector<std::string> treeOf(const Moment& world);
/// The kinds of the nodes that are nobody's: "/distributed_lock container".
[[nodiscard]] std::vector<std::string> kindsOf(const Moment& world);

/// A request as it stands in Stage::requests; empty for what is not compared: questions about the
/// server's own nodes, the end of a session, and whatever makes sure of a node that stays (see
/// tst_libraries.cpp).
[[nodiscard]] std::string requestText(const Operation& operation, Event came);

/// 'A' for client 1.
[[nodiscard]] constexpr char letterOf(ClientId client)
{
    return static_cast<char>('A' + client.value - 1);
}

} // namespace lockstep::live
