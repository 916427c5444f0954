// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's filter language, and how few messages are written for a verdict. That the verdicts are
// those of the messages themselves: tst_logkeys.
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

    void whoHasANameIsFoundByIt()
    {
        const Entry e = contended(3, 2);
        const Symbol a = Symbol::intern("Alpha 7");
        LogMatcher named(parsed(u"\"by alpha 7\""_s));
        LogMatcher numbered(parsed(u"\"client 2\""_s));
        // The same entry with another name, in turns: what was decided for one must not serve for
        // the other.
        for (int i = 0; i < 3; ++i) {
            QVERIFY(named.matches(e, a) && !named.matches(e));
            QVERIFY(!named.matches(e, Symbol::intern("Alpha 8")));
            QVERIFY(numbered.matches(e) && !numbered.matches(e, a));
        }
        const ClientNames names = [a](ClientId client) { return clientName(client, a); };
        const Entry key = messageKey(e, a);
        QCOMPARE(message(key, names), message(e, names));
        const auto shapes = messageShapes(messageKind(e, a));
        QVERIFY(std::find(shapes.begin(), shapes.end(), shapeOf(foldCase(message(e, names))))
                != shapes.end());
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
        for (const QString& text : { u""_s, u"  "_s, u"\""_s, u"\"half a phr"_s, u"-"_s,
                                     u"http://x"_s, u":"_s, u":x"_s, u"\"client:\" x"_s })
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
