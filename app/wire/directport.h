// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/port.h"
#include "core/client/effects.h"
#include "core/lock/pacer.h"
#include "core/lock/zookeeper.h"
#include "core/world/entry.h"

namespace lockstep {

/// Admits every turn at once. Requires: service and time outlive it.
class DirectPort final : public WirePort
{
public:
    DirectPort(Zookeeper& service, const Pacer& time, const ServedAs& servedAs)
        : m_service(service)
        , m_time(time)
        , m_servedAs(servedAs)
    {
    }
    [[nodiscard]] Micros now() const override { return m_time.now(); }
    [[nodiscard]] ServedAs servedAs() const override { return m_servedAs; }
    void submit(const std::shared_ptr<WireTurn>& turn) override
    {
        // A reference and no copy: this is called for every request.
        const auto tell = [&turn](const Moment& after, const Entry& entry, const Effects& effects) {
            turn->applied(after, entry, effects);
        };
        if (!m_service.perform(turn->action(), 0, tell))
            turn->refused();
    }
    void look(const std::function<void(const Moment&)>& at) const override { m_service.look(at); }

private:
    Zookeeper& m_service;
    const Pacer& m_time;
    const ServedAs m_servedAs;
};

} // namespace lockstep
