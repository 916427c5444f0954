// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/zookeeper.h"

#include "core/base/check.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t defaultKeep = 10'000'000;

World emptyWorld(std::string_view recipe, const Knobs& knobs)
{
    World world;
    world.program = findRecipe(recipe);
    LOCKSTEP_CHECK(world.program != nullptr, "the recipe is one of the library");
    world.knobs = knobs;
    return world;
}

} // namespace

Zookeeper::Zookeeper(const Pacer& time, std::string_view recipe, Knobs knobs)
    : m_time(time)
    , m_keep(defaultKeep)
    , m_world(emptyWorld(recipe, knobs))
{
}

Zookeeper::Zookeeper(const Pacer& time, World world)
    : m_time(time)
    , m_keep(0)
    , m_world(std::move(world))
{
}

bool Zookeeper::createNode(std::string_view path, std::string_view value)
{
    return call({}, CreateNode { Symbol::intern(path), Symbol::intern(value) }, Event::NodeCreated);
}

std::optional<std::string> Zookeeper::getNode(std::string_view path)
{
    const std::scoped_lock lock(m_mutex);
    const Entry entry = applyAndJournal(Call { {}, GetNode { Symbol::intern(path) } }, 0);
    if (entry.event != Event::NodeRead)
        return std::nullopt;
    return std::string(entry.value.view());
}

bool Zookeeper::setNode(std::string_view path, std::string_view value)
{
    return call({}, SetNode { Symbol::intern(path), Symbol::intern(value) }, Event::NodeUpdated);
}

bool Zookeeper::lockNode(std::string_view path, std::string_view client)
{
    return call(client, LockNode { Symbol::intern(path) }, Event::LockAcquired);
}

bool Zookeeper::unlockNode(std::string_view path, std::string_view client)
{
    return call(client, UnlockNode { Symbol::intern(path) }, Event::LockReleased);
}

bool Zookeeper::call(std::string_view client, const Operation& operation, Event success)
{
    const std::scoped_lock lock(m_mutex);
    const ClientId id = client.empty() ? ClientId {} : idFor(client, pathOf(operation));
    return applyAndJournal(Call { id, operation }, 0).event == success;
}

std::optional<Entry> Zookeeper::perform(const Action& action, Micros at)
{
    const std::scoped_lock lock(m_mutex);
    if (!isEnabled(m_world, action))
        return std::nullopt;
    return applyAndJournal(action, at);
}

Entry Zookeeper::applyAndJournal(const Action& action, Micros at)
{
    const Entry entry = apply(m_world, action, std::max(at, m_time.now()));
    m_journal.append(entry);
    if (m_keep != 0 && m_journal.end() % chunkEntries == 0 && m_journal.end() > m_keep)
        m_journal.letGoBefore(m_journal.end() - m_keep);
    return entry;
}

ClientId Zookeeper::enlist(std::string_view name, std::string_view lockPath)
{
    const std::scoped_lock lock(m_mutex);
    ClientId id { 1 };
    while (m_world.has(id))
        ++id.value;
    applyAndJournal(AddClient { id, Symbol::intern(lockPath) }, 0);
    m_ids.try_emplace(std::string(name), id);
    m_names[id] = name;
    return id;
}

ClientId Zookeeper::idFor(std::string_view name, Symbol path)
{
    // Several clients may go by one name; the one that owns the node is the one that is meant.
    if (const Znode* const node = m_world.service.find(path); node != nullptr && node->owner) {
        const auto owner = m_names.find(node->owner);
        if (owner != m_names.end() && owner->second == name)
            return node->owner;
    }
    if (const auto known = m_ids.find(name); known != m_ids.end())
        return known->second;
    LOCKSTEP_CHECK(m_nextCaller.value > maximumClients, "more callers than there are numbers");
    const ClientId id = m_nextCaller;
    --m_nextCaller.value;
    m_ids.emplace(name, id);
    m_names.emplace(id, name);
    return id;
}

Zookeeper::Standing Zookeeper::standing(ClientId client) const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_world.has(client))
        return {};
    return { m_world.client(client).phase, lockstep::dueAt(m_world, client) };
}

std::string Zookeeper::nameOf(ClientId client) const
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_names.find(client);
    return known == m_names.end() ? clientName(client) : known->second;
}

World Zookeeper::world() const
{
    const std::scoped_lock lock(m_mutex);
    return m_world;
}

void Zookeeper::reset(World world)
{
    const std::scoped_lock lock(m_mutex);
    m_world = std::move(world);
}

} // namespace lockstep
