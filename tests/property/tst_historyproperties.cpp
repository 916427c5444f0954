// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What holds for every history, over random runs with forks and returns. LOCKSTEP_SEED repeats a
// run.
#include "core/journal/history.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "tests/support/actions.h"
#include "tests/support/effort.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

const std::vector<std::string> allRecipes { "try-lock", "try-lock-backoff", "ignores-refusal",
                                            "waits-for-a-call" };

/// A history, and beside it a plain copy of every world of every branch: the slow truth.
class Model
{
public:
    explicit Model(std::uint64_t seed)
        : m_source(seed)
    {
        const Config config = drawnConfig(m_source, allRecipes);
        m_head.world = makeMoment(config, findRecipe(config.recipe));
        m_history = std::make_unique<History>(m_journal, m_head.world);
        m_truth.push_back({ m_head });
        m_entries.emplace_back();
        grow(setUpActions(config).front(), 0);
    }
    void grow()
    {
        const TimedAction what = m_source.next(m_head.world);
        grow(what.action, what.at);
    }
    void fork()
    {
        const Step at = m_source.below(m_head.step + 1);
        const auto parent = m_history->current().value;
        m_head = m_history->at(at);
        m_history->fork(at);
        const auto end = static_cast<std::ptrdiff_t>(at);
        m_truth.emplace_back(m_truth[parent].begin(), m_truth[parent].begin() + end + 1);
        m_entries.emplace_back(m_entries[parent].begin(), m_entries[parent].begin() + end);
    }
    void goBack()
    {
        const BranchId branch { static_cast<std::uint32_t>(m_source.below(m_truth.size())) };
        m_history->switchTo(branch);
        m_head = m_history->at(m_journal.end());
    }
    /// Whether every step of the current branch comes back as it was.
    [[nodiscard]] bool seeksExactly() const
    {
        const auto& truth = m_truth[m_history->current().value];
        if (m_journal.end() + 1 != truth.size())
            return false;
        for (Step step = 0; step < truth.size(); ++step) {
            if (!(m_history->at(step) == truth[step]))
                return false;
        }
        return true;
    }
    /// Whether every branch has exactly the entries that were made in it.
    [[nodiscard]] bool branchesAreIntact() const
    {
        for (std::uint32_t b = 0; b < m_entries.size(); ++b) {
            const JournalView view = m_history->entries(BranchId { b });
            if (view.end() != m_entries[b].size())
                return false;
            for (Step i = 0; i < view.end(); ++i) {
                if (view[i] != m_entries[b][i])
                    return false;
            }
        }
        return true;
    }
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return m_source.below(bound); }

private:
    void grow(const Action& action, Micros at)
    {
        Moment copy = m_head.world;
        const Entry entry = apply(copy, action, at);
        m_journal.append(entry);
        QVERIFY(!m_head.apply(entry).divergence);
        QVERIFY(m_head.world == copy);
        m_history->passed(m_head);
        m_truth[m_history->current().value].push_back(m_head);
        m_entries[m_history->current().value].push_back(entry);
    }

    ActionSource m_source;
    Journal m_journal;
    std::unique_ptr<History> m_history;
    Replica m_head;
    std::vector<std::vector<Replica>> m_truth; ///< of each branch, each step's
    std::vector<std::vector<Entry>> m_entries;
};

} // namespace

class HistoryProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { (void)baseSeed(); }

    void everyStepOfEveryBranchComesBackAsItWas()
    {
        for (std::uint64_t run = 0; run < drawnRuns(15); ++run) {
            Model model(seedOf(run));
            for (int i = 0; i < 150; ++i) {
                const std::uint64_t kind = model.below(30);
                if (kind == 0)
                    model.fork();
                else if (kind == 1)
                    model.goBack();
                else
                    model.grow();
            }
            QVERIFY(model.seeksExactly());
            QVERIFY(model.branchesAreIntact());
        }
    }

    void aForkNeverChangesItsParent()
    {
        for (std::uint64_t run = 0; run < drawnRuns(30); ++run) {
            Model model(seedOf(1'000 + run));
            for (int fork = 0; fork < 8; ++fork) {
                for (int i = 0; i < 20; ++i)
                    model.grow();
                QVERIFY(model.branchesAreIntact());
                if (model.below(2) == 0)
                    model.goBack();
                model.fork();
            }
            QVERIFY(model.branchesAreIntact());
        }
    }
};

QTEST_APPLESS_MAIN(HistoryProperties)
#include "tst_historyproperties.moc"
