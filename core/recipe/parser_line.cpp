// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/nearest.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>

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
    {
    }

    void read()
    {
        const Token& token = m_reader.peek();
        const bool calls = seesCall();
        if (m_first && m_reader.atEnd())
            return;
        if (calls)
            call(std::nullopt);
        else if (token.is("sleep") || token.is("await") || token.is("work"))
            wait();
        else if (token.kind == Token::Kind::Word && m_reader.peek(1).is("="))
            assignment();
        else if (token.kind == Token::Kind::Arrow)
            m_line.body.push_back({ .target = target(), .at = token.at });
        else if (m_reader.seesWords({ "time", "is", "up" }))
            timeIsUp();
        else if (const std::size_t count = outcomeTokens(); count > 0)
            outcome();
        else
            jumpIf();
        if (!m_reader.failed() && !m_reader.atEnd())
            m_reader.failHere("the end of the line", slip());
    }

private:
    [[nodiscard]] std::string slip() const
    {
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
            m_reader.failHere("\"->\" and a label");
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
        }
        return m_draft.target(name);
    }

    /// A word with a parenthesis behind it, but not "before (a + b) in all".
    [[nodiscard]] bool seesCall() const
    {
        const Token& token = m_reader.peek();
        return token.kind == Token::Kind::Word && m_reader.peek(1).is("(")
            && !isPrefixWord(token.text);
    }

    [[nodiscard]] bool seesArrow() const { return m_reader.peek().kind == Token::Kind::Arrow; }

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
            m_reader.failHere("a call, a wait, \"x = ...\", a condition or an outcome with \"->\"");
            return;
        }
        Expression condition = m_reader.condition();
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

    void outcome()
    {
        const auto* const call = std::get_if<CallService>(&m_line.instruction);
        const Token first = m_reader.peek();
        if (call == nullptr) {
            m_reader.failHere(
                "a condition, since nothing was called here that could have an outcome");
            return;
        }
        std::vector<Event> events;
        bool others = false;
        do {
            const Token begin = m_reader.peek();
            std::string words;
            while (m_reader.peek().kind == Token::Kind::Word) {
                words += words.empty() ? "" : " ";
                words += m_reader.take().text;
            }
            if (words == "else")
                others = true;
            else if (const auto event = outcomeFromWords(call->kind, words))
                addOutcome(*event, words, begin, events);
            else
                unknownOutcome(call->kind, words, begin);
        } while (m_reader.skip(","));
        const LineNo to = target();
        for (const Event event : events)
            m_line.branches.push_back({ event, to });
        if (others && m_line.otherwise)
            m_reader.fail(first.at, "\"else\" stands here for the second time");
        if (others)
            m_line.otherwise = to;
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
        const auto names = outcomeNamesOf(kind);
        m_reader.fail(
            at.at, fmt::format("\"{}\" is not an outcome of {}", words, callName(kind)),
            didYouMean(words, names, fmt::format("its outcomes are {}", fmt::join(names, ", "))));
    }

    void call(std::optional<VariableNo> result)
    {
        ifFirst(m_reader.peek(), "a call");
        if (auto call = readCall(m_reader, result))
            m_line.instruction = std::move(*call);
    }

    void wait()
    {
        const Token word = m_reader.peek();
        ifFirst(word, "a wait");
        if (m_reader.skip("sleep")) {
            m_line.instruction = sleep();
        } else if (m_reader.skipWords({ "await", "nothing" })) {
            m_line.instruction = Park {};
        } else if (m_reader.skip("await")) {
            await();
        } else {
            if (!m_reader.skipWords({ "work", "for", "the", "work", "time" }))
                m_reader.failHere("\"work for the work time\"");
            m_line.instruction = DoWork {};
        }
        if (seesArrow())
            m_line.next = target();
    }

    Sleep sleep()
    {
        Sleep sleep { .upTo = m_reader.skipWords({ "up", "to" }) };
        if (m_reader.skipWords({ "retry", "delay" })) {
            const bool doubled = m_reader.skipWords({ "doubled", "each", "time" });
            sleep.rule = doubled ? DelayRule::Exponential : DelayRule::Fixed;
            return sleep;
        }
        if (m_reader.peek().kind != Token::Kind::Number)
            m_reader.failHere("\"retry delay\" or a number of ms");
        sleep.rule = DelayRule::Literal;
        sleep.millis = m_reader.millis();
        return sleep;
    }

    void await()
    {
        Await wait { .path = m_reader.expression(), .timeIsUp = nextLine };
        if (m_reader.skip("or")) {
            if (!m_reader.skipWords({ "session", "event" }))
                m_reader.failHere("\"session event\" behind \"or\"");
            wait.orSessionEvent = true;
        }
        if (m_reader.skip("for"))
            wait.millis = m_reader.millis();
        m_line.instruction = std::move(wait);
    }

    void timeIsUp()
    {
        const Token first = m_reader.peek();
        m_reader.skipWords({ "time", "is", "up" });
        auto* const wait = std::get_if<Await>(&m_line.instruction);
        if (wait == nullptr || !wait->millis)
            m_reader.fail(first.at, "nothing waits here for a time",
                          "\"await PATH for N ms\" does");
        else if (wait->timeIsUp != nextLine)
            m_reader.fail(first.at, "\"time is up\" stands here for the second time");
        const LineNo to = target();
        if (wait != nullptr)
            wait->timeIsUp = to;
    }

    Draft& m_draft;
    Reader& m_reader;
    Line& m_line;
    bool m_first;
};

} // namespace

void Draft::fail(Place at, std::string sentence, std::string hint)
{
    errors.push_back({ at, std::move(sentence), std::move(hint) });
}

LineNo Draft::target(const Token& name)
{
    targets.push_back({ std::string(name.text), name.at });
    return LineNo { static_cast<std::uint16_t>(targets.size() - 1) };
}

void readStatement(Draft& draft, Reader& reader, bool behindLabel)
{
    LineParser(draft, reader, draft.program.lines.back(), behindLabel).read();
}

} // namespace lockstep::recipe
