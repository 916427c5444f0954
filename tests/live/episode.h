// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/live/comparison.h"
#include "tests/live/peer.h"

#include <functional>
#include <map>

namespace lockstep::live {

/// Where two services part.
struct Difference
{
    unsigned step = 0; ///< its number; 0: in what the script left
    std::string text;
};

/// Runs scripts against two services side by side.
///
/// A session hears of what others have done with its next reply, which is when the order is
/// certain.
/// What a session's end tells comes in the order of a hash table: before it everybody hears what is
/// left, and what comes of it is compared as a set.
class Episode
{
public:
    Episode(Peer& left, Peer& right);

    /// Nothing, or the first difference; then both are in an unknown state. At the end all sessions
    /// are closed, and the tree that is left is compared and swept.
    [[nodiscard]] std::optional<Difference> run(const Script& script);
    /// Requests that were answered so far, of scripts alone.
    [[nodiscard]] unsigned long requests() const { return m_requests; }

private:
    struct Seen
    {
        std::uint64_t left = 0;
        std::uint64_t right = 0;
    };
    std::optional<std::string> perform(const Step& step);
    std::optional<std::string> listen(bool anyOrder);
    std::optional<std::string> send(Who who, const Send& send, unsigned number);
    std::optional<std::string> pipeline(Who who, const Pipeline& pipeline, unsigned number);
    std::optional<std::string> compareReplies(Who who, const Send& send, unsigned number);
    std::optional<std::string> closeAll();
    std::optional<std::string> walkAndSweep();
    std::optional<std::string> look(const std::string& path, std::vector<std::string>& found);

    Peer& m_left;
    Peer& m_right;
    Comparison m_comparison;
    std::map<unsigned, Seen> m_seen; ///< by step
    unsigned long m_requests = 0;
    std::vector<std::string> m_children; ///< of the node that was looked at last
};

/// The shortest script found that still differs: steps are left out while @p differs says so.
/// Requires: it does for @p script.
[[nodiscard]] Script shrunk(Script script,
                            const std::function<std::optional<Difference>(const Script&)>& differs);

} // namespace lockstep::live
