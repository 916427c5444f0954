// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Every tests/golden/*.txt is a session with the terminal program: a command line, what it reads
// from stdin, "----", and what comes out, with stderr and the exit code. LOCKSTEP_REWRITE=1 writes
// them anew: commit only differences that you understand.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr auto prompt = "> lockstep-cli";
constexpr auto typed = "< ";
constexpr int patienceMillis = 60'000;

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestTranscripts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sessionsComeOutAsWritten_data();
    void sessionsComeOutAsWritten();

private:
    static QDir folder()
    {
        return QDir(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/golden"_qs);
    }
    static QByteArray run(const QByteArray& arguments, const QByteArray& input,
                          const QString& place);
};

QByteArray TestTranscripts::run(const QByteArray& arguments, const QByteArray& input,
                                const QString& place)
{
    QProcess process;
    process.setWorkingDirectory(place);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + u"/app/lockstep-cli"_qs,
                  QProcess::splitCommand(QString::fromUtf8(arguments)));
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMillis))
        return "did not end\n";
    QByteArray output = process.readAllStandardOutput();
    QByteArray complaints = process.readAllStandardError();
    for (const QByteArray& line : complaints.split('\n')) {
        if (!line.isEmpty())
            output += "stderr: " + line + '\n';
    }
    if (process.exitStatus() != QProcess::NormalExit)
        return output + "crashed\n";
    return output + "exit " + QByteArray::number(process.exitCode()) + '\n';
}

void TestTranscripts::sessionsComeOutAsWritten_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = folder().entryList({ u"*.txt"_qs }, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 5);
    for (const QString& file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void TestTranscripts::sessionsComeOutAsWritten()
{
    QFETCH(const QString, file);
    const QTemporaryDir place;
    QVERIFY(place.isValid());
    const QByteArray expected = contents(folder().filePath(file));
    QVERIFY2(expected.startsWith(prompt), "a transcript begins with a command line");
    QByteArray actual;
    const auto lines = expected.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!lines[i].startsWith(prompt))
            continue;
        QByteArray input;
        QByteArray shown = lines[i] + '\n';
        const QByteArray arguments
            = lines[i].mid(static_cast<qsizetype>(qstrlen(prompt))).trimmed();
        for (; lines.value(i + 1).startsWith(typed); ++i) {
            shown += lines[i + 1] + '\n';
            input += lines[i + 1].mid(static_cast<qsizetype>(qstrlen(typed))) + '\n';
        }
        actual += (actual.isEmpty() ? "" : "\n") + shown + "----\n"
            + run(arguments, input, place.path());
    }
    if (qEnvironmentVariableIsSet("LOCKSTEP_REWRITE")) {
        QFile out(folder().filePath(file));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(actual);
        return;
    }
    const auto got = actual.split('\n');
    const auto want = expected.split('\n');
    for (qsizetype i = 0; i < std::max(got.size(), want.size()); ++i) {
        QVERIFY2(got.value(i) == want.value(i),
                 qPrintable(QString::asprintf("line %d\n  is     %s\n  was    %s",
                                              static_cast<int>(i + 1), got.value(i).constData(),
                                              want.value(i).constData())));
    }
}

QTEST_GUILESS_MAIN(TestTranscripts)
#include "tst_transcripts.moc"
