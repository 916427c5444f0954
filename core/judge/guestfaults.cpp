// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/guestfaults.h"

#include <algorithm>
#include <iterator>

namespace lockstep {
namespace {

using Kind = GuestFault::Kind;

/// Who watches whose node in a line.
class Watchers
{
public:
    Watchers(Scene scene, const LockLine& line)
        : m_scene(scene)
        , m_line(line.line)
    {
        for (const Watch& watch : scene.world.service.watches().all()) {
            const Session* const session = scene.world.service.session(watch.session);
            const auto node = std::ranges::find(m_line, watch.path, &InLine::node);
            if (watch.data == WatchMode::None || session == nullptr || node == m_line.end()
                || !node->client || node->client == session->client
                || !isGuest(scene.world, session->client))
                continue;
            m_watches.push_back({ session->client, node->client, node->node });
        }
    }

    [[nodiscard]] GuestFault circle() const
    {
        for (const OneWatch& watch : m_watches) {
            if (standsAheadOf(watch.who, watch.node) && leadsTo(watch.whose, watch.who))
                return { Kind::WatchCircle, watch.who, watch.whose, watch.node };
        }
        return {};
    }

private:
    struct OneWatch
    {
        ClientId who;
        ClientId whose;
        Symbol node;
    };

    [[nodiscard]] Zxid bornAt(Symbol node) const
    {
        const Znode* const found = m_scene.world.service.find(node);
        return found == nullptr ? Zxid {} : found->czxid;
    }

    /// Whether the client has nodes in the line, and all of them were made before that one.
    [[nodiscard]] bool standsAheadOf(ClientId client, Symbol node) const
    {
        const Zxid born = bornAt(node);
        bool any = false;
        for (const InLine& one : m_line) {
            if (one.client != client)
                continue;
            any = true;
            if (bornAt(one.node) > born)
                return false;
        }
        return any;
    }

    [[nodiscard]] bool leadsTo(ClientId from, ClientId to) const
    {
        std::vector<ClientId> way { from };
        for (std::size_t i = 0; i < way.size(); ++i) {
            if (way[i] == to)
                return true;
            for (const OneWatch& watch : m_watches) {
                if (watch.who == way[i] && std::ranges::find(way, watch.whose) == way.end())
                    way.push_back(watch.whose);
            }
        }
        return false;
    }

    Scene m_scene;
    const std::vector<InLine>& m_line;
    std::vector<OneWatch> m_watches;
};

/// A guest came to hold and has not heard of it, longer than its session's timeout.
GuestFault unaware(Scene scene, const Chronicle& chronicle)
{
    const ClientId id = chronicle.guests.unaware;
    const ClientPast& past = chronicle.of(id);
    if (!isGuest(scene.world, id) || !past.unaware || past.place != LinePlace::Holds)
        return {};
    const Client& client = scene.world.client(id);
    const Session* const session = scene.world.service.session(client.session);
    if (session == nullptr || client.link != Link::Connected || client.paused
        || session->pending > 0
        || scene.world.now - past.phaseSince < Micros { session->timeoutMillis } * millisecond)
        return {};
    return { Kind::Unaware, id, {}, {} };
}

/// Clients of the recipe believe, and guests hold by their nodes.
GuestFault twoLocks(Scene scene, const Chronicle& chronicle)
{
    const GuestPast& guests = chronicle.guests;
    const Tally& tally = chronicle.tally;
    if (guests.holding == 0 || tally.believing == 0 || watchedPath(scene) != scene.setup.lockPath)
        return {};
    const bool together
        = guests.pattern == LockPattern::ReadWrite && tally.sharing == tally.believing;
    if (together || guests.holding + tally.believing <= admittedByLine(scene))
        return {};
    const auto believes
        = [&](const Client& c) { return c.believes() && c.lockPath == scene.setup.lockPath; };
    const auto& clients = scene.world.clients;
    const auto first = std::ranges::find_if(clients, believes);
    const ClientId believer = first == clients.end()
        ? ClientId {}
        : clientAt(static_cast<std::size_t>(first - clients.begin()));
    return { Kind::TwoLocks, guests.holder, believer, {} };
}

} // namespace

GuestFault mixedForms(Scene scene, const LockLine& line)
{
    if (line.pattern != LockPattern::Mixed || guestsIn(scene, line).empty())
        return {};
    const InLine& first = line.line.front();
    const auto other = std::ranges::find_if(line.line, [&](const InLine& one) {
        return one.form != first.form && one.client != first.client;
    });
    return { Kind::MixedForms, first.client, other == line.line.end() ? ClientId {} : other->client,
             first.node };
}

GuestFault ghostNode(const LockLine& line, const std::vector<UnheardNode>& unheard)
{
    for (const UnheardNode& made : unheard) {
        const bool stands
            = std::ranges::find(line.line, made.path, &InLine::node) != line.line.end();
        const bool madeAnother = std::ranges::any_of(line.line, [&](const InLine& one) {
            return one.client == made.client && one.node != made.path;
        });
        if (stands && madeAnother)
            return { Kind::GhostNode, made.client, {}, made.path };
    }
    return {};
}

GuestFault watchCircle(Scene scene, const LockLine& line)
{
    return line.line.size() < 2 ? GuestFault {} : Watchers(scene, line).circle();
}

bool watchesBehind(Scene scene, const Entry& entry)
{
    const bool watches = (entry.kind == ActionKind::GetNode || entry.kind == ActionKind::ExistsNode)
        && entry.option != 0;
    if (!watches)
        return false;
    const Znode* const node = scene.world.service.find(entry.path);
    return node != nullptr && node->creator && node->creator != entry.client
        && std::ranges::any_of(scene.world.service.nodes(), [&](const Znode& own) {
               return own.creator == entry.client && own.parent == node->parent
                   && own.czxid < node->czxid;
           });
}

std::vector<GuestFault> guestFaults(Scene scene, const Chronicle& chronicle)
{
    const GuestPast& guests = chronicle.guests;
    std::vector<GuestFault> faults { guests.mixed, twoLocks(scene, chronicle),
                                     guests.stray, guests.circle,
                                     guests.ghost, unaware(scene, chronicle) };
    std::erase_if(faults, [](const GuestFault& fault) { return fault.kind == Kind::None; });
    return faults;
}

} // namespace lockstep
