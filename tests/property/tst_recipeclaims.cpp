// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Shipped recipes that guarantee something, struck at random by faults of every kind: none breaks
// what its heading claims. What a heading leaves out stands in a table, with its words.
// LOCKSTEP_SEED=n repeats what was drawn, LOCKSTEP_FUZZ_RUNS=n draws more; a failure names the
// command line that plays it again.
#include "core/drive/faultplan.h"
#include "tests/support/effort.h"
#include "tests/support/recipelab.h"

#include <QTest>

#include <fmt/format.h>

#include <array>
#include <set>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr std::uint64_t runsByDay = 2'000;
constexpr std::uint64_t runsByNight = 20'000;
constexpr std::size_t longest = 6'000; ///< steps; a run of two tasks takes a few hundred

/// What happened in a run that a heading may speak of.
enum Trouble : unsigned {
    SessionEnded = 1u << 0u,
    RequestFailed = 1u << 1u,
    Interrupted = 1u << 2u,
    Paused = 1u << 3u,
};
constexpr unsigned unheard = RequestFailed | Interrupted;

constexpr InvariantSet excluded = setOf(Invariant::MutualExclusion);
constexpr InvariantSet stale = setOf(Invariant::NoStaleWrite);
constexpr InvariantSet overtaken = setOf(Invariant::FirstComeFirstServed);
/// A node that stays, and what comes of it.
constexpr InvariantSet left = setOf(Invariant::NoAbandonedNode) | setOf(Invariant::NoLostWakeup)
    | setOf(Invariant::NoDeadlock) | setOf(Invariant::Progress);

/// What a recipe does not claim, once one of the troubles has come.
struct Exception
{
    const char* recipe;
    InvariantSet invariants;
    unsigned troubles;
    const char* words; ///< of its text
};
constexpr const char* noFailure = "while no request fails";
constexpr const char* noKill = "while no greenlet is killed that asks for";
constexpr const char* lease = "while nobody is slower than its lease";
constexpr const char* noExpiry = "while no session expires";
constexpr std::array table {
    Exception { "barging", left, unheard, noFailure },
    Exception { "go-lock", left, unheard, noFailure },
    Exception { "sequential", left, unheard, noFailure },
    Exception { "sequential-cache", left, unheard, noFailure },
    Exception { "sequential-fenced", left, unheard, noFailure },
    Exception { "sequential-multi", left, unheard, noFailure },
    Exception { "sequential-synced", left, unheard, "no request fails" },
    Exception { "sequential-writes", left, unheard, "no request fails" },
    Exception { "zk-ruby", left, unheard, "while no create fails" },
    Exception { "kazoo-lock", left, Interrupted, noKill },
    Exception { "kazoo-readwrite", left, Interrupted, noKill },
    Exception { "kazoo-semaphore", left, Interrupted, noKill },
    Exception { "curator-semaphore", left, Interrupted,
                "but by who is interrupted while it gives the lock back" },
    Exception { "etcd-mutex", left, Interrupted, "while nobody's transaction is cancelled" },
    Exception { "java-writelock-mended", left, Interrupted,
                "while nobody is interrupted who makes its node" },
    Exception { "java-writelock-mended", left, RequestFailed,
                "or loses the request of its unlock" },
    // It fails after four rounds, and after three deletes.
    Exception { "c-lock", left, unheard, "four times at most" },
    Exception { "c-lock", overtaken, SessionEnded | Interrupted | Paused,
                "comes back at the tail" },
    Exception { "lease", excluded | stale, Paused, lease },
    Exception { "lease-limit", excluded | stale, Paused, lease },
    Exception { "etcd-mutex-11408", excluded, Paused, "while work is shorter than the lease" },
    Exception { "lease-fenced", excluded, Paused, "the resource takes no stale write" },
    Exception { "sequential-multi", excluded, SessionEnded, "no write of who has lost the lock" },
    Exception { "sequential-synced", stale, SessionEnded, noExpiry },
    Exception { "sequential-writes", stale, SessionEnded, noExpiry },
};

template <class Row>
const auto& anyOf(const Row& row, Random& random)
{
    return row[random.below(row.size())];
}

std::vector<std::string> stopsOf(const Program& program)
{
    std::vector<std::string> labels;
    for (const Line& line : program.lines) {
        if (!line.label.empty() && stopsAt(program, line.label))
            labels.push_back(line.label);
    }
    return labels;
}

