// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A short run of the recipes' target without clang: the shipped recipes with pieces of each other
// and of the language in them.
// LOCKSTEP_SEED=n repeats a run; LOCKSTEP_FUZZ_RUNS=n and LOCKSTEP_NIGHTLY=1 make it longer.
#include "tests/fuzz/recipe_target.h"

#include "core/base/check.h"
#include "core/base/random.h"
#include "core/recipe/program.h"
#include "tests/support/effort.h"

#include <QTest>

#include <fmt/format.h>

#include <array>

using namespace lockstep;
using namespace lockstep::test;

namespace {

std::string_view piece(Random& random)
{
    static constexpr std::array<std::string_view, 79> pieces {
        " -> ",
        "held",
        "done",
        "give up",
        "list",
        "me",
        "all",
        "lock",
        "lock/\"x\"",
        "guid",
        "its owner",
        "its version",
        "my session",
        "my number",
        "first of ",
        "last of ",
        "before me in all",
        "count of all",
        "suffix of me",
        " sorted by suffix",
        " matching \"*\"",
        " is ",
        " is not ",
        " in ",
        " < ",
        " + ",
        "/",
        "(",
        ")",
        "\n          x = 7",
        "\n          x = x + 1",
        "\n          me is empty -> list",
        "\n            else -> list",
        "\n            no node -> list",
        "\n  next    sync(lock)",
        "\n  nap     sleep 5 ms",
        "\n  halt    await nothing",
        "\n  stay    await lock for 9 ms",
        ", watch",
        " or session event",
        "shared",
        "now",
        "my role",
        "my link",
        "its creation",
        "digits of me",
        "number of me",
        " sorted by name",
        " sorted by creation",
        " sorted by text after \"-\"",
        " below me",
        "\n  claims first come first served",
        "\n  admits 3",
        "\n  forgets watches",
        "\n  two share a session",
        "\nwork shared",
        "\n  new     openSession()",
        "\n  save    write(\"x\", token 7)",
        "\n  tell    announce(its creation)",
        "\n  loan    create(lock/\"l\", ttl 20 ms)",
        "\n  all     multi(check(lock, version 0), create(lock/\"m\", ephemeral), delete(lock/me))",
        "multi(",
        "check(",
        "\n  stays   addWatch(lock, recursive)",
        "\n  gone    removeWatches(lock)",
        "\n  end     closeSession()",
        "\n  own     mine = ephemerals(lock)",
        "\n  shut    setAcl(lock, \"world:anyone:r\")",
        "\n  role \"setter\" for client 2",
        "\n          my role is \"setter\" -> list",
        " or lock/me",
        "\n  hear    await session event",
        "\n  either  await lock or lock/me or session event",
        "\n          its event is \"deleted\" -> list",
        "\n          last = its path",
        "\n  labour  work for the work time or session event",
        " and ",
        " or ",
        "\n          (me is empty or me is \"x\") and me in all -> list",
    };
    return pieces[random.below(pieces.size())];
}

void damage(std::string& text, Random& random)
{
    const std::size_t at = random.below(text.size() + 1);
    const std::size_t line = std::min(text.find('\n', at), text.size());
    switch (random.below(6)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(random.next());
        return;
    case 1:
        text.erase(at, random.below(12));
        return;
    case 2:
        text.insert(at, piece(random));
        return;
    case 3: {
        const std::size_t end = std::min(text.find('\n', line + 1), text.size());
        text.erase(line, end - line);
        return;
    }
    default:
        text.insert(line, piece(random));
        return;
    }
}

} // namespace

class TestRecipeFuzz : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whateverIsReadRunsOrIsRefused();
};

void TestRecipeFuzz::whateverIsReadRunsOrIsRefused()
{
    const std::uint64_t seed = fromEnvironment("LOCKSTEP_SEED", 1);
    const std::uint64_t runs = fuzzRuns(4'000, 10'000);
    qInfo("seed %llu, %llu recipes", static_cast<unsigned long long>(seed),
          static_cast<unsigned long long>(runs));
    Random random { seed };
    const auto& library = recipeLibrary();
    for (std::uint64_t i = 0; i < runs; ++i) {
        setCheckContext(fmt::format("LOCKSTEP_SEED={} recipe {}", seed, i));
        std::string text = library[random.below(library.size())]->source;
        for (auto n = 1 + random.below(4); n > 0; --n)
            damage(text, random);
        fuzz::readAsRecipe(text);
    }
}

QTEST_APPLESS_MAIN(TestRecipeFuzz)
#include "tst_recipefuzz.moc"
