// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Our recipes beside the libraries that they are named after: contenders in a fixed order on a real
// server, on our service over the wire, and by our recipe in a simulated world leave the same trees
// at each step, and send the same requests. Differences that are meant, and not compared:
//
// - Who makes the nodes that stay. The libraries do when they miss them (kazoo looks before,
//    Curator after a create
// has failed, and makes containers); of our runs the operator makes the lock's node first, which
//    persists.
// So questions after such a node (exists, without a watch) and its making do not count, nor does a
//    create that
//    found no parent. What kinds Curator and kazoo make has a test of its own.
// - What a contender calls itself in its node's data: Curator its machine's address, kazoo an
//    identifier, our
//    recipes their number. That it does is compared.
// - Curator's semaphore takes its watch of the leases away when it has got one (checkWatches);
//    recipes cannot. kazoo's
//    writes the number of places into the lock's node, or reads it there.
// - Curator asks with create2 and getChildren2, which tell more in their answers; and reads the
//    ensemble's
//    configuration when it connects.
// - kazoo is 2.8.0 in Debian 12, our recipe as 2.9 does it: they differ when a writer stands behind
//    a reader.
// - The C client's zoo_lock and go-zookeeper are in no package: only the form of their names is
//    held here against
//    what stands in their sources (zoo_lock.c, lock.go).
#include "tests/live/libraryrun.h"
#include "tests/live/reciperun.h"

#include "core/recipe/program.h"

#include <QRegularExpression>
#include <QTest>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <map>
#include <memory>
#include <set>

using namespace lockstep;
using namespace lockstep::live;

namespace {

struct Case
{
    const char* name;
    const char* recipe;
    const char* steps;
};

/// A, B, C, ... come in this order, so their sessions do.
constexpr std::array cases {
    Case { "kazoo's lock", "kazoo-lock", "A+ B+ C+ A-=>B B-=>C C-" },
    Case { "Curator's mutex", "curator-mutex", "A+ B+ C+ A-=>B B-=>C C-" },
    Case { "kazoo, two readers behind a writer", "kazoo-readwrite", "A+w B+r C+r A-=>B,C B- C-" },
    Case { "kazoo, a writer behind two readers", "kazoo-readwrite", "A+r B+r C+w A- B-=>C C-" },
    Case { "Curator, two readers behind a writer", "curator-readwrite",
           "A+w B+r C+r A-=>B,C B- C-" },
    Case { "Curator, a writer behind two readers", "curator-readwrite", "A+r B+r C+w A- B-=>C C-" },
    Case { "kazoo's semaphore with one lease", "kazoo-semaphore", "A+ B+ C+ A-=>B,C* B-=>C C-" },
    Case { "kazoo's semaphore with two leases", "kazoo-semaphore",
           "A+2 B+2 C+2 D+2 A-=>C,D* B-=>D C- D-" },
    Case { "Curator's semaphore with one lease", "curator-semaphore",
           "A+ B+ C+ A-=>B,C* B-=>C C-" },
    Case { "Curator's semaphore with two leases", "curator-semaphore",
           "A+2 B+2 C+2 D+2 A-=>C,D* B-=>D C- D-" },
};

QStringList stepsOf(const QString& steps)
{
    return steps.split(QLatin1Char(' '));
}

/// Contenders as the steps name them.
unsigned contendersIn(const QString& steps)
{
    std::set<QChar> letters;
    for (const QString& step : stepsOf(steps))
        letters.insert(step.front());
    return static_cast<unsigned>(letters.size());
}

std::string text(const Stage& stage)
{
    return fmt::format("{} {}\n  {}", stage.step, stage.states, fmt::join(stage.tree, "\n  "));
}

std::string text(const std::map<char, std::vector<std::string>>& requests)
{
    std::string all;
    for (const auto& [who, what] : requests)
        all += fmt::format("{}: {}\n", who, fmt::join(what, "\n   "));
    return all;
}

/// Qt cuts long values.
#define COMPARE_TEXTS(IS, SHALL)                                                                   \
    do {                                                                                           \
        const std::string is_ = (IS);                                                              \
        const std::string shall_ = (SHALL);                                                        \
        QVERIFY2(is_ == shall_, fmt::format("\n{}\nbut shall be\n{}", is_, shall_).c_str());       \
    } while (false)

} // namespace

