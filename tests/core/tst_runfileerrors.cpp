// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile_load.h"
#include "core/world/entry.h"
#include "tests/core/runfilewords.h"
#include "tests/support/testrun.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

class TestRunFileErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void malformedFilesAreRefusedWithTheirPlace_data();
    void malformedFilesAreRefusedWithTheirPlace();
    void aTornTailIsToldAndTheRestOpens();
    void anEditorsMarkAtTheBeginningIsNoPartOfIt();
    void everyTruncationOpensOrIsRefused();
    void whatWasGoodBeforeAnErrorIsGivenFirst();
    void entriesThatDoNotReplayAreToldWithTheirLine();
    void writingToAFullDiskIsToldOnce();
    void anUnwritablePathIsTold();
    void unreadableFilesAreTold_data();
    void unreadableFilesAreTold();

private:
    std::string path(const char* name) const
    {
        return (m_folder->path() + u'/').toStdString() + name;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunFileErrors::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestRunFileErrors::malformedFilesAreRefusedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const std::string& text, const char* sentence) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(sentence);
    };
    const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        return at == std::string::npos ? std::string("not replaced")
                                       : text.replace(at, from.size(), to);
    };
    const std::string head = headerText();
    row("empty", "", "x.lockstep is empty");
    row("binary", std::string("\x7f\x45LF\0\1\2", 7), "is not a Lockstep run file");
    row("other JSON", "{\"a\":1}\n", "is not a Lockstep run file");
    row("cut in the header", head.substr(0, 60), "cut off in its header");
    row("newer version", replaced(head, "\"version\":1", "\"version\":7"),
        "x.lockstep is a run file of version 7; this program reads version 1");
    row("no version", replaced(head, "\"version\":1,", ""), "without a version number");
    row("no config", replaced(head, "\"config\"", "\"konfig\""), "without a configuration");
    row("too many clients", replaced(head, "\"clients\":3", "\"clients\":1001"), "from 0 to 1000");
    row("knob out of range", replaced(head, "\"jitter\":0", "\"jitter\":101"),
        "jitter is missing or not a whole number from 0 to 100");
    row("recipe that is none", replaced(head, "acquire", "aquire"),
        "has a malformed header: its recipe cannot be read: ");
    row("not JSON", body("[1,2\n" + goodEntry + '\n'), "x.lockstep, line 4: the line is not JSON");
    row("not UTF-8", body("{\"name\":2,\"text\":\"\xff\"}\n"), "line 4: the line is not JSON");
    row("a number", body("12\n"), "line 4: is neither an entry nor an object");
    row("short entry", body("[6,1]\n"), "line 4: the entry ends before its peer");
    row("unknown kind", body(replaced(goodEntry, "step", "leap") + '\n'),
        "line 4: \"leap\" is an unknown kind of action");
    row("unknown event", body(replaced(goodEntry, "lock.acquired", "lock.eaten") + '\n'),
        "line 4: \"lock.eaten\" is an unknown event");
    row("unknown phase", body(replaced(goodEntry, "holding", "\xc3\xa9") + '\n'),
        "is an unknown phase");
    row("unknown knob", body(R"([6,0,0,"knob","knob.changed","absent",255,0,0,1,"volume"])"
                             "\n"),
        "line 4: \"volume\" is an unknown knob");
    row("knob as a number", body(R"([6,0,0,"knob","knob.changed","absent",255,0,0,1,2])"
                                 "\n"),
        "the knob must be a string");
    row("event as a number", body(replaced(goodEntry, "\"lock.acquired\"", "3") + '\n'),
        "the event must be a string");
    row("client out of range", body(R"([6,65536,0,"step","lock.acquired","holding",0,1,0,0,0])"
                                    "\n"),
        "line 4: the client must be a whole number from 0 to 65535");
    row("negative time", body(R"([-6,1,0,"step","lock.acquired","holding",0,1,0,0,0])"
                              "\n"),
        "line 4: the time must be a whole number");
    row("time goes back", body(R"([4,1,0,"step","lock.acquired","holding",0,1,0,0,0])"
                               "\n"),
        "line 4: the time is before");
    row("fraction", body(R"([6.5,1,0,"step","lock.acquired","holding",0,1,0,0,0])"
                         "\n"),
        "line 4: the time must be a whole number");
    row("unnamed text", body(R"([6,1,0,"step","lock.acquired","holding",0,2,0,0,0])"
                             "\n"),
        "line 4: text 2 has not been named");
    const auto create = [](const std::string& rest) {
        return body("[6,0,0,\"create\",\"node.created\",\"absent\",255,1,0,0,0," + rest + "]\n");
    };
    row("option out of range", create(R"(0,256,"node.created",0)"),
        "the option must be a whole number from 0 to 255");
    row("unknown inner event", create(R"(0,0,"node.eaten",0)"), "is an unknown inner event");
    row("fired out of range", create(R"(0,0,"node.created",65536)"),
        "the number of fired events must be a whole number");
    row("half of the rest", create("0,0"), "the entry ends before its inner event");
    row("unnamed request", create(R"(9,0,"node.created",0)"), "text 9 has not been named");
    row("request of another kind", create(R"(1,0,"node.created",0)"),
        "line 4: its request cannot be read");
    row("mode that is none", create(R"(0,7,"node.created",0)"),
        "line 4: its request cannot be read");
    row("multi without its request",
        body("[6,0,0,\"multi\",\"multi.done\",\"absent\",255,0,0,0,0]\n"),
        "its request cannot be read");
    row("name twice", body(goodName + '\n'), "line 4: the name has number 1; the next one is 2");
    row("name without text", body("{\"name\":2}\n"), "line 4: a name needs");
    row("bad hex", body("{\"name\":2,\"hex\":\"0g\"}\n"), "\"hex\" is not made of pairs");
    row("fork of nobody", body("{\"fork\":1,\"parent\":3,\"at\":0,\"name\":\"a\"}\n"),
        "line 4: there is no branch 3");
    row("fork beyond the end", body("{\"fork\":1,\"parent\":0,\"at\":2,\"name\":\"a\"}\n"),
        "line 4: the fork is after step 2, but branch 0 ends at step 1");
    row("fork out of order", body("{\"fork\":2,\"parent\":0,\"at\":0,\"name\":\"a\"}\n"),
        "the fork makes branch 2; the next one is 1");
    row("fork without a parent", body("{\"fork\":1,\"at\":0,\"name\":\"a\"}\n"),
        "\"parent\" is missing");
    row("switch to nobody", body("{\"switch\":1}\n"), "line 4: there is no branch 1");
    row("switch to a word", body("{\"switch\":\"x\"}\n"),
        "\"switch\" is missing or not a whole number");
    row("rename of nobody", body("{\"rename\":1,\"name\":\"x\"}\n"),
        "line 4: there is no branch 1");
    row("huge line", body(std::string(2 << 20, 'x') + '\n' + goodEntry + '\n'),
        "x.lockstep, line 4: the line is longer than 1 MiB");
    row("huge line without an end", body(std::string(9 << 20, '[')), "line 4: the line is longer");
    row("huge header", std::string(9 << 20, ' '), "line 1: the line is longer");
    row("deep nesting", body(std::string(5000, '[') + '\n'), "line 4: the line is not JSON");
    row("endless text", body([] {
            std::string parts;
            for (int i = 0; i < 40; ++i)
                parts += "{\"part\":2,\"text\":\"" + std::string(500'000, 'a') + "\"}\n";
            return parts;
        }()),
        "a text is longer than 16 MiB");
}

