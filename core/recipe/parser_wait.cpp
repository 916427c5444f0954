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
        return DoWork {};
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
        static constexpr std::array<std::string_view, 1> nothing { "nothing" };
        if (m_reader.skip("nothing"))
            return Park {};
        m_reader.setCandidates(nothing);
        Await wait { .path = m_reader.expression(), .timeIsUp = nextLine };
        if (m_reader.skip("or")) {
            m_reader.phrase({ "session", "event" });
            wait.orSessionEvent = true;
        }
        if (m_reader.skip("for"))
            wait.millis = m_reader.millis();
        else if (!m_reader.atEnd() && m_reader.peek().kind != Token::Kind::Arrow)
            m_reader.failHere(
                "\"or session event\", \"for\" and a time, \"->\" or the end of the line", {},
                wordsBehindValues());
        return wait;
    }

    Reader& m_reader;
};

} // namespace

Instruction readWait(Reader& reader)
{
    return WaitParser(reader).read();
}

} // namespace lockstep::recipe
