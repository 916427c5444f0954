// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the window asks before a run is lost, and what the run does meanwhile.
#include "tests/ui/windowlab.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QTimer>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;

namespace {

QComboBox* recipes(const Bench& bench)
{
    for (auto* combo : bench.window.findChildren<QComboBox*>()) {
        if (combo->accessibleName() == QLatin1String("Recipe"))
            return combo;
    }
    return nullptr;
}

void choose(QComboBox* combo, int index)
{
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
}

} // namespace

class TestUnsavedRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void closingAsksOnlyWhenSomethingWouldBeLost();
    void aFailedSaveKeepsTheWindowOpen();
    void restartAsksOnlyWhenSomethingWouldBeLost();
    void restartAsksNothingOnceTheUserSaidSo();
    void anotherRecipeAsksAndNoLeavesTheOldOneChosen();
    void theRunPausesWhileTheQuestionStands_data();
    void theRunPausesWhileTheQuestionStands();
    void whoNamesNoFileGoesOnRunning();
};

void TestUnsavedRun::closingAsksOnlyWhenSomethingWouldBeLost()
{
    {
        Bench bench;
        QVERIFY(bench.window.close());
        QCOMPARE(bench.questions, 0);
    }
    Bench bench;
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    QVERIFY(bench.window.wouldLose());
    QVERIFY(!bench.window.close());
    QCOMPARE(bench.questions, 1);
    bench.lab.recordNow();
    QVERIFY(!bench.window.wouldLose());
    QVERIFY(bench.window.close());
    QCOMPARE(bench.questions, 1);
}

void TestUnsavedRun::aFailedSaveKeepsTheWindowOpen()
{
    Bench bench;
    bench.window.openRun(QStringLiteral("/tmp/a.lockstep"));
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    bench.answer = MainWindow::Answer::Save;
    bench.lab.refuseToSave = true;
    QVERIFY(!bench.window.close());
    QVERIFY(bench.window.isVisible());
    const auto* bar = bench.window.findChild<MessageBar*>(QStringLiteral("problemBar"));
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->sentence(), QStringLiteral("Cannot write it: the disk is full"));
    bench.lab.refuseToSave = false;
    bench.window.close();
    QTRY_VERIFY(!bench.window.isVisible());
    QVERIFY(bench.asked().contains(QLatin1String("save /tmp/a.lockstep")));
}

void TestUnsavedRun::restartAsksOnlyWhenSomethingWouldBeLost()
{
    Bench bench;
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(bench.questions, 0);
    QCOMPARE(bench.asked(), QStringLiteral("start 3"));
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    bench.asked();
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(bench.questions, 1);
    QCOMPARE(bench.asked(), QString());
    bench.answer = MainWindow::Answer::Discard;
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(bench.asked(), QStringLiteral("start 3"));
}

void TestUnsavedRun::restartAsksNothingOnceTheUserSaidSo()
{
    Bench bench;
    bench.window.actions()[QStringLiteral("file.ask")]->setChecked(false);
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    bench.asked();
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(bench.questions, 0);
    QCOMPARE(bench.asked(), QStringLiteral("start 3"));
}

void TestUnsavedRun::anotherRecipeAsksAndNoLeavesTheOldOneChosen()
{
    Bench bench;
    QComboBox* recipe = recipes(bench);
    QVERIFY(recipe != nullptr);
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    bench.asked();
    const int runs = recipe->currentIndex();
    const int other = runs == 0 ? 1 : 0;
    choose(recipe, other);
    QCOMPARE(bench.questions, 1);
    QCOMPARE(bench.asked(), QString());
    QCOMPARE(recipe->currentIndex(), runs);
    bench.answer = MainWindow::Answer::Discard;
    choose(recipe, other);
    QCOMPARE(bench.asked(), QStringLiteral("start 3"));
    QCOMPARE(recipe->currentIndex(), other);
    QCOMPARE(QString::fromStdString(bench.window.frame()->config.recipe),
             recipe->itemData(other).toString());
}

void TestUnsavedRun::theRunPausesWhileTheQuestionStands_data()
{
    QTest::addColumn<bool>("running");
    QTest::addColumn<bool>("discards");
    QTest::addColumn<QString>("asked");
    QTest::newRow("running, cancelled") << true << false << "pause, run";
    QTest::newRow("running, discarded") << true << true << "pause, start 3";
    QTest::newRow("paused, cancelled") << false << false << "";
    QTest::newRow("paused, discarded") << false << true << "start 3";
}

void TestUnsavedRun::theRunPausesWhileTheQuestionStands()
{
    QFETCH(bool, running);
    QFETCH(bool, discards);
    QFETCH(QString, asked);
    Bench bench;
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    if (running)
        bench.lab.send(request::Run {});
    bench.asked();
    RunState meanwhile = RunState::Busy;
    bench.window.setAsk([&](const QString&) {
        meanwhile = bench.window.frame()->state;
        return discards ? MainWindow::Answer::Discard : MainWindow::Answer::Cancel;
    });
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(meanwhile, RunState::Paused);
    QCOMPARE(bench.asked(), asked);
}

void TestUnsavedRun::whoNamesNoFileGoesOnRunning()
{
    Bench bench;
    bench.answer = MainWindow::Answer::Save;
    bench.lab.send(request::TakeStep { ClientId { 1 } });
    bench.lab.send(request::Run {});
    bench.asked();
    QTimer closing;
    connect(&closing, &QTimer::timeout, this, [] {
        if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget()))
            dialog->reject();
    });
    closing.start(20);
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(bench.asked(), QStringLiteral("pause, run"));
}

QTEST_MAIN(TestUnsavedRun)
#include "tst_unsavedrun.moc"
