// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/symbol.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace lockstep;

namespace {

constexpr int threadCount = 8;

/// Runs @p body(thread number) on several threads that begin together.
template <class Body>
void together(Body body)
{
    std::atomic<int> ready { 0 };
    std::vector<std::thread> threads;
    for (int t = 0; t < threadCount; ++t) {
        threads.emplace_back([&, t] {
            ++ready;
            while (ready.load() < threadCount)
                std::this_thread::yield();
            body(t);
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

std::string text(std::string_view family, int i)
{
    return fmt::format("{}{}", family, i);
}

} // namespace

class SymbolTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEmptyTextIsTheDefaultSymbol()
    {
        QCOMPARE(Symbol::intern(""), Symbol());
        QVERIFY(Symbol().empty());
        QVERIFY(Symbol().view().empty());
        QCOMPARE(Symbol().id(), 0u);
    }

    void theSameTextIsTheSameSymbol()
    {
        const std::string built = std::string("/lo") + "ck";
        QCOMPARE(Symbol::intern("/lock"), Symbol::intern(built));
        QVERIFY(Symbol::intern("/lock") != Symbol::intern("/Lock"));
        QVERIFY(Symbol::intern("/lock") != Symbol::intern("/loc"));
    }

    void aSymbolKeepsEveryByteOfItsText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("one byte") << QByteArray("a");
        QTest::newRow("a null byte") << QByteArray("a\0b", 3);
        QTest::newRow("only null bytes") << QByteArray(5, '\0');
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe");
        QTest::newRow("eight bytes") << QByteArray("12345678");
        QTest::newRow("longer than an arena block") << QByteArray(200'000, 'x');
    }

    void aSymbolKeepsEveryByteOfItsText()
    {
        QFETCH(QByteArray, bytes);
        const std::string original = bytes.toStdString();
        const Symbol symbol = Symbol::intern(original);
        QVERIFY(symbol.view() == original);
        QVERIFY(Symbol::fromId(symbol.id()).view() == original);
        QCOMPARE(Symbol::intern(original), symbol);
    }

    void aTextStaysWhereItIsWhileTheTableGrows()
    {
        const Symbol first = Symbol::intern("the first of many");
        const char* const place = first.view().data();
        for (int i = 0; i < 50'000; ++i)
            QVERIFY(Symbol::intern(text("grow ", i)).view() == text("grow ", i));
        QVERIFY(first.view().data() == place);
        QVERIFY(first.view() == "the first of many");
        QCOMPARE(Symbol::intern("the first of many"), first);
    }

    void manyThreadsGetOneSymbolForOneText()
    {
        constexpr int texts = 20'000;
        std::vector<std::vector<std::uint32_t>> ids(threadCount);
        together([&](int t) {
            auto& mine = ids[static_cast<std::size_t>(t)];
            mine.resize(texts);
            // Each thread begins elsewhere, so that every text is new to somebody and old to
            // others.
            for (int n = 0; n < texts; ++n) {
                const int i = (n + t * texts / threadCount) % texts;
                mine[static_cast<std::size_t>(i)] = Symbol::intern(text("same ", i)).id();
            }
        });
        for (const auto& mine : ids)
            QVERIFY(mine == ids.front());
        const std::set<std::uint32_t> distinct(ids.front().begin(), ids.front().end());
        QCOMPARE(distinct.size(), std::size_t { texts });
    }

    void manyThreadsGetDifferentSymbolsForDifferentTexts()
    {
        constexpr int texts = 5'000;
        std::vector<std::vector<Symbol>> symbols(threadCount);
        std::atomic<int> wrong { 0 };
        together([&](int t) {
            for (int i = 0; i < texts; ++i) {
                const std::string mine = text(fmt::format("thread {} text ", t), i);
                const Symbol symbol = Symbol::intern(mine);
                wrong += symbol.view() == mine ? 0 : 1;
                symbols[static_cast<std::size_t>(t)].push_back(symbol);
            }
        });
        QCOMPARE(wrong.load(), 0);
        std::set<std::uint32_t> distinct;
        for (const auto& mine : symbols) {
            for (const Symbol symbol : mine)
                distinct.insert(symbol.id());
        }
        QCOMPARE(distinct.size(), std::size_t { threadCount * texts });
    }

    // From here on texts may be swept: the tests above keep theirs for ever.

    void aSweepFreesWhatNobodyNames()
    {
        const Symbol kept = Symbol::intern("from before");
        Symbol::beginSweeping();
        const std::uint64_t sweeps = Symbol::sweeps();
        const Symbol named = Symbol::intern("named");
        const Symbol unnamed = Symbol::intern(std::string(10'000, 'u'));
        const std::size_t before = Symbol::sweepableBytes();
        SymbolMarks marks;
        marks.add(named);
        marks.add({});
        QCOMPARE(Symbol::sweep(marks), std::size_t { 1 });
        QCOMPARE(Symbol::sweeps(), sweeps + 1);
        QVERIFY(Symbol::sweepableBytes() + 10'000 <= before);
        QVERIFY(kept.view() == "from before");
        QVERIFY(named.view() == "named");
        QCOMPARE(Symbol::intern("named"), named);
        QCOMPARE(Symbol::intern("from before"), kept);
        QCOMPARE(Symbol::sweep(marks), std::size_t { 0 });
        // The number is another text's now, and the old text another number's.
        const Symbol next = Symbol::intern("next");
        QCOMPARE(next.id(), unnamed.id());
        QVERIFY(next.view() == "next");
        const Symbol again = Symbol::intern(std::string(10'000, 'u'));
        QVERIFY(again != next);
        QVERIFY(again.view() == std::string(10'000, 'u'));
        QCOMPARE(Symbol::sweep({}), std::size_t { 3 });
        QCOMPARE(Symbol::sweepableBytes(), std::size_t { 0 });
    }

    void numbersComeAgainHoweverManyTexts()
    {
        Symbol::beginSweeping();
        std::uint32_t highest = 0;
        for (int round = 0; round < 12; ++round) {
            SymbolMarks marks;
            std::vector<std::pair<Symbol, std::string>> named;
            for (int i = 0; i < 3000; ++i) {
                const std::string mine = text(fmt::format("round {} text ", round), i);
                const Symbol symbol = Symbol::intern(mine);
                if (round == 0)
                    highest = std::max(highest, symbol.id());
                QVERIFY(symbol.id() <= highest);
                if (i % 7 == 0) {
                    marks.add(symbol);
                    named.emplace_back(symbol, mine);
                }
            }
            Symbol::sweep(marks);
            for (const auto& [symbol, mine] : named) {
                QVERIFY(symbol.view() == mine);
                QCOMPARE(Symbol::intern(mine), symbol);
            }
            Symbol::sweep({});
        }
    }

    void threadsFindTheirTextsBetweenSweeps()
    {
        Symbol::beginSweeping();
        std::atomic<int> wrong { 0 };
        for (int round = 0; round < 8; ++round) {
            together([&](int t) {
                for (int i = 0; i < 500; ++i) {
                    // Half of them are everybody's.
                    const std::string mine = i % 2 == 0
                        ? text(fmt::format("{} common ", round), i)
                        : text(fmt::format("{} of {} ", round, t), i);
                    const Symbol symbol = Symbol::intern(mine);
                    wrong += symbol.view() == mine && Symbol::intern(mine) == symbol ? 0 : 1;
                }
            });
            Symbol::sweep({});
        }
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_APPLESS_MAIN(SymbolTest)
#include "tst_symbol.moc"
