// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's sentences. The window, the terminal and the exports all get them here.
#include "core/words/message.h"

#include "core/base/duration.h"
#include "core/recipe/outcome.h"
#include "core/words/fieldwords.h"
#include "core/zookeeper/eventtable.h"
#include "core/zookeeper/path.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

void addEnd(std::string& text, const Entry& e)
{
    if (e.event == Event::AttemptFailed)
        return; // its sentence says it
    if (givesUpAwake(e))
        text += fmt::format("; gives up at \"{}\": the attempt fails", e.request.view());
    else
        text += fmt::format("; the recipe does not say at \"{}\" how to go on after \"{}\"",
                            e.request.view(),
                            outcomeWords(outcomeOf(failureOf(e).value_or(e.event))));
}

/// Whether the server refuses to delete a node of its own: the path is as it should be.
bool isServersOwn(const Entry& e)
{
    return e.event == Event::PathMalformed && !e.path.empty() && !pathProblem(e.path.view());
}

/// What happens to a lock of the service, or in a line, is the turn.
bool tellsTurnItself(Event event)
{
    return event == Event::LockAcquired || event == Event::LockContended
        || event == Event::LockReleased || tellsPlace(event);
}

/// What the event's row says.
void addSentence(std::string& text, const Entry& e, const ClientNames& names)
{
    if (isServersOwn(e)) {
        text += fmt::format("{} cannot be deleted: it is the server's own", e.path.view());
        writeField(text, Field::Ending, e, names);
        return;
    }
    for (const SentencePiece& piece : sentenceOf(e.event)) {
        text += piece.text;
        if (piece.field)
            writeField(text, *piece.field, e, names);
    }
}

} // namespace

std::string message(const Entry& e)
{
    return message(e, [](ClientId id) { return clientName(id); });
}

std::string message(const Entry& e, const ClientNames& names)
{
    std::string text;
    addSentence(text, e, names);
    if (endsAttempt(e)) {
        addEnd(text, e);
        return text;
    }
    if (!tellsTurn(e) || tellsTurnItself(e.event))
        return text;
    if (takesLock(e))
        text += "; holds the lock after " + formatDuration(e.waited());
    else if (givesUpAwake(e))
        text += "; gives up: the attempt fails";
    else if (levelOf(e.event) == Level::Info)
        text += "; gives the lock back after " + formatDuration(e.held());
    return text;
}

std::string message(const Violation& violation)
{
    return fmt::format("{} ({})", violation.sentence, invariantName(violation.invariant));
}

} // namespace lockstep
