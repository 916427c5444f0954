// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/shell.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"

#include <string>
#include <vector>

/// Words for the tests of the shell: type lines, see what is printed and what is told.
namespace lockstep::test {

/// A shell on a world of its own, without clients of a recipe.
class ShellLab
{
public:
    ShellLab()
        : m_port(emptyWorld(), [this](const Entry& entry) { entries.push_back(entry); })
        , m_shell(m_port)
    {
    }

    /// What a line prints; lines for stderr begin with "! ".
    std::string types(std::string_view line)
    {
        last = m_shell.run(line).value_or(shell::Answer {});
        return printed(last);
    }
    /// Several lines; the last one's answer stays in `last`.
    void typesAll(std::initializer_list<std::string_view> lines)
    {
        for (const std::string_view line : lines)
            types(line);
    }
    /// What a line tells: "A NodeCreated /x, B Expired".
    std::string hears(std::string_view line)
    {
        types(line);
        std::string text;
        for (const shell::Told& told : last.events) {
            text += (text.empty() ? "" : ", ") + told.session + " ";
            text += told.type == WatchEventType::None
                ? std::string(stateName(told.state))
                : std::string(watchEventTypeName(told.type)) + " " + told.path;
        }
        return text;
    }
    /// How a line ends: "OK", "NONODE".
    std::string ends(std::string_view line)
    {
        types(line);
        return std::string(errorCodeName(last.code));
    }
    Stat stat(std::string_view path)
    {
        types("stat " + std::string(path));
        return last.stat.value_or(Stat {});
    }
    [[nodiscard]] std::uint64_t zxid() const { return world().service.zxid().value; }
    [[nodiscard]] const Moment& world() const { return m_port.world(); }
    [[nodiscard]] shell::Shell& shell() { return m_shell; }

    static Moment emptyWorld()
    {
        Config config;
        config.clients = 0;
        return makeMoment(config, findRecipe(config.recipe));
    }

    shell::Answer last;
    std::vector<Entry> entries; ///< what was performed

private:
    static std::string printed(const shell::Answer& answer)
    {
        std::string text;
        for (const shell::Piece& piece : answer.text)
            text += (piece.error ? "! " : "") + piece.text;
        return text;
    }
    shell::WorldPort m_port;
    shell::Shell m_shell;
};

} // namespace lockstep::test
