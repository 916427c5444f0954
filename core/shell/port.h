// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace lockstep::shell {

/// The world that a shell acts on: its own, or the window's engine. An implementation journals what
/// it performs.
class Port
{
public:
    /// Sees the world right after the action, before anybody else acts; must not keep a reference.
    using Look = std::function<void(const Moment&, const Entry&, const Effects&)>;

    Port() = default;
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;
    virtual ~Port() = default;

    /// Applies @p action at @p at, or now when that is later. False when it is not possible.
    virtual bool perform(const Action& action, Micros at, const Look& look) = 0;
    /// Shows the world as it stands.
    virtual void look(const std::function<void(const Moment&)>& look) const = 0;
    [[nodiscard]] virtual Micros now() const = 0;
    /// Lets the time pass until @p until. False where time passes by itself.
    virtual bool wait(Micros until) = 0;
};

/// A world of the shell's own; its time passes only with `sleep`.
class WorldPort final : public Port
{
public:
    /// @p listener is called with every entry.
    explicit WorldPort(Moment world, std::function<void(const Entry&)> listener = {})
        : m_world(std::move(world))
        , m_listener(std::move(listener))
        , m_now(m_world.now)
    {
    }

    bool perform(const Action& action, Micros at, const Look& look) override
    {
        if (!isEnabled(m_world, action))
            return false;
        Effects effects { .wantsContents = true };
        const Entry entry = apply(m_world, action, at, &effects);
        if (m_listener)
            m_listener(entry);
        if (look)
            look(m_world, entry, effects);
        return true;
    }
    void look(const std::function<void(const Moment&)>& look) const override { look(m_world); }
    [[nodiscard]] Micros now() const override { return m_now; }
    bool wait(Micros until) override
    {
        m_now = std::max(m_now, until);
        return true;
    }
    [[nodiscard]] const Moment& world() const { return m_world; }

private:
    Moment m_world;
    std::function<void(const Entry&)> m_listener;
    Micros m_now = 0;
};

} // namespace lockstep::shell
