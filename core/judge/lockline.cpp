// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/lockline.h"

#include "core/world/holder.h"
#include "core/zookeeper/path.h"

namespace lockstep {

LockLine lockLine(Scene scene)
{
    const std::vector<const Znode*> children = scene.world.service.children(scene.setup.lockPath);
    std::vector<SeenNode> seen;
    seen.reserve(children.size());
    for (const Znode* const node : children)
        seen.push_back({ nodeName(node->path.view()), sessionNumber(node->session), node->czxid });
    const LockQueue queue = readLockQueue(seen, admitted(scene));
    LockLine line { .pattern = queue.pattern, .form = queue.form, .line = {} };
    line.line.reserve(queue.line.size());
    for (const Contender& contender : queue.line) {
        const Znode& node = *children[contender.node];
        line.line.push_back(
            { .client = node.creator, .node = node.path, .holds = contender.holds });
    }
    return line;
}

std::vector<InLine> guestsIn(Scene scene, const LockLine& line)
{
    std::vector<InLine> guests;
    for (const InLine& one : line.line) {
        if (scene.world.has(one.client) && scene.world.client(one.client).phase == Phase::Guest)
            guests.push_back(one);
    }
    return guests;
}

} // namespace lockstep
