// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile_format.h"
#include "core/world/entry.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <charconv>
#include <limits>

namespace lockstep::runfile {
namespace {

constexpr std::uint64_t maximumClientNumber = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint64_t maximumCount = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t maximumFired = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint64_t maximumTime = static_cast<std::uint64_t>(never) - 1;

/// Finds one of a few dozen words in the time of one comparison.
template <class Value>
class WordTable
{
public:
    void add(std::string_view word, Value value)
    {
        std::size_t i = place(word);
        while (!m_slots[i].word.empty())
            i = (i + 1) % m_slots.size();
        m_slots[i] = { word, value };
    }
    [[nodiscard]] const Value* find(std::string_view word) const
    {
        if (word.empty())
            return nullptr;
        for (std::size_t i = place(word); !m_slots[i].word.empty(); i = (i + 1) % m_slots.size()) {
            if (m_slots[i].word == word)
                return &m_slots[i].value;
        }
        return nullptr;
    }

private:
    struct Slot
    {
        std::string_view word;
        Value value {};
    };
    static std::size_t place(std::string_view word)
    {
        const auto at = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
        return (word.size() * 7 + at(0) * 31u + at(word.size() / 2) * 17u
                + at(word.size() - 1) * 5u)
            % 128;
    }
    std::array<Slot, 128> m_slots {};
};

struct Words
{
    WordTable<ActionKind> kinds;
    WordTable<Event> events;
    WordTable<Phase> phases;
    WordTable<Knob> knobs;

    Words()
    {
        for (int i = 0; i < actionKindCount; ++i)
            kinds.add(actionKindName(static_cast<ActionKind>(i)), static_cast<ActionKind>(i));
        for (int i = 0; i < eventCount; ++i)
            events.add(eventName(static_cast<Event>(i)), static_cast<Event>(i));
        for (int i = 0; i < phaseCount; ++i)
            phases.add(phaseWord(static_cast<Phase>(i)), static_cast<Phase>(i));
        for (const KnobInfo& info : knobTable())
            knobs.add(info.name, info.knob);
    }
};

const Words& words()
{
    static const Words table;
    return table;
}

/// Walks over the one spelling that the writer uses; after the first surprise everything fails.
class Cursor
{
public:
    explicit Cursor(std::string_view line)
        : m_at(line.data())
        , m_end(line.data() + line.size())
    {
    }
    bool skip(char c) { return m_at != m_end && *m_at++ == c; }
    bool number(std::uint64_t maximum, std::uint64_t& value)
    {
        const char* const begin = m_at;
        const auto [rest, problem] = std::from_chars(m_at, m_end, value);
        m_at = rest;
        // JSON has no leading zeros; the general parser reports them.
        const bool spelt = rest == begin + 1 || (rest > begin && *begin != '0');
        return problem == std::errc {} && spelt && value <= maximum;
    }
    template <class Value>
    bool word(const WordTable<Value>& table, Value& value)
    {
        if (!skip('"'))
            return false;
        const char* const begin = m_at;
        while (m_at != m_end && *m_at != '"')
            ++m_at;
        const Value* const found
            = table.find(std::string_view(begin, static_cast<std::size_t>(m_at - begin)));
        if (found == nullptr || !skip('"'))
            return false;
        value = *found;
        return true;
    }
    /// The next character is @p c; it stays.
    [[nodiscard]] bool sees(char c) const { return m_at != m_end && *m_at == c; }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }

private:
    const char* m_at;
    const char* m_end;
};

} // namespace

