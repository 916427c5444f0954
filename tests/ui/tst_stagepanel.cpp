// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/testrun.h"
#include "ui/client/clientwords.h"
#include "ui/client/holding.h"
#include "ui/client/remaining.h"
#include "ui/selection.h"
#include "ui/stage/shapeswitch.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stageorder.h"
#include "ui/stage/stagepanel.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

ClientId number(unsigned n)
{
    return ClientId { static_cast<std::uint16_t>(n) };
}

Config withClients(unsigned clients)
{
    Config config;
    config.clients = clients;
    return config;
}

/// A stage on screen, and the run that it shows.
struct Lab
{
    explicit Lab(unsigned clients)
        : run(withClients(clients))
    {
        StagePanel::setMotion(false);
        panel.resize(780, 320);
        panel.show();
        show();
    }
    void show() { panel.setFrame(run.frame()); }
    StageCanvas& canvas() { return *panel.canvas(); }
    QPoint seatOf(unsigned client)
    {
        return canvas().picture().seatOf(number(client))->centre.toPoint();
    }

    test::TestRun run;
    Selection selection;
    StagePanel panel { selection, nullptr };
};

} // namespace

class StagePanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void aClickChoosesAndADoubleClickSteps();
    void enterStepsTheChosenClient();
    void arrowsGoAroundTheRing();
    void arrowsMoveInTheGrid();
    void theMouseHoversForAllViews();
    void aClickOnTheLockChoosesItsNode();
    void theShapeFollowsTheNumberOfClients();
    void aShapeThatCannotShowThemSaysWhy();
    void aChoiceByHandComesBackWhenItFitsAgain();
    void theQueueSeatsWhoWaitedLongestFirst();
    void aRingKeepsEverybodyInPlace();
    void nothingMovesUnlessSomethingHappened();
    void aNewOwnerAndARefusalMove();
    void aJumpThroughTimeDoesNotMove();
    void everyClientIsSpokenOf();
    void aGuestWithALockHolds();
    void aSeatTellsWhatAGuestAsksFor();
    void wordsSayWhatAClientDoes();
    void theRestOfASleepShrinks();
    void noClientsIsAPictureToo();
};

