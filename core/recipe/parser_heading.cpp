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

const std::array<std::string, 6> headingWords { "guarantees", "from",    "claims",
                                                "admits",     "forgets", "two" };

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
        for (at = 1; at < m_lines.size() && m_lines[at].indent > 0; ++at) {
            if (!readLine(m_lines[at]))
                return { .lines = m_lines.size(), .isSound = false };
        }
        return m_result;
    }

private:
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
                            "admits, forgets or two",
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
