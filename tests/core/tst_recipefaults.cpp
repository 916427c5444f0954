// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Every recipe that guarantees something, struck at each of its calls: nobody leaves a node behind,
// and all the others get their turn. Where a library itself leaves its node, the table says so.
#include "core/drive/faultplan.h"
#include "tests/support/recipelab.h"

#include <QTest>

#include <array>
#include <set>

using namespace lockstep;
using namespace lockstep::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array faults { "drop-reply", "cut-after for=50", "interrupt" };
constexpr const char* any = "drop-reply, cut-after for=50, interrupt";
constexpr const char* interrupt = "interrupt";

/// Calls that, struck so, leave a node, since the recipe's model does.
struct Leaves
{
    const char* recipe;
    const char* labels;
    const char* faults;
    const char* reason;
};
constexpr const char* bare
    = "has no branch for a failed request, and says so in what it guarantees";
constexpr const char* killed
    = "kazoo cleans up behind a KazooException only, and what kills a greenlet is none";
constexpr std::array table {
    Leaves { "sequential", "enter list watch", any, bare },
    Leaves { "sequential-writes", "enter list watch", any, bare },
    Leaves { "sequential-fenced", "enter list watch", any, bare },
    Leaves { "sequential-synced", "enter list watch fresh ask", any, bare },
    Leaves { "sequential-multi", "enter list watch save", any, bare },
    Leaves { "sequential-cache", "enter list", any, bare },
    Leaves { "barging", "barge enter list watch look take out", any, bare },
    Leaves { "kazoo-lock", "enter list watch search", interrupt, killed },
    Leaves { "kazoo-readwrite", "enter list watch search", interrupt, killed },
    // Its lock is given back whatever is raised, once it has it; the lease is not.
    Leaves { "kazoo-semaphore", "enter queue watch search take check open close", interrupt,
             killed },
    Leaves { "curator-semaphore", "open", interrupt,
             "the lease is added to those to return only after the lock has been given back" },
    Leaves { "go-lock", "enter", interrupt,
             "no call can be cancelled: its goroutine is left alone" },
    Leaves { "go-lock", "list watch search", any, "LockWithData returns every error as it is" },
    Leaves { "java-writelock-mended", "enter", interrupt,
             "unlock() deletes the node whose name it knows, and it was never told" },
    Leaves { "zk-ruby", "enter", any, "cleanup_lock_path! needs the path that create returns" },
    Leaves { "etcd-mutex", "enter search", interrupt,
             "Lock returns the error of its transaction, and Unlock needs its revision" },
};

/// A call that was struck, and how.
using Strikes = std::set<std::pair<QString, QString>>;

Strikes expectedOf(const QString& recipe)
{
    Strikes strikes;
    for (const Leaves& row : table) {
        if (recipe != QLatin1StringView(row.recipe))
            continue;
        for (const QString& label : QString::fromLatin1(row.labels).split(u' ')) {
            for (const QString& fault : QString::fromLatin1(row.faults).split(u", "_s))
                strikes.emplace(label, fault);
        }
    }
    return strikes;
}

QString text(const Strikes& strikes)
{
    QStringList rows;
    for (const auto& [label, fault] : strikes)
        rows << label + u": "_s + fault;
    return rows.join(u'\n');
}

/// The labels of the calls that ask the service.
QStringList callsOf(const Program& program)
{
    QStringList labels;
    for (const Line& line : program.lines) {
        const auto* const call = std::get_if<CallService>(&line.instruction);
        if (call != nullptr && asksService(call->kind))
            labels << QString::fromStdString(line.label);
    }
    return labels;
}

constexpr unsigned clients = 4;
constexpr std::uint64_t seeds = 12;
constexpr InvariantSet judged = setOf(Invariant::NoAbandonedNode) | setOf(Invariant::NoLostWakeup)
    | setOf(Invariant::NoDeadlock) | setOf(Invariant::Progress) | setOf(Invariant::MutualExclusion);

struct Struck
{
    bool all = false; ///< every fault struck
    bool harms = false; ///< an invariant broke
};

/// A fault at a call, of the client that is struck or of the one behind it.
struct Blow
{
    QString label;
    QString fault;
    unsigned behind = 0;
};

