// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The frame of a recipe: sections and labels. parser_heading.cpp reads what stands before them,
// parser_line.cpp the lines.
#include "core/recipe/parser.h"

#include "core/base/nearest.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

const std::array<std::string, 1> sharedWord { "shared" };

class Parser
{
public:
    Parser(std::string_view text, std::string name)
        : m_lines(cutIntoTokens(text, m_draft.errors))
    {
        m_draft.program.name = std::move(name);
        m_draft.program.written.text = withoutMark(text);
        for (const TokenLine& line : m_lines) {
            for (std::size_t i = 0; i < 2 && i + 1 < line.tokens.size(); ++i) {
                if (line.tokens[i].kind == Token::Kind::Word && line.tokens[i + 1].is("="))
                    m_draft.names.willSet(line.tokens[i].text);
            }
        }
    }

    ParsedRecipe parse()
    {
        if (m_lines.empty() && !m_draft.errors.empty())
            return { nullptr, std::move(m_draft.errors) };
        const HeadingEnd end = readHeading(m_draft, m_lines);
        m_hasFrame = end.isSound;
        for (const TokenLine& line : std::span(m_lines).subspan(end.lines))
            readLine(line);
        finish();
        // Without its frame a recipe has no lines that could be checked.
        if (m_draft.program.lines.size() > 1 && !m_tooLong)
            checkProgram(m_draft);
        std::erase_if(m_draft.errors,
                      [this](const RecipeError& e) { return m_draft.names.mayBeSet(e.at); });
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
    void readLine(const TokenLine& line)
    {
        if (line.indent > 0 && !m_headings.empty())
            m_headings.back().isBare = false;
        if (line.indent == 0)
            readSection(line);
        else if (!m_section)
            refuseWithoutSection(line.tokens[0]);
        else if (!m_labelIndent || line.indent <= *m_labelIndent)
            readLabel(line);
        else
            readRest(line, 0, false);
    }

    /// Reads on as if it were there: the lines below it are told once.
    void refuseWithoutSection(const Token& word)
    {
        m_draft.fail(word.at,
                     fmt::format("found {}, expected the section acquire first", shown(word)));
        m_hasFrame = false;
        m_section = Section::Acquire;
    }

    /// The name of the section that a misspelt one may have meant.
    static std::optional<Section> meantSection(const std::string& hint)
    {
        for (const Section section : { Section::Acquire, Section::Work, Section::Release }) {
            if (hint.find(fmt::format("\"{}\"", sectionName(section))) != std::string::npos)
                return section;
        }
        return std::nullopt;
    }

    void refuseBehindSection(const TokenLine& line, bool shared, bool misspelt)
    {
        const std::size_t end = shared && !misspelt ? 2 : 1;
        if (line.tokens.size() <= end + 1)
            return;
        m_draft.fail(line.tokens[end].at,
                     fmt::format("found {}, expected {}the end of the line",
                                 recipe::shown(line.tokens[end]),
                                 shared && misspelt ? "\"shared\" or " : ""),
                     shared && misspelt ? didYouMean(line.tokens[end].text, sharedWord)
                                        : "the lines of a section stand below its name, indented");
    }

    void readSection(const TokenLine& line)
    {
        const Token& word = line.tokens[0];
        const Token& second = line.tokens[1];
        const bool misspelt = second.kind == Token::Kind::Word && !second.is("shared")
            && !didYouMean(second.text, sharedWord).empty();
        const bool shared = second.is("shared") || misspelt;
        for (Section section : { Section::Acquire, Section::Work, Section::Release }) {
            if (!word.is(sectionName(section)))
                continue;
            if (shared && section == Section::Work)
                section = Section::SharedWork;
            const bool wrong = m_section ? section <= *m_section : section != Section::Acquire;
            if (wrong)
                m_draft.fail(
                    word.at,
                    fmt::format("the section {} does not belong here", sectionName(section)),
                    "the order is acquire, work, work shared, release, each once");
            else
                refuseBehindSection(line, section == Section::SharedWork, misspelt);
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
        const std::string hint
            = didYouMean(word.text, std::array<std::string, 3> { "acquire", "work", "release" },
                         "the lines of a section are indented");
        m_draft.fail(
            word.at,
            fmt::format("found {}, expected acquire, work, work shared or release", shown(word)),
            hint);
        m_hasFrame = false;
        m_labelIndent.reset();
        auto meant = meantSection(hint);
        if (meant == Section::Work && shared)
            meant = Section::SharedWork;
        if (meant && *meant == Section::Release && m_section == Section::Acquire)
            addDefaultWork(word.at);
        m_section
            = std::max(m_section.value_or(Section::Acquire), meant.value_or(Section::Acquire));
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
            addLine({}, label.at);
            const std::size_t told = m_draft.errors.size();
            readRest(line, 0, true);
            m_draft.errors.resize(told);
            m_draft.unclear[m_draft.program.lines.size() - 1].anywhere = true;
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
        addLine(label.text, label.at);
        readRest(line, 1, true);
    }

    void addLine(std::string_view label, Place at)
    {
        m_draft.program.lines.push_back({ .label = std::string(label),
                                          .section = *m_section,
                                          .instruction = GoOn {},
                                          .next = nextLine,
                                          .at = at });
    }

    void readRest(const TokenLine& line, std::size_t from, bool behindLabel)
    {
        if (m_draft.program.lines.empty() || m_draft.targets.size() > mostTargets)
            return;
        const TokenLine rest { line.indent,
                               { line.tokens.begin() + static_cast<std::ptrdiff_t>(from),
                                 line.tokens.end() },
                               line.unclear };
        readStatement(m_draft, rest, behindLabel);
    }

    void finish()
    {
        auto& program = m_draft.program;
        const Place end = m_lines.empty() ? Place { 1, 1 } : m_lines.back().tokens.back().at;
        m_tooLong = program.lines.size() > mostRecipeLines || m_draft.targets.size() > mostTargets;
        if (m_tooLong)
            m_draft.fail(
                end,
                fmt::format("the recipe has too many lines; {} are the most", mostRecipeLines));
        else if (m_section != Section::Release && m_hasFrame)
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
            if (line.section != Section::Work || lines[i + 1].section != Section::SharedWork
                || m_draft.unclear.contains(i))
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
    std::optional<Section> m_section; ///< the one that is read
    std::vector<Heading> m_headings; ///< the sections in their right order
    std::optional<std::uint32_t> m_labelIndent;
    bool m_hasFrame = true; ///< every section so far has its name
    bool m_tooLong = false;
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
