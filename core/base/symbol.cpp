// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// An open-addressing table of symbol numbers over stable text.
//
// Invariants:
//  1. A slot goes from 0 to a number once and never changes again, so readers need no lock.
//  2. A number is published in a slot only after its text is in place (release / acquire).
//  3. Growing makes a new, larger table; old ones stay, since a reader may still be in one. It may
//     miss a newer symbol there; then it takes the lock and looks again in the current table.
//  4. A sweep alone breaks these rules, since nobody else is here meanwhile: it frees texts, and
//     makes a table without their numbers. Such a number is in no slot and held by nobody, so that
//     its place can be written again under rule 2.
#include "core/base/symbol.h"

#include "core/base/check.h"
#include "core/base/hash.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <memory>
#include <mutex>
#include <vector>

namespace lockstep {
namespace {

constexpr unsigned firstChunkBits = 10;
constexpr std::size_t smallestTable = 1u << 12;
/// What a number without a text shows: only somebody who was not marked ever sees it.
constexpr std::string_view sweptText = "(a text that was swept)";

struct Text
{
    std::string_view view;
    std::uint64_t hash = 0;
};

struct Table
{
    explicit Table(std::size_t capacity)
        : slots(capacity)
    {
    }
    std::vector<std::atomic<std::uint32_t>> slots;
};

class Interner
{
public:
    Interner()
    {
        m_tables.push_back(std::make_unique<Table>(smallestTable));
        m_table.store(m_tables.back().get(), std::memory_order_release);
        place({});
    }

    std::uint32_t intern(std::string_view text)
    {
        if (text.empty())
            return 0;
        const std::uint64_t hash = hashBytes(text);
        if (const auto found = find(*m_table.load(std::memory_order_acquire), text, hash))
            return found;
        const std::scoped_lock lock(m_mutex);
        if (const auto found = find(*m_table.load(std::memory_order_relaxed), text, hash))
            return found;
        const std::uint32_t id = place(keep(text));
        if ((m_count - m_unused.size()) * 2 > m_tables.back()->slots.size())
            remake(m_tables.back()->slots.size() * 4);
        else
            insert(*m_tables.back(), id);
        return id;
    }

    [[nodiscard]] const Text& text(std::uint32_t id) const
    {
        const auto [chunk, offset] = locate(id);
        return m_chunks[chunk].load(std::memory_order_acquire)[offset];
    }

    void beginSweeping()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_keptForEver == 0)
            m_keptForEver = m_count;
    }

    std::size_t sweep(const SymbolMarks& named)
    {
        const std::scoped_lock lock(m_mutex);
        const std::size_t before = m_unused.size();
        std::vector<bool> used(m_count, true);
        for (const std::uint32_t id : m_unused)
            used[id] = false;
        for (std::size_t id = m_keptForEver; m_keptForEver != 0 && id < m_count; ++id) {
            const auto number = static_cast<std::uint32_t>(id);
            if (!used[id] || named.has(number))
                continue;
            Text& text = mutableText(number);
            m_sweepable -= costOf(text.view);
            m_bytes -= costOf(text.view);
            delete[] text.view.data();
            text = Text { sweptText, 0 };
            m_unused.push_back(number);
        }
        // A table with room, so that it need not grow before the next sweep.
        const std::size_t room = std::bit_ceil((m_count - m_unused.size()) * 4);
        const std::size_t old = m_tables.size();
        remake(std::max(smallestTable, room));
        m_tables.erase(m_tables.begin(), m_tables.begin() + static_cast<std::ptrdiff_t>(old));
        m_sweeps.fetch_add(1, std::memory_order_release);
        return m_unused.size() - before;
    }

    [[nodiscard]] std::size_t bytes() const { return m_bytes.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t sweepable() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_sweepable;
    }
    [[nodiscard]] std::uint64_t sweeps() const { return m_sweeps.load(std::memory_order_acquire); }

private:
    struct Place
    {
        std::size_t chunk;
        std::size_t offset;
    };

    static std::size_t costOf(std::string_view text)
    {
        constexpr std::size_t allocator = 16;
        return text.size() + sizeof(Text) + allocator;
    }

    [[nodiscard]] Text& mutableText(std::uint32_t id)
    {
        const auto [chunk, offset] = locate(id);
        return m_chunks[chunk].load(std::memory_order_relaxed)[offset];
    }

    // Chunk k holds 2^(k + firstChunkBits) texts, so texts never move and 22 chunks are enough.
    static Place locate(std::uint32_t id)
    {
        const std::uint64_t shifted = std::uint64_t { id } + (1u << firstChunkBits);
        const auto bits = static_cast<unsigned>(std::bit_width(shifted)) - 1;
        return { bits - firstChunkBits, shifted - (std::uint64_t { 1 } << bits) };
    }