Struck runWith(const std::shared_ptr<const Program>& program, const std::vector<Blow>& blows,
               std::uint64_t seed)
{
    std::vector<FaultSpec> specs;
    for (const auto& [label, fault, behind] : blows) {
        const QString spec
            = u"client=%1 at=label:%2 do=%3"_s.arg((seed + behind) % clients + 1).arg(label, fault);
        specs.push_back(*parseFault(spec.toStdString(), *program));
    }
    RecipeLab lab(program, Config { .recipe = program->name, .clients = clients });
    Schedule schedule(Policy::Random, seed);
    FaultPlan plan(std::move(specs), seed);
    Struck struck;
    while (lab.entries.size() < 3'000) {
        const Schedule before = schedule;
        const auto pick = schedule.pick(lab.world);
        if (const auto strike = plan.next(lab.world, lab.entries.size(), pick)) {
            lab.act(strike->action, strike->at);
            schedule = before;
        } else if (pick) {
            lab.act(nextAction(lab.world, pick->client), pick->at);
        } else {
            break;
        }
        struck.harms = struck.harms || (lab.world.chronicle.broken & judged) != 0;
    }
    struck.all = plan.unstruck(lab.world).empty();
    return struck;
}

/// Strikes a recipe call by call, and notes where that does harm.
class Campaign
{
public:
    explicit Campaign(std::shared_ptr<const Program> program)
        : m_program(std::move(program))
        , m_calls(callsOf(*m_program))
    {
    }

    void run()
    {
        QStringList later;
        for (const QString& call : m_calls) {
            if (!strike({}, call))
                later << call;
        }
        // What follows on a failure only: after another one, of this client or the next.
        for (const QString& call : later) {
            if (!strikeBehindAnother(call))
                unreached << call;
        }
    }

    Strikes harmful;
    QStringList unreached;

private:
    /// Whether a fault struck at that call in any run, behind those of @p first.
    bool strike(const std::vector<Blow>& first, const QString& call)
    {
        bool reached = false;
        for (const char* const name : faults) {
            const QString fault = QString::fromLatin1(name);
            std::vector<Blow> blows = first;
            blows.push_back({ call, fault });
            for (std::uint64_t seed = 0; seed < seeds; ++seed) {
                const Struck struck = runWith(m_program, blows, seed);
                reached |= struck.all;
                if (struck.harms)
                    harmful.emplace(call, fault);
                // Most other failures do not lead there.
                if (!reached && !first.empty() && seed == seeds / 3)
                    return false;
            }
        }
        return reached;
    }

    bool strikeBehindAnother(const QString& call)
    {
        bool reached = false;
        for (const QString& other : m_calls) {
            for (const QString& fault : { u"drop-reply"_s, u"interrupt"_s }) {
                if (other == call || harmful.contains({ other, fault }))
                    continue;
                for (const unsigned behind : { 0u, 1u })
                    reached |= strike({ { other, fault, behind } }, call);
            }
        }
        return reached;
    }

    const std::shared_ptr<const Program> m_program;
    const QStringList m_calls;
};

} // namespace

class RecipeFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoIsStruckLeavesNothingBehind_data()
    {
        QTest::addColumn<QString>("recipe");
        for (const auto& program : recipeLibrary()) {
            if (!program->guarantees.empty())
                QTest::newRow(program->name.c_str()) << QString::fromStdString(program->name);
        }
    }

    void whoIsStruckLeavesNothingBehind()
    {
        QFETCH(const QString, recipe);
        Campaign campaign(findRecipe(recipe.toStdString()));
        campaign.run();
        QCOMPARE(text(campaign.harmful), text(expectedOf(recipe)));
        QCOMPARE(campaign.unreached.join(u' '), QString());
    }

    void theTableNamesRecipesThatAreThere()
    {
        for (const Leaves& row : table) {
            const auto program = findRecipe(row.recipe);
            QVERIFY2(program != nullptr, row.recipe);
            QVERIFY2(!program->guarantees.empty(), row.recipe);
            const QStringList calls = callsOf(*program);
            for (const QString& label : QString::fromLatin1(row.labels).split(u' '))
                QVERIFY2(calls.contains(label), qPrintable(label));
            QVERIFY(*row.reason != '\0');
        }
    }
};

QTEST_APPLESS_MAIN(RecipeFaults)
#include "tst_recipefaults.moc"
