// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// kill -9 of whoever records: the file opens up to its last whole row, and what was shown is in it.
// LOCKSTEP_NIGHTLY=1 kills each 20 times, LOCKSTEP_SEED=n draws the same moments.
#include "core/base/random.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"
#include "core/world/entry.h"
#include "tests/support/clibench.h"
#include "tests/support/effort.h"
#include "tests/support/wireclient.h"

#include <csignal>

using namespace lockstep;
using namespace lockstep::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t killsByDay = 2;
constexpr std::uint64_t killsByNight = 20;

/// The entries of a file, replayed; with the reason where it does not open.
struct Opened
{
    std::vector<Entry> entries;
    std::string problem;
    bool torn = false;
};

Opened open(const QString& file)
{
    Opened opened;
    auto reader = RunFileReader::open(file.toStdString());
    if (!reader)
        return { {}, reader.error().sentence };
    auto replay = RunReplay::begin(reader->header());
    if (!replay)
        return { {}, replay.error().sentence };
    for (bool last = false; !last;) {
        const auto batch = reader->next();
        if (!batch)
            return { {}, batch.error().sentence };
        if (const auto added = replay->add(*batch, "killed"); !added)
            return { {}, added.error().sentence };
        opened.entries.insert(opened.entries.end(), batch->entries.begin(), batch->entries.end());
        last = batch->last;
    }
    opened.torn = !reader->tornTail().empty();
    return opened;
}

std::size_t count(const std::vector<Entry>& entries, Event event)
{
    return static_cast<std::size_t>(std::ranges::count(entries, event, &Entry::event));
}

} // namespace

class TestKilled : public QObject, private CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { renewFolder(); }
    void aRunHasWhatWasPrinted_data();
    void aRunHasWhatWasPrinted();
    void aShellHasWhatWasAnswered_data() { addKills(); }
    void aShellHasWhatWasAnswered();
    void aScriptHasWhatWasAnswered_data() { addKills(); }
    void aScriptHasWhatWasAnswered();
    void aServerHasWhatItAnsweredUntilShortlyBefore_data() { addKills(); }
    void aServerHasWhatItAnsweredUntilShortlyBefore();

private:
    static void addKills();
    void start(QProcess& process, const QStringList& arguments) const;
    static void killNow(QProcess& process);
    /// Reads rows up to that number; fewer when it ends before.
    static QByteArrayList rows(QProcess& process, qsizetype number);

    Random m_random;
};

void TestKilled::initTestCase()
{
    m_random.state = fromEnvironment("LOCKSTEP_SEED", 1);
    qInfo("LOCKSTEP_SEED=%llu", static_cast<unsigned long long>(m_random.state));
}

void TestKilled::addKills()
{
    QTest::addColumn<std::uint64_t>("number");
    const std::uint64_t kills = isNight() ? killsByNight : killsByDay;
    for (std::uint64_t n = 0; n < kills; ++n)
        QTest::addRow("kill %llu", static_cast<unsigned long long>(n)) << n;
}

void TestKilled::start(QProcess& process, const QStringList& arguments) const
{
    process.setWorkingDirectory(folder());
    process.start(program(), arguments);
    QVERIFY(process.waitForStarted(patienceMillis));
}

void TestKilled::killNow(QProcess& process)
{
    process.kill();
    QVERIFY(process.waitForFinished(patienceMillis));
}

QByteArrayList TestKilled::rows(QProcess& process, qsizetype number)
{
    QByteArrayList all;
    while (all.size() < number) {
        if (!process.canReadLine() && !process.waitForReadyRead(patienceMillis))
            break;
        while (all.size() < number && process.canReadLine())
            all << process.readLine();
    }
    return all;
}

void TestKilled::aRunHasWhatWasPrinted_data()
{
    QTest::addColumn<QStringList>("arguments");
    const std::uint64_t kills = isNight() ? killsByNight : killsByDay;
    for (std::uint64_t n = 0; n < kills; ++n) {
        QTest::addRow("one thread, %llu", static_cast<unsigned long long>(n))
            << QStringList { u"--schedule"_s, u"random"_s, u"--recipe"_s, u"curator-mutex"_s };
        QTest::addRow("threads, %llu", static_cast<unsigned long long>(n))
            << QStringList { u"--schedule"_s, u"threads"_s, u"--speed"_s, u"max"_s };
    }
}