void StagePanelTest::aClickChoosesAndADoubleClickSteps()
{
    Lab lab(3);
    QSignalSpy stepped(&lab.panel, &StagePanel::stepRequested);
    QTest::mouseClick(&lab.canvas(), Qt::LeftButton, {}, lab.seatOf(2));
    QCOMPARE(lab.selection.client(), number(2));
    QCOMPARE(stepped.size(), 0);
    QTest::mouseDClick(&lab.canvas(), Qt::LeftButton, {}, lab.seatOf(3));
    QCOMPARE(stepped.size(), 1);
    QCOMPARE(stepped.at(0).at(0).value<ClientId>(), number(3));
    const ClientId chosen = lab.selection.client();
    QVERIFY(chosen);
    QTest::mouseClick(&lab.canvas(), Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(lab.selection.client(), chosen);
    QTest::keyClick(&lab.canvas(), Qt::Key_Escape);
    QCOMPARE(lab.selection.client(), chosen);
}

void StagePanelTest::enterStepsTheChosenClient()
{
    Lab lab(3);
    QSignalSpy stepped(&lab.panel, &StagePanel::stepRequested);
    QTest::keyClick(&lab.canvas(), Qt::Key_Return);
    QCOMPARE(stepped.size(), 0); // nobody is chosen
    lab.selection.setClient(number(2));
    QTest::keyClick(&lab.canvas(), Qt::Key_Return);
    QCOMPARE(stepped.size(), 1);
    QCOMPARE(stepped.at(0).at(0).value<ClientId>(), number(2));
}

void StagePanelTest::arrowsGoAroundTheRing()
{
    Lab lab(5);
    lab.selection.setClient(number(5));
    QTest::keyClick(&lab.canvas(), Qt::Key_Right);
    QCOMPARE(lab.selection.client(), number(1));
    QTest::keyClick(&lab.canvas(), Qt::Key_Left);
    QCOMPARE(lab.selection.client(), number(5));
    QTest::keyClick(&lab.canvas(), Qt::Key_Home);
    QCOMPARE(lab.selection.client(), number(1));
}

void StagePanelTest::arrowsMoveInTheGrid()
{
    Lab lab(100);
    const auto& seats = lab.canvas().picture().geometry.seats;
    const auto columns
        = static_cast<unsigned>(std::count_if(seats.begin(), seats.end(), [&](const Seat& s) {
              return s.centre.y() == seats[0].centre.y();
          }));
    lab.selection.setClient(number(1));
    QTest::keyClick(&lab.canvas(), Qt::Key_Right);
    QCOMPARE(lab.selection.client(), number(2));
    QTest::keyClick(&lab.canvas(), Qt::Key_Down);
    QCOMPARE(lab.selection.client(), number(2 + columns));
    QTest::keyClick(&lab.canvas(), Qt::Key_Up);
    QTest::keyClick(&lab.canvas(), Qt::Key_Up); // the first row is the end
    QCOMPARE(lab.selection.client(), number(2));
}

void StagePanelTest::theMouseHoversForAllViews()
{
    Lab lab(3);
    QTest::mouseMove(&lab.canvas(), lab.seatOf(3));
    QTRY_COMPARE(lab.selection.hoveredClient(), number(3));
    QTest::mouseMove(&lab.canvas(), QPoint(2, 2));
    QTRY_COMPARE(lab.selection.hoveredClient(), ClientId {});
}

void StagePanelTest::aClickOnTheLockChoosesItsNode()
{
    Lab lab(3);
    QTest::mouseClick(&lab.canvas(), Qt::LeftButton, {},
                      lab.canvas().picture().geometry.lock.center().toPoint());
    QCOMPARE(lab.selection.node(), Symbol::intern("/distributed_lock"));
}

void StagePanelTest::theShapeFollowsTheNumberOfClients()
{
    Lab lab(16);
    QCOMPARE(lab.canvas().shownShape(), StageShape::Ring);
    lab.run.addClient(17);
    lab.show();
    QCOMPARE(lab.canvas().shownShape(), StageShape::Queue);
    for (unsigned i = 18; i <= 65; ++i)
        lab.run.addClient(i);
    lab.show();
    QCOMPARE(lab.canvas().shownShape(), StageShape::Grid);
    QCOMPARE(lab.canvas().picture().geometry.seats.size(), std::size_t { 65 });
}

void StagePanelTest::aShapeThatCannotShowThemSaysWhy()
{
    Lab lab(65);
    const std::unique_ptr<QWidget> header(lab.panel.headerWidget());
    const auto buttons = header->findChildren<QToolButton*>();
    for (QToolButton* button : buttons) {
        QVERIFY(button->objectName() == u"next-client"_s || !button->accessibleName().isEmpty());
        const bool small = button->text() == u"Ring"_s || button->text() == u"Queue"_s;
        QCOMPARE(button->isEnabled(), !small);
        if (small)
            QVERIFY2(button->toolTip().contains(u"there are 65"_s), qPrintable(button->toolTip()));
    }
}

void StagePanelTest::aChoiceByHandComesBackWhenItFitsAgain()
{
    Lab lab(16);
    lab.panel.setShape(StageShape::Ring);
    lab.run.addClient(17);
    lab.show();
    QCOMPARE(lab.canvas().shownShape(), StageShape::Queue);
    lab.run.retire(17);
    lab.show();
    QCOMPARE(lab.canvas().shownShape(), StageShape::Ring);
    lab.panel.setShape(StageShape::Grid);
    QCOMPARE(lab.canvas().shownShape(), StageShape::Grid);
    lab.panel.setShape(std::nullopt);
    QCOMPARE(lab.canvas().shownShape(), StageShape::Ring);
}

void StagePanelTest::theQueueSeatsWhoWaitedLongestFirst()
{
    Lab lab(6);
    lab.run.step(4); // has it
    lab.run.step(5);
    lab.run.step(2);
    const StageOrder order = stageOrder(lab.run.world(), StageShape::Queue);
    const std::vector<ClientId> wanted { number(4), number(5), number(2),
                                         number(1), number(3), number(6) };
    // Both began at the same moment of virtual time: then the number decides.
    const bool together = lab.run.world().client(number(5)).taskSince
        == lab.run.world().client(number(2)).taskSince;
    std::vector<ClientId> expected = wanted;
    if (together)
        std::swap(expected[1], expected[2]);
    QCOMPARE(order.clients, expected);
    QCOMPARE(order.counts, (StageCounts { 1, 2, 3 }));
}

void StagePanelTest::aRingKeepsEverybodyInPlace()
{
    Lab lab(5);
    const QPoint before = lab.seatOf(4);
    lab.run.steps(20);
    lab.show();
    QCOMPARE(lab.seatOf(4), before);
}

void StagePanelTest::nothingMovesUnlessSomethingHappened()
{
    Lab lab(3);
    StagePanel::setMotion(true);
    lab.show();
    QVERIFY(!lab.canvas().isMoving());
    StagePanel::setMotion(false);
    lab.run.step(1);
    lab.show();
    QVERIFY(!lab.canvas().isMoving());
    // Switched off, the line is at once where it belongs.
    const auto line = lab.canvas().picture().ownerLine;
    QVERIFY(line);
    QCOMPARE(line->end, lab.canvas().picture().seatOf(number(1))->centre);
}

void StagePanelTest::aNewOwnerAndARefusalMove()
{
    Lab lab(3);
    StagePanel::setMotion(true);
    lab.run.step(1);
    lab.show();
    QVERIFY(lab.canvas().isMoving());
    QTRY_VERIFY(!lab.canvas().isMoving());
    QCOMPARE(lab.canvas().picture().ownerLine->end,
             lab.canvas().picture().seatOf(number(1))->centre);
    lab.run.step(2);
    lab.show();
    QVERIFY(lab.canvas().isMoving());
    QCOMPARE(lab.canvas().picture().offsets.count(number(2)), std::size_t { 1 });
    QTRY_VERIFY(!lab.canvas().isMoving());
    QVERIFY(lab.canvas().picture().offsets.empty());
    StagePanel::setMotion(false);
}

void StagePanelTest::aJumpThroughTimeDoesNotMove()
{
    Lab lab(3);
    StagePanel::setMotion(true);
    lab.run.steps(30);
    lab.show();
    QVERIFY(!lab.canvas().isMoving());
    lab.panel.setFrame(lab.run.frameAt(2));
    QVERIFY(!lab.canvas().isMoving());
    QCOMPARE(lab.canvas().picture().frame->cursor(), Step { 2 });
    StagePanel::setMotion(false);
}

void StagePanelTest::everyClientIsSpokenOf()
{
    Lab lab(3);
    lab.run.step(1);
    lab.run.step(2);
    lab.show();
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&lab.canvas());
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), u"Stage"_s);
    QCOMPARE(list->childCount(), 3);
    QAccessibleInterface* second = list->child(1);
    QVERIFY(second->text(QAccessible::Name).startsWith(u"Client 2, tries again in"_s));
    QVERIFY(second->text(QAccessible::Description).startsWith(u"Next: "_s));
    QCOMPARE(list->indexOfChild(second), 1);
    QVERIFY(second->rect().contains(lab.canvas().mapToGlobal(lab.seatOf(2))));
    QVERIFY(list->childAt(second->rect().center().x(), second->rect().center().y()) == second);
    auto* actions = static_cast<QAccessibleActionInterface*>(
        second->interface_cast(QAccessible::ActionInterface));
    actions->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(lab.selection.client(), number(2));
    QVERIFY(second->state().selected);
    QSignalSpy stepped(&lab.panel, &StagePanel::stepRequested);
    actions->doAction(u"Step"_s);
    QCOMPARE(stepped.size(), 1);
    lab.run.retire(2);
    lab.show();
    QCOMPARE(list->childCount(), 2);
    QVERIFY(!second->isValid());
}

