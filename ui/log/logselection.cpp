// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logselection.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr qint64 patienceMillis = 500;

} // namespace

bool LogSelection::covers(LogPlace place) const
{
    if (!m_current || !m_anchor || m_current == m_anchor)
        return false;
    const auto [first, last] = std::minmax(*m_current, *m_anchor);
    return place >= first && place <= last;
}

void LogSelection::moveTo(LogPlace place, bool extend)
{
    m_current = place;
    if (!extend || !m_anchor)
        m_anchor = place;
    if (extend)
        return;
    m_sought = place.index + 1;
    m_soughtSince.start();
}

void LogSelection::select(LogPlace anchor, LogPlace current)
{
    m_anchor = anchor;
    m_current = current;
}

bool LogSelection::follow(Step cursor, const JournalView& journal)
{
    const bool awaited
        = m_soughtSince.isValid() && m_soughtSince.elapsed() < patienceMillis && cursor != m_sought;
    if (!awaited)
        m_soughtSince.invalidate();
    // A step has a row for each invariant that it broke, besides its own: the keys stay in theirs.
    const bool there = m_current && m_current->index + 1 == cursor;
    if (!isRange() && !awaited && !there) {
        m_current = cursor > 0 ? std::optional(LogPlace { cursor - 1 }) : std::nullopt;
        m_anchor = m_current;
    }
    const auto gone = [&](const std::optional<LogPlace>& place) {
        return place && (place->index < journal.begin() || place->index >= journal.end());
    };
    if (gone(m_current) || gone(m_anchor))
        m_anchor = m_current = std::nullopt;
    return awaited;
}

std::optional<std::int64_t> LogSelection::rowAfter(int key, const LogRows& rows, int page) const
{
    const auto row = m_current ? static_cast<std::int64_t>(rows.rowOf(*m_current)) : -1;
    // The current entry may itself be filtered away: then one up is the row before its place.
    const bool there = m_current && rows.shows(*m_current);
    switch (key) {
    case Qt::Key_Up:
        return row - 1;
    case Qt::Key_Down:
        return there || !m_current ? row + 1 : row;
    case Qt::Key_PageUp:
        return row - page;
    case Qt::Key_PageDown:
        return row + page;
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return static_cast<std::int64_t>(rows.count()) - 1;
    default:
        return std::nullopt;
    }
}

std::uint64_t LogSelection::count(const LogRows& rows) const
{
    if (!m_current || !m_anchor)
        return 0;
    const auto [first, last] = std::minmax(*m_current, *m_anchor);
    return rows.rowOf(last) + (rows.shows(last) ? 1 : 0) - rows.rowOf(first);
}

QString LogSelection::text(const LogRows& rows, std::uint64_t limit) const
{
    QString text;
    const std::uint64_t selected = std::min(limit, count(rows));
    if (selected == 0)
        return text;
    const std::uint64_t first = rows.rowOf(std::min(*m_current, *m_anchor));
    for (std::uint64_t row = first; row < first + selected; ++row)
        text += rowText(rows.lineAt(rows.placeAt(row))) + u'\n';
    return text;
}

} // namespace lockstep::ui
