// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/standstill.h"

#include "core/client/machine.h"
#include "core/client/threads.h"
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/judge/tally.h"

#include <algorithm>

namespace lockstep {
namespace {

bool hasText(const Expression& e, std::string_view text)
{
    return (e.kind == Expression::Kind::Text && e.text.view() == text)
        || std::ranges::any_of(e.parts,
                               [text](const Expression& part) { return hasText(part, text); });
}

/// Whether the recipe itself has the name of a node, as in lock/"holder".
bool isNamed(const Program& program, std::string_view name)
{
    return std::ranges::any_of(program.lines, [&](const Line& line) {
        const auto* const call = std::get_if<CallService>(&line.instruction);
        return call != nullptr && hasText(call->path, name);
    });
}

/// Whether a client can still remove its own node: one of its variables, or the recipe, has the
/// node's name.
bool knows(Scene scene, ClientId owner, Symbol node)
{
    const std::string_view path = node.view();
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const auto& registers = scene.world.client(owner).machine.registers;
    // A client that waits for a node to go takes the node for another's.
    if (scene.world.client(owner).machine.awaits == node)
        return false;
    return isNamed(scene.program(), name)
        || std::ranges::any_of(scene.program().variables, [&](const Variable& v) {
               return v.keptIn != noRegister && v.type == ValueType::Text
                   && Symbol::fromId(registers[v.keptIn]).view() == name;
           });
}

/// Follows who waits for whom from one client on.
class Chain
{
public:
    Chain(Scene scene, std::vector<bool>& seen)
        : m_scene(scene)
        , m_world(scene.world)
        , m_seen(seen)
    {
    }

    std::optional<Standstill> follow(ClientId from)
    {
        std::vector<ClientId> way;
        for (ClientId at = from;;) {
            if (const auto back = std::ranges::find(way, at); back != way.end())
                return Standstill { .kind = Standstill::Kind::Deadlock,
                                    .waiting = from,
                                    .circle = { back, way.end() } };
            if (m_seen[at.value - 1u])
                return std::nullopt; // told from another beginning
            m_seen[at.value - 1u] = true;
            way.push_back(at);
            const BlockLink link = blockLink(m_scene, at);
            if (link.waits == WaitsFor::Birth || link.waits == WaitsFor::Call || link.node.empty())
                return Standstill { .kind = Standstill::Kind::LostWakeup, .waiting = at };
            const ClientId owner = m_world.has(link.owner) ? link.owner : ClientId {};
            if (owner && m_world.client(owner).phase == Phase::Guest)
                return std::nullopt;
            if (owner && m_world.client(owner).believes())
                return Standstill { .kind = Standstill::Kind::LostWakeup, .waiting = at };
            if (!owner || !isParked(m_world.client(owner)) || !knows(m_scene, owner, link.node))
                return Standstill { .kind = Standstill::Kind::AbandonedNode,
                                    .waiting = at,
                                    .owner = owner,
                                    .node = link.node };
            at = owner;
        }
    }

private:
    Scene m_scene;
    const World& m_world;
    std::vector<bool>& m_seen;
};

int weight(const Standstill& found)
{
    switch (found.kind) {
    case Standstill::Kind::Deadlock:
        return 3;
    case Standstill::Kind::AbandonedNode:
        return 2;
    case Standstill::Kind::LostWakeup:
        break;
    }
    return 1;
}

/// Whether a client that does not hold, or a holder that is not at its work, has something to do.
bool somebodyActs(Scene scene)
{
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        const Client& client = scene.world.clients[i];
        const bool works = client.believes() && hasNextStep(client)
            && !scene.program().line(client.machine.line).isStep();
        if (works ? hasToHear(scene, id) : hasNextStep(client) || dueAt(scene, id))
            return true;
    }
    return false;
}

} // namespace

std::optional<Standstill> standstill(Scene scene, const Tally& tally)
{
    const auto waits = [&](const Client& c) {
        return isParked(c) && !c.believes() && c.lockPath == scene.setup.lockPath;
    };
    const auto stuck = tally.stuck == 0
        ? scene.world.clients.end()
        : std::ranges::find_if(scene.world.clients, [&](const Client& c) {
              return waits(c) && isStuck(scene.program(), c);
          });
    if (stuck != scene.world.clients.end()) {
        return Standstill { .kind = Standstill::Kind::LostWakeup,
                            .waiting = clientAt(
                                static_cast<std::size_t>(stuck - scene.world.clients.begin())) };
    }
    // A paused client may go on one day, a client library connects again, and a lagging server
    // catches up one day.
    const auto mayGoOn = [](const Client& c) {
        return c.paused
            || ((c.link == Link::Cut || c.link == Link::Silent) && (isParked(c) || hasNextStep(c)));
    };
    if (tally.parked == 0 || tally.acting > tally.working || !scene.world.lagging.empty()
        || somebodyActs(scene) || std::ranges::any_of(scene.world.clients, mayGoOn))
        return std::nullopt;
    std::optional<Standstill> worst;
    std::vector<bool> seen(scene.world.clients.size(), false);
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        if (!waits(scene.world.clients[i]))
            continue;
        auto found = Chain(scene, seen).follow(clientAt(i));
        if (found && (!worst || weight(*found) > weight(*worst)))
            worst = std::move(found);
    }
    return worst;
}

} // namespace lockstep
