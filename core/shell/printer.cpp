// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/printer.h"

namespace lockstep::shell {

void Printer::fail(ErrorCode code, std::string sentence)
{
    complain(sentence);
    m_answer.code = code;
    m_answer.message = std::move(sentence);
}

void Printer::failOnStdout(ErrorCode code, std::string sentence, std::string text)
{
    m_answer.code = code;
    m_answer.message = std::move(sentence);
    print(std::move(text));
}

bool Printer::failed(const Reply& reply, std::string_view path)
{
    if (reply.code == ErrorCode::Ok)
        return false;
    fail(reply.code, errorText(reply.code, path));
    return true;
}

void Printer::printStat()
{
    if (m_answer.stat)
        print(statText(*m_answer.stat));
}

void Printer::tell(Told told)
{
    if (m_choices.printWatches)
        print(watcherText(told, told.session != m_choices.current));
    m_answer.events.push_back(std::move(told));
}

void Printer::tell(const std::string& session, Told::State state)
{
    tell(Told { .session = session, .state = state });
}

} // namespace lockstep::shell
