// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"

#include "core/base/check.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/naming.h"

#include <algorithm>

namespace lockstep {
namespace {

/// Fewer names are not worth a look at which of them nobody needs any more.
constexpr std::size_t manyNames = 4096;

} // namespace

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
    if (index == m_room)
        makeRoom(index);
    (*m_page)[index % pageEntries] = entry;
    const bool named = entry.kind == ActionKind::OpenSession
        || (entry.kind == ActionKind::TellPlace && !entry.value.empty());
    if (named)
        addName(index, entry.client, entry.value);
    else if (entry.event == Event::ClientJoined)
        addName(index, entry.client, {});
    m_end.store(index + 1, std::memory_order_release);
}

void Journal::makeRoom(Step index)
{
    const std::size_t place = index % chunkEntries / pageEntries;
    const std::size_t used = index % pageEntries;
    auto page = std::make_shared<EntryPage>();
    const std::scoped_lock lock(m_directory);
    if (used != 0)
        std::copy_n((*m_chunks->back())[place]->begin(), used, page->begin());
    m_page = page.get();
    m_room = index - used + pageEntries;
    if (m_chunk != nullptr && index % chunkEntries != 0) {
        (*m_chunk)[place] = std::move(page); // no view reaches that far yet
        return;
    }
    // Views hold the old list and its chunks; they must not change under them.
    auto chunk = std::make_shared<EntryChunk>();
    auto chunks = std::make_shared<JournalView::Chunks>(*m_chunks);
    if (index % chunkEntries == 0) {
        chunks->push_back(chunk);
    } else {
        std::copy_n(chunks->back()->begin(), place, chunk->begin());
        chunks->back() = chunk;
    }
    m_chunk = chunk.get();
    (*chunk)[place] = std::move(page);
    m_chunks = std::move(chunks);
}

void Journal::addName(Step index, ClientId client, Symbol name)
{
    if (m_ownNames == nullptr) {
        auto names = std::make_shared<NameLog>(*m_names, 0, index);
        m_ownNames = names.get();
        const std::scoped_lock lock(m_directory);
        m_names = std::move(names);
    }
    m_ownNames->add(index, client, name);
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
    auto names = prefix.m_names;
    if (names == nullptr)
        names = std::make_shared<NameLog>();
    else if (!names->endsBefore(prefix.m_end))
        names = std::make_shared<NameLog>(*names, prefix.m_begin, prefix.m_end);
    const std::scoped_lock lock(m_directory);
    m_names = std::move(names);
    m_ownNames = nullptr;
    m_chunks = prefix.m_chunks;
    m_firstChunk = prefix.m_firstChunk;
    m_chunk = nullptr;
    m_page = nullptr;
    m_room = prefix.m_end;
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

void Journal::letGoPagesBefore(Step step)
{
    letGoBefore(step);
    const std::scoped_lock lock(m_directory);
    const Step end = m_end.load(std::memory_order_relaxed);
    const Step first = end == 0 ? 0 : std::min(step, end - 1) / pageEntries * pageEntries;
    if (first <= m_begin.load(std::memory_order_relaxed))
        return;
    // Views hold the chunk with the pages that go.
    auto chunk = std::make_shared<EntryChunk>(*m_chunks->front());
    std::fill_n(chunk->begin(), first % chunkEntries / pageEntries, nullptr);
    if (m_chunk == m_chunks->front().get())
        m_chunk = chunk.get();
    auto chunks = std::make_shared<JournalView::Chunks>(*m_chunks);
    chunks->front() = std::move(chunk);
    m_chunks = std::move(chunks);
    m_begin.store(first, std::memory_order_release);
    if (m_names->size() < manyNames)
        return;
    auto names = std::make_shared<NameLog>(*m_names, first, end);
    m_ownNames = names.get();
    m_names = std::move(names);
}

void JournalView::mark(SymbolMarks& marks) const
{
    for (Step i = m_begin; i < m_end; ++i)
        markSymbols((*this)[i], marks);
    if (m_names != nullptr)
        m_names->mark(marks);
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
