// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's filter language, and that its verdicts are those of the messages themselves.
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "ui/log/logfilter.h"

#include "core/base/random.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

std::uint32_t anyNumber(Random& random)
{
    // Small numbers, numbers where durations round, and any.
    switch (random.below(4)) {
    case 0:
        return static_cast<std::uint32_t>(random.below(4));
    case 1:
        return static_cast<std::uint32_t>(random.below(20'000));
    case 2: {
        static constexpr std::array<std::uint32_t, 8> edges { 50, 10'000, 10'500, 999'500,
                                                              1'000'000, 1'005'000, 59'995'000,
                                                              60'500'000 };
        return edges[random.below(edges.size())] + static_cast<std::uint32_t>(random.below(5)) - 2;
    }
    default:
        return static_cast<std::uint32_t>(random.next() >> random.below(32));
    }
}

Entry anyEntry(Random& random)
{
    static const std::array<Symbol, 5> paths { Symbol(), Symbol::intern("/"),
                                               Symbol::intern("/distributed_lock"),
                                               Symbol::intern("/Grüße/ÄB"),
                                               Symbol::intern("/a/b-0000000012") };
    static const std::array<Symbol, 4> values { Symbol(), Symbol::intern("initial_value"),
                                                Symbol::intern("balance=120"),
                                                Symbol::intern("\xff\xfe not UTF-8") };
    Entry e;
    e.at = static_cast<Micros>(random.below(1'000'000'000));
    e.client = ClientId(static_cast<std::uint16_t>(random.below(6)));
    e.peer = ClientId(static_cast<std::uint16_t>(random.below(6)));
    e.kind = static_cast<ActionKind>(random.below(actionKindCount));
    e.event = static_cast<Event>(random.below(eventCount));
    e.phase = static_cast<Phase>(random.below(phaseCount));
    e.line = static_cast<std::uint8_t>(random.below(256));
    e.path = paths[random.below(paths.size())];
    e.value = values[random.below(values.size())];
    e.count = anyNumber(random);
    e.span = e.event == Event::KnobChanged ? static_cast<std::uint32_t>(random.below(knobCount))
                                           : anyNumber(random);
    e.option = static_cast<std::uint8_t>(random.below(256));
    // Most entries have nothing there, others mostly one of these.
    static constexpr std::array inners { Event::LockAcquired, Event::LockReleased, Event::AttemptFailed,
                                         Event::LockContended };
    if (random.below(2) == 0)
        e.inner = random.below(4) > 0 ? inners[random.below(inners.size())]
                                      : static_cast<Event>(random.below(eventCount));
    return e;
}

LogFilter parsed(const QString& text)
{
    return parseLogFilter(text).filter;
}

bool passes(const QString& text, const Entry& entry)
{
    return LogMatcher(parsed(text)).matches(entry);
}

Entry contended(unsigned client, unsigned owner)
{
    Entry e;
    e.client = ClientId(static_cast<std::uint16_t>(client));
    e.peer = ClientId(static_cast<std::uint16_t>(owner));
    e.event = Event::LockContended;
    e.phase = Phase::Waiting;
    e.path = Symbol::intern("/distributed_lock");
    e.span = 100'000;
    return e;
}

} // namespace

class TestLogFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyOfAMessageHasTheSameMessage()
    {
        Random random { 20261123 };
        for (int i = 0; i < 300'000; ++i) {
            const Entry e = anyEntry(random);
            const Entry key = messageKey(e);
            if (message(key) != message(e))
                QFAIL(("case " + std::to_string(i) + ": \"" + message(e) + "\" became \""
                       + message(key) + "\"")
                          .c_str());
        }
    }

    void everyMessageHasOneOfItsKindsShapes()
    {
        Random random { 99 };
        for (int i = 0; i < 30'000; ++i) {
            const Entry e = anyEntry(random);
            const auto shapes = messageShapes(messageKind(e));
            const std::string shape = shapeOf(foldCase(message(e)));
            if (std::find(shapes.begin(), shapes.end(), shape) == shapes.end())
                QFAIL(("no shape for \"" + message(e) + "\"").c_str());
        }
    }

    void aRareWordIsDecidedWithoutFormatting()
    {
        Random random { 3 };
        LogMatcher matcher(parsed(u"needle"_s));
        for (unsigned i = 0; i < 100'000; ++i) {
            Entry e = contended(1 + i % 900, 1 + i % 901);
            e.span = static_cast<std::uint32_t>(random.below(1'000'000));
            QVERIFY(!matcher.matches(e));
        }
        QCOMPARE(matcher.formatted(), std::uint64_t { 0 });
    }

    void aWordPassesWhereTheMessageContainsIt()
    {
        Random random { 7 };
        for (int round = 0; round < 60; ++round) {
            // Any piece of any message, in any case: also pieces that cross words and numbers.
            std::string piece;
            while (piece.find_first_not_of(' ') == std::string::npos) {
                const QString text = QString::fromStdString(message(anyEntry(random)));
                if (text.isEmpty())
                    continue;
                const auto from = static_cast<qsizetype>(
                    random.below(static_cast<std::uint64_t>(text.size())));
                piece = text.mid(from, 1 + static_cast<qsizetype>(random.below(6))).toStdString();
                std::erase(piece, '"');
            }
            const QString needle = QString::fromStdString(piece);
            const bool upper = random.below(2) == 1;
            LogMatcher matcher(parsed(u'"' + (upper ? needle.toUpper() : needle) + u'"'));
            const QString folded = (upper ? needle.toUpper() : needle).toCaseFolded();
            for (int i = 0; i < 3'000; ++i) {
                const Entry e = anyEntry(random);
                const bool contains
                    = QString::fromStdString(message(e)).toCaseFolded().contains(folded);
                if (matcher.matches(e) != contains)
                    QFAIL(("\"" + piece + "\" in \"" + message(e) + "\"").c_str());
            }
        }
    }

    void whoHasANameIsFoundByIt()
    {
        const Entry e = contended(3, 2);
        const Symbol a = Symbol::intern("Alpha 7");
        LogMatcher named(parsed(u"\"by alpha 7\""_s));
        LogMatcher numbered(parsed(u"\"client 2\""_s));
        // The same entry with another name, in turns: what was decided for one must not serve for the other.
        for (int i = 0; i < 3; ++i) {
            QVERIFY(named.matches(e, a) && !named.matches(e));
            QVERIFY(!named.matches(e, Symbol::intern("Alpha 8")));
            QVERIFY(numbered.matches(e) && !numbered.matches(e, a));
        }
        const ClientNames names = [a](ClientId client) { return clientName(client, a); };
        const Entry key = messageKey(e, a);
        QCOMPARE(message(key, names), message(e, names));
        const auto shapes = messageShapes(messageKind(e, a));
        QVERIFY(std::find(shapes.begin(), shapes.end(), shapeOf(foldCase(message(e, names)))) != shapes.end());
    }

    void nodesThatDifferInTheirModeAloneAreToldApart()
    {
        Entry e;
        e.event = Event::NodeCreated;
        e.kind = ActionKind::CreateNode;
        e.path = Symbol::intern("/n5");
        LogMatcher matcher(parsed(u"\"5 with\""_s));
        QVERIFY(matcher.matches(e));
        e.option = static_cast<std::uint8_t>(CreateMode::Ephemeral);
        QVERIFY(!matcher.matches(e));
        e.option = 0;
        QVERIFY(matcher.matches(e));
    }

    void outcomesThatDifferAloneAreToldApart()
    {
        Entry e;
        e.event = Event::AttemptFailed;
        e.phase = Phase::Failed;
        LogMatcher matcher(parsed(u"\"no node\""_s));
        for (int i = 0; i < 2; ++i) {
            e.inner = Event::NodeMissing;
            QVERIFY(matcher.matches(e));
            e.inner = Event::LockContended;
            QVERIFY(!matcher.matches(e));
        }
    }

    void aTimeBehindAnySentenceIsFound()
    {
        Entry e;
        e.event = Event::NodeCreated;
        e.inner = Event::LockAcquired;
        e.span = 2'500'000;
        QVERIFY(passes(u"\"after 2.50 s\""_s, e));
        QVERIFY(!passes(u"\"after 2.60 s\""_s, e));
    }

    void jitterDoesNotFormatEveryRow()
    {
        Random random { 3 };
        LogMatcher matcher(parsed(u"client 2"_s));
        for (int i = 0; i < 100'000; ++i) {
            Entry e = contended(1 + static_cast<unsigned>(i % 5), 2);
            e.span = 80'000 + static_cast<std::uint32_t>(random.below(40'000));
            QVERIFY(matcher.matches(e));
        }
        QVERIFY2(matcher.formatted() < 300, std::to_string(matcher.formatted()).c_str());
    }

    void wordsNarrowAndTermsOfAKindWiden()
    {
        const Entry e = contended(3, 2);
        QVERIFY(passes(u"locked tries"_s, e));
        QVERIFY(!passes(u"locked never"_s, e));
        QVERIFY(passes(u"\"locked by Client 2\""_s, e));
        QVERIFY(!passes(u"\"by locked\""_s, e));
        QVERIFY(passes(u"client:1 client:3"_s, e));
        QVERIFY(passes(u"client:1,2-4"_s, e));
        QVERIFY(!passes(u"client:3 level:error"_s, e));
        QVERIFY(passes(u"client:3 level:error,warning"_s, e));
        QVERIFY(passes(u"event:lock.*"_s, e));
        QVERIFY(!passes(u"event:node.*"_s, e));
        QVERIFY(passes(u"path:/distributed_lock"_s, e));
        QVERIFY(!passes(u"path:/distributed"_s, e));
        QVERIFY(passes(u"path:/"_s, e));
    }

    void aMinusExcludes()
    {
        const Entry e = contended(3, 2);
        for (const QString& term : { u"client:3"_s, u"level:warning"_s, u"event:lock.contended"_s,
                                     u"path:/distributed_lock"_s, u"tries"_s }) {
            QVERIFY2(passes(term, e), qPrintable(term));
            QVERIFY2(!passes(u'-' + term, e), qPrintable(term));
        }
        QVERIFY(passes(u"-client:4 -level:error -unheard"_s, e));
    }

    void theOperatorIsAClientOfTheFilter()
    {
        QVERIFY(passes(u"client:operator"_s, contended(0, 1)));
        QVERIFY(!passes(u"client:operator"_s, contended(1, 2)));
        QVERIFY(!passes(u"-client:operator"_s, contended(0, 1)));
    }

    void aMalformedTermIsSaidAndLeftOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("no number") << u"client:x tries"_s << u"client: takes a number"_s;
        QTest::newRow("zero") << u"client:0 tries"_s << u"from 1 to 1000"_s;
        QTest::newRow("backwards") << u"client:6-4 tries"_s << u"range"_s;
        QTest::newRow("empty client") << u"client: tries"_s << u"needs a number"_s;
        QTest::newRow("relative path") << u"path:x tries"_s << u"begins with a slash"_s;
        QTest::newRow("level") << u"level:fatal tries"_s << u"info, warning, error, success"_s;
        QTest::newRow("event") << u"event:lok.* tries"_s << u"names no event"_s;
        QTest::newRow("stars") << u"event:*a*b*c*d*e* tries"_s << u"four stars"_s;
    }

    void aMalformedTermIsSaidAndLeftOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const ParsedLogFilter result = parseLogFilter(text);
        QVERIFY2(result.problem.contains(part), qPrintable(result.problem));
        QCOMPARE(result.filter, parsed(u"tries"_s));
    }

    void textBeingTypedIsNoProblem()
    {
        for (const QString& text : { u""_s, u"  "_s, u"\""_s, u"\"half a phr"_s, u"-"_s, u"http://x"_s,
                                     u":"_s, u":x"_s, u"\"client:\" x"_s })
            QVERIFY2(parseLogFilter(text).problem.isEmpty(), qPrintable(text));
        QVERIFY(parsed(u"  "_s).passesAll());
        QVERIFY(parsed(u"\""_s).passesAll());
    }

    void anErrorThatTheRecipeHandlesIsFilteredAsAWarning()
    {
        Entry e = contended(1, 2);
        e.event = Event::ParentMissing;
        QVERIFY(passes(u"level:warning"_s, e));
        QVERIFY(!passes(u"level:error"_s, e));
        QVERIFY(passes(u"event:parent.missing level:warning"_s, e));
        QVERIFY(!passes(u"event:lock.* level:warning"_s, e));
        e.phase = Phase::Failed;
        QVERIFY(!passes(u"level:warning"_s, e));
        QVERIFY(passes(u"level:error"_s, e));
        QVERIFY(passes(u"event:parent.missing"_s, e));
    }

    void levelsFoldIntoEvents()
    {
        LogFilter filter;
        filter.restrictToLevels(0b1111);
        QVERIFY(filter.passesAll());
        filter.restrictToLevels(0b0010);
        QVERIFY(LogMatcher(filter).matches(contended(1, 2)));
        filter.restrictToLevels(0b1101);
        QVERIFY(!LogMatcher(filter).matches(contended(1, 2)));
    }
};

QTEST_APPLESS_MAIN(TestLogFilter)
#include "tst_logfilter.moc"
