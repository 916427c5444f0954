// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// "Run to" in the window: it is stopped by keys, and finds nothing without alarm.
#include "tests/ui/windowlab.h"
#include "ui/stage/stagecanvas.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Search : Bench
{
    MessageBar* bar = window.findChild<MessageBar*>(u"problemBar"_s);

    void begin()
    {
        press(Qt::Key_V, Qt::ShiftModifier);
        lab.asked.clear();
        Frame frame = *lab.frame();
        frame.state = RunState::Busy;
        frame.busy = "Running ahead";
        frame.searching = true;
        window.setFrame(std::make_shared<Frame>(frame));
    }
};

} // namespace

class TestRunTo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void escapeAndSpaceStopItAndLeaveTheSelection();
    void itGoesOnLookingWhileTheHistoryIsLookedAt();
    void nothingFoundOffersTheWayBack();
    void whatWasDoneMeanwhileIsNotAnswered();
};

void TestRunTo::escapeAndSpaceStopItAndLeaveTheSelection()
{
    for (const Qt::Key key : { Qt::Key_Escape, Qt::Key_Space }) {
        Search search;
        search.window.selection().setClient(ClientId { 2 });
        search.window.findChild<StageCanvas*>()->setFocus();
        search.begin();
        search.press(key);
        QCOMPARE(search.asked(), u"pause"_s);
        QCOMPARE(search.window.selection().client(), ClientId { 2 });
    }
}

void TestRunTo::itGoesOnLookingWhileTheHistoryIsLookedAt()
{
    Search search;
    search.press(Qt::Key_1);
    search.begin();
    search.press(Qt::Key_Home);
    QCOMPARE(search.asked(), u"seek 1"_s);
}

void TestRunTo::nothingFoundOffersTheWayBack()
{
    Search search;
    search.press(Qt::Key_1);
    search.begin();
    const QString sentence = u"No violation found in 1,000,000 steps."_s;
    search.window.tellNotFound(sentence, 1);
    QVERIFY(search.bar->isVisible());
    QCOMPARE(search.bar->kind(), MessageBar::Kind::Note);
    QCOMPARE(search.bar->sentence(), sentence);
    auto* back = search.bar->findChild<QPushButton*>();
    QCOMPARE(back->text(), u"Back to step 1"_s);
    QTRY_VERIFY(search.bar->rect().contains(back->geometry()));
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(search.asked(), u"seek 1"_s);
    QVERIFY(search.bar->isHidden());

    search.begin();
    search.window.setFrame(search.lab.frame());
    search.window.tellNotFound(sentence, 1);
    QVERIFY(search.bar->isVisible());
    search.press(Qt::Key_Right);
    QVERIFY(search.bar->isHidden());
    search.window.tellProblem(u"the disk is full"_s);
    QVERIFY(search.bar->findChild<QPushButton*>()->isHidden());
}

void TestRunTo::whatWasDoneMeanwhileIsNotAnswered()
{
    Search search;
    search.begin();
    search.lab.asked.clear();
    search.press(Qt::Key_R, Qt::ControlModifier);
    search.window.tellNotFound(u"Stopped after 2,048 steps: none found so far."_s, 1);
    QVERIFY(search.bar->isHidden());
}

QTEST_MAIN(TestRunTo)
#include "tst_runto.moc"
