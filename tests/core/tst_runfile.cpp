// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/runfile.h"
#include "core/journal/runfile_format.h"
#include "core/journal/runfile_load.h"
#include "tests/support/testrun.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <iterator>
#include <sstream>

using namespace lockstep;

namespace {

const Program& tryLock()
{
    return *findRecipe("try-lock");
}

RunHeader header()
{
    return makeRunHeader(Config {}, tryLock());
}

std::string headerText()
{
    return runfile::headerLine(header()) + '\n';
}

/// An entry of every kind with every number drawn from its whole range.
Entry randomEntry(Random& random, const std::vector<Symbol>& texts, Micros at)
{
    Entry e;
    e.at = at;
    e.client = ClientId(static_cast<std::uint16_t>(random.next()));
    e.peer = ClientId(static_cast<std::uint16_t>(random.next()));
    e.kind = static_cast<ActionKind>(random.below(actionKindCount));
    e.event = static_cast<Event>(random.below(eventCount));
    e.phase = static_cast<Phase>(random.below(phaseCount));
    e.line = static_cast<std::uint8_t>(random.next());
    e.path = texts[random.below(texts.size())];
    e.value = texts[random.below(texts.size())];
    e.count = static_cast<std::uint32_t>(random.next() >> random.below(64));
    e.span = e.kind == ActionKind::TurnKnob
        ? static_cast<std::uint32_t>(random.below(knobCount))
        : static_cast<std::uint32_t>(random.next() >> random.below(64));
    return e;
}

std::vector<Symbol> awkwardTexts()
{
    std::string allBytes;
    for (int i = 0; i < 256; ++i)
        allBytes += static_cast<char>(i);
    std::string controls;
    for (char c = 0; c < 32; ++c)
        controls += c;
    std::string longText;
    for (int i = 0; i < 200'000; ++i)
        longText += "\u00e9\x01";
    std::vector<Symbol> texts { Symbol {} };
    for (const std::string& text :
         { std::string("/distributed_lock"), std::string("quote \" backslash \\ tab \t"), controls, allBytes,
           std::string("Gr\u00fc\u00dfe, \u4e16\u754c, \U0001F512"), std::string("\x7f"), longText,
           longText + '\xff', std::string("\xed\xa0\x80 a surrogate"), std::string("[1,2]"),
           std::string(1, '\0') })
        texts.push_back(Symbol::intern(text));
    return texts;
}

struct WholeFile
{
    std::vector<Entry> entries;
    std::vector<std::pair<std::size_t, BranchLine>> marks;
    std::string torn;
    std::string error;
};

WholeFile readAll(Result<RunFileReader> reader)
{
    WholeFile whole;
    if (!reader) {
        whole.error = reader.error().sentence;
        return whole;
    }
    for (bool last = false; !last;) {
        const auto batch = reader->next();
        if (!batch) {
            whole.error = batch.error().sentence;
            break;
        }
        for (const RunBatch::Mark& mark : batch->marks)
            whole.marks.emplace_back(whole.entries.size() + mark.before, mark.line);
        whole.entries.insert(whole.entries.end(), batch->entries.begin(), batch->entries.end());
        last = batch->last;
    }
    whole.torn = reader->tornTail();
    return whole;
}

WholeFile readText(std::string text)
{
    return readAll(RunFileReader::fromText(std::move(text), "x.lockstep"));
}

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

const std::string goodEntry = R"([5,1,0,"step","lock.acquired","holding",0,1,0,0,0])";
const std::string goodName = R"({"name":1,"text":"/distributed_lock"})";

std::string body(const std::string& lines)
{
    return headerText() + goodName + '\n' + goodEntry + '\n' + lines;
}

} // namespace

class TestRunFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsWrittenIsRead();
    void headerIsReadAsWritten();
    void branchesAreReadAsWritten();
    void everySpellingOfAnEntryIsTheSameEntry();
    void entriesThatTheFastPathTakesAreTheGeneralPathsToo();
    void whatIsFlushedCanBeReadWhileTheRunGoesOn();
    void aHistoryWithForksComesBack();
    void firstRowsComeBeforeTheRestIsRead();
    void malformedFilesAreRefusedWithTheirPlace_data();
    void malformedFilesAreRefusedWithTheirPlace();
    void unknownFieldsAreIgnored();
    void aTornTailIsToldAndTheRestOpens();
    void everyTruncationOpensOrIsRefused();
    void whatWasGoodBeforeAnErrorIsGivenFirst();
    void aRecipeOfAnotherVersionIsRefused();
    void entriesThatDoNotReplayAreToldWithTheirLine();
    void writingToAFullDiskIsToldOnce();
    void anUnwritablePathIsTold();
    void savingLeavesTheOldFileUntilTheNewOneIsWhole();
    void unreadableFilesAreTold_data();
    void unreadableFilesAreTold();

private:
    std::string path(const char* name) const { return (m_folder->path() + u'/').toStdString() + name; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestRunFile::whatIsWrittenIsRead()
{
    constexpr std::uint64_t seed = 20260701;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    Random random { seed };
    const auto texts = awkwardTexts();
    std::vector<Entry> entries;
    Micros at = 0;
    auto writer = RunFileWriter::create(path("a"), header());
    QVERIFY(writer.has_value());
    for (int i = 0; i < 250'000; ++i) {
        at += static_cast<Micros>(random.next() >> (20 + random.below(44))) >> 20;
        entries.push_back(randomEntry(random, texts, at));
        writer->add(entries.back());
    }
    QVERIFY(writer->finish().has_value());
    const WholeFile whole = readAll(RunFileReader::open(path("a")));
    QCOMPARE(whole.error, std::string());
    QCOMPARE(whole.torn, std::string());
    QCOMPARE(whole.entries.size(), entries.size());
    QVERIFY(whole.entries == entries);
}

void TestRunFile::headerIsReadAsWritten()
{
    Config config;
    config.recipe = "try-lock-backoff";
    config.clients = 1000;
    config.knobs = { 0, 60'000, 100, 1'000'000 };
    config.seed = ~std::uint64_t { 0 };
    config.lockPath = "/\u00e9\"\\";
    config.lockValue = "a\nb";
    const RunHeader written = makeRunHeader(config, *findRecipe(config.recipe));
    auto writer = RunFileWriter::create(path("a"), written);
    QVERIFY(writer.has_value());
    QVERIFY(writer->finish().has_value());
    const auto reader = RunFileReader::open(path("a"));
    QVERIFY2(reader.has_value(), reader ? "" : reader.error().sentence.c_str());
    QVERIFY(reader->header() == written);
}

void TestRunFile::branchesAreReadAsWritten()
{
    const std::vector<BranchLine> lines {
        ForkLine { BranchId(1), BranchId(0), 1, "fork at 1" },
        SwitchLine { BranchId(0) },
        RenameLine { BranchId(1), "B \"first\"\n\u00e9" },
        ForkLine { BranchId(2), BranchId(1), 0, "" },
    };
    auto writer = RunFileWriter::create(path("a"), header());
    QVERIFY(writer.has_value());
    Random random { 1 };
    writer->add(randomEntry(random, { Symbol {} }, 1));
    for (const BranchLine& line : lines)
        writer->add(line);
    writer->add(randomEntry(random, { Symbol {} }, 2));
    QVERIFY(writer->finish().has_value());
    const WholeFile whole = readAll(RunFileReader::open(path("a")));
    QCOMPARE(whole.error, std::string());
    QCOMPARE(whole.marks.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(whole.marks[i].first, std::size_t { 1 });
        QVERIFY(whole.marks[i].second == lines[i]);
    }
}

void TestRunFile::everySpellingOfAnEntryIsTheSameEntry()
{
    const WholeFile plain = readText(body(""));
    QCOMPARE(plain.error, std::string());
    const std::string names = headerText() + goodName + '\n';
    for (const char* line : {
             "[ 5 , 1,0, \"step\",\"lock.acquired\",\"holding\",0,1,0,0,0 ]\n",
             "[5,1,0,\"ste\\u0070\",\"lock.acquired\",\"holding\",0,1,0,0,0]\r\n",
             "\n\n[5,1,0,\"step\",\"lock.acquired\",\"holding\",0,1,0,0,0,{\"new\":[1]},\"x\"]\n  \n",
             "[5,1,0,\"step\",\"lock.acquired\",\"holding\",0,1,0,0,0]",
         }) {
        const WholeFile other = readText(names + line);
        QCOMPARE(other.error, std::string());
        QVERIFY(other.entries == plain.entries);
    }
}

void TestRunFile::entriesThatTheFastPathTakesAreTheGeneralPathsToo()
{
    // Mutates good lines: where the fast path says yes, the general one must agree in every field.
    Random random { 4711 };
    runfile::LineParser parser;
    const std::string_view alphabet = "[]{},:\"\\0123456789-+.eE stepknobjitter";
    int taken = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string line = i % 2 == 0
            ? goodEntry
            : R"([18446744073709551615,65535,0,"knob","knob.changed","absent",255,0,0,4294967295,"jitter"])";
        for (auto n = random.below(4); n > 0; --n)
            line[random.below(line.size())] = alphabet[random.below(alphabet.size())];
        runfile::EntryLine fast;
        if (!runfile::parseEntryFast(line, fast))
            continue;
        ++taken;
        const auto general = parser.parse(line);
        QVERIFY2(general.has_value(), line.c_str());
        const auto* entry = std::get_if<runfile::EntryLine>(&*general);
        QVERIFY2(entry != nullptr && entry->entry == fast.entry && entry->path == fast.path
                     && entry->value == fast.value,
                 line.c_str());
    }
    QVERIFY(taken > 5'000);
}

void TestRunFile::whatIsFlushedCanBeReadWhileTheRunGoesOn()
{
    auto writer = RunFileWriter::create(path("a"), header());
    QVERIFY(writer.has_value());
    QCOMPARE(readAll(RunFileReader::open(path("a"))).error, std::string());
    Random random { 3 };
    for (int i = 0; i < 10; ++i) {
        writer->add(randomEntry(random, { Symbol::intern("/x") }, i));
        QVERIFY(writer->flush().has_value());
        QCOMPARE(readAll(RunFileReader::open(path("a"))).entries.size(), static_cast<std::size_t>(i + 1));
    }
}

void TestRunFile::aHistoryWithForksComesBack()
{
    Config config;
    test::TestRun run(config, Policy::Random);
    run.steps(12);
    auto writer = RunFileWriter::create(path("a"), makeRunHeader(config, tryLock()));
    QVERIFY(writer.has_value());
    Journal journal;
    Replica replica;
    replica.world = makeWorld(config, findRecipe(config.recipe));
    History history(journal, replica.world);
    const auto act = [&](const Entry& entry) {
        QVERIFY(!replica.apply(entry).divergence);
        journal.append(entry);
        history.passed(replica);
    };
    const JournalView trunk = run.journal();
    for (Step i = 0; i < trunk.end(); ++i)
        act(trunk[i]);
    const BranchId fork = history.fork(4);
    history.rename(fork, "the other way");
    replica = history.at(4);
    Schedule schedule(Policy::Random, 99);
    for (int i = 0; i < 5; ++i) {
        World copy = replica.world;
        const auto pick = schedule.pick(copy);
        QVERIFY(pick.has_value());
        act(apply(copy, StepClient { pick->client }, pick->at));
    }
    history.rename(BranchId {}, "main line");
    QVERIFY(writeHistory(*writer, history).has_value());
    QVERIFY(writer->finish().has_value());

    auto reader = RunFileReader::open(path("a"));
    QVERIFY(reader.has_value());
    auto loaded = RunReplay::begin(reader->header());
    QVERIFY(loaded.has_value());
    for (bool last = false; !last;) {
        const auto batch = reader->next();
        QVERIFY2(batch.has_value(), batch ? "" : batch.error().sentence.c_str());
        const auto added = loaded->add(*batch, "a");
        QVERIFY2(added.has_value(), added ? "" : added.error().sentence.c_str());
        last = batch->last;
    }
    QVERIFY(loaded->history().branches() == history.branches());
    QVERIFY(loaded->history().current() == history.current());
    QVERIFY(loaded->replica() == replica);
    for (const BranchId branch : { BranchId {}, fork }) {
        const JournalView a = history.entries(branch);
        const JournalView b = loaded->history().entries(branch);
        QCOMPARE(b.end(), a.end());
        for (Step i = 0; i < a.end(); ++i)
            QVERIFY(a[i] == b[i]);
    }
}

void TestRunFile::firstRowsComeBeforeTheRestIsRead()
{
    auto writer = RunFileWriter::create(path("a"), header());
    QVERIFY(writer.has_value());
    Random random { 5 };
    for (int i = 0; i < 300'000; ++i)
        writer->add(randomEntry(random, { Symbol::intern("/x") }, i));
    QVERIFY(writer->finish().has_value());
    auto reader = RunFileReader::open(path("a"));
    QVERIFY(reader.has_value());
    double before = 0;
    int batches = 0;
    for (bool last = false; !last; ++batches) {
        const auto batch = reader->next();
        QVERIFY(batch.has_value());
        QVERIFY(batch->progress > before || (batch->last && batch->progress == 1));
        QVERIFY(batch->entries.size() <= 100'000);
        QCOMPARE(batch->lines.size(), batch->entries.size());
        before = batch->progress;
        last = batch->last;
    }
    QVERIFY(batches >= 3);
    QCOMPARE(before, 1.0);
}

void TestRunFile::malformedFilesAreRefusedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const std::string& text, const char* sentence) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(sentence);
    };
    const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        return at == std::string::npos ? std::string("not replaced") : text.replace(at, from.size(), to);
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
    row("no clients", replaced(head, "\"clients\":3", "\"clients\":0"), "clients is 0");
    row("too many clients", replaced(head, "\"clients\":3", "\"clients\":1001"), "from 0 to 1000");
    row("knob out of range", replaced(head, "\"jitter\":0", "\"jitter\":101"),
        "jitter is missing or no whole number from 0 to 100");
    row("unknown recipe", replaced(head, "\"name\":\"try-lock\"", "\"name\":\"zap\""),
        "there is no recipe \"zap\"");
    row("not JSON", body("[1,2\n" + goodEntry + '\n'), "x.lockstep, line 4: the line is not JSON");
    row("not UTF-8", body("{\"name\":2,\"text\":\"\xff\"}\n"), "line 4: the line is not JSON");
    row("a number", body("12\n"), "line 4: is neither an entry nor an object");
    row("short entry", body("[6,1]\n"), "line 4: the entry ends before its peer");
    row("unknown kind", body(replaced(goodEntry, "step", "leap") + '\n'),
        "line 4: \"leap\" is an unknown kind of action");
    row("unknown event", body(replaced(goodEntry, "lock.acquired", "lock.eaten") + '\n'),
        "line 4: \"lock.eaten\" is an unknown event");
    row("unknown phase", body(replaced(goodEntry, "holding", "\xc3\xa9") + '\n'), "is an unknown phase");
    row("unknown knob", body(R"([6,0,0,"knob","knob.changed","absent",255,0,0,1,"volume"])"
                             "\n"),
        "line 4: \"volume\" is an unknown knob");
    row("knob as a number", body(R"([6,0,0,"knob","knob.changed","absent",255,0,0,1,2])"
                                 "\n"),
        "the knob is no text");
    row("event as a number", body(replaced(goodEntry, "\"lock.acquired\"", "3") + '\n'), "the event is no text");
    row("client out of range", body(R"([6,65536,0,"step","lock.acquired","holding",0,1,0,0,0])"
                                    "\n"),
        "line 4: the client is no whole number from 0 to 65535");
    row("negative time", body(R"([-6,1,0,"step","lock.acquired","holding",0,1,0,0,0])"
                              "\n"),
        "line 4: the time is no whole number");
    row("time goes back", body(R"([4,1,0,"step","lock.acquired","holding",0,1,0,0,0])"
                               "\n"),
        "line 4: the time is before");
    row("fraction", body(R"([6.5,1,0,"step","lock.acquired","holding",0,1,0,0,0])"
                         "\n"),
        "line 4: the time is no whole number");
    row("unnamed text", body(R"([6,1,0,"step","lock.acquired","holding",0,2,0,0,0])"
                             "\n"),
        "line 4: text 2 has not been named");
    row("name twice", body(goodName + '\n'), "line 4: the name has number 1; the next one is 2");
    row("name without text", body("{\"name\":2}\n"), "line 4: a name needs");
    row("bad hex", body("{\"name\":2,\"hex\":\"0g\"}\n"), "\"hex\" is not made of pairs");
    row("fork of nobody", body("{\"fork\":1,\"parent\":3,\"at\":0,\"name\":\"a\"}\n"),
        "line 4: there is no branch 3");
    row("fork beyond the end", body("{\"fork\":1,\"parent\":0,\"at\":2,\"name\":\"a\"}\n"),
        "line 4: the fork is after step 2, but branch 0 ends at step 1");
    row("fork out of order", body("{\"fork\":2,\"parent\":0,\"at\":0,\"name\":\"a\"}\n"),
        "the fork makes branch 2; the next one is 1");
    row("fork without a parent", body("{\"fork\":1,\"at\":0,\"name\":\"a\"}\n"), "\"parent\" is missing");
    row("switch to nobody", body("{\"switch\":1}\n"), "line 4: there is no branch 1");
    row("switch to a word", body("{\"switch\":\"x\"}\n"), "\"switch\" is missing or no whole number");
    row("rename of nobody", body("{\"rename\":1,\"name\":\"x\"}\n"), "line 4: there is no branch 1");
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

void TestRunFile::malformedFilesAreRefusedWithTheirPlace()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, sentence);
    // In memory and as a file, where long ones come in pieces.
    std::ofstream(path("x"), std::ios::binary) << text.toStdString();
    const WholeFile memory = readText(text.toStdString());
    QVERIFY2(QString::fromStdString(memory.error).contains(sentence), memory.error.c_str());
    const WholeFile file = readAll(RunFileReader::open(path("x")));
    QString told = QString::fromStdString(file.error);
    QCOMPARE(told.replace(QString::fromStdString(path("x")), u"x.lockstep"_qs).toStdString(), memory.error);
}

void TestRunFile::unknownFieldsAreIgnored()
{
    std::string text = headerText();
    text.insert(1, "\"later\":{\"x\":[1,2]},");
    text += "{\"comment\":\"of a later program\"}\n" + goodName + '\n' + goodEntry + '\n';
    const WholeFile whole = readText(text);
    QCOMPARE(whole.error, std::string());
    QVERIFY(whole.entries == readText(body("")).entries);
}

void TestRunFile::aTornTailIsToldAndTheRestOpens()
{
    for (const std::string& tail : { std::string("[6,1,0,\"st"), std::string(3000, '\0'),
                                     std::string("{\"name\":2,\"text\":\"\xc3") }) {
        const WholeFile whole = readText(body(tail));
        QCOMPARE(whole.error, std::string());
        QCOMPARE(whole.entries.size(), std::size_t { 1 });
        QCOMPARE(whole.torn, std::string("The last line of x.lockstep (line 4) was cut off and is left out."));
    }
    QCOMPARE(readText(body("")).torn, std::string());
}

void TestRunFile::everyTruncationOpensOrIsRefused()
{
    const std::string text = body("{\"fork\":1,\"parent\":0,\"at\":1,\"name\":\"a\"}\n" + goodEntry + '\n');
    const std::size_t head = headerText().size();
    for (std::size_t length = 0; length < text.size(); ++length) {
        const WholeFile whole = readText(text.substr(0, length));
        QCOMPARE(whole.error.empty(), length >= head - 1);
        const bool midLine = length > head && text[length - 1] != '\n' && text[length] != '\n';
        QCOMPARE(!whole.torn.empty(), midLine);
    }
}

void TestRunFile::whatWasGoodBeforeAnErrorIsGivenFirst()
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

void TestRunFile::aRecipeOfAnotherVersionIsRefused()
{
    RunHeader other = header();
    QVERIFY(programOf(other).has_value());
    other.recipeSource.replace(other.recipeSource.find("Ask"), 3, "Beg");
    QVERIFY2(programOf(other).has_value(), "another wording of what it teaches does not matter");
    other.recipeSource += "  more    work\n";
    QVERIFY(!programOf(other).has_value());
}

void TestRunFile::entriesThatDoNotReplayAreToldWithTheirLine()
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
    QVERIFY2(added.error().sentence.starts_with("a, line 8: step 5 "), added.error().sentence.c_str());
    QCOMPARE(replay->replica().step, Step { 4 });
}

