// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/queue/lockqueue.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 6> patternNames {
    "nobody contends", "lowest sequential child", "read-write", "semaphore", "single node", "mixed",
};

/// Forms of one family count each other's nodes.
int familyOf(NameForm form)
{
    switch (form) {
    case NameForm::KazooReadLock:
        return static_cast<int>(NameForm::KazooLock);
    default:
        return static_cast<int>(form);
    }
}

bool isLease(NameForm form)
{
    return form == NameForm::CuratorLease || form == NameForm::KazooLease;
}

class Line
{
public:
    Line(std::span<const SeenNode> children, ReadAs as)
        : m_children(children)
        , m_as(as)
    {
    }

    LockQueue read()
    {
        for (std::size_t i = 0; i < m_children.size(); ++i)
            m_queue.line.push_back({ .node = i, .name = readQueueName(m_children[i].name) });
        leaveStrangersOut();
        std::ranges::sort(m_queue.line, {}, [this](const Contender& c) { return placeOf(c); });
        if (m_queue.line.empty())
            return m_queue;
        m_queue.form = m_queue.line.front().name.form;
        m_queue.pattern = isDeclared() ? m_as.pattern : pattern();
        for (std::size_t i = 0; i < m_queue.line.size(); ++i)
            m_queue.line[i].holds = holds(i);
        std::ranges::stable_partition(m_queue.line, &Contender::holds);
        return m_queue;
    }

private:
    using Place = std::tuple<std::int32_t, bool, std::uint64_t>;

    /// A tied write goes before a read (Curator's sorter); a recreated parent counts anew.
    [[nodiscard]] Place placeOf(const Contender& c) const
    {
        return { c.name.number.value_or(0), c.name.shares, m_children[c.node].created.value };
    }

    [[nodiscard]] bool isDeclared() const { return m_as.pattern != LockPattern::Nothing; }

    /// Beside nodes of a known form, others do not contend. A node without a number contends where
    /// it is the only one, and ephemeral.
    void leaveStrangersOut()
    {
        const bool known = std::ranges::any_of(
            m_queue.line, [](const Contender& c) { return c.name.form < NameForm::Numbered; });
        const bool numbered = std::ranges::any_of(
            m_queue.line, [](const Contender& c) { return c.name.number.has_value(); });
        const bool alone = m_queue.line.size() == 1 && m_children.front().session != 0;
        m_queue.strangers = std::erase_if(m_queue.line, [&](const Contender& c) {
            if (c.name.form == NameForm::Plain)
                return known || numbered || !alone;
            return known && !isDeclared() && c.name.form == NameForm::Numbered;
        });
    }

    [[nodiscard]] LockPattern pattern() const
    {
        const auto& line = m_queue.line;
        const int family = familyOf(m_queue.form);
        if (std::ranges::any_of(
                line, [&](const Contender& c) { return familyOf(c.name.form) != family; }))
            return LockPattern::Mixed;
        if (isLease(m_queue.form))
            return LockPattern::Leases;
        if (m_queue.form == NameForm::CuratorReadWrite
            || std::ranges::any_of(line, [](const Contender& c) { return c.name.shares; }))
            return LockPattern::ReadWrite;
        return m_queue.form == NameForm::Plain ? LockPattern::SingleNode : LockPattern::Queue;
    }

    [[nodiscard]] bool holds(std::size_t place) const
    {
        switch (m_queue.pattern) {
        case LockPattern::Queue:
            return place < m_as.admits;
        case LockPattern::Leases: // who made one lease too many waits with it
            return !isDeclared() || place < m_as.admits;
        case LockPattern::SingleNode:
            return true;
        case LockPattern::ReadWrite:
            return holdsAmongReaders(place);
        case LockPattern::Nothing:
        case LockPattern::Mixed:
            break;
        }
        return false;
    }

    /// A reader waits for a writer before it, unless that is its own session's: whoever writes may
    /// read as well (Curator, downgrading).
    [[nodiscard]] bool holdsAmongReaders(std::size_t place) const
    {
        const Contender& own = m_queue.line[place];
        if (!own.name.shares)
            return place == 0;
        const std::int64_t session = m_children[own.node].session;
        return std::ranges::none_of(
            std::span(m_queue.line).first(place), [&](const Contender& other) {
                return !other.name.shares
                    && (session == 0 || m_children[other.node].session != session
                        || &other != m_queue.line.data());
            });
    }

    std::span<const SeenNode> m_children;
    ReadAs m_as;
    LockQueue m_queue;
};

} // namespace

std::string_view patternName(LockPattern pattern)
{
    return patternNames[static_cast<std::size_t>(pattern)];
}

LockQueue readLockQueue(std::span<const SeenNode> children, ReadAs as)
{
    return Line(children, as).read();
}

} // namespace lockstep