class TestLibraries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void ourServiceSeesTheSameTreesAsARealServer_data() { addCases(false); }
    void ourServiceSeesTheSameTreesAsARealServer();
    void ourRecipeLeavesTheSameTrees_data() { addCases(true); }
    void ourRecipeLeavesTheSameTrees();
    void ourRecipeSendsTheSameRequests_data() { addCases(true); }
    void ourRecipeSendsTheSameRequests();
    void theLibrariesParentsAreOfTheirKinds_data();
    void theLibrariesParentsAreOfTheirKinds();
    void aServerReapsWhatCuratorLeaves();
    void namesOfTheOthersHaveTheirForms_data();
    void namesOfTheOthersHaveTheirForms();

private:
    static void addCases(bool withRecipe);
    const std::vector<Stage>& real(const char* name, const QString& recipe, const QString& steps);
    const std::vector<Stage>& served(const char* name, const QString& recipe, const QString& steps);

    std::unique_ptr<Libraries> m_libraries;
    std::unique_ptr<Server> m_server;
    QTemporaryDir m_folder;
    // What a run showed is looked at by several tests.
    std::map<std::string, std::vector<Stage>> m_real;
    std::map<std::string, std::vector<Stage>> m_served;
    std::map<std::string, std::vector<RecordedStage>> m_recorded;
};

void TestLibraries::addCases(bool withRecipe)
{
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<QString>("steps");
    for (const Case& one : cases) {
        if (!withRecipe || findRecipe(one.recipe) != nullptr)
            QTest::newRow(one.name)
                << QString::fromLatin1(one.recipe) << QString::fromLatin1(one.steps);
    }
}

void TestLibraries::initTestCase()
{
    if (!Server::isInstalled())
        QFAIL("there is no real server here (libzookeeper-java, default-jdk-headless)");
    m_libraries = std::make_unique<Libraries>();
    QVERIFY2(m_libraries->problem().isEmpty(), qPrintable(m_libraries->problem()));
    m_server = std::make_unique<Server>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
}

const std::vector<Stage>& TestLibraries::real(const char* name, const QString& recipe,
                                              const QString& steps)
{
    const auto [place, isNew] = m_real.try_emplace(name);
    if (isNew)
        place->second = m_libraries->run(m_server->address(), recipe, stepsOf(steps));
    return place->second;
}

const std::vector<Stage>& TestLibraries::served(const char* name, const QString& recipe,
                                                const QString& steps)
{
    const auto [place, isNew] = m_served.try_emplace(name);
    if (!isNew)
        return place->second;
    const QString file = m_folder.filePath(QStringLiteral("%1.lockstep").arg(m_served.size()));
    Served service(file);
    place->second = m_libraries->run(service.address(), recipe, stepsOf(steps));
    service.end();
    if (auto stages = recordedStages(file.toStdString(), contendersIn(steps)))
        m_recorded[name] = std::move(*stages);
    else
        qWarning("%s", stages.error().sentence.c_str());
    return place->second;
}

void TestLibraries::ourServiceSeesTheSameTreesAsARealServer()
{
    QFETCH(const QString, recipe);
    QFETCH(const QString, steps);
    const auto& theirs = real(QTest::currentDataTag(), recipe, steps);
    QVERIFY2(m_libraries->problem().isEmpty(), qPrintable(m_libraries->problem()));
    const auto& ours = served(QTest::currentDataTag(), recipe, steps);
    QVERIFY2(m_libraries->problem().isEmpty(), qPrintable(m_libraries->problem()));
    QCOMPARE(theirs.size(), std::size_t(stepsOf(steps).size() + 1));
    QCOMPARE(ours.size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        QVERIFY2(theirs[i].states.find("NOT") == std::string::npos, theirs[i].states.c_str());
        COMPARE_TEXTS(text(ours[i]), text(theirs[i]));
    }
}