bool parseEntryFast(std::string_view line, EntryLine& out)
{
    const Words& table = words();
    Cursor c(line);
    Entry& e = out.entry;
    std::uint64_t at = 0;
    std::uint64_t client = 0;
    std::uint64_t peer = 0;
    std::uint64_t row = 0;
    std::uint64_t count = 0;
    std::uint64_t span = 0;
    const bool good = c.skip('[') && c.number(maximumTime, at) && c.skip(',')
        && c.number(maximumClientNumber, client) && c.skip(',')
        && c.number(maximumClientNumber, peer) && c.skip(',') && c.word(table.kinds, e.kind)
        && c.skip(',') && c.word(table.events, e.event) && c.skip(',')
        && c.word(table.phases, e.phase) && c.skip(',') && c.number(255, row) && c.skip(',')
        && c.number(maximumCount, out.path) && c.skip(',') && c.number(maximumCount, out.value)
        && c.skip(',') && c.number(maximumCount, count) && c.skip(',');
    if (!good)
        return false;
    if (e.kind == ActionKind::TurnKnob) {
        Knob knob {};
        if (!c.word(table.knobs, knob))
            return false;
        span = static_cast<std::uint64_t>(knob);
    } else if (!c.number(maximumCount, span)) {
        return false;
    }
    e.at = static_cast<Micros>(at);
    e.client = ClientId(static_cast<std::uint16_t>(client));
    e.peer = ClientId(static_cast<std::uint16_t>(peer));
    e.line = static_cast<std::uint8_t>(row);
    e.count = static_cast<std::uint32_t>(count);
    e.span = static_cast<std::uint32_t>(span);
    Event inner = Event::NodeCreated;
    if (c.sees(',')) {
        std::uint64_t option = 0;
        std::uint64_t fired = 0;
        if (!(c.skip(',') && c.number(maximumCount, out.request) && c.skip(',')
              && c.number(255, option) && c.skip(',') && c.word(table.events, inner) && c.skip(',')
              && c.number(maximumFired, fired)))
            return false;
        e.option = static_cast<std::uint8_t>(option);
        e.fired = static_cast<std::uint16_t>(fired);
    }
    e.inner = innerOf(e, inner);
    return c.skip(']') && c.atEnd();
}

struct LineParser::Private
{
    simdjson::dom::parser parser;
};

