// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/recognise.h"

#include "core/judge/lockline.h"
#include "core/queue/queuename.h"
#include "core/zookeeper/path.h"

#include <string>

namespace lockstep {
namespace {

constexpr std::string_view innerLock = "-__lock__"; ///< of kazoo's semaphore
constexpr std::string_view leasesBelow = "/leases"; ///< of Curator's
constexpr std::string_view locksBelow = "/locks";

std::string without(std::string_view path, std::string_view end)
{
    return std::string(path.substr(0, path.size() - end.size()));
}

/// The path of a semaphore whose first lease that is, if it is one.
std::string semaphoreOf(std::string_view parent, NameForm form, const ZookeeperState& service)
{
    if (form == NameForm::CuratorLease && parent.ends_with(leasesBelow))
        return without(parent, leasesBelow);
    const bool kazoo = form == NameForm::KazooLease
        && service.find(Symbol::intern(std::string(parent) + std::string(innerLock))) != nullptr;
    return kazoo ? std::string(parent) : std::string {};
}

/// Whether that path is the line inside of the semaphore.
bool isInnerLock(std::string_view path, std::string_view semaphore)
{
    return path == std::string(semaphore) + std::string(locksBelow)
        || path == std::string(semaphore) + std::string(innerLock);
}

} // namespace

void recognise(MutableScene scene, const Entry& entry)
{
    if (serviceOutcome(entry) != Event::NodeCreated || !isGuest(scene.world, entry.client))
        return;
    const std::string_view path = entry.path.view();
    const std::string name = isSequential(static_cast<CreateMode>(entry.option & 0x0Fu))
        ? std::string(nodeName(path)) + "0000000001"
        : std::string(nodeName(path));
    const NameForm form = readQueueName(name).form;
    const std::string_view parent = parentPath(path);
    const std::string semaphore = semaphoreOf(parent, form, scene.world.service);
    if (form >= NameForm::Numbered || (form == NameForm::KazooLease && semaphore.empty()))
        return;
    const std::string_view watched = watchedPath(scene).view();
    if (parent == watched || semaphore == watched)
        return;
    if (!semaphore.empty() && isInnerLock(watched, semaphore))
        scene.world.watched.path = Symbol::intern(semaphore);
    else if (lockLine(scene).line.empty())
        scene.world.watched.path = Symbol::intern(semaphore.empty() ? parent : semaphore);
}

} // namespace lockstep
