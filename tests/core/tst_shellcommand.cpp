// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How a line is read: words, options, paths, and every sentence with which it is refused. What
// zkCli 3.8.0 printed for the same line is what stands here.
#include "core/shell/commandtable.h"
#include "core/shell/completion.h"
#include "core/shell/parsing.h"
#include "core/shell/pathcheck.h"
#include "core/zookeeper/path.h"
#include "tests/support/shelllab.h"

#include <QTest>

#include <fmt/format.h>

using namespace lockstep;
using namespace lockstep::shell;

namespace {

QString joined(const std::vector<std::string>& words)
{
    QStringList list;
    for (const std::string& word : words)
        list.append(QString::fromStdString(word));
    return list.join(u'|');
}

QString refusalOf(std::string_view line)
{
    const auto parsed = parseCommand(tokensOf(line));
    return parsed ? u"none"_qs : QString::fromStdString(parsed.error().sentence);
}

template <class Wanted>
Wanted commandOf(std::string_view line)
{
    const auto parsed = parseCommand(tokensOf(line));
    return parsed ? std::get<Wanted>(parsed->command) : Wanted {};
}

} // namespace

class TestShellCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wordsAreCutAsZkCliCutsThem_data();
    void wordsAreCutAsZkCliCutsThem();
    void aLineIsRefusedWithZkClisSentence_data();
    void aLineIsRefusedWithZkClisSentence();
    void pathsAreRefusedWithJavasSentence_data();
    void pathsAreRefusedWithJavasSentence();
    void theClientRefusesWhatTheServerWould_data();
    void theClientRefusesWhatTheServerWould();
    void optionsStandAnywhereAndShareADash();
    void everyModeOfCreateHasItsOptions();
    void theRestOfAnOldCommandIsRemarkedOn();
    void multiReadsItsPartsWithTheirOptions();
    void everyCommandOfTheTableCanBeRead();
    void completionsFitTheWordUnderTheCursor_data();
    void completionsFitTheWordUnderTheCursor();
};

void TestShellCommand::wordsAreCutAsZkCliCutsThem_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("words");
    QTest::newRow("blanks") << QByteArray("  get\t/a  ") << u"get|/a"_qs;
    QTest::newRow("double quotes") << QByteArray(R"(create /a "b c")") << u"create|/a|b c"_qs;
    QTest::newRow("single quotes")
        << QByteArray(R"(create '/a b' 'it"s')") << u"create|/a b|it\"s"_qs;
    QTest::newRow("empty quotes") << QByteArray(R"(create /a "")") << u"create|/a|"_qs;
    QTest::newRow("a quote within a word") << QByteArray(R"(get /a"b c")") << u"get|/a\"b|c\""_qs;
    QTest::newRow("a word behind quotes") << QByteArray(R"(get "/a"x)") << u"get|/a|x"_qs;
    QTest::newRow("an open quote is passed over") << QByteArray("get '/zoo") << u"get|/zoo"_qs;
    QTest::newRow("nothing") << QByteArray("'") << QString();
}

void TestShellCommand::wordsAreCutAsZkCliCutsThem()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, words);
    std::vector<std::string> got;
    for (const Token& token : tokensOf(line.toStdString()))
        got.push_back(token.text);
    QCOMPARE(joined(got), words);
}