void TestRunFile::writingToAFullDiskIsToldOnce()
{
    auto writer = RunFileWriter::create("/dev/full", header());
    QVERIFY(!writer.has_value());
    QCOMPARE(writer.error().sentence, std::string("cannot write /dev/full: the disk is full"));
    QVERIFY(writer.error().kind == ErrorKind::Unreachable);
}

void TestRunFile::anUnwritablePathIsTold()
{
    const auto writer = RunFileWriter::create(path("no/such/folder/a"), header());
    QVERIFY(!writer.has_value());
    QVERIFY(writer.error().sentence.ends_with("No such file or directory"));
}

void TestRunFile::savingLeavesTheOldFileUntilTheNewOneIsWhole()
{
    std::ofstream(path("a")) << "old";
    {
        auto writer = RunFileWriter::create(path("a"), header(), RunFileWriter::Mode::Save);
        QVERIFY(writer.has_value());
        QVERIFY(writer->flush().has_value());
        QCOMPARE(contents(path("a")), std::string("old"));
    }
    QCOMPARE(contents(path("a")), std::string("old"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList { u"a"_qs });
    auto writer = RunFileWriter::create(path("a"), header(), RunFileWriter::Mode::Save);
    QVERIFY(writer.has_value());
    QVERIFY(writer->finish().has_value());
    QCOMPARE(contents(path("a")), headerText());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList { u"a"_qs });
}

void TestRunFile::unreadableFilesAreTold_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("ending");
    QTest::newRow("missing") << u"none"_qs << u"No such file or directory"_qs;
    QTest::newRow("a folder") << u"."_qs << u"it is a folder"_qs;
}

void TestRunFile::unreadableFilesAreTold()
{
    QFETCH(const QString, file);
    QFETCH(const QString, ending);
    const auto reader = RunFileReader::open(path(file.toUtf8().constData()));
    QVERIFY(!reader.has_value());
    QVERIFY(reader.error().kind == ErrorKind::Unreachable);
    QVERIFY2(QString::fromStdString(reader.error().sentence).endsWith(ending), reader.error().sentence.c_str());
}

QTEST_APPLESS_MAIN(TestRunFile)
#include "tst_runfile.moc"
