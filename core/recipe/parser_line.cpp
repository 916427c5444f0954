// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/nearest.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace lockstep::recipe {
namespace {

std::vector<std::string> outcomeNamesOf(CallKind kind)
{
    std::vector<std::string> names;
    for (const Event event : outcomesOf(kind))
        names.emplace_back(outcomeWords(event));
    return names;
}

/// Reads the statements of one line of the text.
class LineParser
{
public:
    LineParser(Draft& draft, Reader& reader, Line& line, bool behindLabel)
        : m_draft(draft)
        , m_reader(reader)
        , m_line(line)
        , m_first(behindLabel)
        , m_unclear(!behindLabel && hasUnclearCall(draft))
    {
    }

    /// Whether nobody knows what was called in the line of this row.
    [[nodiscard]] bool isUnclear() const { return m_unclear; }

    void read()
    {
        const Token& token = m_reader.peek();
        const bool calls = seesCall();
        const bool waits = token.is("sleep") || token.is("await") || token.is("work");
        if (m_first && m_reader.atEnd())
            return;
        m_reader.setCandidates(firstWords());
        if (calls)
            call(std::nullopt);
        else if (token.kind == Token::Kind::Word && callFromName(token.text)
                 && !m_reader.peek(1).is("="))
            bareCall();
        else if (missesEquals()
                 || (!waits && token.kind == Token::Kind::Word && m_reader.peek(1).is("=")))
            assignment();
        else if (waits)
            wait();
        else if (token.kind == Token::Kind::Arrow)
            m_line.body.push_back({ .target = target(), .at = token.at });
        else if (token.is("time"))
            timeIsUp();
        else if (seesOutcome())
            outcome();
        else
            jumpIf();
        if (!m_reader.failed() && !m_reader.atEnd())
            m_reader.failBehindLine(slip());
    }

private:
    /// What a line may begin with, beside a value.
    [[nodiscard]] std::span<const std::string_view> firstWords() const
    {
        static constexpr std::array<std::string_view, 5> words { "await", "sleep", "work", "else",
                                                                 "time" };
        return m_first ? std::span(words).first(3) : std::span(words);
    }

    [[nodiscard]] std::string slip() const
    {
        if (m_reader.sees("else"))
            return "one line tests one condition; what stands below it is what else happens";
        if (m_reader.sees("or") || m_reader.sees("and"))
            return "\"and\" and \"or\" join conditions in front of the arrow";
        if (m_reader.peek().kind == Token::Kind::Arrow && !m_line.body.empty()
            && m_line.body.back().variable)
            return "compare with \"is\"; \"=\" sets a variable";
        if (m_reader.peek().kind == Token::Kind::Arrow
            && std::holds_alternative<CallService>(m_line.instruction))
            return "say for which outcome, on a deeper line: ok -> ...";
        return {};
    }

    LineNo target()
    {
        if (m_reader.peek().kind != Token::Kind::Arrow) {
            m_reader.failHere("\"->\" and a label",
                              standsForArrow(m_reader.peek().text)
                                  ? fmt::format("write \"->\" for \"{}\"", m_reader.peek().text)
                                  : std::string {},
                              wordsBehindValues());
            return {};
        }
        (void)m_reader.take();
        if (m_reader.peek().kind != Token::Kind::Word) {
            m_reader.failHere("a label");
            return {};
        }
        Token name = m_reader.take();
        if (name.is("give")) {
            m_reader.expect("up", "behind \"give\"");
            name.text = "give up";
        } else if (m_reader.sees("up")) {
            m_reader.fail(name.at, fmt::format("there is no line \"{} up\"", name.text),
                          "did you mean \"give up\"?");
        }
        return m_reader.failed() ? LineNo {} : m_draft.target(name);
    }

    /// A word with a parenthesis behind it, but not "before (a + b) in all".
    [[nodiscard]] bool seesCall() const
    {
        const Token& token = m_reader.peek();
        return token.kind == Token::Kind::Word && m_reader.peek(1).is("(")
            && !isPrefixWord(token.text);
    }

    [[nodiscard]] bool seesArrow() const { return m_reader.peek().kind == Token::Kind::Arrow; }

