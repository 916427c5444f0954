// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/reporter.h"
#include "core/judge/blocked.h"
#include "core/runfile/runfile_format.h"
#include "core/words/blockedwords.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::cli {
namespace {

using runfile::jsonString;

/// {"why":{"client":"Client
/// 3","blocked":true,"sentence":"...","chain":[{"client","node","owner","session","left_ms"}]}}:
/// what a client does not wait for, what nobody owns and what has no end is null.
std::string whyJson(const Moment& world, const BlockChain& chain)
{
    const auto name
        = [&](ClientId id) { return id ? jsonString(clientName(world, id)) : std::string("null"); };
    std::string links;
    for (const BlockLink& link : chain.links) {
        links += fmt::format(
            R"({}{{"client":{},"node":{},"owner":{},"session":{},"left_ms":{}}})",
            links.empty() ? "" : ",", name(link.client),
            link.path.empty() ? "null" : jsonString(link.path.view()), name(link.owner),
            link.session ? fmt::format("\"{:#x}\"", sessionNumber(link.session)) : "null",
            link.until
                ? fmt::format("{:.3f}", double(std::max<Micros>(0, *link.until - world.now)) / 1000)
                : "null");
    }
    return fmt::format(R"({{"why":{{"client":{},"blocked":{},"sentence":{},"chain":[{}]}}}})",
                       name(chain.links.front().client), chain.isBlocked(),
                       jsonString(describeChain(world, chain)), links);
}

/// Whether that client is there, or has been, before step @p end.
bool isKnown(const Config& config, const JournalView& journal, Step end, ClientId client)
{
    if (client.value <= config.clients)
        return true;
    for (Step i = journal.begin(); i < end; ++i) {
        const Entry& entry = journal[i];
        if (entry.client == client
            && (entry.kind == ActionKind::AddClient || entry.kind == ActionKind::OpenSession))
            return true;
    }
    return false;
}

} // namespace

int replayCommand(Console& console, const ReplayOptions& options)
{
    auto loaded = loadRun(console, options.file);
    if (!loaded)
        return console.fail(loaded.error());
    const Step last = loaded->replay.journal().end();
    Step end = last;
    if (options.to) {
        const auto to = wholeNumber("--to", *options.to, 0, last);
        if (!to)
            return console.fail(loaded->broken.value_or(to.error()));
        end = *to;
    }
    ClientId why;
    if (options.why) {
        const auto client = wholeNumber("--why", *options.why, 1, maximumPlaces);
        if (!client)
            return console.fail(client.error());
        why = ClientId { static_cast<std::uint16_t>(*client) };
    }
    const JournalView journal = loaded->replay.journal().view();
    if (why && !isKnown(loaded->header.config, journal, end, why))
        return console.fail({ ErrorKind::Usage,
                              fmt::format("--why is {}; there is no Client {} at step {}",
                                          why.value, why.value, end) });
    tellBranches(console, *loaded);
    Reporter reporter(console, loaded->header.config, options.json, "recorded");
    while (reporter.step() < end) {
        if (!reporter.add(journal[reporter.step()]))
            break;
    }
    if (why) {
        const Moment& world = reporter.replica().world;
        const BlockChain chain = blockChain(world, why);
        if (options.json)
            console.print("{}\n", whyJson(world, chain));
        else
            console.remark(describeChain(world, chain));
    }
    const int code = reporter.finish(false);
    if (loaded->broken)
        return console.fail(*loaded->broken);
    return code;
}

} // namespace lockstep::cli
