// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/completion.h"

#include "core/shell/commandtable.h"
#include "core/shell/members.h"
#include "core/shell/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep::shell {
namespace {

/// The word under the cursor, and the words before it.
struct Place
{
    std::vector<Token> before;
    std::size_t begin = 0;
    std::string word; ///< without an opening quote
    char quote = 0;
};

Place placeIn(std::string_view line)
{
    Place place;
    place.before = tokensOf(line);
    place.begin = line.size();
    // A quote that is still open is where the word begins, blanks and all.
    char open = 0;
    std::size_t openAt = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool startsWord = i == 0 || isBlank(line[i - 1]);
        if (open != 0)
            open = line[i] == open ? char { 0 } : open;
        else if (startsWord && (line[i] == '"' || line[i] == '\''))
            open = line[openAt = i];
    }
    if (open != 0) {
        place = { tokensOf(line.substr(0, openAt)), openAt, std::string(line.substr(openAt + 1)),
                  open };
    } else if (!place.before.empty() && place.before.back().end == line.size()
               && !place.before.back().quoted) {
        place.begin = place.before.back().begin;
        place.word = place.before.back().text;
        place.before.pop_back();
    }
    return place;
}

/// A word that tokensOf() reads as one.
std::string quoted(std::string_view word, char quote)
{
    const bool needs = quote != 0 || word.empty() || std::ranges::any_of(word, isBlank);
    if (!needs)
        return std::string(word);
    const char with = quote != 0 ? quote : word.find('\'') == std::string_view::npos ? '\'' : '"';
    return fmt::format("{0}{1}{0}", with, word);
}

void addNodes(std::vector<std::string>& words, const Moment& world, const Place& place)
{
    const std::size_t slash = place.word.rfind('/');
    const std::string parent = place.word.substr(0, std::max<std::size_t>(slash, 1));
    for (const Znode* child : world.service.children(Symbol::intern(parent))) {
        if (child->path.view().starts_with(place.word))
            words.push_back(quoted(child->path.view(), place.quote));
    }
}

void addOptions(std::vector<std::string>& words, const CommandInfo& info)
{
    for (const char option : info.options) {
        if (option != ':')
            words.push_back(fmt::format("-{}", option));
    }
}

/// Words that a command takes besides paths.
void addChoices(std::vector<std::string>& words, const Moment& world, const Place& place,
                const std::vector<Token>& command)
{
    static constexpr std::array<std::string_view, 4> aboutSessions { "session", "expire",
                                                                     "disconnect", "reconnect" };
    const std::string& name = command.front().text;
    const auto offer = [&](std::string_view word) {
        if (word.starts_with(place.word))
            words.emplace_back(word);
    };
    if (command.size() == 1 && std::ranges::find(aboutSessions, name) != aboutSessions.end()) {
        for (const Member& member : membersOf(world))
            offer(member.name);
    }
    if (command.size() == 2 && name == "strike") {
        for (const std::string_view faultKind : faultKindNames())
            offer(faultKind);
    }
    if (command.size() == 1 && name == "printwatches") {
        offer("off");
        offer("on");
    }
    if (name == "addWatch" && command.back().text == "-m") {
        offer("PERSISTENT");
        offer("PERSISTENT_RECURSIVE");
    }
}

/// The part of a multi that the cursor is in; a command of its own otherwise.
std::vector<Token> innermost(const std::vector<Token>& before)
{
    if (before.empty() || before.front().text != "multi")
        return before;
    const auto separator
        = std::ranges::find_if(before.rbegin(), before.rend(), [](const Token& token) {
              return !token.quoted && token.text == ";";
          });
    return { separator == before.rend() ? before.begin() + 1 : separator.base(), before.end() };
}

} // namespace

Completion completions(std::string_view line, std::size_t cursor, const Moment& world)
{
    static constexpr std::array<std::string_view, 4> parts { "check", "create", "delete", "set" };
    const Place place = placeIn(line.substr(0, std::min(cursor, line.size())));
    Completion completion { place.begin, {} };
    const bool inMulti = !place.before.empty() && place.before.front().text == "multi";
    const std::vector<Token> command = innermost(place.before);
    const auto offer = [&](std::string_view word) {
        if (place.quote == 0 && word.starts_with(place.word))
            completion.words.emplace_back(word);
    };
    if (command.empty()) {
        if (inMulti)
            std::ranges::for_each(parts, offer);
        else
            std::ranges::for_each(commandTable(), offer, &CommandInfo::name);
    } else if (place.word.starts_with('/')) {
        addNodes(completion.words, world, place);
    } else if (place.word.starts_with('-')) {
        if (const CommandInfo* const info = findCommand(command.front().text))
            addOptions(completion.words, *info);
        std::erase_if(completion.words,
                      [&](const std::string& w) { return !w.starts_with(place.word); });
    } else {
        addChoices(completion.words, world, place, command);
    }
    std::ranges::sort(completion.words);
    return completion;
}

} // namespace lockstep::shell
