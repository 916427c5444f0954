// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What takes time: sleep, await, work.
#include "core/recipe/draft.h"

#include <array>

namespace lockstep::recipe {
namespace {

class WaitParser
{
public:
    explicit WaitParser(Reader& reader)
        : m_reader(reader)
    {
    }

    Instruction read()
    {
        if (m_reader.skip("sleep"))
            return sleep();
        if (m_reader.skip("await"))
            return await();
        m_reader.phrase({ "work", "for", "the", "work", "time" });
        DoWork work;
        if (m_reader.skip("or")) {
            m_reader.phrase({ "session", "event" });
            work.orSessionEvent = true;
        }
        return work;
    }

private:
    Sleep sleep()
    {
        Sleep sleep { .upTo = optional({ "up", "to" }) };
        if (optional({ "retry", "delay" })) {
            const bool doubled = optional({ "doubled", "each", "time" });
            if (!doubled && !m_reader.atEnd() && m_reader.peek().kind != Token::Kind::Arrow)
                m_reader.failHere("\"doubled each time\", \"->\" or the end of the line");
            sleep.rule = doubled ? DelayRule::Exponential : DelayRule::Fixed;
            return sleep;
        }
        if (m_reader.peek().kind != Token::Kind::Number)
            m_reader.failHere(sleep.upTo ? "\"retry delay\" or a number of ms"
                                         : "\"retry delay\", \"up to\" or a number of ms");
        sleep.rule = DelayRule::Literal;
        sleep.millis = m_reader.millis();
        return sleep;
    }

    /// Takes @p words when the first of them comes next; then the others must follow.
    bool optional(const Words& words)
    {
        if (!m_reader.sees(words.front()))
            return false;
        m_reader.phrase(words);
        return true;
    }

    Instruction await()
    {
        static constexpr std::array<std::string_view, 2> words { "nothing", "session" };
        if (m_reader.skip("nothing"))
            return Park {};
        m_reader.setCandidates(words);
        Await wait { .timeIsUp = nextLine };
        if (sessionEvent())
            wait.onlySession = wait.orSessionEvent = true;
        else
            wait.path = m_reader.expression();
        while (!wait.orSessionEvent && m_reader.skip("or")) {
            if (sessionEvent())
                wait.orSessionEvent = true;
            else
                wait.others.push_back(m_reader.expression());
        }
        wait.plain = wait.others.empty() && !wait.onlySession;
        if (m_reader.sees("or"))
            m_reader.failHere("\"for\" and a time, \"->\" or the end of the line",
                              "\"session event\" stands behind the paths");
        if (m_reader.skip("for"))
            wait.millis = m_reader.millis();
        else if (!m_reader.atEnd() && m_reader.peek().kind != Token::Kind::Arrow)
            m_reader.failHere(
                wait.orSessionEvent
                    ? "\"for\" and a time, \"->\" or the end of the line"
                    : "\"or\" and a path, \"or session event\", \"for\" and a time, \"->\" or the "
                      "end of the line",
                {}, wordsBehindValues());
        return wait;
    }

    /// Takes "session event" if it comes next; `session` may also be the name of a variable.
    bool sessionEvent()
    {
        if (!m_reader.sees("session") || (m_reader.seesVariable() && !m_reader.peek(1).is("event")))
            return false;
        m_reader.phrase({ "session", "event" });
        return true;
    }

    Reader& m_reader;
};

} // namespace

Instruction readWait(Reader& reader)
{
    return WaitParser(reader).read();
}

} // namespace lockstep::recipe