void StagePanelTest::aGuestWithALockHolds()
{
    Lab lab(2);
    const ClientId guest = number(3);
    lab.run.act(OpenSession { guest, 4000, Symbol::intern("A") });
    const auto words = [&] { return spokenWords(lab.run.world(), guest, lab.run.world().now); };
    QCOMPARE(words(), u"A, connected"_s);
    lab.run.act(Call { {}, CreateNode { Symbol::intern("/x"), {} } });
    lab.run.act(Call { guest, LockNode { Symbol::intern("/x") } });
    QCOMPARE(words(), u"A, holds /x 0 ms"_s);
    QVERIFY(stageOrder(lab.run.world(), StageShape::Queue).clients.front() == number(1));
    lab.run.act(Call { guest, LockNode { lab.run.world().lockPath() } });
    lab.run.act(CutLink { guest });
    QCOMPARE(words(), u"A, holds 0 ms, disconnected"_s);
    const StageOrder order = stageOrder(lab.run.world(), StageShape::Queue);
    QVERIFY(order.clients.front() == guest && order.counts.owners == 1);
    lab.show();
    QVERIFY(!believesOnly(lab.run.world(), guest));
}

void StagePanelTest::aSeatTellsWhatAGuestAsksFor()
{
    Lab lab(1);
    const ClientId guest = number(2);
    lab.run.act(OpenSession { guest, 4000, Symbol::intern("A") });
    auto frame = std::make_shared<Frame>(*lab.run.frame());
    QCOMPARE(seatWords(*frame, guest, 0, false).front(), u"connected"_s);
    QCOMPARE(seatWords(*frame, guest, 0, true), QStringList { u"A"_s });
    frame->waiting = std::make_shared<const std::map<ClientId, Action>>(std::map<ClientId, Action> {
        { guest, Call { guest, DeleteNode { Symbol::intern("/x"), anyVersion } } } });
    QCOMPARE(seatWords(*frame, guest, 0, true), QStringList { u"asks: delete /x"_s });
    frame->head += 1; // the past is shown: nobody can be stepped to what waits
    QCOMPARE(seatWords(*frame, guest, 0, true), QStringList { u"A"_s });
}