void TestRunFileErrors::malformedFilesAreRefusedWithTheirPlace()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, sentence);
    // In memory and as a file, where long ones come in pieces.
    std::ofstream(path("x"), std::ios::binary) << text.toStdString();
    const WholeFile memory = readText(text.toStdString());
    QVERIFY2(QString::fromStdString(memory.error).contains(sentence), memory.error.c_str());
    const WholeFile file = readAll(RunFileReader::open(path("x")));
    QString told = QString::fromStdString(file.error);
    QCOMPARE(told.replace(QString::fromStdString(path("x")), u"x.lockstep"_qs).toStdString(),
             memory.error);
}

void TestRunFileErrors::aTornTailIsToldAndTheRestOpens()
{
    for (const std::string& tail : { std::string("[6,1,0,\"st"), std::string(3000, '\0'),
                                     std::string("{\"name\":2,\"text\":\"\xc3") }) {
        const WholeFile whole = readText(body(tail));
        QCOMPARE(whole.error, std::string());
        QCOMPARE(whole.entries.size(), std::size_t { 1 });
        QCOMPARE(whole.torn,
                 std::string("The last line of x.lockstep (line 4) was cut off and is left out."));
    }
    QCOMPARE(readText(body("")).torn, std::string());
}

void TestRunFileErrors::anEditorsMarkAtTheBeginningIsNoPartOfIt()
{
    const WholeFile whole = readText("\xEF\xBB\xBF" + body(""));
    QCOMPARE(whole.error, std::string());
    QCOMPARE(whole.entries.size(), readText(body("")).entries.size());
}

