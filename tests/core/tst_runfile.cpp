// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/jute/request.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_format.h"
#include "core/runfile/runfile_load.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "core/world/entrycode.h"
#include "tests/core/runfilewords.h"
#include "tests/support/testrun.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <iterator>
#include <sstream>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// What a call of that kind must say to be one that can be read again.
void drawRequest(Entry& e, Random& random, const std::vector<Symbol>& texts)
{
    const Symbol path = texts[random.below(texts.size())];
    e.option = static_cast<std::uint8_t>(random.next());
    switch (e.kind) {
    case ActionKind::CreateNode:
        e.option = static_cast<std::uint8_t>(random.below(createModeCount) | (e.option & 0xF0u));
        break;
    case ActionKind::AddWatch:
    case ActionKind::RemoveWatches:
    case ActionKind::CheckWatches:
        e.option = static_cast<std::uint8_t>(random.below(4));
        break;
    case ActionKind::WatchLock:
    case ActionKind::TellPlace:
        e.option = static_cast<std::uint8_t>(random.below(3));
        break;
    case ActionKind::SetAcl:
        e.request = Symbol::intern(jute::encodeRequest(SetAcl { path, {}, 3 }));
        break;
    case ActionKind::SetWatches:
        e.request = Symbol::intern(
            jute::encodeRequest(SetWatches { Zxid { 7 }, { path }, {}, { path } }));
        break;
    case ActionKind::Multi:
        e.request = Symbol::intern(
            jute::encodeRequest(Multi { { DeleteNode { path, 2 }, SetNode { path, path } } }));
        break;
    default:
        break;
    }
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
    // Most entries have none of these.
    if (random.below(2) == 0)
        drawRequest(e, random, texts);
    else if (!isRequestReadable(e))
        e.kind = ActionKind::StepClient;
    if (random.below(3) == 0) {
        e.inner = static_cast<Event>(random.below(eventCount + 1));
        e.fired = static_cast<std::uint16_t>(random.next());
    }
    // Where a caller did not hear what came of its call something did, and only there is that a
    // created node.
    const bool unheard = isCall(e.kind) && isUnheard(e.event);
    if (e.inner == (unheard ? Event::None : Event::NodeCreated))
        e.inner = unheard ? Event::NodeCreated : Event::None;
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
         { std::string("/distributed_lock"), std::string("quote \" backslash \\ tab \t"), controls,
           allBytes, std::string("Gr\u00fc\u00dfe, \u4e16\u754c, \U0001F512"), std::string("\x7f"),
           longText, longText + '\xff', std::string("\xed\xa0\x80 a surrogate"),
           std::string("[1,2]"), std::string(1, '\0') })
        texts.push_back(Symbol::intern(text));
    return texts;
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
    void entriesThatTheFastPathTakesAreTheGeneralPathsToo();
    void whatIsFlushedCanBeReadWhileTheRunGoesOn();
    void aHistoryWithForksComesBack();
    void firstRowsComeBeforeTheRestIsRead();
    void unknownFieldsAreIgnored();
    void aRecipeOfAnotherVersionIsRefused();
    void savingLeavesTheOldFileUntilTheNewOneIsWhole();

private:
    std::string path(const char* name) const
    {
        return (m_folder->path() + u'/').toStdString() + name;
    }
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
    for (int i = 0; i < 100'000; ++i) {
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
        QCOMPARE(readAll(RunFileReader::open(path("a"))).entries.size(),
                 static_cast<std::size_t>(i + 1));
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
    replica.world = makeMoment(config, findRecipe(config.recipe));
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
        Moment copy = replica.world;
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

void TestRunFile::unknownFieldsAreIgnored()
{
    std::string text = headerText();
    text.insert(1, "\"later\":{\"x\":[1,2]},");
    text += "{\"comment\":\"of a later program\"}\n" + goodName + '\n' + goodEntry + '\n';
    const WholeFile whole = readText(text);
    QCOMPARE(whole.error, std::string());
    QVERIFY(whole.entries == readText(body("")).entries);
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

QTEST_APPLESS_MAIN(TestRunFile)
#include "tst_runfile.moc"
