// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/wire_target.h"

#include "core/base/check.h"
#include "core/client/effects.h"
#include "core/jute/frame.h"
#include "core/jute/handshake.h"
#include "core/jute/response.h"
#include "core/recipe/program.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <algorithm>

namespace lockstep::fuzz {
namespace {

constexpr ClientId guest { 1 };

Moment serving()
{
    Config config;
    config.clients = 0;
    Moment world = makeMoment(config, findRecipe(config.recipe));
    apply(world, OpenSession { guest, 4000, {}, true }, 0);
    return world;
}

/// Every answer is a row of frames of the length that they say.
void checkFrames(std::string_view answer)
{
    while (!answer.empty()) {
        LOCKSTEP_CHECK(answer.size() >= 20, "a frame has a length and a header");
        const auto length = static_cast<std::size_t>(jute::Reader(answer).getInt());
        LOCKSTEP_CHECK(length >= 16 && length + 4 <= answer.size(),
                       "a frame is as long as it says");
        answer.remove_prefix(length + 4);
    }
}

void request(Moment& world, std::string_view frame)
{
    jute::Reader in(frame);
    const std::int32_t xid = in.getInt();
    const auto code = static_cast<jute::OpCode>(in.getInt());
    if (in.failed())
        return;
    if (code == jute::OpCode::MultiRead)
        (void)jute::decodeReads(in.rest());
    const auto request = jute::decodeRequest(code, in.rest());
    if (!request || !jute::isOperation(code))
        return;
    const Action action = Call { guest, request->operation };
    if (!isEnabled(world, action))
        return;
    Moment again = world;
    Effects effects { .wantsContents = true };
    const Entry entry = apply(world, action, world.now + 1, &effects);
    LOCKSTEP_CHECK(apply(again, actionOf(entry), entry.at) == entry,
                   "what was asked stands in its entry");
    jute::Writer out;
    for (const WatchEvent& event : effects.delivered)
        jute::putEvent(out, event);
    jute::putReply(out, xid, { code, request->operation, effects.reply },
                   { world.service.zxid(), 0 });
    checkFrames(out.bytes());
}

} // namespace

void sendAsClient(std::string_view bytes)
{
    if (bytes.empty())
        return;
    const std::size_t piece = static_cast<unsigned char>(bytes.front()) + 1u;
    bytes.remove_prefix(1);
    Moment world = serving();
    jute::FrameReader in;
    while (!bytes.empty() && !in.failed()) {
        in.add(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
        while (const auto frame = in.next()) {
            LOCKSTEP_CHECK(frame->size() <= largestRequest, "a frame is no longer than is taken");
            (void)jute::decodeConnect(*frame);
            request(world, *frame);
        }
    }
}

} // namespace lockstep::fuzz
