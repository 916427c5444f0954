// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/random.h"
#include "tests/live/script.h"

#include <array>

namespace lockstep::live {

/// Draws scripts: a few sessions over few paths, so that they get in each other's way; all
/// operations with right, wrong and impossible arguments; connections lost and made again.
///
/// What is drawn does not depend on what any service answers, so a script means the same to all and
/// can be made shorter.
class Generator
{
public:
    static constexpr Who sessions = 4;

    explicit Generator(std::uint64_t seed)
        : m_random { seed }
    {
    }
    /// @p length steps or one more, numbered from 1.
    [[nodiscard]] Script script(unsigned length);

private:
    enum class Standing { None, Connected, Cut };
    struct Side
    {
        Standing standing = Standing::None;
        unsigned seenAt = 0; ///< its last step with a reply
    };

    std::uint64_t below(std::uint64_t bound) { return m_random.below(bound); }
    bool oneIn(std::uint64_t bound) { return below(bound) == 0; }
    template <class List>
    const auto& anyOf(const List& list)
    {
        return list[below(std::size(list))];
    }

    void plant(Script& script);
    Step next(Who who);
    Send request();
    Pipeline pipeline();
    void spoil(Send& send);
    Send create();
    Send multi();
    Send multiRead();
    Send watchRequest();
    Send setWatches(unsigned seenAt);
    CreateNode createNode();
    MultiOperation part();
    Symbol path();
    Symbol echoedPath();
    Symbol value();
    Symbol acl();
    std::int32_t version();
    std::vector<Symbol> somePaths();
    jute::OpCode codeFor(CreateNode& o);
    bool watch() { return below(100) < 35; }

    Random m_random;
    std::array<Side, sessions> m_sides;
    unsigned m_number = 0;
};

} // namespace lockstep::live
