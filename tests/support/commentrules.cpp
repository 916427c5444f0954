// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/commentrules.h"

#include "tests/support/sourcelexer.h"

#include <algorithm>
#include <iterator>
#include <regex>

namespace lockstep::tidy {

namespace {

/// Lines of comments that are read as one text.
struct Comment
{
    long line = 0;
    std::string mark; ///< "//", "///" or "///<"
    std::size_t column = 0;
    std::string text;
};

std::string markOf(const std::string& comment)
{
    for (const char* mark : { "///<", "///" }) {
        if (comment.starts_with(mark))
            return mark;
    }
    return "//";
}

/// Whether between two comments only a line ends.
bool areNeighbours(const std::string& source, const Piece& first, const Piece& second)
{
    const std::string between = source.substr(first.to, second.from - first.to);
    return between.starts_with('\n') && between.find_first_not_of(' ', 1) == std::string::npos;
}

std::vector<Comment> commentsOf(const std::string& source)
{
    std::vector<Comment> comments;
    Piece before;
    for (const Piece& piece : piecesOf(source)) {
        if (piece.kind != Piece::Kind::LineComment)
            continue;
        const std::string whole = source.substr(piece.from, piece.to - piece.from);
        const auto begin = source.begin() + static_cast<std::ptrdiff_t>(piece.from);
        Comment comment { 1 + std::count(source.begin(), begin, '\n'),
                          markOf(whole),
                          piece.from - (source.rfind('\n', piece.from) + 1),
                          {} };
        comment.text = whole.substr(comment.mark.size());
        if (!comments.empty() && areNeighbours(source, before, piece)
            && comments.back().mark == comment.mark && comments.back().column == comment.column)
            comments.back().text += comment.text;
        else
            comments.push_back(std::move(comment));
        before = piece;
    }
    return comments;
}

/// How many words of the most knotted sentence may begin a relative clause.
std::ptrdiff_t clausesOf(const std::string& text)
{
    static const std::regex relative(R"(\b(that|what|who|which|whose)\b)", std::regex::icase);
    static const std::regex end("[.;:!?]( |$)");
    std::ptrdiff_t most = 0;
    for (std::sregex_token_iterator it(text.begin(), text.end(), end, -1), none; it != none; ++it) {
        const std::string sentence = *it;
        const std::sregex_iterator found(sentence.begin(), sentence.end(), relative);
        most = std::max(most, std::distance(found, std::sregex_iterator {}));
    }
    return most;
}

} // namespace

Problems commentsArePlain(const File& file)
{
    static const std::regex genitive(R"((^|[.!?]) Of )");
    constexpr std::ptrdiff_t tooMany = 4;
    if (!file.isCode())
        return {};
    Problems problems;
    for (const Comment& comment : commentsOf(file.text)) {
        const std::string place = file.path + ":" + std::to_string(comment.line) + ": ";
        if (std::regex_search(comment.text, genitive))
            problems.push_back(place + "a sentence begins with its subject:" + comment.text);
        if (comment.mark != "//" && clausesOf(comment.text) >= tooMany)
            problems.push_back(place + "a contract has one relative clause:" + comment.text);
    }
    return problems;
}

} // namespace lockstep::tidy
