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
    , m_stands(std::make_shared<Wakeup>([this] { sweep(); }))
{
    Symbol::beginSweeping();
}

Sweeping::~Sweeping()
{
    end();
    m_stands->end();
}

void Sweeping::end()
{
    const std::scoped_lock lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

void Sweeping::sweepIfDue()
{
    if (m_asked || Symbol::sweepableBytes() < m_dueAt)
        return;
    m_asked = true;
    m_server.callBetweenEvents([this](const WireServer& server) { stand(server); });
}

void Sweeping::stand(const WireServer& server)
{
    std::unique_lock lock(m_mutex);
    m_standing = &server;
    m_stands->call();
    m_changed.wait(lock, [this] { return m_standing == nullptr || m_ended; });
}

void Sweeping::sweep()
{
    const std::scoped_lock lock(m_mutex);
    if (m_ended || m_standing == nullptr)
        return;
    SymbolMarks named;
    m_service.journal().letGoPagesBefore(m_reporter.step());
    m_service.journal().view().mark(named);
    m_service.look([&](const Moment& world) { markSymbols(world, named); });
    markSymbols(m_reporter.replica().world, named);
    m_standing->mark(named);
    Symbol::sweep(named);
    m_dueAt = std::max(leastBytes, 2 * Symbol::sweepableBytes());
    m_asked = false;
    m_standing = nullptr;
    m_changed.notify_all();
}

} // namespace lockstep::cli
