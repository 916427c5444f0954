// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The frame of a recipe: heading, sections, labels. parser_line.cpp reads the lines.
#include "core/recipe/parser.h"

#include "core/base/nearest.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lockstep {
namespace recipe {
namespace {

/// Where a section begins.
struct Heading
{
    Section section;
    Place at;
    bool isBare = true; ///< nothing stands below it, right or wrong
};

/// Targets are numbered in a LineNo, which has two more meanings.
constexpr std::size_t mostTargets = 4000;
constexpr std::size_t mostErrors = 100;

bool isSectionName(const Token& word)
{
    return word.is("acquire") || word.is("work") || word.is("release");
}

class Parser
{
public:
    Parser(std::string_view text, std::string name)
        : m_lines(cutIntoTokens(text, m_draft.errors))
    {
        m_draft.program.name = std::move(name);
    }

    ParsedRecipe parse()
    {
        if (m_lines.empty() && !m_draft.errors.empty())
            return { nullptr, std::move(m_draft.errors) };
        readHeading();
        for (const TokenLine& line : std::span(m_lines).subspan(std::min(m_at, m_lines.size())))
            readLine(line);
        finish();
        if (m_draft.errors.empty())
            checkProgram(m_draft);
        std::ranges::stable_sort(m_draft.errors, {}, [](const RecipeError& e) {
            return std::pair(e.at.line, e.at.column);
        });
        if (m_draft.errors.size() > mostErrors)
            m_draft.errors.resize(mostErrors);
        if (!m_draft.errors.empty())
            return { nullptr, std::move(m_draft.errors) };
        printProgram(m_draft.program);
        return { std::make_shared<const Program>(std::move(m_draft.program)), {} };
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

    void readHeading()
    {
        if (m_lines.empty() || m_lines[0].indent != 0 || !m_lines[0].tokens[0].is("recipe")) {
            m_draft.fail(m_lines.empty() ? Place { 1, 1 } : m_lines[0].tokens[0].at,
                 "a recipe begins with: recipe \"its title\"");
            if (m_lines.empty() || isSectionName(m_lines[0].tokens[0]))
                return;
        } else {
            Reader first(m_lines[0], m_draft.names, m_draft.errors);
            (void)first.take();
            m_draft.program.title = textLine(first, "the recipe's title");
        }
        Program& program = m_draft.program;
        // Lines below a misspelt heading belong to it all the same.
        for (m_at = 1; m_at < m_lines.size() && m_lines[m_at].indent > 0; ++m_at) {
            Reader reader(m_lines[m_at], m_draft.names, m_draft.errors);
            const Token token = reader.peek();
            if (token.is("claims") || token.is("admits") || token.is("forgets")
                || token.is("two")) {
                readClaim(reader);
                continue;
            }
            std::string* const into = token.kind == Token::Kind::Text ? &program.teaches
                : reader.skip("guarantees")                           ? &program.guarantees
                : reader.skip("from")                                 ? &program.from
                                                                      : nullptr;
            if (into == nullptr && isSectionName(token)) {
                reader.fail(token.at, fmt::format("the section {} is indented", token.text),
                            "the names of sections stand at the left edge");
                m_at = m_lines.size();
                return;
            }
            if (into == nullptr)
                reader.failHere("what the recipe teaches, in \"quotes\", or guarantees, from, "
                                "claims, admits, forgets or two");
            else if (!into->empty())
                reader.fail(token.at, "this stands here for the second time");
            else
                *into = textLine(reader, "a sentence");
        }
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
            program.sharesSession = reader.skipWords({ "share", "a", "session" });
            if (!program.sharesSession)
                reader.failHere("\"share a session\" behind \"two\"");
        } else {
            readAdmits(reader, word.at);
        }
        if (!reader.atEnd())
            reader.failHere("the end of the line");
    }

