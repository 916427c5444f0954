// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A short run of the shell's target without clang: sessions put together from words that mean
// something, and then damaged.
// LOCKSTEP_SEED=n repeats a run; LOCKSTEP_FUZZ_RUNS=n and LOCKSTEP_NIGHTLY=1 make it longer.
#include "tests/fuzz/shell_target.h"

#include "core/base/check.h"
#include "core/base/random.h"
#include "core/shell/commandtable.h"
#include "tests/support/effort.h"

#include <QTest>

#include <fmt/format.h>

#include <array>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr int linesOfASession = 30;

std::string word(Random& random)
{
    static constexpr std::array<std::string_view, 44> words {
        "/",
        "/a",
        "/a/b",
        "/a/b/c",
        "/n-",
        "/a/n-",
        "/n-0000000000",
        "-s",
        "-e",
        "-c",
        "-w",
        "-R",
        "-v",
        "-t",
        "-b",
        "-m",
        "-x",
        "-sw",
        "-v0",
        "--",
        "-l",
        "0",
        "1",
        "-1",
        "1000",
        "99999",
        "A",
        "B",
        "C",
        "x",
        "\"x y\"",
        "''",
        ";",
        "create",
        "delete",
        "set",
        "check",
        "PERSISTENT",
        "world:anyone:cdrwa",
        "ip:1.2.3.4:r,digest:a:b:c",
        "foo",
        "/zookeeper",
        "on",
        "off",
    };
    return std::string(words[random.below(words.size())]);
}

std::string session(Random& random)
{
    const auto commands = shell::commandTable();
    std::string text;
    for (int line = 0; line < linesOfASession; ++line) {
        text += commands[random.below(commands.size())].name;
        for (auto words = random.below(line % 5 == 0 ? 12 : 5); words > 0; --words)
            (text += ' ') += word(random);
        text += '\n';
    }
    return text;
}

void damage(std::string& text, Random& random)
{
    const std::size_t at = random.below(text.size() + 1);
    switch (random.below(5)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(random.next());
        return;
    case 1:
        text.erase(at, random.below(20));
        return;
    case 2:
        text.insert(at, word(random));
        return;
    case 3:
        text.insert(at, std::string(random.below(3), static_cast<char>(random.next())));
        return;
    default:
        text.insert(at, std::string_view("'\"\\\t\r \0;", 8).substr(random.below(8), 1));
        return;
    }
}

} // namespace

class TestShellFuzz : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whateverIsTypedIsAnsweredAndReplays();
};

void TestShellFuzz::whateverIsTypedIsAnsweredAndReplays()
{
    const std::uint64_t seed = fromEnvironment("LOCKSTEP_SEED", 1);
    const std::uint64_t runs = fuzzRuns(3'000, 3'000);
    qInfo("seed %llu, %llu sessions", static_cast<unsigned long long>(seed),
          static_cast<unsigned long long>(runs));
    Random random { seed };
    for (std::uint64_t i = 0; i < runs; ++i) {
        setCheckContext(fmt::format("LOCKSTEP_SEED={} session {}", seed, i));
        std::string text = session(random);
        fuzz::typeIntoShell(text);
        for (auto n = random.below(6); n > 0; --n)
            damage(text, random);
        fuzz::typeIntoShell(text);
    }
}

QTEST_APPLESS_MAIN(TestShellFuzz)
#include "tst_shellfuzz.moc"