void StagePanelTest::wordsSayWhatAClientDoes()
{
    Lab lab(3);
    lab.run.step(1);
    lab.run.step(2);
    const Moment& world = lab.run.world();
    QCOMPARE(stateWords(world, number(3), world.now), u"ready"_s);
    QCOMPARE(stateWords(world, number(2), world.now), u"tries again in 100 ms"_s);
    QCOMPARE(stateWords(world, number(2), world.now + 60'000), u"tries again in 40 ms"_s);
    QCOMPARE(stateWords(world, number(2), world.now + 100'000), u"asks"_s);
    QCOMPARE(stateWords(world, number(1), world.chronicle.of(number(1)).phaseSince + 210'000),
             u"holds 210 ms"_s);
    lab.run.steps(1000);
    QCOMPARE(stateWords(lab.run.world(), number(1), lab.run.world().now), u"done 1 of 1"_s);
}

void StagePanelTest::theRestOfASleepShrinks()
{
    Lab lab(2);
    lab.run.step(1);
    QCOMPARE(remainingShare(*lab.run.frame(), number(1)), std::optional(1.0));
    QCOMPARE(remainingShare(*lab.run.frame(), number(2)), std::nullopt); // is ready
    lab.run.step(2);
    lab.run.step(2); // 100 ms later, of 300 ms of work
    const auto share = remainingShare(*lab.run.frame(), number(1));
    QVERIFY(share && *share > 0.6 && *share < 0.7);
}

void StagePanelTest::noClientsIsAPictureToo()
{
    Lab lab(1);
    lab.run.retire(1);
    lab.show();
    const QImage image = lab.canvas().grab().toImage();
    bool text = false;
    for (int y = 0; y < image.height() && !text; ++y) {
        for (int x = 0; x < image.width() && !text; ++x)
            text = image.pixelColor(x, y) == Theme::color(Role::Text);
    }
    QVERIFY(text);
    QTest::keyClick(&lab.canvas(), Qt::Key_Right); // nobody to go to
    QCOMPARE(lab.selection.client(), ClientId {});
    QTest::mouseClick(&lab.canvas(), Qt::LeftButton, {}, QPoint(390, 160));
    QCOMPARE(lab.selection.client(), ClientId {});
}

QTEST_MAIN(StagePanelTest)
#include "tst_stagepanel.moc"
