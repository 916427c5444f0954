// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/plaintext.h"

#include <QLocale>
#include <QStringList>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr qsizetype widestLine = 120; ///< characters of a tooltip's line
constexpr qsizetype mostLines = 30; ///< of a tooltip
constexpr qsizetype longestAction = 60;
constexpr qsizetype longestWord = 60; ///< in a rich tooltip, until it may be broken
/// More than the note takes: so few remaining characters are shown instead of a note.
constexpr qsizetype roomForNote = 60;

constexpr QChar joiner(0x2060);
constexpr QChar breakHere(0x200B);

QString note(qsizetype left)
{
    return u"\u2026 (%1 more characters)"_s.arg(
        QLocale(QLocale::English, QLocale::UnitedStates).toString(left));
}

/// The place at or before @p at where a text can be cut: never between the halves of one character.
qsizetype cutBefore(const QString& text, qsizetype at)
{
    return at > 0 && at < text.size() && text[at - 1].isHighSurrogate() ? at - 1 : at;
}

/// How much of @p line stands in its first row.
qsizetype rowLength(QStringView line)
{
    if (line.size() <= widestLine)
        return line.size();
    const qsizetype space = line.first(widestLine).lastIndexOf(u' ');
    if (space > widestLine / 2)
        return space + 1;
    return line[widestLine - 1].isHighSurrogate() ? widestLine - 1 : widestLine;
}

/// Qt looks for "&lt;" and for the first '<'; a character behind it that belongs to no tag is
/// enough.
QString defused(QString text)
{
    qsizetype at = 0;
    while (Qt::mightBeRichText(text)) {
        while (at < text.size() && text[at] != u'<'
               && !QStringView(text).sliced(at).startsWith(u"&lt;"_s))
            ++at;
        if (at == text.size())
            break;
        text.insert(at + 1, joiner);
        at += 2;
    }
    return text;
}

} // namespace

QString shortened(const QString& text, qsizetype most)
{
    if (text.size() <= most + roomForNote)
        return text;
    const qsizetype kept = cutBefore(text, most);
    return text.first(kept) + note(text.size() - kept);
}

QString plain(const QString& text)
{
    return defused(shortened(text));
}

QString plainTip(const QString& text)
{
    const QString shown = shortened(text);
    QStringList rows;
    qsizetype at = 0;
    while (at < shown.size() && rows.size() < mostLines) {
        const qsizetype newline = shown.indexOf(u'\n', at);
        const qsizetype end = newline < 0 ? shown.size() : newline;
        const qsizetype length = rowLength(QStringView(shown).sliced(at, end - at));
        rows.append(shown.sliced(at, length));
        at += length;
        if (at == newline)
            ++at;
    }
    if (at < shown.size())
        rows.append(shown.size() - at <= roomForNote ? shown.sliced(at) : note(text.size() - at));
    return defused(rows.join(u'\n'));
}

QString plainAction(const QString& text)
{
    return defused(shortened(text.simplified(), longestAction).replace(u'&', u"&&"_s));
}

QString escaped(const QString& text)
{
    QString words = shortened(text);
    qsizetype sinceSpace = 0;
    for (qsizetype at = 0; at < words.size(); ++at) {
        sinceSpace = words[at].isSpace() ? 0 : sinceSpace + 1;
        if (sinceSpace > longestWord && !words[at].isLowSurrogate()) {
            words.insert(at++, breakHere);
            sinceSpace = 1;
        }
    }
    return words.toHtmlEscaped();
}

} // namespace lockstep::ui
