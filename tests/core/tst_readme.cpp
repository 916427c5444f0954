// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The README files are true: the C++ example compiles against the built libraries and runs,
// terminal commands end as the page says and print what it shows, recipes pass and play, links and
// pictures exist.
#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// A fenced block: console (commands), output (lines of what the block before it printed), zkcli
/// (typed into the shell), recipe (with a name behind it: the shipped one, word by word), cpp.
struct Block
{
    QString language;
    QString text;
};

/// A README file.
struct Page
{
    QString path; ///< from the top of the repository
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

/// The lines after "$ " of a console block. "# ends with 1" tells the exit code, 0 without it.
QList<Command> commandsOf(const Block& block)
{
    static const QRegularExpression ending(u"\\s*#\\s*ends with (\\d+)\\s*$"_s);
    QList<Command> commands;
    if (block.language != "console"_L1)
        return commands;
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
    return commands;
}

/// The lines of an output block that nothing printed. A line may end early, but not within a word.
QStringList missingLines(const Block& shown, const QString& printed)
{
    QStringList missing;
    for (const QString& line : shown.text.split(u'\n')) {
        const QRegularExpression whole(
            u"(?<![\\w.])%1(?!\\w)"_s.arg(QRegularExpression::escape(line.trimmed())));
        if (!line.isEmpty() && !printed.contains(whole))
            missing.append(line);
    }
    return missing;
}

/// What a link to a heading says of that heading: small letters, hyphens between words.
QSet<QString> anchorsOf(const QString& markdown)
{
    static const QRegularExpression heading(u"^#+ (.*)$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression dropped(u"[^a-z0-9 -]"_s);
    QSet<QString> anchors;
    auto matches = heading.globalMatch(markdown);
    while (matches.hasNext())
        anchors.insert(matches.next().captured(1).toLower().remove(dropped).replace(u' ', u'-'));
    return anchors;
}

struct Outcome
{
    int exitCode = -1;
    QString output; ///< of both channels
};

Outcome runIn(const QString& folder, const QString& program, const QStringList& arguments,
              const QString& typed = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString programs = QFileInfo(QStringLiteral(LOCKSTEP_CLI)).absolutePath();
    environment.insert(u"PATH"_s, programs + u':' + environment.value(u"PATH"_s));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(typed.toUtf8());
    process.closeWriteChannel();
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
    void linesThatNothingPrintedAreFound();
    void firstTwoCommandsAreThere();
    void exampleCompilesAndRuns();
    void everyCommandEndsAsItsPageSays_data() { pagesWith({ u"console"_s, u"zkcli"_s }); }
    void everyCommandEndsAsItsPageSays();
    void everyRecipePassesAndPlays_data() { pagesWith({ u"recipe"_s }); }
    void everyRecipePassesAndPlays();
    void everyCommandInASentenceExists();
    void tourNamesAScenarioThatIsThere();
    void optionsOfTheTestScriptExist();
    void linksPointToFilesAndHeadings();

private:
    void pagesWith(const QStringList& languages) const;
    [[nodiscard]] QString textOf(const QString& path) const;

    QString m_top;
    QList<Page> m_pages;
};

void TestReadme::initTestCase()
{
    m_top = qEnvironmentVariable("LOCKSTEP_SOURCE_DIR");
    m_pages.append({ u"README.md"_s, readAll(m_top + u"/README.md"_s) });
    for (const auto* top : { "app", "core", "ui", "resources", "tests" }) {
        QDirIterator files(m_top + u'/' + QLatin1StringView(top), { u"README.md"_s }, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            m_pages.append({ path.mid(m_top.size() + 1), readAll(path) });
        }
    }
    QVERIFY2(!m_pages.first().text.isEmpty(), "README.md stands in LOCKSTEP_SOURCE_DIR");
    // What the first page leaves to others is held there.
    for (const auto* path : { "README.md", "app/cli/README.md", "core/compare/README.md" })
        QVERIFY2(textOf(QLatin1StringView(path)).contains("\n$ lockstep-cli"_L1), path);
    for (const auto* path : { "README.md", "core/recipe/README.md" })
        QVERIFY2(textOf(QLatin1StringView(path)).contains("\n```recipe"_L1), path);
}

/// A row for each page that has a block of one of these languages.
void TestReadme::pagesWith(const QStringList& languages) const
{
    QTest::addColumn<QString>("text");
    for (const Page& page : m_pages) {
        const auto blocks = blocksOf(page.text);
        if (std::ranges::any_of(blocks, [&](const Block& block) {
                return languages.contains(block.language.section(u' ', 0, 0));
            }))
            QTest::newRow(qUtf8Printable(page.path)) << page.text;
    }
}

QString TestReadme::textOf(const QString& path) const
{
    const auto page = std::ranges::find(m_pages, path, &Page::path);
    return page == m_pages.end() ? QString() : page->text;
}

void TestReadme::blocksAndCommandsAreFound()
{
    const QString text
        = u"a\n```cpp\nint b;\n```\n```console\n$ lockstep-cli x  # ends with 2\nout\n"
          "$ lockstep-cli y 'a b'\n$ ls\n```\n"_s;
    const auto blocks = blocksOf(text);
    QCOMPARE(blocks.size(), 2);
    QCOMPARE(blocks.first().text, u"int b;\n"_s);
    QVERIFY(commandsOf(blocks.first()).isEmpty());
    const auto commands = commandsOf(blocks.last());
    QCOMPARE(commands.size(), 2);
    QCOMPARE(commands.first().line, u"lockstep-cli x"_s);
    QCOMPARE(commands.first().exitCode, 2);
    QCOMPARE(commands.last().line, u"lockstep-cli y 'a b'"_s);
    QCOMPARE(commands.last().exitCode, 0);
}

void TestReadme::linesThatNothingPrintedAreFound()
{
    const Block shown { u"output"_s, u"Requests   3775\n  of these 12\n"_s };
    QVERIFY(missingLines(shown, u"Requests   3775\n   of these 12 *\n"_s).isEmpty());
    QCOMPARE(missingLines(shown, u"Requests   37751\n   of these 12 *\n"_s),
             QStringList { u"Requests   3775"_s });
}

void TestReadme::firstTwoCommandsAreThere()
{
    static const QRegularExpression indented(u"^    \\./(\\S+)"_s,
                                             QRegularExpression::MultilineOption);
    auto matches = indented.globalMatch(textOf(u"README.md"_s));
    int found = 0;
    for (; matches.hasNext(); ++found) {
        const QString path = matches.next().captured(1);
        QVERIFY2(QFileInfo(m_top + u'/' + path).isExecutable(), qUtf8Printable(path));
    }
    QCOMPARE(found, 2);
}

void TestReadme::exampleCompilesAndRuns()
{
    QStringList examples;
    for (const Page& page : m_pages) {
        for (const Block& block : blocksOf(page.text)) {
            if (block.language == "cpp"_L1)
                examples.append(block.text);
        }
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

/// In the order of the page, all in one folder: what a command writes the next ones may read.
void TestReadme::everyCommandEndsAsItsPageSays()
{
    QFETCH(const QString, text);
    const QTemporaryDir folder;
    QString printed;
    for (const Block& block : blocksOf(text)) {
        if (block.language == "zkcli"_L1) {
            const Outcome outcome
                = runIn(folder.path(), QStringLiteral(LOCKSTEP_CLI), { u"shell"_s }, block.text);
            QVERIFY2(outcome.exitCode == 0, qUtf8Printable(outcome.output));
            printed = outcome.output;
        }
        const auto commands = commandsOf(block);
        if (!commands.isEmpty())
            printed.clear();
        for (const Command& command : commands) {
            const Outcome outcome = runIn(folder.path(), u"/bin/sh"_s, { u"-c"_s, command.line });
            QVERIFY2(outcome.exitCode == command.exitCode,
                     qUtf8Printable(u"%1 ended with %2, the page says %3\n%4"_s.arg(command.line)
                                        .arg(outcome.exitCode)
                                        .arg(command.exitCode)
                                        .arg(outcome.output.right(2000))));
            printed += outcome.output;
        }
        if (block.language == "output"_L1) {
            const QStringList missing = missingLines(block, printed);
            QVERIFY2(missing.isEmpty(),
                     qUtf8Printable(u"not printed:\n"_s + missing.join(u'\n') + u"\nbut:\n"_s
                                    + printed));
        }
    }
}

void TestReadme::everyRecipePassesAndPlays()
{
    QFETCH(const QString, text);
    const QTemporaryDir folder;
    for (const Block& block : blocksOf(text)) {
        if (block.language.section(u' ', 0, 0) != "recipe"_L1)
            continue;
        const QString shipped = block.language.section(u' ', 1);
        if (!shipped.isEmpty())
            QCOMPARE(block.text, readAll(m_top + u"/resources/recipes/%1.recipe"_s.arg(shipped)));
        QFile source(folder.filePath(u"mine.recipe"_s));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write(block.text.toUtf8());
        source.close();
        for (const auto* command :
             { "check mine.recipe", "run --recipe ./mine.recipe --schedule round-robin" }) {
            const Outcome outcome = runIn(folder.path(), QStringLiteral(LOCKSTEP_CLI),
                                          QString::fromLatin1(command).split(u' '));
            QVERIFY2(outcome.exitCode == 0, qUtf8Printable(outcome.output));
        }
    }
}

/// `lockstep-cli check mine.recipe` for example: the program has that command.
void TestReadme::everyCommandInASentenceExists()
{
    static const QRegularExpression named(u"`lockstep-cli ([a-z]+)[^`]*`"_s);
    QSet<QString> commands;
    for (const Page& page : m_pages) {
        auto matches = named.globalMatch(page.text);
        while (matches.hasNext())
            commands.insert(matches.next().captured(1));
    }
    QVERIFY(commands.size() > 3);
    for (const QString& command : commands) {
        const Outcome help = runIn(m_top, QStringLiteral(LOCKSTEP_CLI), { command, u"--help"_s });
        QVERIFY2(help.exitCode == 0, qUtf8Printable(command));
    }
}

void TestReadme::tourNamesAScenarioThatIsThere()
{
    static const QRegularExpression named(u"Scenario, [A-Z][a-z ]+, \"(?:The )?([^\"]+)\""_s);
    const auto match = named.match(textOf(u"README.md"_s));
    QVERIFY2(match.hasMatch(), "the tour plays a scenario");
    const Outcome list = runIn(m_top, QStringLiteral(LOCKSTEP_CLI), { u"scenarios"_s });
    QVERIFY2(list.output.contains(match.captured(1)), qUtf8Printable(match.captured(1)));
}

void TestReadme::optionsOfTheTestScriptExist()
{
    const Outcome help = runIn(m_top, m_top + u"/tests/run"_s, { u"--help"_s });
    QCOMPARE(help.exitCode, 0);
    static const QRegularExpression option(u"tests/run(?:`|\\s)+(--[a-z]+)"_s);
    int found = 0;
    for (const Page& page : m_pages) {
        for (auto matches = option.globalMatch(page.text); matches.hasNext(); ++found) {
            const QString name = matches.next().captured(1);
            QVERIFY2(help.output.contains(name), qUtf8Printable(name));
        }
    }
    QVERIFY2(found > 0, "a page names an option of tests/run");
}

void TestReadme::linksPointToFilesAndHeadings()
{
    static const QRegularExpression link(u"\\]\\(([^)#]*)(?:#([^)]*))?\\)"_s);
    for (const Page& page : m_pages) {
        const QDir folder = QFileInfo(m_top + u'/' + page.path).dir();
        auto matches = link.globalMatch(page.text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QString target = match.captured(1);
            if (target.startsWith("http"_L1))
                continue;
            const QString file
                = target.isEmpty() ? m_top + u'/' + page.path : folder.filePath(target);
            const QByteArray place = (page.path + u": "_s + match.captured(0)).toUtf8();
            QVERIFY2(QFileInfo::exists(file), place.constData());
            if (!match.captured(2).isEmpty())
                QVERIFY2(anchorsOf(readAll(file)).contains(match.captured(2)), place.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestReadme)
#include "tst_readme.moc"
