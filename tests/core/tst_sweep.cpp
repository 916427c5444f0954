// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Texts are swept while a run goes on: whatever the run still names must read as before.
#include "core/base/symbol.h"
#include "core/journal/journal.h"
#include "core/journal/replica.h"
#include "core/jute/request.h"
#include "core/lock/zookeeper.h"
#include "core/recipe/program.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/world/naming.h"
#include "tests/support/effort.h"
#include "tests/support/guestactions.h"
#include "tests/support/pacers.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <string>
#include <vector>

using namespace lockstep;
using namespace lockstep::test;

namespace {

void add(std::string& words, std::initializer_list<Symbol> symbols)
{
    for (const Symbol symbol : symbols)
        (words += symbol.view()) += '\n';
}

std::string wordsOf(const Entry& entry)
{
    std::string words;
    add(words, { entry.path, entry.value, entry.request });
    return words;
}

std::string wordsOf(const ZookeeperState& state)
{
    std::string words;
    for (const Znode& node : state.nodes())
        add(words, { node.path, node.parent, node.value, node.acl });
    for (const Watch& watch : state.watches().all())
        add(words, { watch.path });
    for (const WatchEvent& event : state.pending())
        add(words, { event.path });
    return words;
}

std::string wordsOf(const Moment& moment)
{
    std::string words = wordsOf(moment.service);
    for (const Client& client : moment.clients)
        add(words, { client.lockPath, client.machine.awaits });
    for (const ClientPast& past : moment.chronicle.clients)
        add(words, { past.name });
    for (const Registration& kept : moment.registrations)
        add(words, { kept.path });
    for (const LateRequest& late : moment.late)
        words += jute::encodeRequest(late.operation);
    for (const LaggingServer& server : moment.lagging)
        words += wordsOf(server.state);
    add(words, { moment.resource.value, moment.setup->lockPath });
    return words;
}

Config guestsOnly()
{
    Config config;
    config.clients = 0;
    return config;
}

/// A run of guests who do anything at all, each with texts of its own, and who sweep now and then.
class Lab
{
public:
    explicit Lab(std::uint64_t seed)
        : m_random { seed }
        , m_world(makeMoment(guestsOnly(), recipeOf(guestsOnly())))
        , m_replica { .world = m_world }
    {
    }
    [[nodiscard]] const Journal& journal() const { return m_journal; }

    void act()
    {
        Action action = drawnConnectionAction(m_random, m_world);
        makeNew(action);
        if (!isEnabled(m_world, action))
            return;
        const Entry entry = apply(m_world, action, m_world.now + 1000);
        m_journal.append(entry);
        m_words.push_back(wordsOf(entry));
    }

    void sweep()
    {
        follow();
        const std::string before = wordsOf(m_world);
        SymbolMarks marks;
        m_journal.letGoPagesBefore(m_journal.end() - std::min<Step>(m_journal.end(), 300));
        m_journal.view().mark(marks);
        markSymbols(m_world, marks);
        markSymbols(m_replica.world, marks);
        m_swept += Symbol::sweep(marks);
        // Whatever was freed is another text now.
        for (int i = 0; i < 500; ++i)
            (void)Symbol::intern(fmt::format("filler {} {}", m_swept, i));
        QCOMPARE(wordsOf(m_world), before);
        QCOMPARE(wordsOf(m_replica.world), before);
        const JournalView view = m_journal.view();
        for (Step i = view.begin(); i < view.end(); ++i)
            QCOMPARE(wordsOf(view[i]), m_words[i]);
    }

    /// The entries that were not followed yet replay.
    void follow()
    {
        const JournalView view = m_journal.view();
        while (m_replica.step < view.end()) {
            const auto outcome = m_replica.apply(view[m_replica.step]);
            QVERIFY2(!outcome.divergence,
                     outcome.divergence ? outcome.divergence->sentence.c_str() : "");
        }
        QVERIFY(m_replica.world == m_world);
    }
    [[nodiscard]] std::size_t swept() const { return m_swept; }
    [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }

private:
    /// Gives it a value that nobody had, mostly.
    void makeNew(Action& action)
    {
        auto* const call = std::get_if<Call>(&action);
        if (call == nullptr || m_random.below(4) == 0)
            return;
        const Symbol value = Symbol::intern(fmt::format("value {}", ++m_values));
        if (auto* const create = std::get_if<CreateNode>(&call->operation))
            create->value = create->noValue ? Symbol {} : value;
        else if (auto* const set = std::get_if<SetNode>(&call->operation))
            set->value = set->noValue ? Symbol {} : value;
    }