void TestShellCommand::aLineIsRefusedWithZkClisSentence_data()
{
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* line, const char* sentence) {
        QTest::newRow(line) << QString::fromUtf8(sentence);
    };
    row("help", "Command not found: Command not found help");
    row("rmr /a", "Command not found: Command not found rmr");
    row("get", "get [-s] [-w] [-b] [-x] path");
    row("ls -R", "ls [-s] [-w] [-R] path");
    row("set /a", "set [-s] [-v version] path data");
    row("delete", "delete [-v version] path");
    row("sync", "sync path");
    row("setAcl /a", "setAcl [-s] [-v version] [-R] path acl");
    row("removewatches", "removewatches path [-c|-d|-a] [-l]");
    row("getAllChildrenNumber", "getAllChildrenNumber path");
    row("addWatch -m foo /a",
        "addWatch [-m mode] path # optional mode is one of [PERSISTENT, PERSISTENT_RECURSIVE] - "
        "default is "
        "PERSISTENT_RECURSIVE");
    row("version x", "version ");
    row("create -c -s /x",
        "-c cannot be combined with -s or -e. Containers cannot be ephemeral or sequential.");
    row("create -t abc /x", "-t argument must be a long value");
    row("create -ttl 5 /x", "-t argument must be a long value");
    row("create -t 100 -e /x", "TTLs cannot be used with Ephemeral znodes");
    row("create -t 100 -c /x", "TTLs cannot be used with Container znodes");
    row("create -t 0 /x", "ttl must be positive and cannot be larger than: 1099511627775");
    row("create -t 1099511627776 /x",
        "ttl must be positive and cannot be larger than: 1099511627775");
    row("create -q /x",
        "org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -q");
    row("create -eq /x",
        "org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -eq");
    row("get --foo /d",
        "org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: --foo");
    row("create /m -7",
        "org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -7");
    row("create -t",
        "org.apache.commons.cli.MissingArgumentException: Missing argument for option: t");
    row("set -v -s /a x",
        "org.apache.commons.cli.MissingArgumentException: Missing argument for option: v");
    row("set -v abc /a x", "-v argument must be an int value");
    row("delete -v 2147483648 /a", "-v argument must be an int value");
    row("deleteall -b x /a", "-b argument must be an int value");
    row("create a foo bar", "Path must start with / character");
    row("setAcl / foo", "Acl is not valid : null");
    row("redo abc", "Command index out of range");
    row("connect other:2181", "Only the simulated service can be reached from here: connect");
    row("session", "session name [timeout]");
    row("session a/b", "A session's name has 1 to 32 letters, digits, '_', '.' or '-'");
    row("session A soon", "The timeout must be a whole number of milliseconds");
    row("session A -1",
        "org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -1");
    row("sleep -- -1", "sleep takes milliseconds, a whole number from 0 to 31536000000");
    row("strike 1", "strike client fault");
    row("strike A cut", "strike takes a client's number, or the port that it came from");
    row("strike 0 cut", "strike takes a client's number, or the port that it came from");
    const std::string faultWords = fmt::format("{}", fmt::join(faultKindNames(), ", "));
    row("strike 1 hit", ("There is no fault hit; there are " + faultWords).c_str());
    row("multi get /a", "multi takes create, set, delete and check, not \"get\"");
    row("multi nope", "multi takes create, set, delete and check, not \"nope\"");
    row("multi check", "check path [version]");
    row("multi create /a ; ; delete /a",
        "multi create [-s] [-e] [-c] [-t ttl] path [data] [acl] ; set [-v version] path data ; "
        "delete [-v "
        "version] path ; check path [version]");
    row("multi delete", "delete [-v version] path");
    row("multi check /a/ 1", "Path must not end with / character");
    // And lines that are taken.
    row("set /a -- -5", "none");
    row("delete -v -1 /a", "none");
    row("create -v", "org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -v");
    row("create - x", "Path must start with / character");
    row("getEphemerals", "none");
    row("multi", "none");
}

void TestShellCommand::aLineIsRefusedWithZkClisSentence()
{
    QFETCH(const QString, sentence);
    QCOMPARE(refusalOf(QTest::currentDataTag()), sentence);
}

