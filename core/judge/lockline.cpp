// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/lockline.h"

#include "core/world/holder.h"
#include "core/zookeeper/path.h"

#include <algorithm>
#include <string>

namespace lockstep {
namespace {

class LineReader
{
public:
    explicit LineReader(Scene scene)
        : m_scene(scene)
        , m_service(scene.world.service)
        , m_as(scene.world.watched.as)
    {
        m_line.path = watchedPath(scene);
        m_line.admits = admittedByLine(scene);
    }

    LockLine read()
    {
        if (m_line.path.empty())
            return m_line;
        const Znode* const lock = m_service.find(m_line.path);
        if (lock == nullptr)
            return m_line;
        if (m_as == LockPattern::SingleNode || (m_as == LockPattern::Nothing && lock->session)) {
            readSingle(*lock);
            return m_line;
        }
        const auto children = m_service.children(m_line.path);
        if (const Znode* const leases = named(children, "leases"))
            readCuratorSemaphore(*leases, named(children, "locks"));
        else
            readChildren(children);
        if (m_line.form == NameForm::KazooLease)
            addWaiting(
                m_service.find(Symbol::intern(std::string(m_line.path.view()) + "-__lock__")));
        return m_line;
    }

private:
    using Nodes = std::vector<const Znode*>;

    static const Znode* named(const Nodes& children, std::string_view name)
    {
        const auto found = std::ranges::find_if(
            children, [&](const Znode* node) { return nodeName(node->path.view()) == name; });
        return found == children.end() ? nullptr : *found;
    }

    LockQueue queueOf(const Nodes& children, LockPattern as) const
    {
        std::vector<SeenNode> seen;
        seen.reserve(children.size());
        for (const Znode* const node : children)
            seen.push_back(
                { nodeName(node->path.view()), sessionNumber(node->session), node->czxid });
        return readLockQueue(seen, { .pattern = as, .admits = m_line.admits });
    }

    void readChildren(const Nodes& children)
    {
        const LockQueue queue = queueOf(children, m_as);
        m_line.pattern = queue.pattern;
        m_line.form = queue.form;
        m_line.line.reserve(queue.line.size());
        for (const Contender& contender : queue.line)
            add(*children[contender.node], contender.name.form, contender.holds);
    }

    /// Leases hold; who stands in line for the next one makes its lease while it heads that line.
    void readCuratorSemaphore(const Znode& leases, const Znode* locks)
    {
        readChildren(m_service.children(leases.path));
        if (locks != nullptr)
            addWaiting(locks);
        if (m_line.pattern == LockPattern::Nothing && !m_line.line.empty())
            m_line.pattern = LockPattern::Leases;
    }

    void addWaiting(const Znode* lock)
    {
        if (lock == nullptr)
            return;
        const auto children = m_service.children(lock->path);
        for (const Contender& contender : queueOf(children, LockPattern::Queue).line)
            add(*children[contender.node], contender.name.form, false);
    }

    /// The node is the lock: its owner holds, and who watches it waits.
    void readSingle(const Znode& lock)
    {
        if (!lock.session)
            return;
        m_line.pattern = LockPattern::SingleNode;
        add(lock, NameForm::Plain, true);
        for (const Watch& watch : m_service.watches().on(lock.path)) {
            const Session* const session = m_service.session(watch.session);
            if (session != nullptr && session->client != lock.creator
                && watch.data != WatchMode::None)
                m_line.line.push_back({ .client = session->client, .node = lock.path });
        }
    }

    void add(const Znode& node, NameForm form, bool holds)
    {
        m_line.line.push_back(
            { .client = node.creator, .node = node.path, .form = form, .holds = holds });
    }

    Scene m_scene;
    const ZookeeperState& m_service;
    LockPattern m_as;
    LockLine m_line;
};

} // namespace

Symbol watchedPath(Scene scene)
{
    const Symbol path = scene.world.watched.path;
    return path.empty() ? scene.setup.lockPath : path;
}

std::uint32_t admittedByLine(Scene scene)
{
    const std::uint32_t declared = scene.world.watched.admits;
    if (declared > 0)
        return declared;
    return watchedPath(scene) == scene.setup.lockPath ? admitted(scene) : 1;
}

LockLine lockLine(Scene scene)
{
    return LineReader(scene).read();
}

bool isJudged(Scene scene, const LockLine& line)
{
    return scene.world.watched.as != LockPattern::Nothing || line.form < NameForm::Numbered
        || line.pattern == LockPattern::SingleNode || line.pattern == LockPattern::Leases;
}

bool isGuest(const World& world, ClientId client)
{
    return world.has(client) && world.client(client).phase == Phase::Guest;
}

std::vector<InLine> guestsIn(Scene scene, const LockLine& line)
{
    std::vector<InLine> guests;
    std::ranges::copy_if(line.line, std::back_inserter(guests),
                         [&](const InLine& one) { return isGuest(scene.world, one.client); });
    return guests;
}

LinePlace placeIn(const LockLine& line, ClientId client)
{
    // Who holds stands before who waits.
    const auto found = std::ranges::find(line.line, client, &InLine::client);
    if (found == line.line.end())
        return LinePlace::None;
    return found->holds ? LinePlace::Holds : LinePlace::Waits;
}

} // namespace lockstep
