// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The heading of a recipe: its title, what it teaches, what is judged.
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lockstep::recipe {
namespace {

const std::array<std::string, 7> headingWords { "guarantees", "from", "claims", "admits",
                                                "forgets",    "two",  "role" };

class HeadingParser
{
public:
    HeadingParser(Draft& draft, std::span<const TokenLine> lines)
        : m_draft(draft)
        , m_lines(lines)
    {
    }

    HeadingEnd read()
    {
        readTitle();
        if (m_lines.empty() || isSectionName(m_lines[0].tokens[0]))
            return m_result;
        // Lines below a misspelt heading belong to it all the same.
        std::size_t& at = m_result.lines;
        for (at = 1; at < m_lines.size() && isOfHeading(m_lines[at]); ++at) {
            if (!readLine(m_lines[at]))
                return { .lines = m_lines.size(), .isSound = false };
            m_draft.headingUnclear = !m_draft.errors.empty();
        }
        return m_result;
    }

private:
    /// Whether a line stands in the heading; one that is not indented is told, and read, too.
    bool isOfHeading(const TokenLine& line)
    {
        if (line.indent > 0)
            return true;
        const Token& word = line.tokens[0];
        if (word.kind == Token::Kind::Text
            || std::ranges::find(headingWords, word.text) == headingWords.end())
            return false;
        m_draft.fail(word.at, fmt::format("{} stands at the left edge", shown(word)),
                     "the lines of the heading are indented below its title");
        return true;
    }

    /// Takes a text that is the rest of the line.
    std::string textLine(Reader& reader, std::string_view what)
    {
        const Token token = reader.take();
        if (token.kind != Token::Kind::Text) {
            reader.fail(token.at,
                        fmt::format("found {}, expected {} in \"quotes\"", shown(token), what));
            return {};
        }
        if (!reader.atEnd())
            reader.failHere("the end of the line");
        return std::string(token.text);
    }

    void readTitle()
    {
        if (!m_lines.empty() && m_lines[0].indent == 0 && m_lines[0].tokens[0].is("recipe")) {
            Reader first(m_lines[0], m_draft.names, m_draft.errors);
            (void)first.take();
            m_draft.program.title = textLine(first, "the recipe's title");
            return;
        }
        m_draft.fail(m_lines.empty() ? Place { 1, 1 } : m_lines[0].tokens[0].at,
                     "a recipe begins with: recipe \"its title\"");
        m_result.isSound = false;
    }

    /// False where the rest of the text cannot be read as a recipe.
    bool readLine(const TokenLine& line)
    {
        Program& program = m_draft.program;
        Reader reader(line, m_draft.names, m_draft.errors);
        const Token token = reader.peek();
        if (reader.skip("role")) {
            readRole(reader, token.at);
            return true;
        }
        if (token.is("claims") || token.is("admits") || token.is("forgets") || token.is("two")) {
            readClaim(reader);
            return true;
        }
        std::string* const into = token.kind == Token::Kind::Text ? &program.teaches
            : reader.skip("guarantees")                           ? &program.guarantees
            : reader.skip("from")                                 ? &program.from
                                                                  : nullptr;
        if (into == nullptr && isSectionName(token)) {
            reader.fail(token.at, fmt::format("the section {} is indented", token.text),
                        "the names of sections stand at the left edge");
            return false;
        }
        if (into == nullptr)
            reader.failHere("what the recipe teaches, in \"quotes\", or guarantees, from, claims, "
                            "admits, forgets, two or role",
                            {}, headingWords);
        else if (!into->empty())
            reader.fail(token.at, "this stands here for the second time");
        else
            *into = textLine(reader, "a sentence");
        return true;
    }

    /// Reads a claim or a habit of the client library: "claims together", "admits 2", "forgets
    /// watches", "two share a session".
    void readClaim(Reader& reader)
    {
        const Token word = reader.take();
        Program& program = m_draft.program;
        const bool again = word.is("forgets") ? program.forgetsWatches
            : word.is("two")                  ? program.sharesSession
            : word.is("admits")               ? program.admits != 1 || program.limitInLock
                                              : false;
        if (again)
            reader.fail(word.at, "this stands here for the second time");
        if (word.is("claims")) {
            readWhatIsClaimed(reader, word.at);
        } else if (word.is("forgets")) {
            reader.expect("watches", "behind \"forgets\"");
            program.forgetsWatches = true;
        } else if (word.is("two")) {
            reader.phrase({ "share", "a", "session" });
            program.sharesSession = true;
        } else {
            readAdmits(reader, word.at);
        }
        if (!reader.atEnd())
            reader.failHere("the end of the line");
    }

    /// Reads what a role is called and who has it: "setter" for client 3, "clients 3 to 5".
    void readRole(Reader& reader, Place at)
    {
        const Token name = reader.take();
        if (name.kind != Token::Kind::Text || name.text.empty()) {
            reader.fail(name.at,
                        fmt::format("found {}, expected a role in \"quotes\"", shown(name)),
                        "as in: role \"setter\" for client 3");
            return;
        }
        reader.expect("for", "behind the role");
        const bool many = reader.skip("clients");
        if (!many)
            reader.expect("client", "or \"clients\" behind \"for\"");
        ClientRole role { .name = std::string(name.text), .first = client(reader) };
        role.last = role.first;
        if (many) {
            reader.expect("to", "behind the first client, as in: clients 3 to 5");
            role.last = client(reader);
        }
        if (!reader.atEnd())
            reader.failHere("the end of the line");
        if (role.name == "reader" || role.name == "writer")
            reader.fail(name.at, fmt::format("who is a {} says the knob Readers", role.name));
        if (role.last < role.first)
            reader.fail(at, "the first client stands in front of the last");
        for (const ClientRole& other : m_draft.program.roles) {
            if (role.first <= other.last && other.first <= role.last)
                reader.fail(at,
                            fmt::format("client {} is a \"{}\" already",
                                        std::max(role.first, other.first).value, other.name),
                            "a client has one role");
        }
        if (!reader.failed())
            m_draft.program.roles.push_back(std::move(role));
    }

    static ClientId client(Reader& reader)
    {
        constexpr std::int32_t most = 1000;
        const Place at = reader.peek().at;
        const auto number = reader.wholeNumber();
        if (number && (*number < 1 || *number > most))
            reader.fail(at, fmt::format("there is no client {}", *number),
                        fmt::format("from 1 to {}", most));
        return ClientId { static_cast<std::uint16_t>(number.value_or(1)) };
    }

    void readWhatIsClaimed(Reader& reader, Place at)
    {
        const Token next = reader.peek();
        bool* claim = &m_draft.program.inOrder;
        if (next.is("together")) {
            (void)reader.take();
            claim = &m_draft.program.together;
        } else if (next.is("nobody")) {
            reader.phrase({ "nobody", "gives", "up" });
            claim = &m_draft.program.nobodyGivesUp;
        } else if (next.is("first")) {
            reader.phrase({ "first", "come", "first", "served" });
        } else {
            reader.failHere("\"first come first served\", \"together\" or \"nobody gives up\"");
            return;
        }
        if (std::exchange(*claim, true))
            reader.fail(at, "this stands here for the second time");
    }

    void readAdmits(Reader& reader, Place at)
    {
        if (reader.peek().is("number")) {
            reader.phrase({ "number", "in", "lock" });
            m_draft.program.limitInLock = true;
            return;
        }
        constexpr std::int32_t mostAdmitted = 1000;
        const auto number = reader.wholeNumber();
        if (number && (*number < 2 || *number > mostAdmitted))
            reader.fail(at, fmt::format("it cannot admit {}", *number),
                        fmt::format("from 2 to {}; without this line it admits one", mostAdmitted));
        m_draft.program.admits = static_cast<std::uint32_t>(number.value_or(1));
    }

    Draft& m_draft;
    std::span<const TokenLine> m_lines;
    HeadingEnd m_result;
};

} // namespace

bool isSectionName(const Token& word)
{
    return word.is("acquire") || word.is("work") || word.is("release");
}

HeadingEnd readHeading(Draft& draft, std::span<const TokenLine> lines)
{
    return HeadingParser(draft, lines).read();
}

} // namespace lockstep::recipe