    [[nodiscard]] std::uint32_t find(const Table& table, std::string_view text,
                                     std::uint64_t hash) const
    {
        const std::size_t mask = table.slots.size() - 1;
        for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
            const std::uint32_t id = table.slots[i].load(std::memory_order_acquire);
            if (id == 0)
                return 0;
            const Text& candidate = this->text(id);
            if (candidate.hash == hash && candidate.view.size() == text.size()
                && std::memcmp(candidate.view.data(), text.data(), text.size()) == 0)
                return id;
        }
    }

    std::uint32_t place(std::string_view kept)
    {
        if (!m_unused.empty()) {
            const std::uint32_t again = m_unused.back();
            m_unused.pop_back();
            mutableText(again) = Text { kept, hashBytes(kept) };
            return again;
        }
        const auto id = static_cast<std::uint32_t>(m_count);
        LOCKSTEP_CHECK(m_count < (std::size_t { 1 } << 31), "more than 2^31 different texts");
        const auto [chunk, offset] = locate(id);
        Text* texts = m_chunks[chunk].load(std::memory_order_relaxed);
        if (texts == nullptr) {
            m_owned.push_back(
                std::make_unique<Text[]>(std::size_t { 1 } << (chunk + firstChunkBits)));
            texts = m_owned.back().get();
            m_chunks[chunk].store(texts, std::memory_order_release);
        }
        texts[offset] = Text { kept, hashBytes(kept) };
        ++m_count;
        return id;
    }

    std::string_view keep(std::string_view text)
    {
        m_bytes += costOf(text);
        if (m_keptForEver != 0) {
            // By itself, so that it can be freed by itself.
            auto* const bytes = new char[text.size()];
            std::memcpy(bytes, text.data(), text.size());
            m_sweepable += costOf(text);
            return { bytes, text.size() };
        }
        if (text.size() > m_free) {
            m_free = std::max<std::size_t>(text.size(), std::size_t { 1 } << 16);
            m_arena.push_back(std::make_unique<char[]>(m_free));
            m_next = m_arena.back().get();
        }
        std::memcpy(m_next, text.data(), text.size());
        const std::string_view kept(m_next, text.size());
        m_next += text.size();
        m_free -= text.size();
        return kept;
    }

    void insert(Table& table, std::uint32_t id)
    {
        const std::size_t mask = table.slots.size() - 1;
        std::size_t i = text(id).hash & mask;
        while (table.slots[i].load(std::memory_order_relaxed) != 0)
            i = (i + 1) & mask;
        table.slots[i].store(id, std::memory_order_release);
    }

    void remake(std::size_t capacity)
    {
        auto table = std::make_unique<Table>(capacity);
        std::vector<bool> used(m_count, true);
        for (const std::uint32_t id : m_unused)
            used[id] = false;
        for (std::uint32_t id = 1; id < m_count; ++id) {
            if (used[id])
                insert(*table, id);
        }
        m_table.store(table.get(), std::memory_order_release);
        m_tables.push_back(std::move(table));
    }

    mutable std::mutex m_mutex;
    std::atomic<Table*> m_table { nullptr };
    std::vector<std::unique_ptr<Table>> m_tables;
    std::array<std::atomic<Text*>, 24> m_chunks {};
    std::vector<std::unique_ptr<Text[]>> m_owned;
    std::vector<std::unique_ptr<char[]>> m_arena;
    char* m_next = nullptr;
    std::size_t m_free = 0;
    std::size_t m_count = 0; ///< numbers that were given, with the unused ones
    std::size_t m_keptForEver = 0; ///< numbers below it; 0: all
    std::vector<std::uint32_t> m_unused; ///< numbers whose texts were swept
    std::size_t m_sweepable = 0; ///< bytes
    std::atomic<std::size_t> m_bytes { 0 };
    std::atomic<std::uint64_t> m_sweeps { 0 };
};

Interner& interner()
{
    // Never destroyed: symbols may be looked at until the very end of the process.
    static auto* const instance = new Interner;
    return *instance;
}

} // namespace

Symbol Symbol::intern(std::string_view text)
{
    return fromId(interner().intern(text));
}

void Symbol::beginSweeping()
{
    interner().beginSweeping();
}

std::size_t Symbol::sweep(const SymbolMarks& named)
{
    return interner().sweep(named);
}

std::size_t Symbol::bytes()
{
    return interner().bytes();
}

std::size_t Symbol::sweepableBytes()
{
    return interner().sweepable();
}

std::uint64_t Symbol::sweeps()
{
    return interner().sweeps();
}

std::string_view Symbol::view() const
{
    return interner().text(m_id).view;
}

} // namespace lockstep
