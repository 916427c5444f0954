// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/chunkedlog.h"
#include "core/base/duration.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/base/utf8.h"

#include <QTest>

#include <atomic>
#include <set>
#include <string>
#include <thread>

using namespace lockstep;

class BaseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theGeneratorGivesTheNumbersOfSplitMix64()
    {
        // The published first outputs for the seed 1234567.
        Random random { 1234567 };
        QCOMPARE(random.next(), std::uint64_t { 6457827717110365317ULL });
        QCOMPARE(random.next(), std::uint64_t { 3203168211198807973ULL });
        QCOMPARE(random.next(), std::uint64_t { 9817491932198370423ULL });
    }

    void aBoundedDrawStaysBelowItsBoundAndReachesAllOfIt()
    {
        Random random { 9 };
        std::set<std::uint64_t> seen;
        for (int i = 0; i < 1'000; ++i)
            seen.insert(random.below(7));
        QCOMPARE(seen, (std::set<std::uint64_t> { 0, 1, 2, 3, 4, 5, 6 }));
        QCOMPARE(random.below(1), std::uint64_t { 0 });
    }

    void differentTextsHaveDifferentHashes()
    {
        std::set<std::uint64_t> hashes;
        std::string text;
        for (int length = 0; length < 40; ++length) {
            for (const char c : { '\0', 'a', 'b' })
                hashes.insert(hashBytes(text + c));
            text += 'a';
        }
        QCOMPARE(hashes.size(), std::size_t { 40 * 3 });
    }

    void aDurationReadsShort_data()
    {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("nothing") << qint64 { 0 } << QByteArray("0 ms");
        QTest::newRow("under a millisecond") << qint64 { 400 } << QByteArray("0.4 ms");
        QTest::newRow("some milliseconds") << qint64 { 9'900 } << QByteArray("9.9 ms");
        QTest::newRow("just below ten milliseconds") << qint64 { 9'960 } << QByteArray("10 ms");
        QTest::newRow("ten milliseconds") << qint64 { 10'000 } << QByteArray("10 ms");
        QTest::newRow("many milliseconds") << qint64 { 84'400 } << QByteArray("84 ms");
        QTest::newRow("just below a second") << qint64 { 999'499 } << QByteArray("999 ms");
        QTest::newRow("nearly a second") << qint64 { 999'500 } << QByteArray("1.00 s");
        QTest::newRow("seconds") << qint64 { 1'210'000 } << QByteArray("1.21 s");
        QTest::newRow("just below a minute") << qint64 { 59'999'000 } << QByteArray("1 min 0 s");
        QTest::newRow("minutes") << qint64 { 200'000'000 } << QByteArray("3 min 20 s");
        QTest::newRow("negative") << qint64 { -84'000 } << QByteArray("-84 ms");
    }

    void aDurationReadsShort()
    {
        QFETCH(qint64, micros);
        QFETCH(QByteArray, words);
        QCOMPARE(formatDuration(micros), words.toStdString());
    }

    void aTimeReadsToTheMillisecond()
    {
        QCOMPARE(formatTime(0), std::string("0.000 s"));
        QCOMPARE(formatTime(2'214'999), std::string("2.214 s"));
        QCOMPARE(formatTime(61'000'000), std::string("61.000 s"));
    }

    void aGrowingListKeepsItsElementsInPlace()
    {
        ChunkedLog<int, 2> log;
        std::vector<const int*> places;
        for (int i = 0; i < 10'000; ++i) {
            log.push(i);
            places.push_back(&log[static_cast<std::size_t>(i)]);
        }
        QCOMPARE(log.size(), std::size_t { 10'000 });
        for (std::size_t i = 0; i < log.size(); ++i) {
            QCOMPARE(log[i], static_cast<int>(i));
            QVERIFY(&log[i] == places[i]);
        }
    }

    void aListIsReadWhileItGrows()
    {
        ChunkedLog<std::uint64_t> log;
        constexpr std::size_t count = 200'000;
        std::atomic<int> wrong { 0 };
        std::thread reader([&] {
            for (std::size_t seen = 0; seen < count;) {
                const std::size_t size = log.size();
                for (; seen < size; ++seen)
                    wrong += log[seen] == seen * 3 ? 0 : 1;
            }
        });
        for (std::size_t i = 0; i < count; ++i)
            log.push(i * 3);
        reader.join();
        QCOMPARE(wrong.load(), 0);
    }

    void whatATerminalWouldObeyIsSpelled()
    {
        QCOMPARE(visible("a \x1b[31mred\x07\x7f"), std::string("a \\x1b[31mred\\x07\\u007f"));
        // C1, a mark that turns what follows, an isolate; an arrow and an accent stay.
        QCOMPARE(visible("\u009b31m \u202egnp.exe \u2066 \u2192 \u00e9"),
                 std::string("\\u009b31m \\u202egnp.exe \\u2066 \u2192 \u00e9"));
        QCOMPARE(visible("\xff a\xe2\x80"), std::string("\\xff a\\xe2\\x80"));
        QCOMPARE(visible("a\nb\n"), std::string("a\\x0ab\\x0a"));
        QCOMPARE(visible("a\nb\n", true), std::string("a\nb\n"));
    }
};

QTEST_APPLESS_MAIN(BaseTest)
#include "tst_base.moc"
