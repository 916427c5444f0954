// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/errormarks.h"

#include "core/recipe/lexer.h"
#include "ui/editor/syntax.h"

#include <QStringView>

#include <algorithm>

namespace lockstep::ui {
namespace {

/// The length of @p characters characters after @p from in UTF-16 units; fewer at the end of the
/// line.
int unitsOf(QStringView line, int from, std::size_t characters)
{
    int at = from;
    for (; characters > 0 && at < line.size(); --characters)
        at += line[at].isHighSurrogate() && at + 1 < line.size() ? 2 : 1;
    return at - from;
}

std::size_t charactersIn(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

/// How many characters the token at that column has; a single one where none begins.
std::size_t charactersAt(const std::string& line, std::uint32_t column)
{
    // Each error cuts its line again: a pasted line of a hundred thousand signs must not take
    // seconds.
    if (line.size() > static_cast<std::size_t>(longestColouredLine))
        return 1;
    std::vector<RecipeError> ignored;
    for (const recipe::TokenLine& cut : recipe::cutIntoTokens(line, ignored)) {
        for (const recipe::Token& token : cut.tokens) {
            if (token.at.column == column)
                return charactersIn(token.text) + (token.kind == recipe::Token::Kind::Text ? 2 : 0);
        }
    }
    return 1;
}

QString sentenceOf(const RecipeError& error)
{
    const QString said = QString::fromStdString(error.sentence);
    const QString hint = QString::fromStdString(error.hint);
    return said.left(1).toUpper() + said.mid(1)
        + (hint.isEmpty() ? QString() : QStringLiteral("; ") + hint);
}

/// Sets what the mark covers in its line.
void place(ErrorMark& mark, const QString& line, std::uint32_t column)
{
    mark.from = unitsOf(line, 0, column > 0 ? column - 1 : 0);
    const std::size_t characters
        = std::max<std::size_t>(1, charactersAt(line.toStdString(), column));
    mark.length = unitsOf(line, mark.from, characters);
    const QStringView rest = QStringView(line).mid(mark.from);
    if (rest.startsWith(u'\t') || !rest.trimmed().isEmpty())
        return;
    // The end of the line, where nothing can be underlined: what stands before it.
    int end = static_cast<int>(line.size());
    while (end > 0 && line[end - 1].isSpace())
        --end;
    const int length = end > 1 && line[end - 1].isLowSurrogate() ? 2 : std::min(end, 1);
    mark.from = end - length;
    mark.length = length;
}

} // namespace

std::vector<ErrorMark> marksOf(const QString& text, const std::vector<RecipeError>& errors)
{
    const auto lines = QStringView(text).split(u'\n');
    std::vector<ErrorMark> marks;
    marks.reserve(errors.size());
    for (const RecipeError& error : errors) {
        ErrorMark mark;
        mark.block = std::clamp(static_cast<int>(error.at.line) - 1, 0,
                                static_cast<int>(lines.size()) - 1);
        mark.sentence = sentenceOf(error);
        mark.place = QStringLiteral("%1:%2").arg(error.at.line).arg(error.at.column);
        place(mark, lines[mark.block].toString(), error.at.column);
        marks.push_back(std::move(mark));
    }
    return marks;
}

} // namespace lockstep::ui
