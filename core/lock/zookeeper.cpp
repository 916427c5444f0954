// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/lock/zookeeper.h"

#include "core/base/check.h"
#include "core/client/effects.h"
#include "core/client/threads.h"
#include "core/client/turns.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/words/clientname.h"
#include "core/world/entry.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t defaultKeep = 10'000'000;

Moment emptyWorld(std::string_view recipe, const Knobs& knobs)
{
    Setup setup { .program = findRecipe(recipe) };
    LOCKSTEP_CHECK(setup.program != nullptr, "the recipe is one of the library");
    Moment world;
    world.setup = std::make_shared<const Setup>(std::move(setup));
    world.knobs = knobs;
    // Every acquireLock() is a task; a client with "all" tasks done would wait for ever.
    world.knobs.tasks = 0;
    return world;
}

} // namespace

Zookeeper::Zookeeper(Pacer& time, std::string_view recipe, Knobs knobs)
    : m_time(time)
    , m_world(emptyWorld(recipe, knobs))
    , m_keeper(m_journal, { .entries = defaultKeep })
{
}

Zookeeper::Zookeeper(Pacer& time, Moment world, JournalBound keep)
    : m_time(time)
    , m_world(std::move(world))
    , m_keeper(m_journal, keep)
{
}

bool Zookeeper::createNode(std::string_view path, std::string_view value)
{
    return call(CreateNode { Symbol::intern(path), Symbol::intern(value) }).event
        == Event::NodeCreated;
}

std::optional<std::string> Zookeeper::getNode(std::string_view path)
{
    const Entry entry = call(GetNode { Symbol::intern(path) });
    if (entry.event != Event::NodeRead)
        return std::nullopt;
    return std::string(entry.value.view());
}

bool Zookeeper::setNode(std::string_view path, std::string_view value)
{
    return call(SetNode { Symbol::intern(path), Symbol::intern(value) }).event
        == Event::NodeUpdated;
}

bool Zookeeper::lockNode(std::string_view path, std::string_view client)
{
    return call(LockNode { Symbol::intern(path) }, client).event == Event::LockAcquired;
}

bool Zookeeper::unlockNode(std::string_view path, std::string_view client)
{
    return call(UnlockNode { Symbol::intern(path) }, client).event == Event::LockReleased;
}

// The action is made in its place and before the mutex is taken: each move of an operation costs as
// much as finding a node.
template <class Asked>
Entry Zookeeper::call(const Asked& operation, std::optional<std::string_view> client)
{
    Action action(std::in_place_type<Call>, ClientId {}, operation);
    const std::scoped_lock lock(m_mutex);
    if (client)
        std::get<Call>(action).client = idFor(*client, operation.path);
    return applyAndJournal(action, 0);
}

std::optional<Entry> Zookeeper::perform(const Action& action, Micros at)
{
    const std::scoped_lock lock(m_mutex);
    if (!isEnabled(m_world, action))
        return std::nullopt;
    return applyAndJournal(action, at);
}

std::optional<Entry> Zookeeper::performNext(ClientId client, Micros at)
{
    const std::scoped_lock lock(m_mutex);
    const Action action = nextAction(m_world, client);
    if (!isEnabled(m_world, action))
        return std::nullopt;
    return applyAndJournal(action, at);
}

std::optional<Entry> Zookeeper::perform(const Action& action, Micros at, const Look& look)
{
    const std::scoped_lock lock(m_mutex);
    if (!isEnabled(m_world, action))
        return std::nullopt;
    Effects effects { .wantsContents = true };
    const Entry entry = applyAndJournal(action, at, &effects);
    if (look)
        look(m_world, entry, effects);
    return entry;
}

void Zookeeper::look(const std::function<void(const Moment&)>& at) const
{
    const std::scoped_lock lock(m_mutex);
    at(m_world);
}

Entry Zookeeper::applyAndJournal(const Action& action, Micros at, Effects* effects)
{
    const Entry entry = apply(m_world, action, std::max(at, m_time.now()), effects);
    m_journal.append(entry);
    if (entry.fired > 0 || isFault(entry.kind))
        wakeConcerned(entry);
    if (const ClientId partner = partnerOf(m_world, entry.client))
        m_time.wake(partner); // what one thread hears the other hears, too
    m_keeper.appended(entry);
    if (!m_world.chronicle.guests.untold.empty()) [[unlikely]]
        tellPlaces();
    return entry;
}

void Zookeeper::tellPlaces()
{
    // Each tells of one guest, and the entry of the action that brought it tells of another.
    for (const TellPlace& place : std::vector(m_world.chronicle.guests.untold)) {
        const Entry entry = apply(m_world, place, m_world.now);
        m_journal.append(entry);
        m_keeper.appended(entry);
    }
}

void Zookeeper::wakeConcerned(const Entry& entry)
{
    if (isFault(entry.kind))
        m_time.wake(entry.client);
    for (const WatchEvent& event : m_world.service.pending()) {
        const Session* const session = m_world.service.session(event.session);
        if (session == nullptr)
            continue;
        forEachThread(m_world, session->client, [this](ClientId id) {
            if (hasToHear(m_world, id))
                m_time.wake(id);
        });
    }
}

ClientId Zookeeper::enlist(std::string_view name, std::string_view lockPath)
{
    const std::scoped_lock lock(m_mutex);
    // A node knows its owner by number only. A client may have left with a lock: its place stays
    // taken until somebody releases that lock in its name.
    const auto owns = [this](ClientId id) {
        const auto& nodes = m_world.service.nodes();
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](const Znode& n) { return n.owner == id; });
    };
    ClientId id { 1 };
    while (m_world.has(id) || (id.value <= m_world.clients.size() && owns(id)))
        ++id.value;
    applyAndJournal(AddClient { id, Symbol::intern(lockPath) }, 0);
    std::erase_if(m_ids, [&](const auto& known) { return known.second == id; });
    m_ids.try_emplace(std::string(name), id);
    m_names[id] = name;
    return id;
}

ClientId Zookeeper::idFor(std::string_view name, Symbol path)
{
    const auto known = m_ids.find(name);
    if (known != m_ids.end() && m_names.size() == m_ids.size())
        return known->second;
    // Several clients may share a name; the caller means the one that owns the node.
    if (const Znode* const node = m_world.service.find(path); node != nullptr && node->owner) {
        const auto owner = m_names.find(node->owner);
        if (owner != m_names.end() && owner->second == name)
            return node->owner;
    }
    if (known != m_ids.end())
        return known->second;
    LOCKSTEP_CHECK(m_nextCaller.value > maximumPlaces, "more callers than there are numbers");
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

Moment Zookeeper::world() const
{
    const std::scoped_lock lock(m_mutex);
    return m_world;
}

void Zookeeper::reset(Moment world)
{
    const std::scoped_lock lock(m_mutex);
    m_world = std::move(world);
}

} // namespace lockstep
