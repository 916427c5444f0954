// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Inputs that once failed, with what is right: tests/cases/verdicts.txt.
#include "tests/support/clibench.h"

#include <QDir>
#include <QRegularExpression>

using namespace lockstep::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostTold = 2000;

struct Case
{
    QString command;
    QString claim; ///< that the recipe is given beside its own
    QString verdict; ///< the exit code, and what breaks
    QStringList sentences; ///< that the program prints
};

QDir sources()
{
    return QDir(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/cases"_s);
}

QStringList linesOf(const QString& name)
{
    QFile file(sources().filePath(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n')
                                          : QStringList();
}

std::vector<Case> readTable()
{
    std::vector<Case> cases;
    for (const QString& line : linesOf(u"verdicts.txt"_s)) {
        const QString rest = line.mid(2);
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (line.startsWith(u"> "_s))
            cases.push_back({ rest, {}, {}, {} });
        else if (line.startsWith(u"+ "_s))
            cases.back().claim = rest;
        else if (line.startsWith(u"= "_s))
            cases.back().verdict = rest;
        else
            cases.back().sentences << line;
    }
    return cases;
}

/// The exit code, and the invariants that break, in the order of the breaking.
QString verdictOf(const Ended& ended)
{
    QStringList verdict { QString::number(ended.code) };
    static const QRegularExpression told(u" VIOLATION .*\\(([a-z-]+)\\)\n"_s);
    auto found = told.globalMatch(QString::fromUtf8(ended.out));
    while (found.hasNext()) {
        const QString name = found.next().captured(1);
        if (!verdict.contains(name))
            verdict << name;
    }
    return verdict.join(u' ');
}

} // namespace

class TestCliCases : public QObject, private CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void eachHasItsVerdict_data();
    void eachHasItsVerdict();
    void everyFileIsInTheTable();
    void noCellIsAFormula();
    void aForkTakesLittleMemory_data();
    void aForkTakesLittleMemory();

private:
    void claim(QStringList& arguments, const QString& what) const;
    /// What stood in a file of 62 KB to 5 MB: forks that nothing follows, switches to where the run
    /// is.
    void writeManyLines() const;

    std::vector<Case> m_table = readTable();
};

void TestCliCases::initTestCase()
{
    renewFolder();
    QVERIFY(!m_table.empty());
    for (const QString& file : sources().entryList(QDir::Files))
        QVERIFY(QFile::copy(sources().filePath(file), path(file)));
    writeManyLines();
}

void TestCliCases::writeManyLines() const
{
    const QByteArray head = contents(u"torn.lockstep"_s).split('\n').mid(0, 4).join('\n') + '\n';
    QByteArray forks = head;
    for (int n = 1; n <= 1500; ++n)
        forks += "{\"fork\":" + QByteArray::number(n) + ",\"parent\":0,\"at\":1,\"name\":\"\"}\n";
    write(u"forkbomb.lockstep"_s, forks);

    // A run as long as one piece of the journal, and more.
    const QStringList arguments {
        u"run"_s,         u"--clients"_s,   u"20"_s,           u"--tasks"_s,
        u"0"_s,           u"--max-steps"_s, u"70000"_s,        u"--schedule"_s,
        u"round-robin"_s, u"--out"_s,       u"long.lockstep"_s
    };
    QCOMPARE(run(arguments).code, 0);
    const QByteArray recorded = contents(u"long.lockstep"_s);
    QByteArray late = recorded;
    for (int n = 1; n <= 200; ++n)
        late += "{\"fork\":" + QByteArray::number(n) + ",\"parent\":0,\"at\":69995,\"name\":\"x"
            + QByteArray::number(n - 1) + "\"}\n";
    write(u"t70f.lockstep"_s, late);
    write(u"sw20k.lockstep"_s, recorded + QByteArray("{\"switch\":0}\n").repeated(20'000));
}

void TestCliCases::eachHasItsVerdict_data()
{
    QTest::addColumn<std::size_t>("number");
    for (std::size_t i = 0; i < m_table.size(); ++i)
        QTest::newRow(qPrintable(m_table[i].command + u' ' + m_table[i].claim)) << i;
}

void TestCliCases::eachHasItsVerdict()
{
    QFETCH(const std::size_t, number);
    const Case& one = m_table[number];
    QStringList arguments = QProcess::splitCommand(one.command);
    if (!one.claim.isEmpty())
        claim(arguments, one.claim);
    const Ended ended = run(arguments);
    const QByteArray told = ended.out + ended.complaints;
    QVERIFY2(verdictOf(ended) == one.verdict,
             verdictOf(ended).toUtf8() + ", not " + one.verdict.toUtf8() + "\n"
                 + told.right(mostTold));
    for (const QString& sentence : one.sentences)
        QVERIFY2(told.contains(sentence.toUtf8()),
                 sentence.toUtf8() + "\nis not in\n" + told.right(mostTold));
}

/// Gives the recipe of a command line a claim beside its own.
void TestCliCases::claim(QStringList& arguments, const QString& what) const
{
    QString& file = arguments[arguments.indexOf(u"--recipe"_s) + 1];
    QByteArray text = contents(file);
    // One that it has already stands aside.
    static const QByteArray admits = "  admits 2\n";
    if (what.startsWith(u"admits"_s))
        text.replace(admits, "");
    text.replace("\nacquire\n", "  " + what.toUtf8() + "\n\nacquire\n");
    file = u"claims.recipe"_s;
    write(file, text);
}

void TestCliCases::everyFileIsInTheTable()
{
    QString all;
    for (const Case& one : m_table)
        all += one.command + u' ';
    for (const QString& file : sources().entryList({ u"*.recipe"_s, u"*.lockstep"_s }, QDir::Files))
        QVERIFY2(all.contains(file), qPrintable(file));
}

void TestCliCases::noCellIsAFormula()
{
    QCOMPARE(
        run({ u"export"_s, u"csv.lockstep"_s, u"--format"_s, u"csv"_s, u"--out"_s, u"cells.csv"_s })
            .code,
        0);
    const QList<QByteArray> rows = contents(u"cells.csv"_s).split('\n');
    QVERIFY(rows.size() > 5);
    for (const QByteArray& row : rows) {
        for (const char first : { '=', '+', '@', '-' }) {
            QVERIFY2(!row.contains(QByteArray(",") + first), row);
            QVERIFY2(!row.contains(QByteArray(",\"") + first), row);
        }
    }
    QVERIFY(rows[2].contains("'=HYPERLINK(1)"));
}

void TestCliCases::aForkTakesLittleMemory_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("1,500 forks") << u"forkbomb.lockstep"_s;
    QTest::newRow("200 forks of a long run") << u"t70f.lockstep"_s;
}

/// At 2.6 MB for each, as it once was, neither would find room.
void TestCliCases::aForkTakesLittleMemory()
{
#ifdef LOCKSTEP_SANITIZED
    const QString bound; // a sanitizer reserves more room than the machine has
#else
    const QString bound = u"ulimit -v 500000; "_s;
#endif
    QFETCH(const QString, file);
    QProcess process;
    process.setWorkingDirectory(folder());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(u"/bin/sh"_s,
                  { u"-c"_s, bound + u"exec \"$0\" replay \"$1\""_s, program(), file });
    QVERIFY(process.waitForFinished(patienceMillis));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
}

QTEST_GUILESS_MAIN(TestCliCases)
#include "tst_clicases.moc"
