// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/episode.h"

#include "core/base/overloaded.h"
#include "core/jute/request.h"
#include "tests/live/generator.h"

#include <algorithm>

namespace lockstep::live {
namespace {

constexpr Who sweeper = Generator::sessions;
constexpr unsigned mostAttempts = 400;

bool endsSession(const Step& step)
{
    const auto* const send = std::get_if<Send>(&step.what);
    return std::holds_alternative<Expire>(step.what)
        || (send != nullptr && std::holds_alternative<CloseSession>(send->operation));
}

bool isSystemPath(const std::string& path)
{
    return path == "/" || path == "/zookeeper" || path == "/zookeeper/quota"
        || path == "/zookeeper/config";
}

} // namespace

Episode::Episode(Peer& left, Peer& right)
    : m_left(left)
    , m_right(right)
    , m_comparison(right.tellsTimesApart())
{
}

std::optional<std::string> Episode::listen(bool anyOrder)
{
    for (Who who = 0; who <= sweeper; ++who) {
        const Answer left = m_left.ping(who);
        if (auto difference = m_comparison.difference(left, m_right.ping(who), anyOrder))
            return nameOf(who) + " hears " + *difference;
    }
    return std::nullopt;
}

std::optional<std::string> Episode::send(Who who, const Send& send, unsigned number)
{
    return pipeline(who, Pipeline { .sends = { send } }, number);
}

std::optional<std::string> Episode::pipeline(Who who, const Pipeline& pipeline, unsigned number)
{
    for (const Send& send : pipeline.sends) {
        const Seen seen = m_seen[send.seenAt];
        m_left.post(who, send, seen.left);
        m_right.post(who, send, seen.right);
    }
    for (const Send& send : pipeline.sends) {
        if (auto difference = compareReplies(who, send, number))
            return difference;
    }
    return std::nullopt;
}

std::optional<std::string> Episode::compareReplies(Who who, const Send& send, unsigned number)
{
    const Answer left = m_left.collect(who, send);
    const Answer right = m_right.collect(who, send);
    if (!left.idle)
        ++m_requests;
    m_seen[number] = { left.zxid, right.zxid };
    m_children = left.body.names.value_or(std::vector<std::string> {});
    return m_comparison.difference(left, right,
                                   std::holds_alternative<CloseSession>(send.operation));
}

std::optional<std::string> Episode::perform(const Step& step)
{
    // Every other time what was not heard yet comes with the end, or is lost with the connection.
    const bool ends = endsSession(step) || std::holds_alternative<Cut>(step.what);
    const bool waits
        = std::holds_alternative<Expire>(step.what); // for the first event that it brings
    if (waits || (ends && step.number % 2 == 0)) {
        if (auto difference = listen(false))
            return difference;
    }
    auto difference = std::visit(
        Overloaded {
            [&](const Open& o) {
                const Answer left = m_left.open(step.who, o.timeoutMillis);
                return m_comparison.difference(left, m_right.open(step.who, o.timeoutMillis),
                                               false);
            },
            [&](const Send& o) { return send(step.who, o, step.number); },
            [&](const Pipeline& o) { return pipeline(step.who, o, step.number); },
            [&](const Cut&) {
                const Answer left = m_left.cut(step.who);
                return m_comparison.difference(left, m_right.cut(step.who), false);
            },
            [&](const Reattach& o) {
                const Answer left = m_left.reattach(step.who, o);
                return m_comparison.difference(left, m_right.reattach(step.who, o), false);
            },
            [&](const Expire& o) {
                const Answer left = m_left.expire(step.who, o.witness);
                return m_comparison.difference(left, m_right.expire(step.who, o.witness), true);
            },
        },
        step.what);
    if (!difference && endsSession(step))
        difference = listen(true);
    return difference;
}

std::optional<std::string> Episode::look(const std::string& path, std::vector<std::string>& found)
{
    const Symbol symbol = Symbol::intern(path);
    for (const Operation& operation :
         { Operation { GetNode { symbol } }, Operation { GetAcl { symbol } },
           Operation { GetChildren { symbol } } }) {
        if (auto difference = send(sweeper, plain(operation), 0))
            return path + ": " + *difference;
    }
    found.push_back(path);
    for (const std::string& name : std::vector<std::string>(m_children)) {
        if (auto difference = look(path == "/" ? "/" + name : path + "/" + name, found))
            return difference;
    }
    return std::nullopt;
}

std::optional<std::string> Episode::walkAndSweep()
{
    const Answer left = m_left.open(sweeper, 60'000);
    std::optional<std::string> difference
        = m_comparison.difference(left, m_right.open(sweeper, 60'000), false);
    std::vector<std::string> found;
    if (!difference)
        difference = look("/", found);
    std::reverse(found.begin(), found.end());
    Multi sweep;
    Send send { .code = jute::OpCode::Multi };
    for (const std::string& path : found) {
        if (isSystemPath(path))
            continue;
        sweep.operations.push_back(DeleteNode { Symbol::intern(path) });
        send.parts.push_back(jute::OpCode::Delete);
    }
    send.operation = sweep;
    return difference ? difference : this->send(sweeper, send, 0);
}

std::optional<std::string> Episode::closeAll()
{
    for (Who who = 0; who < Generator::sessions; ++who) {
        for (const Step& step :
             { Step { 0, who, Reattach {} }, Step { 0, who, plain(CloseSession {}) } }) {
            if (auto difference = perform(step))
                return "closing " + nameOf(who) + ": " + *difference;
        }
    }
    return std::nullopt;
}

std::optional<Difference> Episode::run(const Script& script)
{
    m_seen.clear();
    const unsigned long before = m_requests;
    for (const Step& step : script) {
        if (auto difference = perform(step))
            return Difference { step.number, std::move(*difference) };
    }
    const unsigned long own = m_requests - before;
    if (auto difference = closeAll())
        return Difference { 0, std::move(*difference) };
    if (auto difference = walkAndSweep())
        return Difference { 0, std::move(*difference) };
    m_requests = before + own;
    return std::nullopt;
}

Script shrunk(Script script, const std::function<std::optional<Difference>(const Script&)>& differs)
{
    // What comes after the first difference is not needed; then ever smaller pieces are left out.
    if (const auto first = differs(script); first && first->step != 0)
        std::erase_if(script, [&](const Step& step) { return step.number > first->step; });
    unsigned attempts = 0;
    for (std::size_t piece = std::max<std::size_t>(script.size() / 2, 1);;) {
        bool shorter = false;
        for (std::size_t from = 0; from < script.size() && attempts < mostAttempts;) {
            Script less = script;
            const auto begin = less.begin() + static_cast<std::ptrdiff_t>(from);
            less.erase(begin,
                       begin + static_cast<std::ptrdiff_t>(std::min(piece, script.size() - from)));
            ++attempts;
            if (!less.empty() && differs(less)) {
                script = std::move(less);
                shorter = true;
            } else {
                from += piece;
            }
        }
        if (attempts >= mostAttempts || (piece == 1 && !shorter))
            return script;
        piece = std::max<std::size_t>(piece / 2, 1);
    }
}

} // namespace lockstep::live
