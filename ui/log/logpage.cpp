// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logpage.h"

#include <algorithm>

namespace lockstep::ui {

std::int64_t LogPage::listRows() const
{
    return static_cast<std::int64_t>(m_rows.count()) + lead();
}

template <class Change>
void LogPage::changeRows(Change change)
{
    const std::int64_t topRow = rowAt(0);
    const std::int64_t rest = -m_scroll.yOf(topRow + lead());
    std::optional<LogPlace> kept;
    if (topRow >= 0 && static_cast<std::uint64_t>(topRow) < m_rows.count())
        kept = m_rows.placeAt(static_cast<std::uint64_t>(topRow));
    change();
    m_scroll.setRows(listRows());
    if (kept)
        m_scroll.setTop((static_cast<std::int64_t>(m_rows.rowOf(*kept)) + lead()) * m_rowHeight
                        + rest);
}

void LogPage::setJournal(const JournalView& journal, Step letGo, LogMarks marks)
{
    changeRows([&] {
        m_letGo = letGo;
        m_rows.setMarks(std::move(marks));
        if (m_rows.isIndexed())
            m_rows.showIndexed(journal);
        else
            m_rows.showAll(journal);
    });
}

void LogPage::setMarks(LogMarks marks)
{
    changeRows([&] { m_rows.setMarks(std::move(marks)); });
}

void LogPage::showAll()
{
    changeRows([this] { m_rows.showAll(m_rows.journal()); });
}

void LogPage::showIndexed(Step keepFrom, Step keepTo)
{
    changeRows([&] {
        if (keepFrom >= keepTo) {
            m_rows.index().clear();
        } else {
            m_rows.index().dropBefore(keepFrom);
            m_rows.index().truncate(keepTo);
        }
        m_rows.showIndexed(m_rows.journal());
    });
}

void LogPage::addBatches(const std::vector<LogBatch>& batches)
{
    changeRows([&] {
        for (const LogBatch& batch : batches) {
            // The scanner may still tell of a chunk that has been let go meanwhile.
            if (batch.to > m_rows.journal().begin())
                m_rows.index().add(batch);
        }
        m_rows.showIndexed(m_rows.journal());
    });
}

void LogPage::setGeometry(int rowHeight, int viewportHeight)
{
    m_rowHeight = rowHeight;
    m_height = viewportHeight;
    m_scroll.setGeometry(rowHeight, viewportHeight);
}

void LogPage::setViewportHeight(int height, bool follows)
{
    const bool atEnd = m_scroll.atEnd();
    setGeometry(m_rowHeight, height);
    if (follows && atEnd)
        m_scroll.setTop(m_scroll.maximum());
}

void LogPage::follow(Step cursor, bool moved)
{
    if (cursor >= m_rows.journal().end()) {
        m_scroll.setTop(m_scroll.maximum());
        return;
    }
    if (!moved || m_rows.count() == 0)
        return;
    const std::uint64_t before = m_rows.rowOf({ cursor });
    const std::int64_t row = static_cast<std::int64_t>(before == 0 ? 0 : before - 1) + lead();
    if (!m_scroll.isVisible(row))
        m_scroll.center(row);
}

std::optional<LogPlace> LogPage::placeAt(int y) const
{
    const std::int64_t row = rowAt(y);
    if (y < 0 || row < 0 || static_cast<std::uint64_t>(row) >= m_rows.count())
        return std::nullopt;
    return m_rows.placeAt(static_cast<std::uint64_t>(row));
}

std::int64_t LogPage::yOf(LogPlace place) const
{
    return m_scroll.yOf(static_cast<std::int64_t>(m_rows.rowOf(place)) + lead());
}

int LogPage::visibleRows() const
{
    const std::int64_t first = std::max(m_scroll.rowAt(0), lead());
    const std::int64_t last = std::min(listRows(), m_scroll.rowAt(m_height - 1) + 1);
    return static_cast<int>(std::max<std::int64_t>(0, last - first));
}

std::optional<LogPlace> LogPage::placeInSlot(int slot) const
{
    if (slot < 0 || slot >= visibleRows())
        return std::nullopt;
    const std::int64_t row = std::max(m_scroll.rowAt(0), lead()) + slot - lead();
    return m_rows.placeAt(static_cast<std::uint64_t>(row));
}

int LogPage::topOfSlot(int slot) const
{
    return static_cast<int>(m_scroll.yOf(std::max(m_scroll.rowAt(0), lead()) + slot));
}

} // namespace lockstep::ui
