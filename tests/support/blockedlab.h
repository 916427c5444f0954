// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/blocked.h"
#include "core/words/blockedwords.h"
#include "tests/support/recipelab.h"

#include <QString>
#include <QStringList>

/// Words for the tests of who is blocked: let clients queue, look at the chain, read its sentences.
namespace lockstep::test {

inline ClientId id(unsigned client)
{
    return ClientId { static_cast<std::uint16_t>(client) };
}

inline void letWait(RecipeLab& lab, unsigned client)
{
    while (lab.client(client).machine.awaits.empty())
        lab.step(client);
}

/// Client 1 holds, the others wait behind it in the order of their numbers.
inline RecipeLab queueOf(unsigned clients, const char* recipe = "sequential")
{
    RecipeLab lab = labOf(recipe, clients);
    letHold(lab, 1);
    for (unsigned client = 2; client <= clients; ++client)
        letWait(lab, client);
    return lab;
}

inline BlockChain chainOf(const RecipeLab& lab, unsigned client)
{
    return blockChain(lab.world, id(client));
}

/// "5>4>3": the clients of a chain.
inline QString clientsOf(const BlockChain& chain)
{
    QStringList clients;
    for (const BlockLink& link : chain.links)
        clients.append(QString::number(link.client.value));
    return clients.join(u'>');
}

inline QString textOf(const RecipeLab& lab, unsigned client)
{
    return QString::fromStdString(describeChain(lab.world, chainOf(lab, client)));
}

inline QString endOf(const RecipeLab& lab, unsigned client)
{
    return QString::fromStdString(describeEnd(lab.world, chainOf(lab, client)));
}

inline QString linkOf(const RecipeLab& lab, unsigned client, std::size_t number = 0)
{
    return QString::fromStdString(describeLink(lab.world, chainOf(lab, client).links[number]));
}

inline Action byOperator(Operation operation)
{
    return Call { {}, std::move(operation) };
}

/// Two contenders of a semaphore with one lease: who is not first waits for the list to change.
inline constexpr const char* semaphore = "recipe \"t\"\nacquire\n"
                                  "  enter  me = create(lock/\"lease-\", ephemeral sequential)\n"
                                  "  list   all = children(lock, watch)\n"
                                  "         me is first in all -> hold\n"
                                  "  wait   await lock -> list\n"
                                  "work\n  hold  work for the work time\n"
                                  "release\n  leave  delete(lock/me)\n";

} // namespace lockstep::test