    Random m_random;
    Moment m_world;
    Journal m_journal;
    Replica m_replica;
    std::vector<std::string> m_words; ///< of each entry, as it was written
    std::size_t m_swept = 0;
    int m_values = 0;
};

} // namespace

class SweepTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        // Programs are read before, as a server does.
        QVERIFY(recipeOf(guestsOnly()) != nullptr);
        (void)makeMoment(guestsOnly(), recipeOf(guestsOnly()));
        Symbol::beginSweeping();
    }

    void whatARunNamesReadsAsBefore()
    {
        for (std::uint64_t seed = 1; seed <= drawnRuns(12); ++seed) {
            Lab lab(seed);
            for (int i = 0; i < 4000 && !QTest::currentTestFailed(); ++i) {
                lab.act();
                if (i % 97 == 96)
                    lab.sweep();
            }
            QVERIFY(lab.swept() > 100);
        }
    }

    void everythingThatAWorldHoldsIsNamed()
    {
        Moment moment = makeMoment(guestsOnly(), recipeOf(guestsOnly()));
        int texts = 0;
        const auto next = [&] { return Symbol::intern(fmt::format("text {}", ++texts)); };
        const auto nextAcl
            = [&] { return Symbol::intern(fmt::format("digest:bob {}:cdrwa", ++texts)); };
        const auto operations = [&] {
            return std::vector<Operation> {
                CreateNode { .path = next(), .value = next(), .acl = nextAcl() },
                GetNode { next() },
                SetNode { next(), next() },
                LockNode { next() },
                UnlockNode { next() },
                DeleteNode { next() },
                ExistsNode { next() },
                GetChildren { next() },
                CountDescendants { next() },
                GetEphemerals { next() },
                Sync { next() },
                GetAcl { next() },
                SetAcl { next(), nextAcl() },
                AddWatch { next() },
                RemoveWatches { next() },
                CheckWatches { next() },
                SetWatches { {}, { next() }, { next() }, { next() }, { next() }, { next() } },
                Multi { { CreateNode { .path = next(), .value = next(), .acl = nextAcl() },
                          DeleteNode { next() }, SetNode { next(), next() },
                          CheckVersion { next() } } },
                ReapNode { next() },
            };
        };
        for (const Operation& operation : operations())
            moment.late.push_back({ {}, {}, operation });
        Client client;
        client.lockPath = next();
        client.machine.awaits = next();
        client.machine.registers.back() = next().id();
        moment.clients.push_back(client);
        moment.registrations.push_back({ .client = {}, .path = next() });
        moment.resource.value = next();
        moment.chronicle.clients.push_back({ .name = next() });
        const SessionId session = moment.service.openSession(ClientId { 1 }, 4000, 0);
        const auto made = [&](ZookeeperState& state, const Caller& caller) {
            const Symbol node = Symbol::intern(fmt::format("/node {}", ++texts));
            QCOMPARE(state.apply(caller, CreateNode { .path = node, .value = next() }, 0).code,
                     ErrorCode::Ok);
        };
        made(moment.service, { ClientId { 1 }, session });
        const Symbol watched = Symbol::intern(fmt::format("/no {}", ++texts));
        moment.service.apply(Caller { ClientId { 1 }, session }, ExistsNode { watched, true }, 0);
        moment.service.sendLate(session, WatchEventType::NodeCreated, next());
        LaggingServer lagging { session, {}, 0 };
        made(lagging.state, {});
        moment.lagging.push_back(lagging);
        std::vector<Entry> entries(1);
        entries[0].path = next();
        entries[0].value = next();
        entries[0].request = next();
        const std::vector<Action> actions { Call { {}, SetNode { next(), next() } },
                                            OpenSession { .client = {}, .name = next() },
                                            AddClient { {}, next() } };
        const auto words = [&] {
            std::string all = wordsOf(moment) + wordsOf(entries[0]);
            add(all, { Symbol::fromId(moment.clients.back().machine.registers.back()) });
            all += jute::encodeRequest(std::get<Call>(actions[0]).operation);
            add(all, { std::get<OpenSession>(actions[1]).name });
            add(all, { std::get<AddClient>(actions[2]).lockPath });
            return all;
        };
        const std::string before = words();
        SymbolMarks marks;
        markSymbols(moment, marks);
        markSymbols(entries[0], marks);
        for (const Action& action : actions)
            markSymbols(action, marks);
        Symbol::sweep(marks);
        for (int i = 0; i < 1000; ++i)
            (void)Symbol::intern(fmt::format("filler {}", i));
        QCOMPARE(words(), before);
        for (int i = 1; i <= texts; ++i)
            QVERIFY2(before.find(fmt::format(" {}", i)) != std::string::npos,
                     qPrintable(QString::number(i)));
    }

    void aRecordingSurvivesSweeps()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("run.lockstep")).toStdString();
        Lab lab(77);
        auto writer
            = RunFileWriter::create(file, makeRunHeader(guestsOnly(), *recipeOf(guestsOnly())));
        QVERIFY(writer.has_value());
        Step recorded = 0;
        for (int i = 0; i < 2000 && !QTest::currentTestFailed(); ++i) {
            lab.act();
            if (i % 100 != 99)
                continue;
            const JournalView view = lab.journal().view();
            while (recorded < view.end())
                writer->add(view[recorded++]);
            lab.sweep();
        }
        const JournalView view = lab.journal().view();
        while (recorded < view.end())
            writer->add(view[recorded++]);
        QVERIFY(writer->finish().has_value());
        auto reader = RunFileReader::open(file);
        QVERIFY(reader.has_value());
        auto replay = RunReplay::begin(reader->header());
        QVERIFY(replay.has_value());
        for (bool last = false; !last;) {
            const auto batch = reader->next();
            QVERIFY2(batch.has_value(), batch ? "" : batch.error().sentence.c_str());
            const auto added = replay->add(*batch, file);
            QVERIFY2(added.has_value(), added ? "" : added.error().sentence.c_str());
            last = batch->last;
        }
        const JournalView read = replay->journal().view();
        QCOMPARE(read.end(), recorded);
        for (Step i = 0; i < recorded; ++i)
            QCOMPARE(wordsOf(read[i]), lab.words()[i]);
    }

    void aServiceKeepsNoMoreBytesThanItMay()
    {
        constexpr std::size_t most = std::size_t { 8 } << 20;
        VirtualPacer pacer;
        Zookeeper service(pacer, makeMoment(guestsOnly(), recipeOf(guestsOnly())),
                          { .entries = 0, .bytes = most });
        QVERIFY(service.createNode("/n", ""));
        for (int i = 0; i < 5000; ++i)
            QVERIFY(service.setNode("/n", "short"));
        QCOMPARE(service.journal().begin(), Step { 0 });
        for (int i = 0; i < 5000; ++i)
            QVERIFY(service.setNode("/n", fmt::format("{:010000}", i)));
        QVERIFY(service.journal().begin() > 5000);
        const JournalView view = service.journal().view();
        QVERIFY(view.size() * 10'000 <= most + pageEntries * 10'100);
        QVERIFY(view.size() * 10'000 >= most / 2);
        QVERIFY(view[view.end() - 1].value.view() == fmt::format("{:010000}", 4999));
        // Somebody else may have let go of the oldest, as a server does that has printed them.
        service.journal().letGoPagesBefore(view.end());
        for (int i = 0; i < 2000; ++i)
            QVERIFY(service.setNode("/n", fmt::format("{:010000}", i)));
        QVERIFY(service.journal().view().size() * 10'000 <= most + pageEntries * 10'100);
    }

    void pagesGoOneByOne()
    {
        Journal journal;
        const auto grow = [&](Step end) {
            while (journal.end() < end) {
                Entry entry;
                entry.count = static_cast<std::uint32_t>(journal.end());
                journal.append(entry);
            }
        };
        const auto holds = [&](Step begin, Step end) {
            const JournalView view = journal.view();
            bool right = view.begin() == begin && view.end() == end;
            for (Step i = view.begin(); right && i < view.end(); ++i)
                right = view[i].count == i;
            return right;
        };
        grow(10);
        journal.letGoPagesBefore(10);
        QVERIFY(holds(0, 10));
        grow(3 * pageEntries);
        const JournalView whole = journal.view();
        journal.letGoPagesBefore(pageEntries + 5);
        QVERIFY(holds(pageEntries, 3 * pageEntries));
        grow(3 * pageEntries + 7);
        QVERIFY(holds(pageEntries, 3 * pageEntries + 7));
        QCOMPARE(whole[3].count, 3u);
        journal.letGoPagesBefore(9 * chunkEntries);
        QVERIFY(holds(3 * pageEntries, 3 * pageEntries + 7));
        grow(2 * chunkEntries + 5);
        QVERIFY(holds(3 * pageEntries, 2 * chunkEntries + 5));
        journal.letGoPagesBefore(chunkEntries + 2 * pageEntries);
        QVERIFY(holds(chunkEntries + 2 * pageEntries, 2 * chunkEntries + 5));
        journal.letGoBefore(chunkEntries + 5 * pageEntries);
        QVERIFY(holds(chunkEntries + 2 * pageEntries, 2 * chunkEntries + 5));
    }
};

QTEST_APPLESS_MAIN(SweepTest)
#include "tst_sweep.moc"
