// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/sweeping.h"

#include "app/cli/reporter.h"
#include "app/wire/thread.h"
#include "core/base/symbol.h"
#include "core/lock/zookeeper.h"
#include "core/world/naming.h"

#include <algorithm>

namespace lockstep::cli {
namespace {

/// A sweep looks at the whole world, so it waits until there is something to be had.
constexpr std::size_t leastBytes = std::size_t { 16 } << 20;

} // namespace

Sweeping::Sweeping(Zookeeper& service, const Reporter& reporter, WireThread& server)
    : m_service(service)
    , m_reporter(reporter)
    , m_server(server)
    , m_dueAt(leastBytes)
{
    Symbol::beginSweeping();
}

void Sweeping::sweepIfDue()
{
    if (Symbol::sweepableBytes() < m_dueAt)
        return;
    m_server.betweenEvents([this](const WireServer& server) {
        SymbolMarks named;
        m_service.journal().letGoPagesBefore(m_reporter.step());
        m_service.journal().view().mark(named);
        m_service.look([&](const Moment& world) { markSymbols(world, named); });
        markSymbols(m_reporter.replica().world, named);
        server.mark(named);
        Symbol::sweep(named);
    });
    m_dueAt = std::max(leastBytes, 2 * Symbol::sweepableBytes());
}

} // namespace lockstep::cli
