// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Programs of others as clients of the window's run, request for request: unmodified kazoo and
// Curator contend for a lock that nobody has named. One is stalled past its session and writes.
#include "app/engine/engine.h"
#include "app/wire/thread.h"
#include "core/judge/clientstate.h"
#include "core/judge/lockline.h"
#include "core/words/describe.h"
#include "core/words/linewords.h"
#include "tests/live/libraryrun.h"

#include <QProcess>
#include <QTest>

#include <sys/prctl.h>

#include <csignal>
#include <memory>

using namespace lockstep;
using namespace lockstep::live;

namespace {

constexpr int patience = 60'000;

/// A program that does one command after another.
class OtherProgram
{
public:
    OtherProgram(Libraries& libraries, const QString& library, quint16 port, const QString& name,
                 const QString& seconds)
    {
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        const auto [program, arguments] = libraries.programOf(library);
        m_process.start(
            program,
            arguments + QStringList { QStringLiteral("127.0.0.1:%1").arg(port), name, seconds });
    }
    ~OtherProgram()
    {
        m_process.closeWriteChannel();
        m_process.kill();
        m_process.waitForFinished();
    }
    void does(const QByteArray& command) { m_process.write(command + '\n'); }
    /// The words of the next command that is done; empty while none is.
    [[nodiscard]] QByteArray done() { return m_process.readLine().trimmed(); }
    void ends() { m_process.closeWriteChannel(); }

private:
    QProcess m_process;
};

/// The window's run without its window: requests go in, frames come out.
class Lab
{
public:
    Lab()
        : m_wire(engine.guests(), { .port = 0, .endsSessions = true })
    {
        engine.setFrameInterval(1);
        engine.send(request::Start { Config { .clients = 0 } });
        const auto listening = m_wire.serve();
        port = listening ? *listening : std::uint16_t { 0 };
        engine.setGuestsChanged([wakeup = m_wire.wakeup()] { wakeup->call(); });
    }
    ~Lab()
    {
        engine.setGuestsChanged({});
        m_wire.stopServing();
    }

    template <class Condition>
    [[nodiscard]] bool reaches(Condition condition)
    {
        return QTest::qWaitFor(
            [&] { return engine.frame() != nullptr && condition(*engine.frame()); }, patience);
    }
    /// The guest of that name; nobody while there is none.
    [[nodiscard]] ClientId guest(std::size_t place) const
    {
        return ClientId { static_cast<std::uint16_t>(place) };
    }
    /// Lets one client take each of its requests, as a user who presses its button does, until it
    /// stands there.
    [[nodiscard]] bool stepsUntil(ClientId client, LinePlace place)
    {
        return reaches([&](const Frame& frame) {
            if (frame.world().chronicle.of(client).place == place)
                return true;
            if (frame.canStep(client) && frame.cursor() != m_asked) {
                m_asked = frame.cursor();
                engine.send(request::TakeStep { client });
            }
            return false;
        });
    }
    [[nodiscard]] const Frame& frame()
    {
        m_kept = engine.frame();
        return *m_kept;
    }

    Engine engine;
    std::uint16_t port = 0;

private:
    WireThread m_wire;
    FramePtr m_kept;
    Step m_asked = ~Step { 0 };
};

} // namespace

class TestPrograms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aStalledHolderThatWritesIsJudged_data();
    void aStalledHolderThatWritesIsJudged();
    void twoLibrariesAtOneLockAreAFault();

private:
    std::unique_ptr<Libraries> m_libraries;
};

void TestPrograms::initTestCase()
{
    m_libraries = std::make_unique<Libraries>();
    QVERIFY2(m_libraries->problem().isEmpty(), qPrintable(m_libraries->problem()));
}

void TestPrograms::aStalledHolderThatWritesIsJudged_data()
{
    QTest::addColumn<QString>("library");
    QTest::addColumn<QByteArray>("maker");
    QTest::newRow("kazoo") << QStringLiteral("kazoo") << QByteArray("kazoo's Lock");
    QTest::newRow("Curator") << QStringLiteral("curator")
                             << QByteArray("Curator's InterProcessMutex");
}