void TestLibraries::ourRecipeLeavesTheSameTrees()
{
    QFETCH(const QString, recipe);
    QFETCH(const QString, steps);
    const auto& theirs = real(QTest::currentDataTag(), recipe, steps);
    std::vector<std::string> all;
    for (const QString& step : stepsOf(steps))
        all.push_back(step.toStdString());
    const auto ours = runRecipe(recipe.toStdString(), all);
    QCOMPARE(ours.size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i)
        COMPARE_TEXTS(text(ours[i]), text(theirs[i]));
}

void TestLibraries::ourRecipeSendsTheSameRequests()
{
    QFETCH(const QString, recipe);
    QFETCH(const QString, steps);
    (void)served(QTest::currentDataTag(), recipe, steps);
    const auto& theirs = m_recorded[QTest::currentDataTag()];
    std::vector<std::string> all;
    for (const QString& step : stepsOf(steps))
        all.push_back(step.toStdString());
    const auto ours = runRecipe(recipe.toStdString(), all);
    QVERIFY(theirs.size() >= ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        COMPARE_TEXTS(fmt::format("{}\n{}", ours[i].step, text(ours[i].requests)),
                      fmt::format("{}\n{}", ours[i].step, text(theirs[i].requests)));
}

void TestLibraries::theLibrariesParentsAreOfTheirKinds_data()
{
    QTest::addColumn<QString>("kinds");
    QTest::newRow("kazoo's lock") << "/distributed_lock persistent";
    QTest::newRow("Curator's mutex") << "/distributed_lock container";
    QTest::newRow("kazoo, two readers behind a writer") << "/distributed_lock persistent";
    QTest::newRow("Curator, two readers behind a writer") << "/distributed_lock container";
    QTest::newRow("kazoo's semaphore with one lease")
        << "/distributed_lock persistent, /distributed_lock-__lock__ persistent";
    QTest::newRow("Curator's semaphore with one lease")
        << "/distributed_lock container, /distributed_lock/locks container, "
           "/distributed_lock/leases container";
}

void TestLibraries::theLibrariesParentsAreOfTheirKinds()
{
    QFETCH(const QString, kinds);
    for (const Case& one : cases) {
        if (QLatin1String(one.name) != QLatin1String(QTest::currentDataTag()))
            continue;
        (void)served(one.name, QString::fromLatin1(one.recipe), QString::fromLatin1(one.steps));
        const std::size_t last = std::size_t(stepsOf(QString::fromLatin1(one.steps)).size());
        QVERIFY(m_recorded[one.name].size() > last);
        COMPARE_TEXTS(fmt::format("{}", fmt::join(m_recorded[one.name][last].kinds, ", ")),
                      kinds.toStdString());
        return;
    }
    QFAIL("there is no such case");
}

// A real server does not tell what a node is, but it removes an empty container.
void TestLibraries::aServerReapsWhatCuratorLeaves()
{
    Server server(200);
    QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    const auto stages = m_libraries->run(
        server.address(), QStringLiteral("curator-mutex"),
        { QStringLiteral("A+"), QStringLiteral("A-"), QStringLiteral("reaped") });
    QVERIFY2(m_libraries->problem().isEmpty(), qPrintable(m_libraries->problem()));
    QCOMPARE(stages.size(), std::size_t(4));
    QCOMPARE(stages[0].tree.size(), std::size_t(2));
    QCOMPARE(stages[2].tree.size(), std::size_t(0));
}

void TestLibraries::namesOfTheOthersHaveTheirForms_data()
{
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<QString>("form");
    QTest::newRow("zoo_lock: its session as %016llx")
        << "c-lock" << "^/distributed_lock/x-0{12}1001-0{10} A \"\"$";
    QTest::newRow("go-zookeeper: a guid without dashes")
        << "go-lock" << "^/distributed_lock/_c_GUID-lock-0{10} A \"\"$";
}

void TestLibraries::namesOfTheOthersHaveTheirForms()
{
    QFETCH(const QString, recipe);
    QFETCH(const QString, form);
    const auto stages = runRecipe(recipe.toStdString(), { "A+", "A-" });
    QCOMPARE(stages.front().tree.size(), std::size_t(2));
    const QString node = QString::fromStdString(stages.front().tree.back());
    QVERIFY2(QRegularExpression(form).match(node).hasMatch(), qPrintable(node));
    QCOMPARE(stages.back().tree.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestLibraries)
#include "tst_libraries.moc"
