// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"

#include "core/base/check.h"
#include "core/words/clientname.h"
#include "core/words/message.h"

#include <algorithm>

namespace lockstep {

Step JournalView::firstAtOrAfter(Micros at) const
{
    Step low = m_begin;
    Step high = m_end;
    while (low < high) {
        const Step middle = low + (high - low) / 2;
        if ((*this)[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

JournalView JournalView::truncated(Step end) const
{
    LOCKSTEP_CHECK(end >= m_begin && end <= m_end, "a view is cut within itself");
    JournalView shorter = *this;
    shorter.m_end = end;
    const std::size_t needed = (end + chunkEntries - 1) / chunkEntries - m_firstChunk;
    if (needed < m_chunks->size()) {
        shorter.m_chunks = std::make_shared<Chunks>(
            m_chunks->begin(), m_chunks->begin() + static_cast<std::ptrdiff_t>(needed));
    }
    return shorter;
}

JournalView JournalView::withoutBefore(Step step) const
{
    if (m_chunks->size() <= 1)
        return *this;
    const Step firstKept = std::min(step / chunkEntries, m_firstChunk + m_chunks->size() - 1);
    if (firstKept <= m_firstChunk)
        return *this;
    JournalView shorter = *this;
    shorter.m_chunks = std::make_shared<Chunks>(
        m_chunks->begin() + static_cast<std::ptrdiff_t>(firstKept - m_firstChunk), m_chunks->end());
    shorter.m_firstChunk = firstKept;
    shorter.m_begin = firstKept * chunkEntries;
    return shorter;
}

Journal::Journal()
    : m_chunks(std::make_shared<JournalView::Chunks>())
    , m_names(std::make_shared<NameLog>())
{
}

void Journal::append(const Entry& entry)
{
    const Step index = m_end.load(std::memory_order_relaxed);
    const std::size_t offset = index % chunkEntries;
    if (offset == 0)
        newChunk();
    (*m_current)[offset] = entry;
    if (entry.kind == ActionKind::OpenSession)
        m_names->add(index, entry.client, entry.value);
    else if (entry.event == Event::ClientJoined)
        m_names->add(index, entry.client, {});
    m_end.store(index + 1, std::memory_order_release);
}

void Journal::newChunk()
{
    auto chunk = std::make_shared<EntryChunk>();
    m_current = chunk.get();
    const std::scoped_lock lock(m_directory);
    // Views hold the old list; it must not change under them.
    auto chunks = std::make_shared<JournalView::Chunks>(*m_chunks);
    chunks->push_back(std::move(chunk));
    m_chunks = std::move(chunks);
}

JournalView Journal::view() const
{
    const std::scoped_lock lock(m_directory);
    JournalView view;
    view.m_chunks = m_chunks;
    view.m_names = m_names;
    view.m_firstChunk = m_firstChunk;
    view.m_begin = m_begin.load(std::memory_order_relaxed);
    // The writer may have passed the last chunk of this list since; its entries are not in it.
    const Step listed = (m_firstChunk + m_chunks->size()) * chunkEntries;
    view.m_end = std::min(m_end.load(std::memory_order_acquire), listed);
    return view;
}

void Journal::continueFrom(const JournalView& prefix)
{
    auto chunks = std::make_shared<JournalView::Chunks>(*prefix.m_chunks);
    if (prefix.m_end % chunkEntries != 0) {
        auto last = std::make_shared<EntryChunk>();
        const auto used = static_cast<std::ptrdiff_t>(prefix.m_end % chunkEntries);
        std::copy_n(chunks->back()->begin(), used, last->begin());
        chunks->back() = std::move(last);
    }
    auto names = prefix.m_names == nullptr
        ? std::make_shared<NameLog>()
        : std::make_shared<NameLog>(*prefix.m_names, prefix.m_end);
    const std::scoped_lock lock(m_directory);
    m_names = std::move(names);
    m_current = chunks->empty() ? nullptr : chunks->back().get();
    m_chunks = std::move(chunks);
    m_firstChunk = prefix.m_firstChunk;
    m_begin.store(prefix.m_begin, std::memory_order_release);
    m_end.store(prefix.m_end, std::memory_order_release);
}

void Journal::letGoBefore(Step step)
{
    const std::scoped_lock lock(m_directory);
    if (m_chunks->size() <= 1)
        return;
    // The writer may be about to add the next chunk; the last chunk in the list always stays.
    const Step firstKept = std::min(step / chunkEntries, m_firstChunk + m_chunks->size() - 1);
    if (firstKept <= m_firstChunk)
        return;
    const auto gone = static_cast<std::ptrdiff_t>(firstKept - m_firstChunk);
    m_chunks = std::make_shared<JournalView::Chunks>(m_chunks->begin() + gone, m_chunks->end());
    m_firstChunk = firstKept;
    m_begin.store(firstKept * chunkEntries, std::memory_order_release);
}

std::string clientName(const JournalView& journal, Step index, ClientId client)
{
    return clientName(client, journal.ownNameOf(client, index));
}

std::string message(const JournalView& journal, Step index)
{
    return message(journal[index],
                   [&](ClientId client) { return clientName(journal, index, client); });
}

} // namespace lockstep