void TestPrograms::aStalledHolderThatWritesIsJudged()
{
    QFETCH(const QString, library);
    QFETCH(const QByteArray, maker);
    Lab lab;
    lab.engine.send(request::Type { "create /account 0" });
    lab.engine.send(request::Watch {
        { .path = Symbol::intern("/jobs"), .guards = Symbol::intern("/account") } });
    const auto hasGuests = [](std::uint32_t count) {
        return [count](const Frame& f) { return f.world().chronicle.tally.guests == count; };
    };
    // The shell's session has the first place.
    OtherProgram first(*m_libraries, library, lab.port, QStringLiteral("worker-1"),
                       QStringLiteral("2"));
    QVERIFY(lab.reaches(hasGuests(2)));
    OtherProgram second(*m_libraries, library, lab.port, QStringLiteral("worker-2"),
                        QStringLiteral("30"));
    QVERIFY(lab.reaches(hasGuests(3)));
    const ClientId holder = lab.guest(2);
    const ClientId waiter = lab.guest(3);

    // The run stands still: each request waits for its step.
    first.does("acquire");
    QVERIFY(lab.stepsUntil(holder, LinePlace::Holds));
    second.does("acquire");
    QVERIFY(lab.stepsUntil(waiter, LinePlace::Waits));
    QVERIFY(clientState(lab.frame().world(), holder).holds());
    QCOMPARE(clientState(lab.frame().world(), waiter).service, ServiceSays::InLine);
    const LockLine line = lockLine(lab.frame().world());
    QCOMPARE(QByteArray(makerOf(line.form).data()), maker);
    QVERIFY(isJudged(lab.frame().world(), line));
    if (library == QLatin1String("kazoo"))
        QCOMPARE(clientName(lab.frame().world(), holder), std::string("worker-1"));
    QCOMPARE(lab.frame().replica->statistics.acquisitions, 1U);

    // Stalled past its session, and the other has the lock.
    lab.engine.send(request::Run {});
    QByteArray acquired;
    QVERIFY(QTest::qWaitFor([&] { return !(acquired = first.done()).isEmpty(); }, patience));
    QCOMPARE(acquired, QByteArray("acquire"));
    lab.engine.send(request::Strike { PauseClient { holder } });
    QVERIFY(lab.reaches(
        [&](const Frame& f) { return f.world().chronicle.of(waiter).place == LinePlace::Holds; }));
    QVERIFY(QTest::qWaitFor([&] { return second.done() == "acquire"; }, patience));
    QVERIFY(clientState(lab.frame().world(), holder).sessionEnded);
    QCOMPARE(lab.frame().world().chronicle.broken, 0); // what its program believes is unknown
    QVERIFY(allWaits(lab.frame().replica->statistics, lab.frame().world()).maximum() > 1'000'000);

    // It goes on, knows nothing of it, and writes by a new session.
    lab.engine.send(request::Strike { ResumeClient { holder } });
    first.does("write stolen");
    QVERIFY(lab.reaches([](const Frame& f) { return !f.violations->empty(); }));
    const Violation& violation = lab.frame().violations->front();
    QCOMPARE(violation.invariant, Invariant::NoStaleWrite);
    QVERIFY2(QByteArray::fromStdString(violation.sentence)
                 .contains(" wrote /account and does not hold /jobs"),
             violation.sentence.c_str());

    // Who ends folds away.
    first.ends();
    second.ends();
    QVERIFY(lab.reaches(hasGuests(1)));
}

void TestPrograms::twoLibrariesAtOneLockAreAFault()
{
    Lab lab;
    OtherProgram kazoo(*m_libraries, QStringLiteral("kazoo"), lab.port, QStringLiteral("worker-1"),
                       QStringLiteral("30"));
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().chronicle.tally.guests == 1; }));
    OtherProgram curator(*m_libraries, QStringLiteral("curator"), lab.port,
                         QStringLiteral("worker-2"), QStringLiteral("30"));
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().chronicle.tally.guests == 2; }));
    kazoo.does("acquire");
    QVERIFY(lab.stepsUntil(lab.guest(1), LinePlace::Holds));
    QCOMPARE(watchedPath(lab.frame().world()), Symbol::intern("/jobs")); // by its names
    curator.does("acquire");
    QVERIFY(lab.reaches([&](const Frame& frame) {
        if (frame.canStep(lab.guest(2)))
            lab.engine.send(request::TakeStep { lab.guest(2) });
        return !frame.violations->empty();
    }));
    const Violation& violation = lab.frame().violations->front();
    QCOMPARE(violation.invariant, Invariant::MutualExclusion);
    const QByteArray sentence = QByteArray::fromStdString(violation.sentence);
    QVERIFY2(sentence.contains("kazoo's Lock") && sentence.contains("Curator's InterProcessMutex")
                 && sentence.contains("do not count each other's nodes"),
             sentence.constData());
}

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
