// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Those who act from outside: programs whose turns come through the engine's port, and whoever
// types.
#include "core/client/effects.h"
#include "core/world/entry.h"
#include "tests/engine/lab.h"

#include "app/wire/port.h"
#include "core/zookeeper/state.h"

#include <QDateTime>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

using namespace lockstep;
using namespace lockstep::test;

namespace {

Symbol sym(std::string_view text)
{
    return Symbol::intern(text);
}

/// A turn that remembers what came of it.
class TestTurn final : public WireTurn
{
public:
    explicit TestTurn(Action action) { m_action = std::move(action); }
    void applied(const Moment&, const Entry& entry, const Effects&) override
    {
        m_event = static_cast<int>(entry.event);
        m_state = State::Applied;
    }
    void refused() override { m_state = State::Refused; }
    [[nodiscard]] bool waits() const { return m_state == State::Waiting; }
    [[nodiscard]] bool wasApplied() const { return m_state == State::Applied; }
    [[nodiscard]] bool wasRefused() const { return m_state == State::Refused; }
    [[nodiscard]] Event event() const { return static_cast<Event>(m_event.load()); }

private:
    enum class State { Waiting, Applied, Refused };
    std::atomic<State> m_state { State::Waiting };
    std::atomic<int> m_event { 0 };
};

/// A lab with a program at its port: a guest in the place behind the clients.
class GuestLab : public Lab
{
public:
    explicit GuestLab(unsigned contenders = 2, Knobs knobs = {})
        : Lab(clients(contenders, knobs))
        , guest { static_cast<std::uint16_t>(contenders + 1) }
    {
    }
    std::shared_ptr<TestTurn> submit(const Action& action)
    {
        auto turn = std::make_shared<TestTurn>(action);
        engine.guests().submit(turn);
        return turn;
    }
    [[nodiscard]] bool joins()
    {
        const auto turn = submit(OpenSession { guest, 4000, sym("program"), true });
        return reaches([&](const Frame& f) { return turn->wasApplied() && f.world().has(guest); });
    }
    std::shared_ptr<TestTurn> asks(const Operation& operation)
    {
        return submit(Call { guest, operation });
    }

    const ClientId guest;
};

Operation create(std::string_view path)
{
    return CreateNode { .path = sym(path), .mode = CreateMode::Ephemeral };
}

} // namespace

class EngineGuestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoComesWhileTheRunStandsStillIsLetIn()
    {
        GuestLab lab;
        QVERIFY(lab.joins());
        QVERIFY(lab.client(3).phase == Phase::Guest);
        QVERIFY(lab.frame().journal[1].event == Event::SessionOpened);
        replays(lab.frame());
    }

    void aRequestWaitsForItsStepWhileTheRunStandsStill()
    {
        GuestLab lab;
        QVERIFY(lab.joins());
        QVERIFY(!lab.frame().canStep(lab.guest));
        const auto turn = lab.asks(create("/mine"));
        QVERIFY(lab.reaches([&](const Frame& f) { return f.canStep(lab.guest); }));
        QCOMPARE(lab.frame().nextOf(lab.guest), std::string("create -e /mine "));
        QVERIFY(turn->waits());
        QVERIFY(lab.step(1)); // others act meanwhile
        QVERIFY(turn->waits());
        QVERIFY(lab.step(3));
        QVERIFY(turn->wasApplied());
        QCOMPARE(turn->event(), Event::NodeCreated);
        QVERIFY(lab.frame().world().service.find(sym("/mine")) != nullptr);
        QVERIFY(!lab.frame().canStep(lab.guest));
        replays(lab.frame());
    }

    void whoIsStalledHasNoStepUntilItIsResumed()
    {
        GuestLab lab;
        QVERIFY(lab.joins());
        const auto turn = lab.asks(create("/mine"));
        QVERIFY(lab.reaches([&](const Frame& f) { return f.canStep(lab.guest); }));
        lab.engine.send(request::Strike { PauseClient { lab.guest } });
        QVERIFY(lab.reaches([&](const Frame& f) {
            return f.world().client(lab.guest).paused && !f.canStep(lab.guest);
        }));
        QVERIFY(lab.step(1)); // others act meanwhile
        QVERIFY(turn->waits());
        lab.engine.send(request::Strike { ResumeClient { lab.guest } });
        QVERIFY(lab.reaches([&](const Frame& f) { return f.canStep(lab.guest); }));
        QVERIFY(lab.step(3));
        QVERIFY(turn->wasApplied());
        lab.engine.send(request::Strike { CrashClient { lab.guest } });
        QTRY_COMPARE(lab.problems,
                     QStringList { QStringLiteral(
                         "That cannot strike program: its process is none of ours.") });
        replays(lab.frame());
    }

    void thePolicyPicksGuestsToo()
    {
        GuestLab lab(1);
        QVERIFY(lab.joins());
        const auto turn = lab.asks(create("/mine"));
        QVERIFY(lab.reaches([&](const Frame& f) { return f.canStep(lab.guest); }));
        for (int i = 0; i < 2 && turn->waits(); ++i)
            QVERIFY(lab.step());
        QVERIFY(turn->wasApplied());
    }

    void requestsAreAdmittedAtOnceWhileTheRunGoesOn()
    {
        GuestLab lab(2, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 });
        QVERIFY(lab.joins());
        const auto waiting = lab.asks(create("/before"));
        lab.engine.send(request::SetSpeed { fastest });
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches([&](const Frame&) { return waiting->wasApplied(); }));
        for (int i = 0; i < 200; ++i) {
            const auto turn = lab.asks(create("/n" + std::to_string(i)));
            QVERIFY(lab.reaches([&](const Frame&) { return !turn->waits(); }));
            QCOMPARE(turn->event(), Event::NodeCreated);
        }
        QVERIFY(lab.pauses());
        QVERIFY(!lab.frame().divergence);
        replays(lab.frame());
    }

    void aRunWithOnlyAGuestGoesOn()
    {
        GuestLab lab(1);
        QVERIFY(lab.joins());
        lab.engine.send(request::SetSpeed { fastest });
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches([](const Frame& f) { return f.world().chronicle.tally.acting == 0; }));
        const auto turn = lab.asks(create("/late"));
        QVERIFY(lab.reaches([&](const Frame&) { return turn->wasApplied(); }));
        QVERIFY(lab.frame().state == RunState::Running);
    }

    void whoWasNotThereYetIsRefusedAfterAStepBack()
    {
        GuestLab lab;
        QVERIFY(lab.joins());
        const auto turn = lab.submit(Deliver { lab.guest });
        QVERIFY(lab.reaches([&](const Frame& f) { return f.waiting->contains(lab.guest); }));
        QVERIFY(lab.seek(1));
        QVERIFY(lab.frame().waiting->contains(lab.guest) && !lab.frame().canStep(lab.guest));
        QVERIFY(lab.step(1)); // begins a branch in which the guest never came
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches([&](const Frame&) { return turn->wasRefused(); }));
    }

    void whoComesWhileThePastIsShownWaitsAndIsCounted()
    {
        GuestLab lab;
        QVERIFY(lab.step(1) && lab.seek(1));
        const auto turn = lab.submit(OpenSession { lab.guest, 4000, sym("program"), true });
        QVERIFY(lab.reaches([](const Frame& f) { return f.arrivals == 1; }));
        QVERIFY(turn->waits() && !lab.frame().atHead());
        lab.engine.send(request::Seek { 2 });
        QVERIFY(lab.reaches([](const Frame& f) { return f.arrivals == 0 && f.head == 3; }));
        QVERIFY(turn->wasApplied());
    }

    void anotherRunRefusesWhatWaitsForTheOneBefore()
    {
        GuestLab lab;
        QVERIFY(lab.joins());
        const auto turn = lab.asks(create("/mine"));
        QVERIFY(lab.reaches([&](const Frame& f) { return f.canStep(lab.guest); }));
        lab.engine.send(request::Start { clients(2) });
        QVERIFY(lab.reaches([&](const Frame&) { return turn->wasRefused(); }));
    }

    void anotherRunIsAnotherServiceWhoseTimeIsTheClocks()
    {
        const auto clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a.lockstep"));
        const qint64 before = clock();
        Lab lab(clients(2, { .workTimeMillis = 60'000 }));
        const auto servedAs = [&] { return lab.engine.guests().servedAs(); };
        auto anotherRun = [&, generation = lab.frame().generation]() mutable {
            return lab.reaches([&](const Frame& f) {
                return f.generation != generation && f.busy.empty();
            }) && std::exchange(generation, lab.frame().generation) != generation;
        };
        const ServedAs first = servedAs();
        QVERIFY(first.epochMillis >= before && first.epochMillis <= clock());
        while (lab.frame().world().now < 60'000'000)
            QVERIFY(lab.step());
        QVERIFY(lab.seek(1));
        QVERIFY(servedAs() == first);
        lab.engine.send(request::Save { file.toStdString() });
        QTRY_COMPARE(lab.notices.size(), 1);

        const qint64 opening = clock();
        lab.engine.send(request::Open { file.toStdString() });
        QVERIFY(anotherRun());
        const ServedAs opened = servedAs();
        const qint64 runTime = lab.frame().headTime / 1000;
        QVERIFY(runTime >= 60'000);
        QVERIFY(opened.epochMillis >= opening - runTime && opened.epochMillis <= clock() - runTime);
        QVERIFY(opened.passwordSeed != first.passwordSeed);

        lab.engine.send(request::Start { clients(2) });
        QVERIFY(anotherRun());
        QVERIFY(servedAs().epochMillis >= opening);
        QVERIFY(servedAs().passwordSeed != opened.passwordSeed);
    }

    void changesAreToldToConnections()
    {
        GuestLab lab;
        std::atomic<int> told = 0;
        lab.engine.setGuestsChanged([&] { ++told; });
        QVERIFY(lab.step(1));
        QTRY_VERIFY(told > 0);
        lab.engine.setGuestsChanged({});
    }

    void whatIsTypedIsAStepThatCanBeTakenBack()
    {
        Lab lab(clients(2));
        QStringList typed;
        QObject::connect(&lab.engine, &Engine::answered,
                         [&](const shell::Answer& answer, const QString&) {
                             typed << QString::fromStdString(answer.command) + u' '
                                     + QString::number(static_cast<int>(answer.code));
                         });
        lab.engine.send(request::Type { "create -e /mine x" });
        QTRY_COMPARE(typed, QStringList { QStringLiteral("create -e /mine x 0") });
        QVERIFY(lab.reaches(
            [](const Frame& f) { return f.world().service.find(sym("/mine")) != nullptr; }));
        const Step after = lab.frame().cursor();
        QVERIFY(lab.seek(1));
        QVERIFY(lab.frame().world().service.find(sym("/mine")) == nullptr);
        QVERIFY(lab.seek(after));
        lab.engine.send(request::Type { "get /nothing" });
        QTRY_COMPARE(typed.size(), 2);
        QCOMPARE(typed.last(), QStringLiteral("get /nothing -101"));
        replays(lab.frame());
    }

    void typingInThePastBeginsABranch()
    {
        Lab lab(clients(2));
        QVERIFY(lab.step(1) && lab.step(2));
        QVERIFY(lab.seek(1));
        lab.engine.send(request::Type { "create /other" });
        QVERIFY(lab.reaches([](const Frame& f) { return f.branches->size() == 2 && f.atHead(); }));
        QVERIFY(lab.frame().world().service.find(sym("/other")) != nullptr);
        replays(lab.frame());
    }

    void whatIsTypedWhileTheClientsRunReplays()
    {
        Lab lab(clients(3, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 }));
        lab.engine.send(request::SetSpeed { fastest });
        lab.engine.send(request::Run {});
        int answers = 0;
        QObject::connect(&lab.engine, &Engine::answered, [&] { ++answers; });
        for (int i = 0; i < 50; ++i)
            lab.engine.send(request::Type { "create -s /n- " + std::to_string(i) });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 50, 30'000);
        QVERIFY(lab.pauses());
        QVERIFY(!lab.frame().divergence);
        replays(lab.frame());
    }
};

QTEST_GUILESS_MAIN(EngineGuestsTest)
#include "tst_engineguests.moc"