void TestShellCommand::pathsAreRefusedWithJavasSentence_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("sequential");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char* name, QByteArray path, bool sequential, const char* sentence) {
        QTest::newRow(name) << path << sequential << QByteArray(sentence);
    };
    row("empty", "", false, "Path length must be > 0");
    row("empty, sequential", "", true, "Path must start with / character");
    row("no slash", "a", false, "Path must start with / character");
    row("ends with a slash", "/a/", false, "Path must not end with / character");
    row("ends with a slash, sequential", "/a/", true, "none");
    row("two slashes", "/a//b", false,
        "Invalid path string \"/a//b\" caused by empty node name specified @3");
    row("one dot", "/a/./b", false,
        "Invalid path string \"/a/./b\" caused by relative paths not allowed @3");
    row("a dot alone", "/.", false,
        "Invalid path string \"/.\" caused by relative paths not allowed @1");
    row("two dots", "/a/../b", false,
        "Invalid path string \"/a/../b\" caused by relative paths not allowed @4");
    row("two dots, sequential", "/a/..", true, "none");
    row("three dots", "/...", false, "none");
    row("null", QByteArray("/a\0b", 4), false, nullptr);
    row("a control character", "/a\x1f", false,
        "Invalid path string \"/a\x1f\" caused by invalid character @2");
    row("delete", "/\x7f", false, "Invalid path string \"/\x7f\" caused by invalid character @1");
    row("U+00A0 is allowed", "/\xc2\xa0", false, "none");
    row("an emoji", "/\xf0\x9f\x98\x80", false,
        "Invalid path string \"/\xf0\x9f\x98\x80\" caused by invalid character @1");
    row("behind an allowed character", "/\xc3\xa9\xef\xbf\xbf", false,
        "Invalid path string \"/\xc3\xa9\xef\xbf\xbf\" caused by invalid character @2");
    row("no UTF-8", "/a\xff", false,
        "Invalid path string \"/a\xff\" caused by invalid character @2");
    row("the root", "/", false, "none");
}

void TestShellCommand::pathsAreRefusedWithJavasSentence()
{
    QFETCH(const QByteArray, path);
    QFETCH(const bool, sequential);
    QFETCH(const QByteArray, sentence);
    const auto refused = refusedPath(path.toStdString(), sequential);
    if (sentence.isNull())
        QVERIFY(refused->ends_with("caused by null character not allowed @2"));
    else
        QCOMPARE(QByteArray::fromStdString(refused.value_or("none")), sentence);
}

void TestShellCommand::theClientRefusesWhatTheServerWould_data()
{
    pathsAreRefusedWithJavasSentence_data();
}

void TestShellCommand::theClientRefusesWhatTheServerWould()
{
    QFETCH(const QByteArray, path);
    QFETCH(const bool, sequential);
    const std::string judged = path.toStdString() + (sequential ? "1" : "");
    QCOMPARE(refusedPath(path.toStdString(), sequential).has_value(),
             pathProblem(judged).has_value());
}

void TestShellCommand::optionsStandAnywhereAndShareADash()
{
    for (const char* line : { "get -s -w /a", "get /a -w -s", "get -sw /a", "get -ws -- /a" }) {
        const auto command = commandOf<GetCommand>(line);
        QVERIFY2(command.stat && command.watch && command.path == "/a", line);
    }
    for (const char* line :
         { "set -v 3 /a x", "set -v3 /a x", "set /a x -sv 3", "set /a x -v +3 -v 4" })
        QCOMPARE(commandOf<SetCommand>(line).node.version, 3);
    QCOMPARE(commandOf<SetCommand>("set /a x").node.version, anyVersion);
}

void TestShellCommand::everyModeOfCreateHasItsOptions()
{
    const auto modeOf
        = [](std::string_view line) { return commandOf<CreateCommand>(line).node.mode; };
    QCOMPARE(modeOf("create /a"), CreateMode::Persistent);
    QCOMPARE(modeOf("create -e /a"), CreateMode::Ephemeral);
    QCOMPARE(modeOf("create -s /a"), CreateMode::PersistentSequential);
    QCOMPARE(modeOf("create -es /a"), CreateMode::EphemeralSequential);
    QCOMPARE(modeOf("create -c /a"), CreateMode::Container);
    QCOMPARE(modeOf("create -t 5 /a"), CreateMode::Ttl);
    QCOMPARE(modeOf("create -s -t5 /a"), CreateMode::TtlSequential);
    QVERIFY(commandOf<CreateCommand>("create /a").node.noValue);
    QVERIFY(!commandOf<CreateCommand>("create /a ''").node.noValue);
}

void TestShellCommand::theRestOfAnOldCommandIsRemarkedOn()
{
    const auto parsed = parseCommand(tokensOf("ls /a true"));
    QVERIFY(std::get<LsCommand>(parsed->command).watch);
    QCOMPARE(joined(parsed->remarks),
             u"'ls path [watch]' has been deprecated. Please use 'ls [-w] path' instead."_qs);
    const auto old = parseCommand(tokensOf("delete /a 3"));
    QCOMPARE(std::get<DeleteCommand>(old->command).node.version, anyVersion);
    QCOMPARE(old->remarks.size(), std::size_t { 1 });
    const auto acl = parseCommand(tokensOf("create /a x foo,world:anyone:rz"));
    QCOMPARE(joined(acl->remarks),
             u"foo does not have the form scheme:id:perm|Unknown perm type: z"_qs);
}

