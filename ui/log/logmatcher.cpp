// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/hash.h"
#include "core/judge/invariants.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "ui/log/logfilter.h"

#include <algorithm>
#include <bit>

namespace lockstep::ui {
namespace {

constexpr unsigned kindBits = 10;
constexpr unsigned keyBits = 18;

using Words = std::array<std::uint64_t, sizeof(Entry) / sizeof(std::uint64_t)>;

// Entry has no padding, so its bytes are its value.
static_assert(std::has_unique_object_representations_v<Entry>);

Words wordsOf(const Entry& entry)
{
    return std::bit_cast<Words>(entry);
}

std::uint64_t hashOf(const Words& words)
{
    // The first word is the time, which no kind and no key has.
    return mix(words[1] ^ (words[2] * 0x9e3779b97f4a7c15ULL),
               words[3] ^ (words[4] * 0xd1b54a32d192ed03ULL));
}

std::uint64_t pair(std::uint32_t high, std::uint32_t low)
{
    return std::uint64_t { high } << 32u | low;
}

/// The small things that decide the kind of a message, side by side.
std::uint32_t smallOf(const Entry& entry)
{
    return static_cast<std::uint32_t>(entry.kind) << 24u
        | static_cast<std::uint32_t>(entry.phase) << 16u | std::uint32_t { entry.option } << 8u
        | static_cast<std::uint32_t>(entry.inner);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

LogMatcher::LogMatcher(LogFilter filter)
    : m_filter(std::move(filter))
{
    const bool anyShown = std::any_of(m_filter.clients.begin(), m_filter.clients.end(),
                                      [](const LogClients& c) { return !c.exclude; });
    if (!m_filter.clients.empty()) {
        m_clients.assign(std::size_t { 1 } << 16, !anyShown);
        for (const bool exclude : { false, true }) {
            for (const LogClients& range : m_filter.clients) {
                if (range.exclude != exclude)
                    continue;
                for (std::size_t i = range.first.value; i <= range.last.value; ++i)
                    m_clients[i] = !exclude;
            }
        }
    }
    if (!m_filter.words.empty())
        m_kinds.resize(std::size_t { 1 } << kindBits);
}

bool LogMatcher::matches(const Entry& entry, Symbol peerName)
{
    if (!m_filter.events[bitOf(filedEvent(entry), isHandledError(entry))])
        return false;
    if (!actorPasses(entry.client))
        return false;
    if (!m_filter.paths.empty() && !pathPasses(entry.path))
        return false;
    return m_filter.words.empty() || wordsPass(entry, peerName);
}

bool LogMatcher::matches(const Violation& violation, const Entry& cause)
{
    return m_filter.events[violationEvent] && actorPasses(violation.client)
        && (m_filter.paths.empty() || pathPasses(cause.path))
        && (m_filter.words.empty()
            || allWordsIn(std::string(violationEventName) + ' ' + message(violation)));
}

bool LogMatcher::actorPasses(ClientId client) const
{
    if (m_filter.only && client != m_filter.only)
        return false;
    return m_clients.empty() || m_clients[client.value];
}

bool LogMatcher::pathPasses(Symbol path)
{
    if (path.id() >= m_paths.size())
        m_paths.resize(std::size_t { path.id() } + 256);
    std::uint8_t& known = m_paths[path.id()];
    if (known == 0) {
        const std::string_view text = path.view();
        bool anyShown = false;
        bool shown = false;
        bool hidden = false;
        for (const LogPath& wanted : m_filter.paths) {
            const std::string& prefix = wanted.path;
            const bool inside = !text.empty()
                && (prefix == "/" || text == prefix
                    || (text.starts_with(prefix) && text[prefix.size()] == '/'));
            anyShown = anyShown || !wanted.exclude;
            (wanted.exclude ? hidden : shown) |= inside;
        }
        known = ((shown || !anyShown) && !hidden) ? 2 : 1;
    }
    return known == 2;
}

bool LogMatcher::wordsPass(const Entry& entry, Symbol peerName)
{
    if (!entry.peer)
        peerName = {}; // nobody has a name
    const Verdict verdict = verdictOf(entry, peerName);
    if (verdict != Verdict::Open)
        return verdict == Verdict::Passes;
    if (m_keys.empty())
        m_keys.resize(std::size_t { 1 } << keyBits);
    const Entry key = messageKey(entry, peerName);
    KnownMessage& known = m_keys[hashOf(wordsOf(key)) >> (64 - keyBits)];
    if (known.verdict == Verdict::Unknown || known.key != key)
        known = { key, formatAndSearch(entry, peerName) ? Verdict::Passes : Verdict::Fails };
    return known.verdict == Verdict::Passes;
}

LogMatcher::Verdict LogMatcher::verdictOf(const Entry& entry, Symbol peerName)
{
    Latest& latest = m_latest[static_cast<std::size_t>(entry.event)];
    const std::uint64_t texts = pair(entry.path.id(), entry.value.id());
    const std::uint64_t rest = pair(peerName.id(), smallOf(entry));
    // The label of an attempt that ended is not among these.
    const bool ends = endsAttempt(entry);
    if (!ends && latest.texts == texts && latest.rest == rest && latest.verdict != Verdict::Unknown)
        return latest.verdict;
    const Entry kind = messageKind(entry, peerName);
    KnownMessage& known = m_kinds[hashOf(wordsOf(kind)) >> (64 - kindBits)];
    if (known.verdict == Verdict::Unknown || known.key != kind)
        known = { kind, judge(kind) };
    // Where numbers are part of the kind, the last entry says nothing about the next.
    if (!ends && !hasNumbersInKind(entry.event))
        latest = { texts, rest, known.verdict };
    return known.verdict;
}

LogMatcher::Verdict LogMatcher::judge(const Entry& kind)
{
    const std::vector<std::string> shapes = messageShapes(kind);
    bool open = false;
    for (const LogWord& word : m_filter.words) {
        const std::string shape = shapeOf(word.text);
        const auto holding = std::count_if(shapes.begin(), shapes.end(), [&](const std::string& s) {
            return s.find(shape) != std::string::npos;
        });
        const bool never = holding == 0;
        const bool always = holding == static_cast<std::ptrdiff_t>(shapes.size())
            && std::none_of(word.text.begin(), word.text.end(), isDigit);
        if (word.exclude ? always : never)
            return Verdict::Fails;
        open = open || !(never || always);
    }
    return open ? Verdict::Open : Verdict::Passes;
}

bool LogMatcher::formatAndSearch(const Entry& entry, Symbol peerName)
{
    ++m_formatted;
    return allWordsIn(
        message(entry, [peerName](ClientId peer) { return clientName(peer, peerName); }));
}

bool LogMatcher::allWordsIn(std::string_view text) const
{
    const std::string folded = foldCase(text);
    return std::all_of(m_filter.words.begin(), m_filter.words.end(), [&](const LogWord& word) {
        return (folded.find(word.text) != std::string::npos) != word.exclude;
    });
}

} // namespace lockstep::ui
