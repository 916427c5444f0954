// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The README is true: its C++ example compiles against the built libraries and runs, its terminal
// commands end as it says, its links and pictures exist.
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Block
{
    QString language;
    QString text;
};

QString readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The fenced blocks of a Markdown text, in order.
QList<Block> blocksOf(const QString& markdown)
{
    QList<Block> blocks;
    bool inside = false;
    for (const QString& line : markdown.split(u'\n')) {
        if (line.startsWith(u"```"_s)) {
            inside = !inside;
            if (inside)
                blocks.append({ line.mid(3).trimmed(), {} });
        } else if (inside) {
            blocks.last().text += line + u'\n';
        }
    }
    return blocks;
}

struct Command
{
    QString line;
    int exitCode = 0;
};

/// The lines after "$ " in the console blocks. "# ends with 1" tells the exit code, 0 without it.
QList<Command> commandsOf(const QString& markdown)
{
    static const QRegularExpression ending(u"\\s*#\\s*ends with (\\d+)\\s*$"_s);
    QList<Command> commands;
    for (const Block& block : blocksOf(markdown)) {
        if (block.language != "console"_L1)
            continue;
        for (const QString& line : block.text.split(u'\n')) {
            if (!line.startsWith("$ lockstep-cli"_L1))
                continue;
            Command command { line.mid(2) };
            const auto match = ending.match(command.line);
            if (match.hasMatch()) {
                command.exitCode = match.captured(1).toInt();
                command.line.truncate(match.capturedStart());
            }
            commands.append(command);
        }
    }
    return commands;
}

struct Outcome
{
    int exitCode = -1;
    QString output; ///< of both channels
};

Outcome runIn(const QString& folder, const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString programs = QFileInfo(QStringLiteral(LOCKSTEP_CLI)).absolutePath();
    environment.insert(u"PATH"_s, programs + u':' + environment.value(u"PATH"_s));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    const bool ended
        = process.waitForFinished(240'000) && process.exitStatus() == QProcess::NormalExit;
    return { ended ? process.exitCode() : -1, QString::fromUtf8(process.readAll()) };
}

} // namespace

class TestReadme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void blocksAndCommandsAreFound();
    void exampleCompilesAndRuns();
    void everyCommandEndsAsTheReadmeSays();
    void optionsOfTheTestScriptExist();
    void linksPointToFiles();

private:
    QString m_top;
    QString m_readme;
};

void TestReadme::initTestCase()
{
    m_top = qEnvironmentVariable("LOCKSTEP_SOURCE_DIR");
    m_readme = readAll(m_top + u"/README.md"_s);
    QVERIFY2(!m_readme.isEmpty(), "README.md stands in LOCKSTEP_SOURCE_DIR");
}

void TestReadme::blocksAndCommandsAreFound()
{
    const QString text
        = u"a\n```cpp\nint b;\n```\n```console\n$ lockstep-cli x  # ends with 2\nout\n"
          "$ lockstep-cli y 'a b'\n$ ls\n```\n"_s;
    const auto blocks = blocksOf(text);
    QCOMPARE(blocks.size(), 2);
    QCOMPARE(blocks.first().text, u"int b;\n"_s);
    const auto commands = commandsOf(text);
    QCOMPARE(commands.size(), 2);
    QCOMPARE(commands.first().line, u"lockstep-cli x"_s);
    QCOMPARE(commands.first().exitCode, 2);
    QCOMPARE(commands.last().line, u"lockstep-cli y 'a b'"_s);
    QCOMPARE(commands.last().exitCode, 0);
}

void TestReadme::exampleCompilesAndRuns()
{
    QStringList examples;
    for (const Block& block : blocksOf(m_readme)) {
        if (block.language == "cpp"_L1)
            examples.append(block.text);
    }
    QCOMPARE(examples.size(), 1);

    const QTemporaryDir folder;
    QFile source(folder.filePath(u"main.cpp"_s));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write(examples.first().toUtf8());
    source.close();

    QStringList arguments = QProcess::splitCommand(QStringLiteral(LOCKSTEP_CXX_FLAGS));
    arguments << u"-std=c++20"_s << u"-pthread"_s << u"-I"_s + m_top << u"main.cpp"_s << u"-o"_s
              << u"example"_s;
    arguments += QStringLiteral(LOCKSTEP_LIBRARIES).split(u'|');
    const Outcome compiled = runIn(folder.path(), QStringLiteral(LOCKSTEP_CXX), arguments);
    QVERIFY2(compiled.exitCode == 0, qUtf8Printable(compiled.output));

    const Outcome ran = runIn(folder.path(), folder.filePath(u"example"_s), {});
    QVERIFY2(ran.exitCode == 0, qUtf8Printable(ran.output));
    // Three clients, each with its task; whoever came second was refused first or not at all.
    for (const auto* client : { "Client 1", "Client 2", "Client 3" }) {
        const QRegularExpression completed(
            u"success\\s+%1\\s+task 1 completed"_s.arg(QLatin1StringView(client)));
        QVERIFY2(completed.match(ran.output).hasMatch(), qUtf8Printable(ran.output));
    }
    QCOMPARE(ran.output.count(QRegularExpression(u"info\\s+Client \\d\\s+unlocked"_s)), 3);
}

void TestReadme::everyCommandEndsAsTheReadmeSays()
{
    const auto commands = commandsOf(m_readme);
    QVERIFY2(!commands.isEmpty(), "the README shows the terminal program");
    const QTemporaryDir folder;
    for (const Command& command : commands) {
        const Outcome outcome = runIn(folder.path(), u"/bin/sh"_s, { u"-c"_s, command.line });
        QVERIFY2(outcome.exitCode == command.exitCode,
                 qUtf8Printable(u"%1 ended with %2, the README says %3\n%4"_s.arg(command.line)
                                    .arg(outcome.exitCode)
                                    .arg(command.exitCode)
                                    .arg(outcome.output.right(2000))));
    }
}

void TestReadme::optionsOfTheTestScriptExist()
{
    const Outcome help = runIn(m_top, m_top + u"/tests/run"_s, { u"--help"_s });
    QCOMPARE(help.exitCode, 0);
    static const QRegularExpression option(u"tests/run(?:`|\\s)+(--[a-z]+)"_s);
    auto matches = option.globalMatch(m_readme);
    QVERIFY2(matches.hasNext(), "the README names an option of tests/run");
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        QVERIFY2(help.output.contains(name), qUtf8Printable(name));
    }
}

void TestReadme::linksPointToFiles()
{
    static const QRegularExpression link(u"\\]\\(([^)#]+)\\)"_s);
    auto matches = link.globalMatch(m_readme);
    while (matches.hasNext()) {
        const QString target = matches.next().captured(1);
        if (!target.startsWith("http"_L1))
            QVERIFY2(QFileInfo::exists(m_top + u'/' + target), qUtf8Printable(target));
    }
}

QTEST_GUILESS_MAIN(TestReadme)
#include "tst_readme.moc"
