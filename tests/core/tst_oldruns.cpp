// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Run files of older versions (tests/golden/runs): every entry comes out as it was recorded.
#include "core/journal/history.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"

#include <QDir>
#include <QTest>

using namespace lockstep;

class OldRunsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEntryComesOutAsItWasRecorded_data()
    {
        QTest::addColumn<unsigned>("steps");
        QTest::addColumn<unsigned>("branches");
        QTest::newRow("faults") << 30u << 1u;
        QTest::newRow("forks") << 51u << 2u;
        QTest::newRow("guests") << 84u << 1u;
        QTest::newRow("lagging") << 121u << 1u;
        QTest::newRow("locks") << 49u << 1u;
        QTest::newRow("resource") << 43u << 1u;
        QTest::newRow("threads") << 166u << 1u;
    }

    void everyEntryComesOutAsItWasRecorded()
    {
        QFETCH(const unsigned, steps);
        QFETCH(const unsigned, branches);
        const QString path = folder().filePath(QString::fromLatin1(QTest::currentDataTag())
                                               + QStringLiteral(".lockstep"));
        auto reader = RunFileReader::open(path.toStdString());
        QVERIFY2(reader.has_value(), reader ? "" : reader.error().sentence.c_str());
        auto replay = RunReplay::begin(reader->header());
        QVERIFY2(replay.has_value(), replay ? "" : replay.error().sentence.c_str());
        for (bool last = false; !last;) {
            const auto batch = reader->next();
            QVERIFY2(batch.has_value(), batch ? "" : batch.error().sentence.c_str());
            const auto added = replay->add(*batch, path.toStdString());
            QVERIFY2(added.has_value(), added ? "" : added.error().sentence.c_str());
            last = batch->last;
        }
        QCOMPARE(replay->replica().step, Step { steps });
        QCOMPARE(replay->history().branches().size(), std::size_t { branches });
    }

    void eachFileThereHasItsRow()
    {
        QCOMPARE(folder().entryList({ QStringLiteral("*.lockstep") }, QDir::Files).size(),
                 qsizetype { 7 });
    }

private:
    static QDir folder()
    {
        return QDir(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                    + QStringLiteral("/tests/golden/runs"));
    }
};

QTEST_APPLESS_MAIN(OldRunsTest)
#include "tst_oldruns.moc"