void TestShellCommand::multiReadsItsPartsWithTheirOptions()
{
    const auto command = commandOf<MultiCommand>(
        "multi create -e -s /a x ; set -v 2 /b ';' ; check /c 3 ; check /d ; delete -v0 /e");
    const auto& parts = command.multi.operations;
    QCOMPARE(parts.size(), std::size_t { 5 });
    QCOMPARE(std::get<CreateNode>(parts[0]).mode, CreateMode::EphemeralSequential);
    QCOMPARE(std::get<SetNode>(parts[1]).version, 2);
    QCOMPARE(std::get<SetNode>(parts[1]).value, Symbol::intern(";"));
    QCOMPARE(std::get<CheckVersion>(parts[2]).version, 3);
    QCOMPARE(std::get<CheckVersion>(parts[3]).version, anyVersion);
    QCOMPARE(std::get<DeleteNode>(parts[4]).version, 0);
}

void TestShellCommand::everyCommandOfTheTableCanBeRead()
{
    for (const CommandInfo& info : commandTable()) {
        const bool numbers = info.name == "sleep" || info.name == "redo";
        const std::string words
            = fmt::format("{} {}", info.name, numbers ? "1" : "/a x world:anyone:r");
        for (const std::string& line : { std::string(info.name), words }) {
            const auto parsed = parseCommand(tokensOf(line));
            QVERIFY2(parsed || !parsed.error().showUsage, line.c_str());
        }
        QVERIFY(usage().find(usageOf(info)) != std::string::npos);
    }
}

void TestShellCommand::completionsFitTheWordUnderTheCursor_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("begin");
    const auto row = [](const char* line, const char* words, int begin) {
        QTest::newRow(line) << QString::fromUtf8(words) << begin;
    };
    row("se", "session|sessions|set|setAcl", 0);
    row("  getA", "getAcl|getAllChildrenNumber", 2);
    row("zz", "", 0);
    row("create -", "-c|-e|-s|-t", 7);
    row("ls /", "'/a b'|/app|/apple|/zookeeper", 3);
    row("ls /app", "/app|/apple", 3);
    row("ls /app/", "/app/one|/app/two", 3);
    row("ls -s /app/o", "/app/one", 6);
    row("get '/a b", "'/a b'", 4);
    row("get \"/app/t", "\"/app/two\"", 4);
    row("get ", "", 4);
    row("session ", "A|B", 8);
    row("expire B", "B", 7);
    row("strike 1 cut-", "cut-after|cut-before|cut-late", 9);
    row("printwatches o", "off|on", 13);
    row("addWatch -m P", "PERSISTENT|PERSISTENT_RECURSIVE", 12);
    row("multi ", "check|create|delete|set", 6);
    row("multi create /x ; de", "delete", 18);
    row("multi create /x ; delete /app/t", "/app/two", 25);
    row("multi create /x ; set -", "-s|-v", 22);
}

void TestShellCommand::completionsFitTheWordUnderTheCursor()
{
    QFETCH(const QString, words);
    QFETCH(const int, begin);
    test::ShellLab lab;
    lab.typesAll({ "create /app", "create /apple", "create /app/one", "create /app/two",
                   "create '/a b'", "session B" });
    const std::string line = QTest::currentDataTag();
    const Completion completion = completions(line, line.size(), lab.world());
    QCOMPARE(joined(completion.words), words);
    QCOMPARE(completion.begin, static_cast<std::size_t>(begin));
    // What stands behind the cursor does not count, nor where it cannot be.
    QCOMPARE(completions(line + " /nope", line.size(), lab.world()), completion);
    QCOMPARE(completions(line, line.size() + 5, lab.world()), completion);
}

QTEST_APPLESS_MAIN(TestShellCommand)
#include "tst_shellcommand.moc"