    /// "x get(lock)"
    [[nodiscard]] bool missesEquals() const
    {
        return m_reader.peek().kind == Token::Kind::Word && !isReserved(m_reader.peek().text)
            && callFromName(m_reader.peek(1).text) && m_reader.peek(2).is("(");
    }

    void bareCall()
    {
        (void)m_reader.take();
        m_reader.expect("(", "behind the call");
    }

    void ifFirst(const Token& token, std::string_view what)
    {
        if (!m_first || !std::holds_alternative<GoOn>(m_line.instruction) || !m_line.body.empty())
            m_reader.fail(token.at,
                          fmt::format("{} stands at the beginning of a line, behind a label", what),
                          "give it a label of its own");
    }

    void assignment()
    {
        const Place at = m_reader.peek().at;
        const auto variable = m_reader.variableToSet();
        m_reader.expect("=", "behind the variable");
        if (seesCall()) {
            call(variable);
            return;
        }
        m_line.body.push_back({ .variable = variable, .value = m_reader.expression(), .at = at });
    }

    void jumpIf()
    {
        const Place at = m_reader.peek().at;
        if (m_reader.peek().kind == Token::Kind::Word
            && m_reader.peek(1).kind == Token::Kind::End) {
            if (m_reader.seesUnknown())
                m_reader.takeUnknown(firstWords());
            else
                m_reader.failHere(
                    "a call, a wait, \"x = ...\", a condition or an outcome with \"->\"");
            return;
        }
        Expression condition = m_reader.condition();
        if (m_reader.seesEatenCondition())
            m_reader.failHere("\"->\" and a label",
                              "\"or\" behind a pattern begins another pattern; a condition with "
                              "\"matching\" in front of \"or\" stands in parentheses");
        const LineNo to = target();
        m_line.body.push_back({ .value = std::move(condition), .target = to, .at = at });
    }

    /// How many tokens there are before the arrow, when they can only be outcomes.
    [[nodiscard]] std::size_t outcomeTokens() const
    {
        for (std::size_t i = 0;; ++i) {
            const Token& token = m_reader.peek(i);
            if (token.kind == Token::Kind::Arrow)
                return i;
            const bool word = token.kind == Token::Kind::Word && !isConditionWord(token.text);
            if (!word && !token.is(","))
                return 0;
        }
    }

    /// Whether a row begins with the words of an outcome, whatever follows: "no node list".
    [[nodiscard]] bool beginsWithOutcome() const
    {
        const Token& first = m_reader.peek();
        const Token& second = m_reader.peek(1);
        return first.kind == Token::Kind::Word
            && (first.is("else") || isOutcome(first.text)
                || (second.kind == Token::Kind::Word
                    && isOutcome(fmt::format("{} {}", first.text, second.text))));
    }

    /// Whether a row is about an outcome, be it misspelt.
    [[nodiscard]] bool seesOutcome() const
    {
        const Token& second = m_reader.peek(1);
        if (beginsWithOutcome() && !isConditionWord(second.text))
            return true;
        if (m_reader.seesVariable() || beginsValue(m_reader.peek().text))
            return false;
        const bool called = m_unclear || std::holds_alternative<CallService>(m_line.instruction);
        return outcomeTokens() > 0
            || (called && m_reader.seesUnknown() && second.kind == Token::Kind::Word
                && !isInOperator(second.text));
    }

    /// The words of an outcome; those of two words end behind them.
    std::string outcomeText()
    {
        std::string words;
        while (m_reader.peek().kind == Token::Kind::Word && words != "else" && !isOutcome(words)
               && !(standsForArrow(m_reader.peek().text) && !words.empty())) {
            words += words.empty() ? "" : " ";
            words += m_reader.take().text;
        }
        return words;
    }

    void outcome()
    {
        const auto* const call = std::get_if<CallService>(&m_line.instruction);
        const Token first = m_reader.peek();
        if (call == nullptr && !m_unclear) {
            refuseOutcome();
            return;
        }
        std::vector<Event> events;
        bool others = false;
        do {
            const Token begin = m_reader.peek();
            const std::string words = outcomeText();
            if (words.empty())
                m_reader.failHere("an outcome");
            if (words == "else")
                others = true;
            else if (call == nullptr)
                continue; // nobody knows what was called
            else if (const auto event = outcomeFromWords(call->kind, words))
                addOutcome(*event, words, begin, events);
            else
                unknownOutcome(call->kind, words, begin);
        } while (m_reader.skip(","));
        if (m_reader.sees("or") || m_reader.sees("and"))
            m_reader.failHere("\"->\" and a label", "a comma stands between outcomes");
        const LineNo to = target();
        for (const Event event : events)
            m_line.branches.push_back({ event, to });
        if (others && m_line.otherwise)
            m_reader.fail(first.at, "\"else\" stands here for the second time");
        else if (others && !m_line.body.empty())
            refuseElse(first.at);
        if (others)
            m_line.otherwise = to;
    }

