// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Why a client is blocked, in sentences.
#include "core/words/blockedwords.h"

#include "core/base/duration.h"
#include "core/client/laggingserver.h"
#include "core/judge/blocked.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

std::string more(Micros now, Micros until)
{
    return formatDuration(std::max<Micros>(0, until - now));
}

/// "which Client 3 owns (session 0x1003, connected)"
std::string whose(const Moment& world, const BlockLink& link, Micros now)
{
    if (link.waits == WaitsFor::Lock)
        return fmt::format("which {} has locked ({})", clientName(world, link.owner),
                           link.session ? "session " + describeSession(world, link.session, now)
                                        : "through no session");
    if (!link.session)
        return "which nobody owns";
    const std::string session = describeSession(world, link.session, now);
    if (world.has(link.client) && link.owner == link.client
        && world.client(link.client).session == link.session)
        return fmt::format("which its own session owns ({})", session);
    if (!world.has(link.owner) || world.client(link.owner).session != link.session)
        return fmt::format("which a session owns that {} has left behind ({})",
                           clientName(link.owner), session);
    return fmt::format("which {} owns (session {})", clientName(world, link.owner), session);
}

/// "and asks again in 84 ms"
std::string limit(const BlockLink& link, Micros now)
{
    if (!link.until)
        return {};
    const bool asks = link.waits == WaitsFor::Lock;
    if (*link.until <= now)
        return asks ? ", and asks again now" : std::string {};
    return fmt::format(", {} {}", asks ? "and asks again in" : "for at most",
                       more(now, *link.until));
}

std::string children(const Moment& world, const BlockLink& link, Micros now)
{
    const std::string_view parent = shortPath(world, link.client, link.path);
    if (!link.session)
        return fmt::format("a change of the nodes below {}, of which nobody owns one", parent);
    std::string text
        = fmt::format("a change of the nodes below {}, where {} is ahead, {}", parent,
                      shortPath(world, link.client, link.node), whose(world, link, now));
    constexpr std::size_t mostNames = 3;
    for (std::size_t i = 0; i < std::min(mostNames, link.others.size()); ++i)
        text += fmt::format("{}{}", i == 0 ? ", and those of " : ", ",
                            clientName(world, link.others[i]));
    if (link.others.size() > mostNames)
        text += fmt::format(" and {} more", link.others.size() - mostNames);
    return text;
}

std::string silence(const Moment& world, const BlockLink& link, std::string_view what, Micros now)
{
    const Session* const session = world.service.session(world.client(link.client).session);
    if (session == nullptr)
        return fmt::format("{}; its session is over", what);
    return link.until ? fmt::format("{}; its session expires in {}", what, more(now, *link.until))
                      : fmt::format("{}; its session lives on", what);
}

/// A client's next action; a create without data ends with a blank.
std::string next(const Moment& world, ClientId client, Micros now)
{
    std::string text = describeNext(world, client, now);
    while (text.ends_with(' '))
        text.pop_back();
    return text;
}

/// The state of a client that waits for nobody.
std::string standing(const Moment& world, const BlockLink& link, Micros now)
{
    switch (link.standing) {
    case BlockState::Waits:
        break;
    case BlockState::Acts:
        return "can go on: " + next(world, link.client, now);
    case BlockState::Sleeps:
        return next(world, link.client, now);
    case BlockState::Holds:
        return "holds the lock: " + next(world, link.client, now);
    case BlockState::Paused:
        return silence(world, link, "is paused", now);
    case BlockState::Crashed:
        return silence(world, link, "has crashed", now);
    case BlockState::Cut:
        return silence(world, link, "has lost its connection", now);
    case BlockState::Failed:
        return silence(world, link, "has failed and does not go on", now);
    case BlockState::Finished:
        return silence(world, link, "is done", now);
    case BlockState::Guest:
        return fmt::format("is a program outside ({}): only it knows what it does next",
                           linkName(world.client(link.client).link));
    case BlockState::Lags: {
        const std::uint64_t behind = transactionsBehind(world, link.client);
        return fmt::format(
            "is told when its server has caught up, which is {} transaction{} behind", behind,
            behind == 1 ? "" : "s");
    }
    case BlockState::Gone:
        return "is not here";
    }
    return {};
}

std::string waiting(const Moment& world, const BlockLink& link, Micros now)
{
    switch (link.waits) {
    case WaitsFor::Nothing:
        return standing(world, link, now);
    case WaitsFor::Node:
        return fmt::format("waits for {} to go, {}", shortPath(world, link.client, link.path),
                           whose(world, link, now));
    case WaitsFor::Birth:
        return fmt::format("waits for {} to be created", shortPath(world, link.client, link.path));
    case WaitsFor::Children:
        return "waits for " + children(world, link, now);
    case WaitsFor::Lock:
        return fmt::format("waits for {}, {}", link.path.view(), whose(world, link, now));
    case WaitsFor::Call:
        return "waits to be called";
    case WaitsFor::Connection:
        return "waits for news of its connection";
    }
    return {};
}

