// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A value may be a megabyte long, and read ten thousand times: no text shows all of it. A run file
// has it whole.
#include "core/base/excerpt.h"
#include "core/export/export.h"
#include "core/words/describe.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "tests/core/runfilewords.h"
#include "tests/support/testrun.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace lockstep;

namespace {

constexpr std::size_t longSize = 100'000;
constexpr std::string_view cut = "xxx... (100000 bytes)";
constexpr std::size_t longestText = 1000;

Symbol longValue()
{
    return Symbol::intern(std::string(longSize, 'x'));
}

bool isCut(std::string_view text)
{
    return text.size() < longestText && text.find(cut) != std::string_view::npos;
}

test::TestRun runWithLongValues()
{
    test::TestRun run;
    const Symbol path = Symbol::intern("/long");
    run.act(Call { {}, CreateNode { path, longValue() } });
    run.act(Call { {}, SetNode { path, longValue() } });
    run.act(Call { {}, GetNode { path } });
    return run;
}

} // namespace

class TestLongValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anExcerptIsTheBeginningAndTheLength()
    {
        const std::string most(longestExcerpt, 'x');
        QCOMPARE(excerpt(most), most);
        QCOMPARE(excerpt(most + "x"), most + "... (201 bytes)");
        // No character is cut in two. Bytes that are no text are cut anywhere.
        QCOMPARE(excerpt(most.substr(1) + "\u2192"),
                 most.substr(1) + "... (" + std::to_string(longestExcerpt + 2) + " bytes)");
        QCOMPARE(excerpt(std::string(300, '\x80')).size(),
                 longestExcerpt + std::string("... (300 bytes)").size());
    }

    void noSentenceHasAllOfIt()
    {
        const test::TestRun run = runWithLongValues();
        const JournalView journal = run.journal();
        unsigned told = 0;
        for (Step i = journal.begin(); i < journal.end(); ++i) {
            if (journal[i].value != longValue())
                continue;
            ++told;
            QVERIFY(message(journal[i]).size() < longestText);
        }
        QCOMPARE(told, 3U);
        QVERIFY(isCut(message(journal[journal.end() - 1])));
        const Symbol path = Symbol::intern("/long");
        for (const Operation& operation :
             { Operation { CreateNode { path, longValue() } },
               Operation { SetNode { path, longValue() } },
               Operation { Multi { { CreateNode { path, longValue() } } } },
               Operation { Multi { { SetNode { path, longValue() } } } },
               Operation { SetAcl { path, longValue() } } })
            QVERIFY(isCut(describe(operation)));
    }

    void noExportHasAllOfIt()
    {
        const test::TestRun run = runWithLongValues();
        const ExportInput input { Config {}, run.journal(), {} };
        for (int i = 0; i < exportFormatCount; ++i) {
            std::string text;
            QVERIFY(exportTo(input, static_cast<ExportFormat>(i), [&](std::string_view piece) {
                text += piece;
                return true;
            }));
            // A trace has nothing of what no client does.
            QVERIFY(text.find(cut) != std::string::npos
                    || static_cast<ExportFormat>(i) == ExportFormat::Perfetto);
            QVERIFY(text.size() < longSize / 2);
        }
        const JournalView journal = run.journal();
        const auto object = nlohmann::json::parse(
            entryJson(journal.end(), journal[journal.end() - 1], [](ClientId) { return ""; }));
        QVERIFY(isCut(object["value"].get<std::string>()));
        QCOMPARE(object["value_bytes"].get<std::size_t>(), longSize);
    }

    void aRunFileHasAllOfItOnce()
    {
        const test::TestRun run = runWithLongValues();
        const QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("long.lockstep")).toStdString();
        auto writer = RunFileWriter::create(file, test::header());
        QVERIFY(writer.has_value());
        const JournalView journal = run.journal();
        for (Step i = journal.begin(); i < journal.end(); ++i)
            writer->add(journal[i]);
        QVERIFY(writer->finish().has_value());
        const test::WholeFile whole = test::readAll(RunFileReader::open(file));
        QCOMPARE(whole.error, std::string());
        QVERIFY(whole.entries.back().value == longValue());
        QVERIFY(static_cast<std::size_t>(QFileInfo(QString::fromStdString(file)).size())
                < 2 * longSize);
    }
};

QTEST_APPLESS_MAIN(TestLongValues)
#include "tst_longvalues.moc"