    /// An `else` behind statements would take "ok", too, and nobody would come to them.
    void refuseElse(Place at)
    {
        m_reader.fail(at, "\"else\" takes the other outcomes of a call, and stands right below it",
                      "what a condition does not take goes on in the next line: write -> alone");
    }

    void refuseOutcome()
    {
        if (m_reader.sees("else"))
            m_reader.fail(
                m_reader.peek().at,
                "\"else\" takes the other outcomes of a call, and "
                "nothing was called here",
                "what a condition does not take goes on in the next line: write -> alone");
        else if (m_reader.seesUnknown() && !beginsWithOutcome())
            m_reader.takeUnknown(firstWords());
        else
            m_reader.failHere(
                "a condition, since nothing was called here that could have an outcome");
    }

    void addOutcome(Event event, const std::string& words, const Token& at,
                    std::vector<Event>& events)
    {
        if (std::ranges::find(m_line.branches, event, &BranchTo::on) != m_line.branches.end()
            || std::ranges::find(events, event) != events.end())
            m_reader.fail(at.at,
                          fmt::format("the outcome \"{}\" stands here for the second time", words));
        events.push_back(event);
    }

    void unknownOutcome(CallKind kind, const std::string& words, const Token& at)
    {
        auto names = outcomeNamesOf(kind);
        names.emplace_back("else");
        const auto ends = [&](const std::string& name) { return name.ends_with(' ' + words); };
        if (std::ranges::count_if(names, ends) == 1) // half of one: "expired"
            names = { *std::ranges::find_if(names, ends) };
        m_reader.fail(at.at, fmt::format("\"{}\" is not an outcome of {}", words, callName(kind)),
                      names.size() == 1
                          ? fmt::format("did you mean \"{}\"?", names.front())
                          : didYouMean(words, names,
                                       fmt::format("its outcomes are {}",
                                                   fmt::join(outcomeNamesOf(kind), ", "))));
    }

    void call(std::optional<VariableNo> result)
    {
        ifFirst(m_reader.peek(), "a call");
        if (auto call = readCall(m_reader, result))
            m_line.instruction = std::move(*call);
    }

    void wait()
    {
        ifFirst(m_reader.peek(), "a wait");
        m_line.instruction = readWait(m_reader);
        if (seesArrow())
            m_line.next = target();
    }

    void timeIsUp()
    {
        const Token first = m_reader.peek();
        m_reader.phrase({ "time", "is", "up" });
        auto* const wait = std::get_if<Await>(&m_line.instruction);
        if (m_unclear) {
            (void)target();
            return;
        }
        if (wait == nullptr || !wait->millis)
            m_reader.fail(first.at, "nothing waits here for a time",
                          "\"await PATH for N ms\" does");
        else if (wait->timeIsUp != nextLine)
            m_reader.fail(first.at, "\"time is up\" stands here for the second time");
        const LineNo to = target();
        if (!m_reader.failed())
            wait->timeIsUp = to;
    }

    static bool hasUnclearCall(const Draft& draft)
    {
        const auto found = draft.unclear.find(draft.program.lines.size() - 1);
        return found != draft.unclear.end() && found->second.call;
    }

    Draft& m_draft;
    Reader& m_reader;
    Line& m_line;
    bool m_first;
    bool m_unclear;
};

} // namespace

bool readRow(Draft& draft, const TokenLine& row, bool behindLabel)
{
    Reader reader(row, draft.names, draft.errors);
    LineParser parser(draft, reader, draft.program.lines.back(), behindLabel);
    parser.read();
    return reader.isUnderstood() && !row.unclear && !parser.isUnclear();
}

} // namespace lockstep::recipe
