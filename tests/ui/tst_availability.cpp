// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/words/runend.h"
#include "tests/support/testrun.h"
#include "tests/ui/windowlab.h"
#include "ui/actions/availability.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;
using namespace lockstep::ui;
using namespace lockstep::ui::test;

class TestAvailability : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyAnswerIsOfAnActionOfTheWindow()
    {
        Bench bench;
        for (const QString& id : Availability::ids())
            QVERIFY2(bench.window.actions().has(id), qPrintable(id));
    }

    void menuAndButtonGiveTheSameReason()
    {
        Bench bench;
        bench.lab.send(request::Run {});
        const QString why = bench.window.actions()[QStringLiteral("run.step")]->toolTip();
        QVERIFY2(why.contains(QStringLiteral("pause first")), qPrintable(why));
        const auto* step = button(bench, QStringLiteral("Step"));
        QVERIFY(step != nullptr && !step->isEnabled());
        QCOMPARE(step->toolTip(), why);
    }

    void beforeTheFirstRunNothingOfARunIsPossible()
    {
        const Availability none({});
        for (const char* id : { "run.toggle", "run.step", "run.back", "run.last", "client.step1",
                                "fault.crash", "to.owner", "file.save", "file.saveAs",
                                "file.record", "file.stopRecording", "log.export" })
            QCOMPARE(none.whyNot(QString::fromLatin1(id)), QStringLiteral("No run has begun yet."));
        for (const QString& id : Availability::ids())
            (void)none.whyNot(id); // none looks at a frame that is not there
    }

    void aClientThatIsDoneSaysSoOnce()
    {
        const Frame frame = ended();
        const Availability end({ .frame = std::make_shared<const Frame>(frame) });
        QCOMPARE(end.whyNoStepOf(ClientId { 1 }),
                 QStringLiteral("Client 1 has no next step: its task is done."));
        QCOMPARE(end.whyNoStepOf(ClientId { 9 }), QStringLiteral("Client 9 is not in this run."));
        QCOMPARE(end.whyNoRun(),
                 QString::fromStdString(runEnd(frame.world(), {})->sentence)
                     + QStringLiteral(" Add clients or tasks, or restart."));
        QVERIFY(end.whyNoRun().startsWith(QStringLiteral("Finished: ")));
    }

    void aRunThatGoesRoundInPlaceSaysWho()
    {
        TestRun run;
        Frame frame = *run.frame();
        auto replica = std::make_shared<Replica>(*frame.replica);
        replica->world.chronicle.spinner = ClientId { 2 };
        frame.replica = replica;
        Situation now { .frame = std::make_shared<const Frame>(frame) };
        for (const QString& why : { Availability(now).whyNoRun(), Availability(now).whyNoStep() })
            QVERIFY2(why.startsWith(QStringLiteral("Client 2 goes round and round")),
                     qPrintable(why));
        now.userChooses = true;
        now.selected = ClientId { 2 };
        QCOMPARE(Availability(now).whyNoStep(), QString());
    }

    void theUserWhoChoosesHasToSelect()
    {
        TestRun run;
        const Situation now { .frame = run.frame(), .userChooses = true };
        QVERIFY(Availability(now).whyNoStep().startsWith(QStringLiteral("Select the client")));
        Situation selected = now;
        selected.selected = ClientId { 2 };
        QCOMPARE(Availability(selected).whyNoStep(), QString());
    }

    void busyIsSaidOnce()
    {
        TestRun run;
        Frame frame = *run.frame();
        frame.state = RunState::Busy;
        frame.busy = "Opening a file";
        const Availability busy({ .frame = std::make_shared<const Frame>(frame) });
        const QString sentence = QStringLiteral("Lockstep is busy: Opening a file.");
        QCOMPARE(busy.whyNoStep(), sentence);
        QCOMPARE(busy.whyNoStepOf(ClientId { 1 }), sentence);
        for (const char* id : { "to.owner", "to.violation", "client.step1", "fault.crash" })
            QCOMPARE(busy.whyNot(QString::fromLatin1(id)), sentence);
        QCOMPARE(busy.whyNoRun(), QString());
        QCOMPARE(runVerb(frame), QStringLiteral("Stop"));
    }

    void whatIsForgottenCannotBeSaved()
    {
        TestRun run;
        Frame frame = *run.frame();
        const QString save = QStringLiteral("file.save");
        QCOMPARE(Availability({ .frame = run.frame() }).whyNot(save), QString());
        frame.letGo = 1;
        const Availability late({ .frame = std::make_shared<const Frame>(frame) });
        QVERIFY(late.whyNot(save).contains(QStringLiteral("Record it from the start")));
    }

    void aRecordIsBegunOrEnded()
    {
        TestRun run;
        Frame frame = *run.frame();
        for (const bool on : { false, true }) {
            frame.recording.state = on ? Recording::State::On : Recording::State::Off;
            const Availability a({ .frame = std::make_shared<const Frame>(frame) });
            QCOMPARE(a.whyNot(QStringLiteral("file.record")).isEmpty(), !on);
            QCOMPARE(a.whyNot(QStringLiteral("file.stopRecording")).isEmpty(), on);
        }
    }

private:
    static QPushButton* button(Bench& bench, const QString& name)
    {
        for (auto* each : bench.window.findChildren<QPushButton*>())
            if (each->accessibleName() == name
                && each->parentWidget()->accessibleName() == QStringLiteral("Transport"))
                return each;
        return nullptr;
    }
    static Frame ended()
    {
        TestRun run(Config { .clients = 1 });
        for (int i = 0; i < 1000 && run.frame()->somebodyActs(); ++i)
            run.step();
        return *run.frame();
    }
};

QTEST_MAIN(TestAvailability)
#include "tst_availability.moc"
