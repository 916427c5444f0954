// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/statelog.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

namespace lockstep {
namespace {

/// The first number in [low, high) for which @p before is no longer true.
template <class Before>
std::size_t firstNot(std::size_t low, std::size_t high, Before before)
{
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (before(middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

void StateLog::push(const Mark& mark)
{
    const std::size_t index = m_marks.size();
    LOCKSTEP_CHECK(mark.state < states && mark.at >= m_last.at
                       && (index == 0 || mark.step > m_last.step),
                   "a lane's marks follow each other");
    m_sums.steps[m_last.state] += static_cast<std::uint32_t>(mark.step - m_last.step);
    m_sums.micros[m_last.state] += static_cast<std::uint64_t>(mark.at - m_last.at);
    if (index == 0 || index - m_sums.first == blockMarks || mark.at - m_sums.at >= longestBlock) {
        m_sums.at = mark.at;
        m_sums.first = static_cast<std::uint32_t>(index);
        m_sums.step = static_cast<std::uint32_t>(mark.step);
        m_blocks.push(m_sums);
    }
    m_marks.push({ static_cast<std::uint32_t>(mark.step),
                   static_cast<std::uint32_t>(mark.at - m_sums.at) << stateBits | mark.state });
    m_last = mark;
}

StateLog::Mark StateLog::unpacked(const Block& block, std::size_t index) const
{
    const Packed& packed = m_marks[index];
    return { packed.step, block.at + (packed.word >> stateBits),
             static_cast<std::uint8_t>(packed.word & ((1u << stateBits) - 1)) };
}

StateLog::Mark StateLog::operator[](std::size_t index) const
{
    const std::size_t after = firstNot(
        0, m_blocks.size(), [&](std::size_t block) { return m_blocks[block].first <= index; });
    return unpacked(m_blocks[after - 1], index);
}

StateReader::StateReader(const StateLog& log, Axis axis, Step end)
    : m_log(log)
    , m_axis(axis)
{
    // Marks first: the blocks of all marks that are seen are there then.
    const std::size_t marks = log.m_marks.size();
    m_size = firstNot(0, marks, [&](std::size_t mark) { return log.m_marks[mark].step <= end; });
    m_blocks = firstNot(0, log.m_blocks.size(),
                        [&](std::size_t block) { return log.m_blocks[block].first < m_size; });
}

std::size_t StateReader::endOf(std::size_t block) const
{
    return block + 1 < m_blocks ? m_log.m_blocks[block + 1].first : m_size;
}

StateReader::Place StateReader::placeOf(double at) const
{
    const std::size_t after = firstNot(0, m_blocks, [&](std::size_t number) {
        const StateLog::Block& block = m_log.m_blocks[number];
        return position({ block.step, block.at, 0 }) <= at;
    });
    if (after == 0)
        return {};
    const StateLog::Block& block = m_log.m_blocks[after - 1];
    const std::size_t next = firstNot(block.first, endOf(after - 1), [&](std::size_t mark) {
        return position(m_log.unpacked(block, mark)) <= at;
    });
    return { after - 1, next };
}

std::uint8_t StateReader::at(double where) const
{
    const Place place = placeOf(where);
    return place.next == 0 ? std::uint8_t { 0 }
                           : m_log.unpacked(m_log.m_blocks[place.block], place.next - 1).state;
}

std::size_t StateReader::firstAfter(double where) const
{
    return placeOf(where).next;
}

StateLog::Amounts StateReader::before(double where) const
{
    StateLog::Amounts amounts {};
    const Place place = placeOf(where);
    if (place.next == 0) {
        amounts[0] = where;
        return amounts;
    }
    const StateLog::Block& block = m_log.m_blocks[place.block];
    for (std::size_t state = 0; state < StateLog::states; ++state)
        amounts[state]
            = m_axis == Axis::Steps ? block.steps[state] : static_cast<double>(block.micros[state]);
    StateLog::Mark last = m_log.unpacked(block, block.first);
    for (std::size_t mark = block.first + 1; mark < place.next; ++mark) {
        const StateLog::Mark next = m_log.unpacked(block, mark);
        amounts[last.state] += position(next) - position(last);
        last = next;
    }
    amounts[last.state] += where - position(last);
    return amounts;
}

std::vector<StateSpan> stateSpans(const StateReader& reader, double from, double to, double column)
{
    LOCKSTEP_CHECK(from <= to && column > 0, "a lane is drawn over some stretch and some columns");
    std::vector<StateSpan> spans;
    std::size_t next = reader.firstAfter(from);
    std::uint8_t state = reader.at(from);
    double done = from;
    const auto add = [&](double until) {
        if (until > done)
            spans.push_back({ done, until, state });
        done = std::max(done, until);
    };
    while (next < reader.size()) {
        const double change = reader.positionOf(next);
        if (change >= to)
            break;
        const double number = std::floor(change / column);
        const double begin = std::clamp(number * column, done, change);
        const double end = std::max(std::min((number + 1) * column, to), change);
        // The marks at the very end belong to the next column.
        const std::size_t after = reader.firstAfter(std::nextafter(end, done));
        if (after - next > 1) {
            add(begin);
            StateSpan span { done, end, reader.at(std::nextafter(end, done)), true };
            const StateLog::Amounts until = reader.before(end);
            const StateLog::Amounts already = reader.before(done);
            for (std::size_t i = 0; i < StateLog::states; ++i)
                span.shares[i] = (until[i] - already[i]) / (end - done);
            state = span.state;
            if (end > done)
                spans.push_back(span);
            done = end;
            next = after;
        } else {
            add(change);
            state = reader.mark(next).state;
            next += 1;
        }
    }
    add(to);
    return spans;
}

} // namespace lockstep
