// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/port.h"
#include "app/wire/wakeup.h"
#include "core/client/effects.h"
#include "core/jute/record.h"
#include "core/jute/request.h"
#include "core/world/entry.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace lockstep {

/// A turn that writes its connection's answer while it is applied. A connection has two and uses
/// them again and again: one for its requests and one for its events.
///
/// Invariant: it belongs to the server, except between the port's submit() and applied() or
/// refused(), when it belongs to the port. m_state hands it over.
class Turn final : public WireTurn
{
public:
    enum class Kind {
        Attach, ///< a connection begins: OpenSession, Reattach
        Request, ///< Call
        ReadPart, ///< Call: one of several reads that are answered together
        Deliver,
        Background, ///< of no connection
    };
    explicit Turn(std::shared_ptr<Wakeup> wakeup)
        : m_wakeup(std::move(wakeup))
    {
    }

    // What is asked; set by ask().
    Kind kind = Kind::Background;
    std::int32_t xid = 0;
    jute::OpCode code = jute::OpCode::Error; ///< Request, ReadPart
    bool tellReadOnly = false; ///< Attach
    std::uint64_t passwordSeed = 0; ///< Attach
    std::int64_t epochMillis = 0; ///< Request, ReadPart

    // What came of it; valid once it is back.
    bool wasRefused = false;
    Entry entry;
    SessionId session; ///< the acting client's
    std::uint32_t timeoutMillis = 0; ///< Attach
    Zxid zxid;
    jute::Writer answer; ///< frames. ReadPart: events in frames, then the result without one
    std::size_t eventBytes = 0; ///< how many bytes of the answer are events
    /// The clients for which events wait now, by number. Where the action sent none, only its own.
    std::vector<ClientId> told;

    template <class Asked>
    void ask(Kind what, Asked&& action)
    {
        kind = what;
        m_action = std::forward<Asked>(action);
    }
    /// Hands the turn to the port. True when it is back already; else the wake-up calls when it is.
    /// The caller calls release() once it has read the results.
    /// Requires: isFree().
    [[nodiscard]] bool passTo(WirePort& port, const std::shared_ptr<WireTurn>& self);
    [[nodiscard]] bool isFree() const { return m_state == State::Free; }
    [[nodiscard]] bool isBack() const { return m_state == State::Back; }
    void release() { m_state = State::Free; }

    /// Marks the texts of what was asked, and of what came of it (see Symbol::sweep).
    void mark(SymbolMarks& marks) const;

    void applied(const Moment& after, const Entry& done, const Effects& effects) override;
    void refused() override;

private:
    enum class State { Free, Passing, Kept, Back };
    void writeAttached(const Moment& after);
    void writeReply(const Effects& effects);
    void findWhoIsTold(const Moment& after);
    void comeBack();

    std::atomic<State> m_state { State::Free };
    const std::shared_ptr<Wakeup> m_wakeup;
};

} // namespace lockstep
