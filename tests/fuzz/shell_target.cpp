// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/shell_target.h"

#include "core/base/check.h"
#include "core/journal/replica.h"
#include "core/judge/tally.h"
#include "core/shell/completion.h"
#include "core/shell/shell.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace lockstep::fuzz {
namespace {

Moment emptyWorld()
{
    Config config;
    config.clients = 0;
    return makeMoment(config, findRecipe(config.recipe));
}

void checkAnswer(const shell::Answer& answer)
{
    const std::string json = toJson(answer);
    LOCKSTEP_CHECK(json.find('\n') == std::string::npos, "an answer is one line");
    const auto object = nlohmann::json::parse(json, nullptr, false);
    LOCKSTEP_CHECK(!object.is_discarded() && object.is_object(), "an answer is an object");
    for (const char* key : { "command", "session", "rc", "error", "events" })
        LOCKSTEP_CHECK(object.contains(key), "an answer has its keys");
    LOCKSTEP_CHECK((answer.code == ErrorCode::Ok) == answer.message.empty(),
                   "an error has its sentence");
}

} // namespace

void typeIntoShell(std::string_view bytes)
{
    std::vector<Entry> entries;
    shell::WorldPort port(emptyWorld(), [&](const Entry& entry) { entries.push_back(entry); });
    shell::Shell console(port);
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        for (std::size_t cursor = 0; cursor <= line.size(); cursor += 1 + line.size() / 8)
            static_cast<void>(shell::completions(line, cursor, port.world()));
        if (const auto answer = console.run(line))
            checkAnswer(*answer);
        LOCKSTEP_CHECK(!console.prompt().empty(), "there is a prompt");
    }
    LOCKSTEP_CHECK(tallyOf(port.world()) == port.world().chronicle.tally, "the tally is kept");
    Replica replica;
    replica.world = emptyWorld();
    for (const Entry& entry : entries)
        LOCKSTEP_CHECK(!replica.apply(entry).divergence, "what was typed replays");
    LOCKSTEP_CHECK(replica.world == port.world(), "a replay ends where the shell ended");
}

} // namespace lockstep::fuzz