void TestRunFileErrors::everyTruncationOpensOrIsRefused()
{
    const std::string text
        = body("{\"fork\":1,\"parent\":0,\"at\":1,\"name\":\"a\"}\n" + goodEntry + '\n');
    const std::size_t head = headerText().size();
    for (std::size_t length = 0; length < text.size(); ++length) {
        const WholeFile whole = readText(text.substr(0, length));
        QCOMPARE(whole.error.empty(), length >= head - 1);
        const bool midLine = length > head && text[length - 1] != '\n' && text[length] != '\n';
        QCOMPARE(!whole.torn.empty(), midLine);
    }
}

void TestRunFileErrors::whatWasGoodBeforeAnErrorIsGivenFirst()
{
    auto reader = RunFileReader::fromText(body("oops\n"), "x");
    QVERIFY(reader.has_value());
    const auto first = reader->next();
    QVERIFY(first.has_value());
    QCOMPARE(first->entries.size(), std::size_t { 1 });
    QVERIFY(!first->last);
    const auto second = reader->next();
    QVERIFY(!second.has_value());
    QVERIFY(reader->next().error() == second.error());
}

void TestRunFileErrors::entriesThatDoNotReplayAreToldWithTheirLine()
{
    test::TestRun run;
    run.steps(6);
    auto writer = RunFileWriter::create(path("a"), header());
    QVERIFY(writer.has_value());
    const JournalView journal = run.journal();
    for (Step i = 0; i < journal.end(); ++i) {
        Entry entry = journal[i];
        if (i == 4)
            entry.count += 1;
        writer->add(entry);
    }
    QVERIFY(writer->finish().has_value());
    auto reader = RunFileReader::open(path("a"));
    auto replay = RunReplay::begin(reader->header());
    const auto added = replay->add(*reader->next(), "a");
    QVERIFY(!added.has_value());
    // The header, two names, entries 1 to 4.
    QVERIFY2(added.error().sentence.starts_with("a, line 8: step 5 "),
             added.error().sentence.c_str());
    QCOMPARE(replay->replica().step, Step { 4 });
}

void TestRunFileErrors::writingToAFullDiskIsToldOnce()
{
    auto writer = RunFileWriter::create("/dev/full", header());
    QVERIFY(!writer.has_value());
    QCOMPARE(writer.error().sentence, std::string("cannot write /dev/full: the disk is full"));
    QVERIFY(writer.error().kind == ErrorKind::Unreachable);
}

void TestRunFileErrors::anUnwritablePathIsTold()
{
    const auto writer = RunFileWriter::create(path("no/such/folder/a"), header());
    QVERIFY(!writer.has_value());
    QVERIFY(writer.error().sentence.ends_with("No such file or directory"));
}

void TestRunFileErrors::unreadableFilesAreTold_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("ending");
    QTest::newRow("missing") << u"none"_qs << u"No such file or directory"_qs;
    QTest::newRow("a folder") << u"."_qs << u"it is a folder"_qs;
}

void TestRunFileErrors::unreadableFilesAreTold()
{
    QFETCH(const QString, file);
    QFETCH(const QString, ending);
    const auto reader = RunFileReader::open(path(file.toUtf8().constData()));
    QVERIFY(!reader.has_value());
    QVERIFY(reader.error().kind == ErrorKind::Unreachable);
    QVERIFY2(QString::fromStdString(reader.error().sentence).endsWith(ending),
             reader.error().sentence.c_str());
}

QTEST_APPLESS_MAIN(TestRunFileErrors)
#include "tst_runfileerrors.moc"
