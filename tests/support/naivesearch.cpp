// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/naivesearch.h"

#include "core/step/apply.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <deque>
#include <map>
#include <set>
#include <unordered_set>
#include <variant>
#include <vector>

namespace lockstep::test {
namespace {

/// Which registers hold zxids: those of variables that are set to `its creation` and nothing else.
std::set<std::size_t> zxidRegisters(const Program& program)
{
    std::set<std::size_t> registers;
    for (const Line& line : program.lines) {
        for (const Statement& statement : line.body) {
            if (!statement.variable || program.variables[*statement.variable].keptIn == noRegister)
                continue;
            if (statement.value->kind == Expression::Kind::ItsCreation)
                registers.insert(program.variables[*statement.variable].keptIn);
        }
    }
    return registers;
}

/// Writes a world down, and replaces what only matters by its order.
class Dump
{
public:
    void zxid(std::uint64_t value) { m_pieces.emplace_back(value); }
    template <class... Values>
    void put(const Values&... values)
    {
        std::string text;
        ((text += fmt::format("{} ", values)), ...);
        m_pieces.emplace_back(std::move(text));
    }

    [[nodiscard]] std::string text() const
    {
        std::set<std::uint64_t> zxids;
        std::set<std::int64_t> numbers;
        for (const auto& piece : m_pieces) {
            if (const auto* const zxid = std::get_if<std::uint64_t>(&piece))
                zxids.insert(*zxid);
            else
                eachRun(std::get<std::string>(piece), [&](std::string_view run) {
                    if (isNumber(run))
                        numbers.insert(std::stoll(std::string(run)));
                    return std::string(run);
                });
        }
        std::map<std::string, std::size_t, std::less<>> names;
        std::string all;
        for (const auto& piece : m_pieces) {
            if (const auto* const zxid = std::get_if<std::uint64_t>(&piece))
                all += fmt::format("z{} ", std::distance(zxids.begin(), zxids.find(*zxid)));
            else
                all += eachRun(std::get<std::string>(piece), [&](std::string_view run) {
                    if (isNumber(run))
                        return fmt::format(
                            "#{}",
                            std::distance(numbers.begin(),
                                          numbers.find(std::stoll(std::string(run)))));
                    if (run.size() >= 32)
                        return fmt::format(
                            "guid{}",
                            names.try_emplace(std::string(run), names.size()).first->second);
                    return std::string(run);
                });
        }
        return all;
    }

private:
    static bool isPart(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }
    /// The number of a sequential node has ten digits.
    static bool isNumber(std::string_view run)
    {
        return run.size() == 10
            && std::ranges::all_of(run, [](char c) { return c >= '0' && c <= '9'; });
    }
    /// The text with each run of hexadecimal digits (and, within a uuid, dashes) as @p make makes
    /// it.
    template <class Make>
    static std::string eachRun(std::string_view text, Make make)
    {
        std::string made;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t end = i;
            while (end < text.size() && isPart(text[end]))
                ++end;
            if (end - i == 8 && text.size() >= i + 36 && text[i + 8] == '-' && text[i + 13] == '-'
                && text[i + 18] == '-')
                end = i + 36;
            if (end == i)
                made += text[i++];
            else
                made += make(text.substr(i, end - i));
            i = std::max(i, end);
        }
        return made;
    }