void TestKilled::aRunHasWhatWasPrinted()
{
    QFETCH(const QStringList, arguments);
    QProcess process;
    start(process,
          QStringList { u"run"_s, u"--json"_s, u"--clients"_s, u"5"_s, u"--tasks"_s, u"0"_s,
                        u"--max-steps"_s, u"100000000"_s, u"--out"_s, u"run.lockstep"_s }
              + arguments);
    const auto wanted = static_cast<qsizetype>(1 + m_random.below(3'000));
    const QByteArrayList printed = rows(process, wanted);
    QCOMPARE(printed.size(), wanted);
    killNow(process);
    const Opened opened = open(path(u"run.lockstep"_s));
    QCOMPARE(opened.problem, std::string());
    const auto last = nlohmann::json::parse(printed.back().toStdString());
    const auto steps = last["step"].get<std::size_t>();
    QVERIFY2(opened.entries.size() >= steps,
             qPrintable(u"%1 entries, %2 printed"_s.arg(opened.entries.size()).arg(steps)));
}

void TestKilled::aShellHasWhatWasAnswered()
{
    QProcess process;
    start(process, { u"shell"_s, u"--json"_s, u"--out"_s, u"shell.lockstep"_s });
    const auto nodes = static_cast<int>(1 + m_random.below(200));
    for (int n = 0; n < nodes; ++n) {
        process.write("create /n" + QByteArray::number(n) + " x\n");
        QCOMPARE(rows(process, 1).size(), 1);
    }
    killNow(process);
    const Opened opened = open(path(u"shell.lockstep"_s));
    QCOMPARE(opened.problem, std::string());
    QCOMPARE(count(opened.entries, Event::NodeCreated), static_cast<std::size_t>(nodes));
}

void TestKilled::aScriptHasWhatWasAnswered()
{
    QProcess process;
    start(process, { u"shell"_s, u"--json"_s, u"--out"_s, u"shell.lockstep"_s });
    QByteArray script;
    for (int n = 0; n < 5'000; ++n)
        script += "create /n" + QByteArray::number(n) + " x\n";
    process.write(script);
    const auto wanted = static_cast<qsizetype>(1 + m_random.below(2'000));
    QCOMPARE(rows(process, wanted).size(), wanted);
    killNow(process);
    const Opened opened = open(path(u"shell.lockstep"_s));
    QCOMPARE(opened.problem, std::string());
    QVERIFY(count(opened.entries, Event::NodeCreated) >= static_cast<std::size_t>(wanted));
}

void TestKilled::aServerHasWhatItAnsweredUntilShortlyBefore()
{
    QProcess process;
    start(process, { u"serve"_s, u"--port"_s, u"0"_s, u"--record"_s, u"served.lockstep"_s });
    const QByteArray where = rows(process, 1).value(0).trimmed();
    WireClient client(where.mid(where.lastIndexOf(':') + 1).toUShort());
    QVERIFY(client.attach());
    std::size_t answered = 0;
    const auto create = [&](std::uint64_t nodes) {
        for (; nodes > 0; --nodes) {
            const std::string name = fmt::format("/n{}", answered);
            const auto answer = client.ask(1, CreateNode { Symbol::intern(name), {} });
            if (!answer || answer->code != 0)
                return;
            ++answered;
        }
    };
    create(1 + m_random.below(500));
    const std::size_t settled = answered;
    const QString file = path(u"served.lockstep"_s);
    QTRY_VERIFY(count(open(file).entries, Event::NodeCreated) >= settled);
    create(1 + m_random.below(500));
    killNow(process);
    const Opened opened = open(file);
    QCOMPARE(opened.problem, std::string());
    std::vector<Entry> created;
    std::ranges::copy_if(opened.entries, std::back_inserter(created),
                         [](const Entry& entry) { return entry.event == Event::NodeCreated; });
    QVERIFY(created.size() >= settled && created.size() <= answered);
    for (std::size_t n = 0; n < created.size(); ++n)
        QCOMPARE(created[n].path.view(), fmt::format("/n{}", n));
    qInfo("%zu of %zu answered creates are in the file", created.size(), answered);
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
