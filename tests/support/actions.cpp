// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/actions.h"

#include "core/base/hash.h"
#include "core/client/turns.h"
#include "core/step/enabled.h"
#include "tests/support/guestactions.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>

namespace lockstep::test {
namespace {

/// What strikes a client's process, or its next request.
Action drawnFault(Random& random, ClientId client)
{
    switch (random.below(12)) {
    case 0:
        return CrashClient { client };
    case 1:
    case 2:
        return PauseClient { client };
    case 3:
    case 4:
        return ResumeClient { client };
    case 5:
    case 6:
        return LagServer { client };
    case 7:
        return CatchUpServer { client };
    case 8:
        return CutLink { client, true };
    default:
        return StrikeCall { client, static_cast<Delivery>(random.below(deliveryCount)) };
    }
}

} // namespace

std::uint64_t baseSeed()
{
    static const std::uint64_t seed = [] {
        std::uint64_t value = std::random_device {}();
        if (const char* const given = std::getenv("LOCKSTEP_SEED")) {
            const std::string_view text = given;
            std::from_chars(text.data(), text.data() + text.size(), value);
        }
        std::printf("LOCKSTEP_SEED=%llu\n", static_cast<unsigned long long>(value));
        std::fflush(stdout);
        return value;
    }();
    return seed;
}

std::uint64_t seedOf(std::uint64_t number)
{
    return mix(baseSeed(), number);
}

ClientId ActionSource::anyClient(const Moment& world)
{
    return ClientId { static_cast<std::uint16_t>(1 + below(world.clients.size() + 1)) };
}

Action ActionSource::step(const Moment& world)
{
    const auto enabled = enabledClients(world);
    return enabled.empty() ? Action { Call { {}, GetNode { world.lockPath() } } }
                           : nextAction(world, enabled[below(enabled.size())]);
}

Action ActionSource::call(bool fair)
{
    static const Symbol paths[] = { Symbol::intern("/distributed_lock"), Symbol::intern("/other"),
                                    Symbol::intern("/other/child"), Symbol::intern("/malformed/") };
    static const Symbol values[] = { {}, Symbol::intern("a"), Symbol::intern("b") };
    const Symbol path = paths[below(4)];
    const Symbol value = values[below(3)];
    // A caller without a machine may hold the lock for long; one with a machine confuses it.
    const ClientId caller { static_cast<std::uint16_t>(below(2) == 0 ? 2'000 : 1 + below(4)) };
    const ClientId who = fair ? ClientId { 2'000 } : caller;
    switch (below(6)) {
    case 0:
        return Call { {}, CreateNode { path, value } };
    case 1:
        return Call { who, GetNode { path } };
    case 2:
        return Call { {}, SetNode { path, value } };
    case 3:
        return Call { who, LockNode { path } };
    case 4:
        return Call { {}, UnlockNode { path } };
    default:
        return Call { who, UnlockNode { path } };
    }
}

TimedAction ActionSource::drawn(const Moment& world, bool fair)
{
    Action action;
    const std::uint64_t kind = below(100);
    if (kind < 60 || (fair && kind < 80)) {
        action = step(world);
    } else if (kind < 80) {
        action = below(4) == 0 ? drawnFault(m_random, anyClient(world))
                               : drawnConnectionAction(m_random, world);
    } else if (kind < 86) {
        action = call(fair);
    } else if (kind < 91) {
        action
            = AddClient { anyClient(world), below(8) == 0 ? Symbol::intern("/other") : Symbol {} };
    } else if (kind < 96) {
        action = RetireClient { anyClient(world) };
    } else {
        const KnobInfo& info = knobTable()[below(knobCount)];
        const std::uint32_t value = info.knob == Knob::Tasks
            ? static_cast<std::uint32_t>(below(4))
            : static_cast<std::uint32_t>(below(std::min(info.maximum, 400u) + 1));
        action = TurnKnob { info.knob, value };
    }
    const bool joins
        = std::holds_alternative<AddClient>(action) || std::holds_alternative<OpenSession>(action);
    if (!isEnabled(world, action) || (joins && world.clients.size() > 12))
        action = step(world);
    Micros at = world.now + (below(4) == 0 ? static_cast<Micros>(below(50'000)) : 0);
    if (const auto* s = std::get_if<StepClient>(&action); s != nullptr && below(8) != 0)
        at = std::max(at, Schedule::pickClient(world, s->client)->at);
    // A time in the past counts as now.
    if (below(16) == 0)
        at = static_cast<Micros>(below(static_cast<std::uint64_t>(world.now) + 1));
    return { action, at };
}

TimedAction ActionSource::next(const Moment& world)
{
    return drawn(world, false);
}

TimedAction ActionSource::nextFair(const Moment& world)
{
    return drawn(world, true);
}

Config drawnConfig(ActionSource& source, const std::vector<std::string>& recipes)
{
    Config config;
    config.recipe = recipes[source.below(recipes.size())];
    config.clients = static_cast<unsigned>(1 + source.below(6));
    config.seed = source.below(1'000);
    config.knobs = { .retryDelayMillis = static_cast<std::uint32_t>(source.below(200)),
                     .workTimeMillis = static_cast<std::uint32_t>(source.below(400)),
                     .jitterPercent = static_cast<std::uint32_t>(source.below(101)),
                     .tasks = static_cast<std::uint32_t>(source.below(4)) };
    return config;
}

} // namespace lockstep::test