std::string orOthers(const Moment& world, const BlockLink& link)
{
    std::string text;
    for (const Symbol path : link.orPaths)
        text += fmt::format(", or for news of {}", shortPath(world, link.client, path));
    return text;
}

/// What becomes of the node or lock in the way, if the chain's last client does nothing.
std::string remains(const Moment& world, const BlockChain& chain)
{
    if (chain.links.size() < 2)
        return {};
    const BlockLink& last = chain.links.back();
    const bool stays = last.standing == BlockState::Failed || last.standing == BlockState::Finished;
    const bool silent = last.standing == BlockState::Paused || last.standing == BlockState::Crashed
        || last.standing == BlockState::Cut;
    const BlockLink& before = chain.links[chain.links.size() - 2];
    const std::string_view node = shortPath(world, before.client, before.node);
    if (before.waits == WaitsFor::Lock && (stays || last.standing == BlockState::Crashed))
        return fmt::format("The lock of {} outlives every session: nobody gives it back", node);
    if (before.waits != WaitsFor::Lock && stays)
        return fmt::format("Nobody removes {} while that session lives", node);
    return before.waits != WaitsFor::Lock && silent && last.until
        ? fmt::format("{} goes with the session", node)
        : std::string {};
}

std::string cycle(const Moment& world, const BlockChain& chain, Micros now)
{
    std::string who;
    std::optional<Micros> until;
    ClientId first;
    for (std::size_t i = chain.cycleFrom; i < chain.links.size(); ++i) {
        const BlockLink& link = chain.links[i];
        who += fmt::format("{}{} waits for {}", i > chain.cycleFrom ? ", " : "",
                           clientName(world, link.client), clientName(world, link.owner));
        if (link.until && (!until || *link.until < *until)) {
            until = link.until;
            first = link.client;
        }
    }
    if (until)
        return fmt::format("A circle: {}, until {} goes on in {}", who, clientName(world, first),
                           more(now, *until));
    return fmt::format("Deadlock: {}, for ever", who);
}

} // namespace

std::string_view shortPath(const Moment& world, ClientId client, Symbol path)
{
    std::string_view shown = path.view();
    const std::string_view lock
        = world.has(client) ? world.client(client).lockPath.view() : world.lockPath().view();
    if (!lock.empty() && shown.size() > lock.size() + 1 && shown.starts_with(lock)
        && shown[lock.size()] == '/')
        shown.remove_prefix(lock.size() + 1);
    return shown;
}

std::string describeSession(const Moment& world, SessionId id, std::optional<Micros> at)
{
    const Micros now = at.value_or(world.now);
    const Session* const session = world.service.session(id);
    const std::string number = fmt::format("{:#x}", sessionNumber(id));
    if (session == nullptr)
        return number + ", over";
    if (session->expiresAt != never)
        return fmt::format("{}, expires in {}", number, more(now, session->expiresAt));
    return number + (session->connected ? ", connected" : ", disconnected");
}

std::string describeLink(const Moment& world, const BlockLink& link, std::optional<Micros> at)
{
    const Micros now = at.value_or(world.now);
    return fmt::format("{} {}{}{}", clientName(world, link.client), waiting(world, link, now),
                       orOthers(world, link),
                       link.waits == WaitsFor::Nothing ? std::string {} : limit(link, now));
}

std::string describePlace(const Moment& world, ClientId client)
{
    const Line& line = world.program().line(world.client(client).machine.line);
    return fmt::format("\"{}\" of its {}", line.label, sectionName(line.section));
}

std::string describeEnd(const Moment& world, const BlockChain& chain, std::optional<Micros> at)
{
    const Micros now = at.value_or(world.now);
    const BlockLink& last = chain.links.back();
    switch (chain.end) {
    case ChainEnd::Client:
        return remains(world, chain);
    case ChainEnd::Cycle:
        return cycle(world, chain, now);
    case ChainEnd::Itself:
        return fmt::format("{} stands in its own way, and does not know that node any more",
                           clientName(world, last.client));
    case ChainEnd::Nobody:
        return last.waits == WaitsFor::Children
            ? std::string("Anybody may change them, and nobody has to")
            : std::string("No session ends with it: somebody has to remove it");
    case ChainEnd::Unborn:
        return "Anybody may create it, and nobody has to";
    case ChainEnd::Never:
        return "Nobody ever calls it";
    case ChainEnd::Outlived:
        if (last.waits == WaitsFor::Lock)
            return "Its owner is not here: nobody gives it back";
        if (const Session* const session = world.service.session(last.session);
            session != nullptr && session->expiresAt != never)
            return fmt::format("That session expires in {}, and {} goes with it",
                               more(now, session->expiresAt),
                               shortPath(world, last.client, last.node));
        return "Nobody uses that session any more";
    }
    return {};
}

std::string describeChain(const Moment& world, const BlockChain& chain, std::optional<Micros> at)
{
    std::string text;
    for (const BlockLink& link : chain.links)
        text += (text.empty() ? "" : "; ") + describeLink(world, link, at);
    const std::string end = describeEnd(world, chain, at);
    return text + (end.empty() ? "." : ". " + end + ".");
}

} // namespace lockstep
