// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/turn.h"

#include "core/base/check.h"
#include "core/client/effects.h"
#include "core/jute/handshake.h"
#include "core/jute/response.h"
#include "core/world/entry.h"
#include "core/world/naming.h"

#include <algorithm>

namespace lockstep {

bool Turn::passTo(WirePort& port, const std::shared_ptr<WireTurn>& self)
{
    LOCKSTEP_CHECK(isFree(), "a turn is passed once at a time");
    m_state = State::Passing;
    answer.clear();
    eventBytes = 0;
    told.clear();
    wasRefused = false;
    port.submit(self);
    State expected = State::Passing;
    return !m_state.compare_exchange_strong(expected, State::Kept);
}

void Turn::comeBack()
{
    if (m_state.exchange(State::Back) == State::Kept)
        m_wakeup->call();
}

void Turn::refused()
{
    wasRefused = true;
    comeBack();
}

void Turn::applied(const Moment& after, const Entry& done, const Effects& effects)
{
    entry = done;
    zxid = after.service.zxid();
    session = done.client && done.client.value <= after.clients.size()
        ? after.client(done.client).session
        : SessionId {};
    for (const WatchEvent& event : effects.delivered)
        jute::putEvent(answer, event);
    eventBytes = answer.bytes().size();
    if (kind == Kind::Attach)
        writeAttached(after);
    else if (kind == Kind::Request || kind == Kind::ReadPart)
        writeReply(effects);
    findWhoIsTold(after);
    comeBack();
}

void Turn::mark(SymbolMarks& marks) const
{
    markSymbols(m_action, marks);
    markSymbols(entry, marks);
}

// A herd of watchers has a turn for each: to look at all that wait after each of them would cost
// their square.
void Turn::findWhoIsTold(const Moment& after)
{
    const ZookeeperState& service = after.service;
    if (entry.fired == 0 && !isFault(entry.kind)) {
        // What a server that lags has held back may go out now, too, but only to this client.
        if (service.hasPending(session))
            told.push_back(entry.client);
        return;
    }
    for (const WatchEvent& event : service.pending()) {
        if (const Session* const waiting = service.session(event.session))
            told.push_back(waiting->client);
    }
    std::ranges::sort(told);
    const auto twice = std::ranges::unique(told);
    told.erase(twice.begin(), twice.end());
}

void Turn::writeAttached(const Moment& after)
{
    const Session* const attached = after.service.session(session);
    if (attached == nullptr || entry.event == Event::SessionRefused) {
        jute::putRefused(answer, tellReadOnly);
        return;
    }
    timeoutMillis = attached->timeoutMillis;
    jute::putConnected(answer, sessionNumber(session), timeoutMillis,
                       jute::passwordOf(passwordSeed, session), tellReadOnly);
}

void Turn::writeReply(const Effects& effects)
{
    const Reply& reply = effects.reply;
    // A check outside of a multi was turned into a multi; a server has no answer when it succeeds.
    if (code == jute::OpCode::Check) {
        if (reply.event == Event::MultiFailed)
            jute::putBare(answer, xid, static_cast<std::int64_t>(zxid.value),
                          reply.results.front().code);
        return;
    }
    const jute::Answered answered { code, std::get<Call>(m_action).operation, reply };
    const jute::ReplyContext around { zxid, epochMillis };
    if (kind == Kind::ReadPart)
        jute::putReadResult(answer, answered, around);
    else
        jute::putReply(answer, xid, answered, around);
}

} // namespace lockstep
