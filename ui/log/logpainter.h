// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "ui/log/logtext.h"

#include <QFont>
#include <QHash>
#include <QPixmap>
#include <QRect>
#include <QStaticText>

#include <array>

class QPainter;

namespace lockstep::ui {

/// The look of a row of the log.
struct LogRowState
{
    bool isCursor = false; ///< the step that the other views show
    bool selected = false;
    bool hovered = false;
    bool beyond = false; ///< after the cursor
    bool focused = false;
};

/// Draws rows of the log. Keeps fonts, widths, icons and laid-out client names; a page of rows
/// costs about one text layout a row. GUI thread only.
class LogPainter
{
public:
    /// Reads fonts and colours from the theme anew.
    void refresh(qreal devicePixelRatio);
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    /// Makes the columns wide enough for the last entry of @p journal; true when that changed them.
    bool fit(const JournalView& journal);
    void paintRow(QPainter& painter, const QRect& rect, const LogLine& line,
                  const LogRowState& state);
    /// Paints a row with a note.
    void paintNote(QPainter& painter, const QRect& rect, const QString& text) const;
    [[nodiscard]] int messageLeft() const { return m_messageLeft; }

private:
    void paintBackground(QPainter& painter, const QRect& rect, const LogRowState& state) const;
    [[nodiscard]] const QStaticText& laidOutName(const QString& name);
    void layOutColumns();

    QFont m_mono;
    QFont m_bold;
    int m_rowHeight = 24;
    double m_ascentMono = 0;
    int m_heightMono = 0;
    int m_heightBold = 0;
    double m_advance = 8; ///< of one character of the mono font
    int m_stepDigits = 3;
    int m_timeChars = 7;
    int m_nameWidth = 60;
    int m_stepRight = 0;
    int m_timeRight = 0;
    int m_levelLeft = 0;
    int m_nameLeft = 0;
    int m_messageLeft = 0;
    /// The looks of a row: the levels, and a violation.
    static constexpr std::size_t lookCount = levelCount + 1;
    std::array<QPixmap, lookCount> m_icons;
    std::array<QStaticText, lookCount> m_words;
    QHash<QString, QStaticText> m_names; ///< of clients, cut to the column's width
};

} // namespace lockstep::ui
