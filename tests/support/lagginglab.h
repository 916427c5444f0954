// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/client/laggingserver.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"
#include "tests/support/recipelab.h"

#include <QTest>

/// Words for the tests of servers that lag: ask for somebody, let somebody hear.
namespace lockstep::test {

inline constexpr ClientId one { 1 };
inline constexpr ClientId two { 2 };
inline const Symbol node = Symbol::intern("/node");
inline const Symbol lockPath = Symbol::intern("/distributed_lock");

/// A client of a recipe that nobody steps, and a session that somebody types for.
inline RecipeLab labWithGuest()
{
    RecipeLab lab = labOf("sequential", 1);
    lab.act(OpenSession { two, 4000, Symbol::intern("A"), false });
    return lab;
}

struct Asked
{
    Reply reply;
    std::vector<WatchEvent> heard; ///< before the reply
};

inline Asked ask(RecipeLab& lab, ClientId client, const Operation& operation)
{
    Effects effects;
    lab.entries.push_back(apply(lab.world, Call { client, operation }, 0, &effects));
    return { effects.reply, effects.delivered };
}

inline void create(RecipeLab& lab, Symbol path)
{
    QCOMPARE(ask(lab, {}, CreateNode { path, Symbol::intern("new") }).reply.event,
             Event::NodeCreated);
}

inline bool lags(const RecipeLab& lab, ClientId client)
{
    return laggingServerOf(lab.world, client) != nullptr;
}

inline std::vector<WatchEventType> typesOf(const std::vector<WatchEvent>& events)
{
    std::vector<WatchEventType> types;
    for (const WatchEvent& event : events)
        types.push_back(event.type);
    return types;
}

/// All that the client hears until nothing is on its way to it.
inline std::vector<WatchEventType> hearAll(RecipeLab& lab, ClientId client)
{
    std::vector<WatchEventType> types;
    while (isEnabled(lab.world, Deliver { client }))
        types.push_back(lab.act(Deliver { client }).watchEvent());
    return types;
}

inline QString problemOf(const RecipeLab& lab, const Action& action)
{
    return QString::fromStdString(faultProblem(lab.world, action).value_or("none"));
}

using Types = std::vector<WatchEventType>;

} // namespace lockstep::test