/// A fault of any kind, at any moment, as the command line has it.
std::string drawFault(const Program& program, unsigned clients, Random& random)
{
    static constexpr std::array lasting { "pause",     "cut",      "lag",       "cut-before",
                                          "cut-after", "cut-late", "silent-cut" };
    // Without an end a cut would let recipes ask for ever.
    static constexpr std::array others { "crash",   "expire", "drop-reply", "spare",   "arrive",
                                         "restore", "resume", "pause",      "catch-up" };
    static constexpr std::array millis { 1, 20, 50, 200, 500, 1'500, 4'500, 9'000 };
    std::string when = fmt::format("client={} at=", 1 + random.below(clients));
    switch (random.below(8)) {
    case 0:
        when = fmt::format("client=any at=random:{}", 1 + random.below(8));
        break;
    case 1:
    case 2:
        when += fmt::format("step:{}", 1 + random.below(60));
        break;
    case 3:
    case 4:
        when += fmt::format("time:{}", random.below(3'000));
        break;
    default:
        when += "label:" + anyOf(stopsOf(program), random);
    }
    switch (random.below(6)) {
    case 0:
        return when + " do=interrupt";
    case 1:
        return when + " do=" + anyOf(others, random);
    default:
        return fmt::format("{} do={} for={}", when, anyOf(lasting, random), anyOf(millis, random));
    }
}

/// A run that was drawn.
struct Drawn
{
    std::shared_ptr<const Program> program;
    Config config;
    std::vector<FaultSpec> faults;
    std::string command; ///< plays it again
};

Drawn draw(const std::vector<std::shared_ptr<const Program>>& programs, Random& random)
{
    Drawn drawn { anyOf(programs, random), {}, {}, {} };
    Config& config = drawn.config;
    config.recipe = drawn.program->name;
    config.clients = static_cast<unsigned>(2 + random.below(4));
    config.seed = random.below(1'000);
    config.knobs.tasks = static_cast<std::uint32_t>(1 + random.below(2));
    drawn.command = fmt::format(
        "lockstep-cli run --recipe {} --clients {} --tasks {} --seed {} --schedule random",
        config.recipe, config.clients, config.knobs.tasks, config.seed);
    for (auto n = 1 + random.below(3); n > 0; --n) {
        const std::string text = drawFault(*drawn.program, config.clients, random);
        auto fault = parseFault(text, *drawn.program);
        LOCKSTEP_CHECK(fault.has_value(), fault.error().sentence);
        drawn.faults.push_back(std::move(*fault));
        drawn.command += fmt::format(" --fault \"{}\"", text);
    }
    return drawn;
}

unsigned troubleOf(const Entry& entry)
{
    switch (entry.event) {
    case Event::SessionExpired:
        return SessionEnded;
    case Event::LinkDown:
    case Event::RequestLost:
    case Event::ReplyLost:
    case Event::RequestLate:
    case Event::RequestDropped:
        return RequestFailed;
    case Event::CallInterrupted:
        return Interrupted;
    case Event::ClientPaused:
        return Paused;
    default:
        return 0;
    }
}

/// Whether too many hold of those whose sessions live: no lock can stop the others.
bool isCrowded(const Moment& world)
{
    unsigned alone = 0;
    unsigned together = 0;
    for (const Client& client : world.clients) {
        if (client.believes() && world.service.session(client.session) != nullptr)
            ++(client.shares ? together : alone);
    }
    return alone > world.program().admits || (alone > 0 && together > 0);
}

/// Plays a run, and keeps what it breaks.
class Play
{
public:
    explicit Play(const Drawn& drawn)
        : m_lab(drawn.program, drawn.config)
    {
        Schedule schedule(Policy::Random, drawn.config.seed);
        FaultPlan plan(drawn.faults, drawn.config.seed);
        while (m_lab.entries.size() < longest) {
            const Schedule before = schedule;
            const auto pick = schedule.pick(m_lab.world);
            if (const auto strike = plan.next(m_lab.world, m_lab.entries.size(), pick)) {
                look(m_lab.act(strike->action, strike->at));
                schedule = before;
            } else if (pick) {
                look(m_lab.act(nextAction(m_lab.world, pick->client), pick->at));
            } else {
                ends = true;
                return;
            }
        }
    }

    InvariantSet broken = 0;
    unsigned troubles = 0;
    bool ends = false;

private:
    void look(const Entry& entry)
    {
        troubles |= troubleOf(entry);
        InvariantSet now = m_lab.world.chronicle.broken;
        if (!isCrowded(m_lab.world))
            now &= static_cast<InvariantSet>(~excluded);
        // Whose session is over has lost its nodes, and cannot know it at once.
        if ((troubles & SessionEnded) != 0)
            now &= static_cast<InvariantSet>(~setOf(Invariant::OwnerBelieves));
        broken |= now;
    }

    RecipeLab m_lab;
};

std::string namesOf(InvariantSet set)
{
    std::string names;
    for (int i = 0; i < invariantCount; ++i) {
        if ((set >> i & 1) != 0)
            names += fmt::format(" {}", invariantName(static_cast<Invariant>(i)));
    }
    return names;
}

} // namespace

class RecipeClaims : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noRecipeBreaksWhatItClaims()
    {
        const std::uint64_t seed = fromEnvironment("LOCKSTEP_SEED", 1);
        const std::uint64_t runs = fuzzRuns(runsByDay, runsByNight);
        qInfo("seed %llu, %llu runs", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(runs));
        std::vector<std::shared_ptr<const Program>> programs;
        for (const auto& program : recipeLibrary()) {
            if (!program->guarantees.empty())
                programs.push_back(program);
        }
        Random random { seed };
        std::set<const Exception*> used;
        std::string wrong;
        for (std::uint64_t i = 0; i < runs; ++i) {
            const Drawn drawn = draw(programs, random);
            setCheckContext(drawn.command);
            const Play play(drawn);
            InvariantSet claimed = play.broken;
            for (const Exception& one : table) {
                if (drawn.program->name != one.recipe || (play.troubles & one.troubles) == 0
                    || (play.broken & one.invariants) == 0)
                    continue;
                claimed &= static_cast<InvariantSet>(~one.invariants);
                used.insert(&one);
            }
            if (claimed != 0 || !play.ends)
                wrong += fmt::format("{}\n   {}\n", drawn.command,
                                     play.ends ? namesOf(claimed) : " never ends");
        }
        QVERIFY2(wrong.empty(), wrong.c_str());
        if (isNight() && seed == 1)
            QCOMPARE(used.size(), table.size());
    }

    void whatIsLeftOutStandsInTheHeading()
    {
        for (const Exception& one : table) {
            const auto program = findRecipe(one.recipe);
            QVERIFY2(program != nullptr, one.recipe);
            QVERIFY2(program->written.text.find(one.words) != std::string::npos, one.words);
        }
    }
};

QTEST_APPLESS_MAIN(RecipeClaims)
#include "tst_recipeclaims.moc"