    std::vector<std::variant<std::uint64_t, std::string>> m_pieces;
};

void dumpService(Dump& dump, const ZookeeperState& service)
{
    std::vector<const Znode*> nodes;
    for (const Znode& node : service.nodes())
        nodes.push_back(&node);
    std::ranges::sort(nodes, {},
                      [](const Znode* n) { return std::tuple(n->czxid, n->path.view()); });
    dump.zxid(service.zxid().value);
    for (const Znode* const n : nodes) {
        dump.put("node", n->path.view(), n->value.view(), n->acl.view(), n->version, n->aclVersion,
                 n->session.value, n->owner.value, n->creator.value, static_cast<int>(n->kind),
                 n->noValue);
        for (const Zxid zxid : { n->czxid, n->mzxid, n->pzxid })
            dump.zxid(zxid.value);
    }
    for (const Session& s : service.sessions())
        dump.put("session", s.id.value, s.client.value, s.connected, s.expiresAt == never,
                 s.pending);
    std::vector<Watch> watches = service.watches().all();
    std::ranges::sort(watches, {},
                      [](const Watch& w) { return std::tuple(w.path.view(), w.session); });
    for (const Watch& w : watches)
        dump.put("watch", w.path.view(), w.session.value, static_cast<int>(w.data),
                 static_cast<int>(w.children));
    for (const WatchEvent& e : service.pending())
        dump.put("event", e.session.value, static_cast<int>(e.type), e.path.view());
}

void dumpClient(Dump& dump, Scene scene, const Client& c, const std::set<std::size_t>& zxids)
{
    dump.put("client", static_cast<int>(c.phase), c.retiring, c.tasksDone, c.shares, c.byNode,
             c.paused, static_cast<int>(c.struck), static_cast<int>(c.link), c.session.value,
             c.lockPath.view(), c.arrival, c.machine.line.value, c.machine.refusals,
             c.machine.awaits.view(), c.machine.wakeAt == never);
    dump.zxid(c.lastZxid.value);
    for (const Variable& variable : scene.program().variables) {
        if (variable.keptIn == noRegister)
            continue;
        const std::uint32_t bits = c.machine.registers[variable.keptIn];
        if (variable.type != ValueType::Number)
            dump.put(Symbol::fromId(bits).view());
        else if (zxids.contains(variable.keptIn))
            dump.zxid(bits);
        else
            dump.put(bits);
    }
}

} // namespace

std::string keyOf(Scene scene, const Budgets& budgets)
{
    const World& world = scene.world;
    const auto zxids = zxidRegisters(scene.program());
    Dump dump;
    dump.put(budgets.crashes, budgets.pauses, budgets.cuts, budgets.drops, budgets.interrupts,
             budgets.expiries, budgets.lags, budgets.silentCuts);
    dumpService(dump, world.service);
    for (const Client& client : world.clients)
        dumpClient(dump, scene, client, zxids);
    std::vector<Registration> kept = world.registrations;
    std::ranges::sort(kept, {}, [](const Registration& r) {
        return std::tuple(r.client, r.kind, r.path.view());
    });
    for (const Registration& r : kept)
        dump.put("kept", r.client.value, static_cast<int>(r.kind), r.path.view(), r.news);
    for (const LateRequest& late : world.late)
        dump.put("late", late.client.value, late.session.value, describe(late.operation));
    for (const LaggingServer& server : world.lagging) {
        dump.put("lagging", server.session.value, server.sent);
        dumpService(dump, server.state);
    }
    dump.put("resource", world.resource.value.view(), world.resource.writer.value,
             world.resource.stale, world.lastHolder.value);
    if (zxids.empty() || world.resource.token < 0)
        dump.put(world.resource.token);
    else
        dump.zxid(static_cast<std::uint64_t>(world.resource.token));
    return dump.text();
}

Searched searchAll(const Moment& begin, const Budgets& budgets, std::size_t most)
{
    struct Open
    {
        World world;
        Budgets budgets;
        unsigned depth = 0;
    };
    const Setup& setup = *begin.setup;
    std::unordered_set<std::string> seen { keyOf({ setup, begin }, budgets) };
    std::deque<Open> open { { begin, budgets, 0 } };
    Searched searched { .states = 1 };
    while (!open.empty()) {
        const Open from = std::move(open.front());
        open.pop_front();
        const Scene scene { setup, from.world };
        for (const Action& action : enabledActions(scene, from.budgets)) {
            Open next { from.world, spent(scene, from.budgets, action), from.depth + 1 };
            step(setup, next.world, action);
            searched.transitions += 1;
            if (!seen.insert(keyOf({ setup, next.world }, next.budgets)).second)
                continue;
            searched.states += 1;
            searched.depth = next.depth;
            if (searched.states > most)
                return searched;
            open.push_back(std::move(next));
        }
    }
    searched.ended = true;
    return searched;
}

} // namespace lockstep::test