    void readWhatIsClaimed(Reader& reader, Place at)
    {
        Program& program = m_draft.program;
        bool* const claim = reader.skipWords({ "first", "come", "first", "served" })
            ? &program.inOrder
            : reader.skipWords({ "together" })              ? &program.together
            : reader.skipWords({ "nobody", "gives", "up" }) ? &program.nobodyGivesUp
                                                            : nullptr;
        if (claim == nullptr)
            reader.failHere("\"first come first served\", \"together\" or \"nobody gives up\"");
        else if (std::exchange(*claim, true))
            reader.fail(at, "this stands here for the second time");
    }

    void readAdmits(Reader& reader, Place at)
    {
        if (reader.skipWords({ "number", "in", "lock" })) {
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

    void readLine(const TokenLine& line)
    {
        if (line.indent > 0 && !m_headings.empty())
            m_headings.back().isBare = false;
        if (line.indent == 0)
            readSection(line);
        else if (!m_section)
            m_draft.fail(
                line.tokens[0].at,
                fmt::format("found {}, expected the section acquire first", shown(line.tokens[0])));
        else if (!m_labelIndent || line.indent <= *m_labelIndent)
            readLabel(line);
        else
            readRest(line, 0, false);
    }

    void readSection(const TokenLine& line)
    {
        const Token& word = line.tokens[0];
        const bool shared = word.is("work") && line.tokens[1].is("shared");
        for (Section section : { Section::Acquire, Section::Work, Section::Release }) {
            if (!word.is(sectionName(section)))
                continue;
            if (shared)
                section = Section::SharedWork;
            const bool wrong = m_section ? section <= *m_section : section != Section::Acquire;
            if (wrong)
                m_draft.fail(
                    word.at,
                    fmt::format("the section {} does not belong here", sectionName(section)),
                    "the order is acquire, work, work shared, release, each once");
            else if (const std::size_t end = shared ? 2 : 1; line.tokens.size() > end + 1)
                m_draft.fail(line.tokens[end].at,
                             fmt::format("found {}, expected the end of the line",
                                         recipe::shown(line.tokens[end])),
                             "the lines of a section stand below its name, indented");
            if (!wrong && section == Section::Release && m_section == Section::Acquire)
                addDefaultWork(word.at);
            if (!wrong)
                m_headings.push_back({ section, word.at });
            // A section out of order is one error; the lines below it are not errors.
            if (!wrong || !m_section)
                m_section = section;
            m_labelIndent.reset();
            return;
        }
        m_draft.fail(
            word.at,
            fmt::format("found {}, expected acquire, work, work shared or release", shown(word)),
            didYouMean(word.text, std::array<std::string, 3> { "acquire", "work", "release" },
                       "the lines of a section are indented"));
    }

    void addDefaultWork(Place at)
    {
        if (std::ranges::find(m_draft.program.lines, "hold", &Line::label)
            != m_draft.program.lines.end())
            m_draft.fail(at,
                         "without a section work there is a line \"hold\", and that label is taken",
                         "take another name for it, or write the section work");
        m_draft.program.lines.push_back({ .label = "hold",
                                          .section = Section::Work,
                                          .instruction = DoWork {},
                                          .next = nextLine,
                                          .at = at });
    }

    void readLabel(const TokenLine& line)
    {
        const Token& label = line.tokens[0];
        if (m_labelIndent && line.indent < *m_labelIndent)
            m_draft.fail(label.at, "the line is indented less than the labels above it");
        if (!m_labelIndent)
            m_labelIndent = line.indent;
        const Token& second = line.tokens[1];
        const bool missing = second.is("(") || second.is("=") || second.is(",")
            || (second.kind == Token::Kind::Arrow && (isOutcome(label.text) || label.is("else")));
        if (label.kind != Token::Kind::Word || missing) {
            m_draft.fail(label.at, fmt::format("found {}, expected a label", shown(label)),
                         "every call and every wait has a label: try  lockNode(lock); what follows "
                         "it is indented deeper");
            return;
        }
        static constexpr std::array<std::string_view, 9> taken { "held",  "shared", "done",
                                                                 "give",  "else",   "ok",
                                                                 "sleep", "await",  "nothing" };
        const auto call = callFromName(label.text);
        if (std::ranges::find(taken, label.text) != taken.end() || (call && asksService(*call)))
            m_draft.fail(label.at, fmt::format("\"{}\" cannot be a label", label.text),
                         "it has a meaning of its own");
        const auto& lines = m_draft.program.lines;
        if (const auto same = std::ranges::find(lines, label.text, &Line::label);
            same != lines.end())
            m_draft.fail(
                label.at,
                fmt::format("the label \"{}\" stands here for the second time", label.text),
                fmt::format("its first line is {}", same->at.line));
        m_draft.program.lines.push_back({ .label = std::string(label.text),
                                          .section = *m_section,
                                          .instruction = GoOn {},
                                          .next = nextLine,
                                          .at = label.at });
        readRest(line, 1, true);
    }

    void readRest(const TokenLine& line, std::size_t from, bool behindLabel)
    {
        if (m_draft.program.lines.empty() || m_draft.targets.size() > mostTargets)
            return;
        const TokenLine rest { line.indent,
                               { line.tokens.begin() + static_cast<std::ptrdiff_t>(from),
                                 line.tokens.end() } };
        Reader reader(rest, m_draft.names, m_draft.errors);
        readStatement(m_draft, reader, behindLabel);
    }

    void finish()
    {
        auto& program = m_draft.program;
        const Place end = m_lines.empty() ? Place { 1, 1 } : m_lines.back().tokens.back().at;
        if (program.lines.size() > mostRecipeLines || m_draft.targets.size() > mostTargets)
            m_draft.fail(
                end,
                fmt::format("the recipe has too many lines; {} are the most", mostRecipeLines));
        else if (m_section != Section::Release && m_draft.errors.empty())
            m_draft.fail(end,
                         m_section ? "the section release is missing"
                                   : "the sections acquire and release are missing");
        for (const Heading& heading : m_headings) {
            // A recipe with nothing to give back has a release without lines.
            if (m_section == Section::Release && heading.section != Section::Release
                && heading.isBare)
                m_draft.fail(
                    heading.at,
                    fmt::format("the section {} has no lines", sectionName(heading.section)));
        }
        program.lines.push_back({ .label = "done",
                                  .section = Section::Release,
                                  .instruction = Complete {},
                                  .next = LineNo { 0 },
                                  .at = end });
        refuseFallingIntoSharedWork();
        resolveTargets(m_draft);
        program.variables = m_draft.names.all();
    }

    /// A client must not fall from exclusive work into shared work by accident: it would work
    /// twice.
    void refuseFallingIntoSharedWork()
    {
        auto& lines = m_draft.program.lines;
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const Line& line = lines[i];
            if (line.section != Section::Work || lines[i + 1].section != Section::SharedWork)
                continue;
            const bool jumps = std::ranges::any_of(
                line.body, [](const Statement& s) { return !s.variable && !s.value; });
            const auto* const call = std::get_if<CallService>(&line.instruction);
            const bool goesElsewhere = call != nullptr
                && (line.otherwise
                    || std::ranges::find(line.branches, outcomesOf(call->kind).front(),
                                         &BranchTo::on)
                        != line.branches.end());
            if (line.next == nextLine && !jumps && !goesElsewhere)
                m_draft.fail(line.at,
                             fmt::format("behind \"{}\" the client would go on into work shared",
                                         line.label),
                             "say where it goes: to a label of release, or -> shared");
        }
    }

    Draft m_draft;
    std::vector<TokenLine> m_lines;
    std::size_t m_at = 0;
    std::optional<Section> m_section; ///< the one that is read
    std::vector<Heading> m_headings; ///< the sections in their right order
    std::optional<std::uint32_t> m_labelIndent;
};

} // namespace
} // namespace recipe

ParsedRecipe parseRecipe(std::string_view text, std::string name)
{
    if (text.size() > longestRecipe)
        return {
            nullptr,
            { { { 1, 1 }, fmt::format("the recipe is longer than {} bytes", longestRecipe), "" } }
        };
    return recipe::Parser(text, std::move(name)).parse();
}

std::string toText(const RecipeError& error)
{
    return fmt::format("{}:{}: {}{}{}", error.at.line, error.at.column, error.sentence,
                       error.hint.empty() ? "" : "; ", error.hint);
}

} // namespace lockstep
