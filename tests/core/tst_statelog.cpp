// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/random.h"
#include "core/journal/statelog.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace lockstep;

namespace {

using Marks = std::vector<StateLog::Mark>;

/// Marks at odd steps and times, many at one time, now and then after a long silence.
Marks drawnMarks(Random& random, std::size_t count)
{
    Marks marks;
    StateLog::Mark mark;
    for (std::size_t i = 0; i < count; ++i) {
        mark.step += 1 + random.below(4);
        const std::uint64_t kind = random.below(100);
        if (kind == 0)
            mark.at += static_cast<Micros>(random.below(400'000'000'000));
        else if (kind < 60)
            mark.at += static_cast<Micros>(random.below(3'000));
        mark.state = static_cast<std::uint8_t>(random.below(StateLog::states));
        marks.push_back(mark);
    }
    return marks;
}

double positionIn(const StateLog::Mark& mark, Axis axis)
{
    return axis == Axis::Steps ? static_cast<double>(mark.step) : static_cast<double>(mark.at);
}

/// By the definition: mark by mark.
StateLog::Amounts amountsIn(const Marks& marks, Axis axis, double from, double to)
{
    StateLog::Amounts amounts {};
    if (const double first = marks.empty() ? to : positionIn(marks[0], axis); first > from)
        amounts[0] = std::min(first, to) - from;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const double begin = std::max(positionIn(marks[i], axis), from);
        const double end = i + 1 < marks.size() ? std::min(positionIn(marks[i + 1], axis), to) : to;
        if (end > begin)
            amounts[marks[i].state] += end - begin;
    }
    return amounts;
}

bool isClose(double a, double b, double whole)
{
    return std::abs(a - b) <= 1e-9 * std::max(whole, 1.0) + 1e-6;
}

} // namespace

class StateLogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void marksComeBackAsTheyWere()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Random random { seed };
            const Marks marks = drawnMarks(random, 1 + random.below(2'000));
            StateLog log;
            for (const StateLog::Mark& mark : marks)
                log.push(mark);
            QCOMPARE(log.size(), marks.size());
            for (std::size_t i = 0; i < marks.size(); ++i)
                QVERIFY(log[i] == marks[i]);
        }
    }

    void sumsAreThoseOfAFoldOverAllMarks()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Random random { seed };
            const Marks marks = drawnMarks(random, 1 + random.below(1'000));
            StateLog log;
            for (const StateLog::Mark& mark : marks)
                log.push(mark);
            for (const Axis axis : { Axis::Steps, Axis::Time }) {
                const StateReader reader(log, axis, marks.back().step);
                const double whole = positionIn(marks.back(), axis) * 1.1 + 2;
                for (int n = 0; n < 100; ++n) {
                    const double where = whole * static_cast<double>(random.below(1'000'000)) / 1e6;
                    const StateLog::Amounts told = reader.before(where);
                    const StateLog::Amounts wanted = amountsIn(marks, axis, 0, where);
                    for (std::size_t state = 0; state < StateLog::states; ++state)
                        QVERIFY(isClose(told[state], wanted[state], whole));
                }
            }
        }
    }

    void aReaderSeesOnlyWhatItsStepHasSeen()
    {
        Random random { 7 };
        const Marks marks = drawnMarks(random, 300);
        StateLog log;
        for (const StateLog::Mark& mark : marks)
            log.push(mark);
        for (const Step end : { Step { 0 }, marks[0].step, marks[150].step, marks[150].step + 1 }) {
            Marks seen;
            for (const StateLog::Mark& mark : marks) {
                if (mark.step <= end)
                    seen.push_back(mark);
            }
            const StateReader reader(log, Axis::Steps, end);
            QCOMPARE(reader.size(), seen.size());
            const double far = static_cast<double>(marks.back().step) + 10;
            QCOMPARE(reader.at(far), seen.empty() ? std::uint8_t { 0 } : seen.back().state);
            const StateLog::Amounts wanted = amountsIn(seen, Axis::Steps, 0, far);
            QVERIFY(reader.before(far) == wanted);
        }
    }

    void spansFollowEachOtherAndHaveTheSharesOfTheMarks()
    {
        int folded = 0;
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            Random random { seed };
            const Marks marks = drawnMarks(random, 1 + random.below(600));
            StateLog log;
            for (const StateLog::Mark& mark : marks)
                log.push(mark);
            for (const Axis axis : { Axis::Steps, Axis::Time }) {
                const StateReader reader(log, axis, marks.back().step);
                const double whole = positionIn(marks.back(), axis) + 3;
                const double from = whole * static_cast<double>(random.below(1'000)) / 1'000;
                const double to
                    = from + (whole - from) * static_cast<double>(random.below(1'000)) / 1'000;
                const double column = (to - from + 1) / static_cast<double>(1 + random.below(300));
                double done = from;
                for (const StateSpan& span : stateSpans(reader, from, to, column)) {
                    QCOMPARE(span.from, done);
                    QVERIFY(span.from < span.to);
                    done = span.to;
                    folded += span.folded ? 1 : 0;
                    const StateLog::Amounts wanted = amountsIn(marks, axis, span.from, span.to);
                    for (std::size_t state = 0; state < StateLog::states; ++state) {
                        const double share = span.folded ? span.shares[state]
                            : span.state == state        ? 1.0
                                                         : 0.0;
                        QVERIFY(isClose(share * (span.to - span.from), wanted[state], whole));
                    }
                    if (span.folded)
                        QVERIFY(span.to - span.from <= column * (1 + 1e-9));
                }
                QCOMPARE(done, to > from ? to : from);
            }
        }
        QVERIFY(folded > 500);
    }

    void aPictureThatIsMovedShowsTheSameColumns()
    {
        Random random { 3 };
        const Marks marks = drawnMarks(random, 20'000);
        StateLog log;
        for (const StateLog::Mark& mark : marks)
            log.push(mark);
        const StateReader reader(log, Axis::Steps, marks.back().step);
        const double column = 37;
        const auto foldedIn = [&](double from, double to) {
            std::vector<StateSpan> spans;
            for (const StateSpan& span : stateSpans(reader, from, to, column)) {
                if (span.folded && span.from >= 200 * column && span.to <= 300 * column)
                    spans.push_back(span);
            }
            return spans;
        };
        const auto here = foldedIn(100 * column, 400 * column);
        const auto moved = foldedIn(137 * column, 437 * column);
        QVERIFY(here.size() > 50);
        QCOMPARE(here.size(), moved.size());
        for (std::size_t i = 0; i < here.size(); ++i) {
            QCOMPARE(here[i].from, moved[i].from);
            QVERIFY(here[i].shares == moved[i].shares);
        }
    }
};

QTEST_APPLESS_MAIN(StateLogTest)
#include "tst_statelog.moc"