namespace {

using Object = simdjson::dom::object;
using Element = simdjson::dom::element;

/// Reads an entry's elements one by one and keeps the first thing that is wrong.
class Elements
{
public:
    explicit Elements(simdjson::dom::array array)
        : m_at(array.begin())
        , m_end(array.end())
    {
    }
    std::uint64_t number(std::string_view what, std::uint64_t maximum)
    {
        std::uint64_t value = 0;
        if (const auto element = take(what);
            element && (element->get_uint64().get(value) != simdjson::SUCCESS || value > maximum))
            wrong(fmt::format("the {} must be a whole number from 0 to {}", what, maximum));
        return value;
    }
    template <class Value>
    Value word(std::string_view what, const WordTable<Value>& table)
    {
        const auto element = take(what);
        if (!element)
            return {};
        std::string_view text;
        if (element->get_string().get(text) != simdjson::SUCCESS) {
            wrong(fmt::format("the {} must be a string", what));
            return {};
        }
        if (const Value* const found = table.find(text))
            return *found;
        wrong(fmt::format("{} is an unknown {}", jsonString(text.substr(0, 60)), what));
        return {};
    }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    [[nodiscard]] const std::string& problem() const { return m_problem; }

private:
    std::optional<Element> take(std::string_view what)
    {
        if (m_at == m_end) {
            wrong(fmt::format("the entry ends before its {}", what));
            return std::nullopt;
        }
        const Element element = *m_at;
        ++m_at;
        return element;
    }
    void wrong(std::string sentence)
    {
        if (m_problem.empty())
            m_problem = std::move(sentence);
    }
    simdjson::dom::array::iterator m_at;
    simdjson::dom::array::iterator m_end;
    std::string m_problem;
};

Result<AnyLine> parseEntry(simdjson::dom::array array)
{
    const Words& table = words();
    Elements elements(array);
    EntryLine out;
    Entry& e = out.entry;
    e.at = static_cast<Micros>(elements.number("time", maximumTime));
    e.client = ClientId(static_cast<std::uint16_t>(elements.number("client", maximumClientNumber)));
    e.peer = ClientId(static_cast<std::uint16_t>(elements.number("peer", maximumClientNumber)));
    e.kind = elements.word("kind of action", table.kinds);
    e.event = elements.word("event", table.events);
    e.phase = elements.word("phase", table.phases);
    e.line = static_cast<std::uint8_t>(elements.number("recipe line", 255));
    out.path = elements.number("path's number", maximumCount);
    out.value = elements.number("value's number", maximumCount);
    e.count = static_cast<std::uint32_t>(elements.number("count", maximumCount));
    e.span = e.kind == ActionKind::TurnKnob
        ? static_cast<std::uint32_t>(elements.word("knob", table.knobs))
        : static_cast<std::uint32_t>(elements.number("span", maximumCount));
    Event inner = Event::NodeCreated;
    if (!elements.atEnd()) {
        out.request = elements.number("request's number", maximumCount);
        e.option = static_cast<std::uint8_t>(elements.number("option", 255));
        inner = elements.word("inner event", table.events);
        e.fired
            = static_cast<std::uint16_t>(elements.number("number of fired events", maximumFired));
    }
    e.inner = innerOf(e, inner);
    if (!elements.problem().empty())
        return usageError(elements.problem());
    return out;
}

bool has(const Object& object, std::string_view key)
{
    return object[key].error() == simdjson::SUCCESS;
}

/// The text of a name or piece: as it is, or in hexadecimal when it is not UTF-8.
Result<std::string> parseText(const Object& object)
{
    std::string_view text;
    if (object["text"].get_string().get(text) == simdjson::SUCCESS)
        return std::string(text);
    if (object["hex"].get_string().get(text) == simdjson::SUCCESS) {
        if (auto bytes = fromHex(text))
            return std::move(*bytes);
        return usageError("\"hex\" is not made of pairs of the digits 0 to 9 and a to f");
    }
    return usageError("a name needs \"text\" or \"hex\"");
}

class Fields
{
public:
    explicit Fields(const Object& object)
        : m_object(object)
    {
    }
    std::uint64_t number(std::string_view key)
    {
        std::uint64_t value = 0;
        if (m_object[key].get_uint64().get(value) != simdjson::SUCCESS)
            wrong(fmt::format("\"{}\" is missing or not a whole number", key));
        return value;
    }
    BranchId branch(std::string_view key)
    {
        const std::uint64_t value = number(key);
        if (value > maximumCount)
            wrong(fmt::format("\"{}\" is {}; there are never that many branches", key, value));
        return BranchId(static_cast<std::uint32_t>(value));
    }
    std::string text(std::string_view key)
    {
        std::string_view value;
        if (m_object[key].get_string().get(value) != simdjson::SUCCESS)
            wrong(fmt::format("\"{}\" is missing or not a string", key));
        return std::string(value);
    }
    [[nodiscard]] const std::string& problem() const { return m_problem; }

private:
    void wrong(std::string sentence)
    {
        if (m_problem.empty())
            m_problem = std::move(sentence);
    }
    const Object& m_object;
    std::string m_problem;
};

Result<AnyLine> parseObject(const Object& object)
{
    Fields fields(object);
    AnyLine line = IgnoredLine {};
    if (has(object, "fork")) {
        line = ForkLine { fields.branch("fork"), fields.branch("parent"), fields.number("at"),
                          fields.text("name") };
    } else if (has(object, "switch")) {
        line = SwitchLine { fields.branch("switch") };
    } else if (has(object, "rename")) {
        line = RenameLine { fields.branch("rename"), fields.text("name") };
    } else if (has(object, "name") || has(object, "part")) {
        auto text = parseText(object);
        if (!text)
            return tl::unexpected(text.error());
        line = NameLine { has(object, "name") ? std::optional(fields.number("name")) : std::nullopt,
                          std::move(*text) };
    }
    if (!fields.problem().empty())
        return usageError(fields.problem());
    return line;
}

} // namespace

LineParser::LineParser()
    : d(std::make_unique<Private>())
{
}
LineParser::LineParser(LineParser&&) noexcept = default;
LineParser& LineParser::operator=(LineParser&&) noexcept = default;
LineParser::~LineParser() = default;

Result<AnyLine> LineParser::parse(std::string_view line)
{
    Element element;
    if (d->parser.parse(line.data(), line.size()).get(element) != simdjson::SUCCESS)
        return BrokenLine {};
    simdjson::dom::array array;
    if (element.get_array().get(array) == simdjson::SUCCESS)
        return parseEntry(array);
    Object object;
    if (element.get_object().get(object) == simdjson::SUCCESS)
        return parseObject(object);
    return usageError("is neither an entry nor an object");
}

} // namespace lockstep::runfile
