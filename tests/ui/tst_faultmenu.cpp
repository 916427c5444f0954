// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/ui/windowlab.h"
#include "ui/client/clientwords.h"
#include "ui/inspector/facts.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QToolButton>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;

class TestFaultMenu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void nothingStrikesNobody()
    {
        Bench bench;
        bench.window.selection().setClient({});
        QVERIFY(!action(bench, "fault.crash")->isEnabled());
        QCOMPARE(action(bench, "fault.crash")->toolTip(), QStringLiteral("No client is selected."));
    }

    void aButtonStrikesTheSelectedClient()
    {
        Bench bench;
        bench.window.selection().setClient(ClientId { 2 });
        click(bench, "fault-pause");
        QCOMPARE(bench.asked(), QStringLiteral("strike is paused"));
        QVERIFY(bench.lab.frame()->world().client(ClientId { 2 }).paused);
        QCOMPARE(button(bench, "fault-pause")->accessibleName(), QStringLiteral("Resume"));
        QVERIFY(!action(bench, "fault.pause")->isEnabled());
        QCOMPARE(action(bench, "fault.pause")->toolTip(),
                 QStringLiteral("Client 2: it is paused already."));
        click(bench, "fault-pause");
        QCOMPARE(bench.asked(), QStringLiteral("strike goes on"));
        QVERIFY(!bench.lab.frame()->world().client(ClientId { 2 }).paused);
        click(bench, "fault-crash");
        QCOMPARE(bench.asked(), QStringLiteral("strike crashes"));
        QVERIFY(!button(bench, "fault-crash")->isEnabled());
        QVERIFY(!button(bench, "fault-pause")->isEnabled());
        QCOMPARE(button(bench, "fault-pause")->toolTip(),
                 QStringLiteral("Client 2: it has crashed."));
        click(bench, "fault-expire");
        QCOMPARE(bench.asked(), QStringLiteral("strike its session expires"));
    }

    void everyFaultHasARowAndSaysWhyItCannotStrike()
    {
        Bench bench;
        bench.window.selection().setClient(ClientId { 1 });
        QCOMPARE(action(bench, "fault.restore")->toolTip(),
                 QStringLiteral("Client 1: it is connected."));
        QCOMPARE(action(bench, "fault.arrive")->toolTip(),
                 QStringLiteral("Client 1: nothing of it is on its way."));
        for (const char* id :
             { "fault.cut-before", "fault.cut-after", "fault.drop-reply", "fault.cut-late" }) {
            action(bench, id)->trigger();
            QVERIFY2(!action(bench, id)->isEnabled(), id);
        }
        QCOMPARE(bench.asked().count(QStringLiteral("strike its next request")), 4);
        action(bench, "fault.spare")->trigger();
        QVERIFY(!action(bench, "fault.spare")->isEnabled());
        action(bench, "fault.cut")->trigger();
        QCOMPARE(bench.lab.frame()->world().client(ClientId { 1 }).link, Link::Cut);
        action(bench, "fault.restore")->trigger();
        QCOMPARE(bench.lab.frame()->world().client(ClientId { 1 }).link, Link::Connected);
    }

    void aServerLagsAndCatchesUp()
    {
        Bench bench;
        const ClientId one { 1 };
        bench.window.selection().setClient(one);
        QCOMPARE(action(bench, "fault.catch-up")->toolTip(),
                 QStringLiteral("Client 1: its server does not lag."));
        action(bench, "fault.lag")->trigger();
        QCOMPARE(bench.asked(), QStringLiteral("strike its server falls behind"));
        QCOMPARE(action(bench, "fault.lag")->toolTip(),
                 QStringLiteral("Client 1: its server lags already."));
        QVERIFY(stateWords(bench.lab.frame()->world(), one, 0)
                    .endsWith(QStringLiteral(", its server lags")));
        const auto serverOf = [&] {
            for (const Fact& fact : clientFacts(*bench.lab.frame(), one)) {
                if (fact.name == QStringLiteral("heard last"))
                    return fact.extra;
            }
            return QString();
        };
        QCOMPARE(serverOf(), QStringLiteral("its server is 0 behind"));
        bench.lab.send(request::Strike { ExpireSession { ClientId { 2 } } });
        QCOMPARE(serverOf(), QStringLiteral("its server is 1 behind"));
        action(bench, "fault.catch-up")->trigger();
        QVERIFY(action(bench, "fault.lag")->isEnabled());
        QCOMPARE(serverOf(), QString());
    }

    void aProgramOnTheWireIsStalled()
    {
        Bench bench;
        bench.lab.send(request::Strike {
            OpenSession { ClientId { 4 }, 4000, Symbol::intern("127.0.0.1:40312"), true } });
        bench.window.selection().setClient(ClientId { 4 });
        QCOMPARE(action(bench, "fault.crash")->toolTip(),
                 QStringLiteral("port 40312: its process is none of ours."));
        QCOMPARE(action(bench, "fault.restore")->toolTip(),
                 QStringLiteral("port 40312: its program connects again by itself."));
        QVERIFY(action(bench, "fault.pause")
                    ->toolTip()
                    .startsWith(QStringLiteral("Its connection stands still")));
        click(bench, "fault-pause");
        QVERIFY(bench.lab.frame()->world().client(ClientId { 4 }).paused);
        QCOMPARE(button(bench, "fault-pause")->toolTip(),
                 QStringLiteral("The server reads and answers it again."));
        bench.window.selection().setClient(ClientId { 1 });
        QVERIFY(
            action(bench, "fault.pause")->toolTip().startsWith(QStringLiteral("A long GC pause")));
    }

    void theKeyOpensTheMenu()
    {
        Bench bench;
        bench.window.selection().setClient(ClientId { 1 });
        bench.press(Qt::Key_F);
        auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QTest::keyClick(menu, Qt::Key_C);
        QCOMPARE(bench.asked(), QStringLiteral("strike crashes"));
    }

private:
    static QAction* action(const Bench& bench, const char* id)
    {
        return bench.window.actions()[QString::fromLatin1(id)];
    }
    static QToolButton* button(const Bench& bench, const char* name)
    {
        return bench.window.findChild<QToolButton*>(QString::fromLatin1(name));
    }
    static void click(const Bench& bench, const char* name)
    {
        QTest::mouseClick(button(bench, name), Qt::LeftButton);
    }
};

QTEST_MAIN(TestFaultMenu)
#include "tst_faultmenu.moc"
