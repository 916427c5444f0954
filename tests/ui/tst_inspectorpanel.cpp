// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The inspector says of the selected client what the world says.
#include "core/client/nextline.h"
#include "core/client/turns.h"
#include "core/recipe/parser.h"
#include "core/words/describe.h"
#include "tests/support/testrun.h"
#include "ui/inspector/chainview.h"
#include "ui/inspector/facts.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/inspector/inspectorhead.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/inspector/truthcards.h"
#include "ui/recipe/registers.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    test::TestRun run {};
    Selection selection;
    InspectorPanel panel { selection, nullptr };
    TruthCards* truth = panel.findChild<TruthCards*>();
    QPushButton* step = panel.findChild<QPushButton*>(u"step-client"_s);
    ChainView* chain = panel.findChild<ChainView*>();
    QLabel* next = panel.findChild<QLabel*>(u"next-operation"_s);

    void show() { panel.setFrame(run.frame()); }
    [[nodiscard]] QString pill() const { return panel.head().pill(); }
    /// The rows of the chain that are shown.
    std::vector<ChainRow*> rows() const
    {
        auto all = chain->findChildren<ChainRow*>();
        all.removeIf([](const ChainRow* row) { return row->isHidden(); });
        return { all.begin(), all.end() };
    }
};

/// Layouts stand in layouts: each passes its news on by an event.
void settle()
{
    for (int round = 0; round < 4; ++round)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

QString factOf(const std::vector<Fact>& facts, const QString& name)
{
    for (const Fact& fact : facts) {
        if (fact.name == name)
            return fact.value;
    }
    return u"no such fact"_s;
}

} // namespace


class TestInspectorPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void aLongPathDoesNotPushThePanelUnderItsEdge()
    {
        Bench b { test::TestRun(Config { .recipe = "kazoo-lock" }) };
        while (b.run.world().client(ClientId { 1 }).phase != Phase::Holding)
            b.run.step(1);
        b.selection.setClient(ClientId { 1 });
        b.panel.resize(320, 420);
        b.panel.show();
        b.show();
        QCoreApplication::processEvents();
        const auto* const area = b.panel.findChild<QScrollArea*>(u"inspector-area"_s);
        QVERIFY(area->widget()->width() <= area->viewport()->width());
        QVERIFY(b.next->toolTip().contains(
            QString::fromStdString(b.run.frame()->nextOf(ClientId { 1 }))));
    }

    void allThatCountsIsInSight_data()
    {
        QTest::addColumn<QString>("recipe");
        for (const char* recipe : { "curator-mutex", "kazoo-lock", "curator-semaphore",
                                    "curator-readwrite", "sequential" })
            QTest::newRow(recipe) << QString::fromLatin1(recipe);
    }

    // In a window of 1440 x 900 the inspector is so large: cards, facts, next step and faults stand
    // at the same places for every client, without a scroll.
    void allThatCountsIsInSight()
    {
        QFETCH(QString, recipe);
        Config config { .recipe = recipe.toStdString(), .clients = 20 };
        config.knobs.tasks = 2;
        Bench b { .run = test::TestRun(config) };
        b.run.steps(280);
        b.panel.resize(295, 376);
        b.panel.show();
        std::optional<QRect> place;
        for (std::uint16_t client = 1; client <= 21; ++client) {
            b.selection.setClient(ClientId { client });
            b.show();
            settle();
            const FaultButtons& faults = b.panel.faults();
            const QRect now(faults.mapTo(&b.panel, QPoint()), faults.size());
            QVERIFY(b.panel.rect().contains(now));
            QCOMPARE(now, place.value_or(now));
            place = now;
        }
    }

    void aLowWindowScrollsAndCutsNothing()
    {
        Bench b { .run = test::TestRun(Config { .recipe = "curator-semaphore", .clients = 20 }) };
        b.run.steps(280);
        b.panel.resize(310, 380);
        b.panel.show();
        b.show();
        for (std::uint16_t client = 1; client <= 20 && b.rows().size() < 2; ++client)
            b.selection.setClient(ClientId(client));
        settle();
        const auto* const content = b.panel.findChild<QScrollArea*>(u"inspector-area"_s)->widget();
        int seen = 0;
        for (const QObject* object : content->children()) {
            const auto* const child = qobject_cast<const QWidget*>(object);
            if (child == nullptr || child->isHidden())
                continue;
            QVERIFY(child->height() >= child->minimumSizeHint().height());
            QVERIFY(content->rect().contains(child->geometry()));
            for (const QObject* other : content->children()) {
                const auto* const widget = qobject_cast<const QWidget*>(other);
                QVERIFY(widget == nullptr || widget == child || widget->isHidden()
                        || !widget->geometry().intersects(child->geometry()));
            }
            ++seen;
        }
        QVERIFY(seen >= 5);
        for (const auto* button : b.panel.faults().findChildren<QToolButton*>())
            QVERIFY(button->width() >= button->minimumSizeHint().width());
    }

    void aGuestHasItsNameAndItsLock()
    {
        Bench b;
        const ClientId guest { 4 };
        b.run.act(OpenSession { guest, 5000, Symbol::intern("A") });
        b.selection.setClient(guest);
        b.show();
        QCOMPARE(b.panel.title(), u"A"_s);
        QCOMPARE(b.pill(), u"connected"_s);
        b.run.act(Call { guest, LockNode { Symbol::intern("/distributed_lock") } });
        b.run.step(1);
        b.show();
        QCOMPARE(b.pill(), u"holds 0 ms"_s);
        QCOMPARE(b.truth->truth()->service, u"the owner"_s);
        QCOMPARE(b.truth->truth()->client, u"unknown"_s);
        QVERIFY(clientRegisters(*b.run.frame(), guest).empty());
        b.selection.setClient(ClientId { 1 });
        b.show();
        QCOMPARE(b.truth->truth()->serviceWhy, u"A owns it"_s);
        QCOMPARE(b.rows().back()->words().name, u"A"_s);
    }

    void aLongNameDoesNotWidenThePanel()
    {
        Bench b;
        const ClientId guest { 4 };
        b.run.act(OpenSession { guest, 5000, Symbol::intern("a-name-that-is-far-too-long-here") });
        b.run.act(Call { guest, LockNode { Symbol::intern("/distributed_lock") } });
        b.run.step(1);
        b.selection.setClient(ClientId { 1 });
        b.show();
        QCOMPARE(b.rows().back()->words().name, u"a-name-that-is-far-too-long-here"_s);
        QVERIFY(b.panel.minimumSizeHint().width() < 300);
    }

    void nobodySelectedSaysHowToSelect()
    {
        Bench b;
        b.show();
        QCOMPARE(b.panel.title(), u"Inspector"_s);
        QVERIFY(b.pill().isEmpty());
        QSignalSpy titles(&b.panel, &InspectorPanel::titleChanged);
        b.selection.setClient(ClientId(2));
        QCOMPARE(b.panel.title(), u"Client 2"_s);
        QCOMPARE(titles.size(), 1);
    }

    void theNextOperationIsTold()
    {
        Bench b;
        b.selection.setClient(ClientId(1));
        for (int i = 0; i < 12; ++i) {
            b.show();
            QCOMPARE(b.next->accessibleDescription(),
                     QString::fromStdString(describeNext(b.run.world(), ClientId(1))));
            if (!b.run.step())
                break;
        }
    }

    void steppingAsksForThatClient()
    {
        Bench b;
        b.selection.setClient(ClientId(3));
        b.show();
        QSignalSpy asked(&b.panel, &InspectorPanel::stepRequested);
        QVERIFY(b.step->isEnabled());
        b.step->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<ClientId>(), ClientId(3));
    }

    void aClientWithoutANextStepSaysWhy()
    {
        Bench b;
        while (b.run.step()) { }
        b.selection.setClient(ClientId(1));
        b.show();
        QVERIFY(!b.step->isEnabled());
        QVERIFY2(b.step->toolTip().contains(u"no next step"_s), qPrintable(b.step->toolTip()));
        QCOMPARE(factOf(clientFacts(*b.run.frame(), ClientId(1)), u"task"_s), u"all 1 done"_s);
    }

    void whoBlocksMeMovesTheSelection()
    {
        Bench b;
        b.run.step(2);
        b.run.step(3);
        b.selection.setClient(ClientId(3));
        b.show();
        QCOMPARE(b.pill(), u"in 100 ms"_s);
        QCOMPARE(b.rows().size(), std::size_t { 2 });
        QCOMPARE(b.rows()[0]->words().what, u"/distributed_lock"_s);
        QCOMPARE(b.rows()[0]->words().left, u"100 ms"_s);
        QCOMPARE(b.rows()[1]->words().name, u"Client 2"_s);
        QCOMPARE(b.rows()[1]->words().what, u"holds the lock"_s);
        QCOMPARE(b.rows()[1]->words().session, u"0x1002"_s);
        QVERIFY(b.rows()[1]->accessibleName().startsWith(u"Client 2 holds the lock"_s));
        QCOMPARE(factOf(clientFacts(*b.run.frame(), ClientId(3)), u"waits for"_s), u"Client 2"_s);
        QCOMPARE(factOf(clientRegisters(*b.run.frame(), ClientId(3)), u"refusals"_s), u"1"_s);
        b.rows()[1]->click();
        QCOMPARE(b.selection.client(), ClientId(2));
        QCOMPARE(b.selection.cameFrom(), ClientId(3));
        QVERIFY(b.chain->isHidden()); // the owner waits for nobody
        for (const Fact& fact : clientFacts(*b.run.frame(), ClientId(2)))
            QVERIFY(fact.name != u"waits for" || fact.extra.isEmpty());
    }

    void nothingIsCutInTheNarrowestPanel()
    {
        Bench b;
        b.run.step(2);
        b.selection.setClient(ClientId(2));
        b.show();
        const auto* area = b.panel.findChild<QScrollArea*>(u"inspector-area"_s);
        const int room = b.panel.minimumWidth() - area->verticalScrollBar()->sizeHint().width();
        QVERIFY2(
            area->widget()->minimumSizeHint().width() <= room,
            qPrintable(u"%1 in %2"_s.arg(area->widget()->minimumSizeHint().width()).arg(room)));
    }

    void aLongChainIsShortenedInItsMiddleAndToldInFull()
    {
        Config config;
        config.recipe = "sequential";
        config.clients = 17;
        Bench b { .run = test::TestRun(config) };
        for (unsigned client = 1; client <= 17; ++client) {
            const ClientId id { static_cast<std::uint16_t>(client) };
            while (dueAt(b.run.world(), id) && b.run.world().client(id).phase != Phase::Holding)
                b.run.step(client);
        }
        b.selection.setClient(ClientId(17));
        b.show();
        QStringList names;
        for (const ChainRow* row : b.rows())
            names.append(row->words().name);
        QCOMPARE(names, (QStringList { u"Client 17"_s, u"Client 16"_s, u"Client 1"_s }));
        const QLabel* more = b.panel.findChild<QLabel*>(u"chain-more"_s);
        QCOMPARE(more->text(), u"… 14 more"_s);
        QVERIFY(more->toolTip().contains(u"Client 15 waits"_s)
                && more->toolTip().contains(u"Client 2 waits"_s));
        QVERIFY(!more->toolTip().contains(u"Client 16 waits"_s));
        for (unsigned client = 2; client <= 17; ++client)
            QVERIFY(
                b.chain->accessibleDescription().contains(u"Client %1 waits for"_s.arg(client)));
        b.selection.setClient(ClientId(4));
        QCOMPARE(b.rows().size(), std::size_t { 4 });
        QVERIFY(more->isHidden());
    }

    void aDeadlockIsSaidInWords()
    {
        Config config;
        config.recipe = "two-locks";
        config.clients = 2;
        Bench b { .run = test::TestRun(config) };
        while (b.run.step()) { }
        b.selection.setClient(ClientId(2));
        b.show();
        const QLabel* end = b.panel.findChild<QLabel*>(u"chain-end"_s);
        QVERIFY(!end->isHidden());
        QVERIFY(end->text().startsWith(u"Deadlock: "_s));
        QCOMPARE(b.rows().size(), std::size_t { 2 });
    }

    void aListThatIsKeptIsShownByItsNames()
    {
        const auto parsed = parseRecipe("recipe \"t\"\nacquire\n  a  create(lock/\"x\")\n"
                                        "  b  create(lock/\"y\")\n  c  all = children(lock)\n"
                                        "  d  sync(lock)\n     \"x\" in all -> e\n  e  sync(lock)\n"
                                        "release\n  f  sync(lock)\n",
                                        "t");
        QVERIFY(parsed.program != nullptr);
        Bench b { test::TestRun(
            Config { .recipe = "t", .clients = 1, .program = parsed.program }) };
        for (int i = 0; i < 3; ++i)
            b.run.step(1);
        QCOMPARE(factOf(clientRegisters(*b.run.frame(), ClientId(1)), u"all"_s), u"x, y"_s);
    }

    void aClientThatNeverWasIsNotInspected()
    {
        Bench b;
        b.selection.setClient(ClientId(900));
        b.show();
        QVERIFY(b.pill().isEmpty());
    }

    void itPaintsInBothThemes()
    {
        Bench b;
        b.run.steps(6);
        b.selection.setClient(ClientId(1));
        b.show();
        b.panel.resize(300, 600);
        const QImage dark = b.panel.grab().toImage();
        Theme::apply(ThemeChoice::Light);
        const QImage light = b.panel.grab().toImage();
        QVERIFY(dark != light);
        Theme::apply(ThemeChoice::Dark);
    }
};

QTEST_MAIN(TestInspectorPanel)
#include "tst_inspectorpanel.moc"
