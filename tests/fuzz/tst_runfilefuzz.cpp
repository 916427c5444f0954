// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A short run of the fuzzer's target without clang: good files, damaged in every way that comes to
// mind.
// LOCKSTEP_SEED=n repeats a run; LOCKSTEP_FUZZ_RUNS=n and LOCKSTEP_NIGHTLY=1 make it longer.
#include "core/base/check.h"
#include "core/base/random.h"
#include "core/runfile/runfile.h"
#include "tests/fuzz/runfile_target.h"
#include "tests/support/effort.h"
#include "tests/support/testrun.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>
#include <sys/resource.h>

#include <fstream>
#include <iterator>
#include <limits>

using namespace lockstep;
using namespace lockstep::test;

namespace {

#ifdef LOCKSTEP_SANITIZED
constexpr long mostKilobytes = std::numeric_limits<long>::max(); // which keeps what is freed
#else
constexpr long mostKilobytes = 400'000;
#endif

long peakKilobytes()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

std::string contents(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

std::string goodFile(const std::string& path, const Config& config, Step steps)
{
    test::TestRun run(config, Policy::Random);
    run.act(TurnKnob { Knob::Jitter, 7 });
    run.act(AddClient { ClientId(static_cast<std::uint16_t>(config.clients + 1)) });
    run.act(
        Call { {}, SetNode { Symbol::intern(config.lockPath), Symbol::intern("\u00e9\x01\xff") } });
    run.steps(steps);
    const Program& program = *findRecipe(config.recipe);
    auto writer = RunFileWriter::create(path, makeRunHeader(config, program));
    const JournalView journal = run.journal();
    for (Step i = 0; i < journal.end(); ++i) {
        writer->add(journal[i]);
        if (i == journal.end() / 2) {
            writer->add(ForkLine { BranchId(1), BranchId(0), i + 1, "a fork" });
            writer->add(RenameLine { BranchId(0), "trunk of it" });
        }
    }
    writer->add(SwitchLine { BranchId(0) });
    (void)writer->finish();
    return contents(path);
}

/// The runs that are kept beside the tests: forks, faults, guests, hostile texts.
void addShortFiles(std::vector<std::string>& files)
{
    constexpr qint64 longest = 50'000;
    const QString source = qEnvironmentVariable("LOCKSTEP_SOURCE_DIR");
    for (const char* folder : { "/tests/cases", "/tests/golden/runs" }) {
        const QDir runs(source + QString::fromLatin1(folder));
        for (const QFileInfo& file : runs.entryInfoList({ u"*.lockstep"_qs }, QDir::Files)) {
            if (file.size() < longest)
                files.push_back(contents(file.filePath().toStdString()));
        }
    }
}

/// One damage, drawn.
void damage(std::string& text, Random& random)
{
    static const std::vector<std::string> pieces {
        "\n",
        "\0",
        "\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        "-1",
        "65535",
        "18446744073709551615",
        "1e9",
        "99999999999999999999",
        "null",
        "\"knob\"",
        "\"join\"",
        "\"retire\"",
        "\"step\"",
        "\\u0000",
        "{\"switch\":0}\n",
        "{\"fork\":2,\"parent\":1,\"at\":3,\"name\":\"x\"}\n",
        "{\"name\":3,\"hex\":\"ff\"}\n",
        "{\"part\":9,\"text\":\"p\"}\n",
        "\xff",
        "\xc3",
        "\r\n",
    };
    const std::size_t at = random.below(text.size() + 1);
    const std::size_t length = std::min<std::size_t>(random.below(40), text.size() - at);
    switch (random.below(8)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(random.next());
        return;
    case 1:
        text.erase(at, length);
        return;
    case 2:
        text.insert(at, pieces[random.below(pieces.size())]);
        return;
    case 3:
        text.resize(at);
        return;
    case 4: // a line once more, somewhere else
    {
        const auto begin = text.rfind('\n', at) + 1;
        const auto end = text.find('\n', at);
        if (end != std::string::npos && end > begin) {
            const std::string line = text.substr(begin, end - begin + 1);
            const auto target = text.find('\n', random.below(text.size()));
            text.insert(target == std::string::npos ? text.size() : target + 1, line);
        }
        return;
    }
    case 5: // another digit
    {
        const auto digit = text.find_first_of("0123456789", at);
        if (digit != std::string::npos)
            text[digit] = static_cast<char>('0' + random.below(10));
        return;
    }
    case 6: // another event, of an action that never has it
    {
        const auto begin = text.find(",\"", at);
        const auto end = begin == std::string::npos ? begin : text.find('"', begin + 2);
        if (end != std::string::npos)
            text.replace(begin + 2, end - begin - 2,
                         eventName(static_cast<Event>(random.below(eventCount))));
        return;
    }
    default:
        text.replace(at, length, pieces[random.below(pieces.size())]);
        return;
    }
}

} // namespace

class TestRunFileFuzz : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void damagedFilesGiveEntriesOrASentence();
};

void TestRunFileFuzz::damagedFilesGiveEntriesOrASentence()
{
    const std::uint64_t seed = fromEnvironment("LOCKSTEP_SEED", 1);
    const std::uint64_t runs = fuzzRuns(4'000, 20'000);
    qInfo("seed %llu, %llu files", static_cast<unsigned long long>(seed),
          static_cast<unsigned long long>(runs));
    const QTemporaryDir folder;
    const std::string path = (folder.path() + u"/a"_qs).toStdString();
    Config broken;
    broken.recipe = "ignores-refusal";
    std::vector<std::string> files { goodFile(path, {}, 30), goodFile(path, broken, 30),
                                     goodFile(path, {}, 0) };
    addShortFiles(files);
    for (const std::string& file : files)
        fuzz::openAsRunFile(file);
    Random random { seed };
    for (std::uint64_t i = 0; i < runs; ++i) {
        setCheckContext(fmt::format("LOCKSTEP_SEED={} file {}", seed, i));
        std::string text = files[random.below(files.size())];
        for (auto n = 1 + random.below(4); n > 0; --n)
            damage(text, random);
        fuzz::openAsRunFile(text);
    }
    // A file of a few KB that asks for much gets a sentence, and no memory.
    QVERIFY(peakKilobytes() < mostKilobytes);
}

QTEST_APPLESS_MAIN(TestRunFileFuzz)
#include "tst_runfilefuzz.moc"
