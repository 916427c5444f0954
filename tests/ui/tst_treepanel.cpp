// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The node tree: what it shows, and that a new frame leaves alone what did not change.
#include "tests/support/testrun.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"
#include "ui/tree/nodetreemodel.h"
#include "ui/tree/nodetreepanel.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

Call create(const std::string& path, const std::string& value = "v")
{
    return { ClientId(), CreateNode { Symbol::intern(path), Symbol::intern(value) } };
}

QString print(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(depth, u' ') + index.data().toString() + u'='
            + index.data(NodeTreeModel::ValueRole).toString() + u'\n'
            + print(model, index, depth + 1);
    }
    return text;
}

} // namespace

class TestTreePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void nodesStandBelowTheirParentsByName()
    {
        test::TestRun run;
        run.act(create("/b"));
        run.act(create("/b/z", "1"));
        run.act(create("/b/a", "2"));
        NodeTreeModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFrame(*run.frame());
        QCOMPARE(print(model), u"/=\n b=v\n  a=2\n  z=1\n distributed_lock=initial_value\n"
                               " zookeeper=\n  config=\n  quota=\n"_s);
    }

    void goingBackTakesNodesAwayAndForwardBringsThem()
    {
        test::TestRun run;
        run.act(create("/b"));
        run.act(create("/b/a"));
        run.act(create("/b/a/c"));
        NodeTreeModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QStringList forward;
        for (Step step = 0; step <= run.replica().step; ++step) {
            model.setFrame(*run.frameAt(step));
            forward.append(print(model));
        }
        for (Step step = run.replica().step + 1; step-- > 0;) {
            model.setFrame(*run.frameAt(step));
            QCOMPARE(print(model), forward[static_cast<qsizetype>(step)]);
        }
        model.setFrame(*run.frame());
        QCOMPARE(print(model), forward.last());
    }

    void onlyWhatDiffersIsToldToTheView()
    {
        test::TestRun run;
        for (int i = 0; i < 50; ++i)
            run.act(create("/n" + std::to_string(i)));
        NodeTreeModel model;
        model.setFrame(*run.frame());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setFrame(*run.frame());
        QCOMPARE(changed.size() + inserted.size() + reset.size(), 0);
        run.act(Call { ClientId(), SetNode { Symbol::intern("/n7"), Symbol::intern("w") } });
        model.setFrame(*run.frame());
        for (const auto& arguments : changed)
            // The one that changed, and those that the step before had changed.
            QVERIFY((QStringList { u"n7"_s, u"n49"_s, u"/"_s })
                        .contains(arguments[0].toModelIndex().data().toString()));
        QVERIFY(!changed.isEmpty());
        QCOMPARE(reset.size(), 0);
    }

    void whatTheUserClosedStaysClosedThroughTime()
    {
        test::TestRun run;
        run.act(create("/b"));
        run.act(create("/b/a"));
        Selection selection;
        NodeTreePanel panel(selection, nullptr);
        panel.setFrame(run.frame());
        const auto b = [&] { return panel.model().indexOf(Symbol::intern("/b")); };
        QVERIFY(panel.view().isExpanded(b()));
        panel.view().collapse(b());
        panel.setFrame(run.frameAt(1));
        QVERIFY(!b().isValid());
        panel.setFrame(run.frame());
        QVERIFY(!panel.view().isExpanded(b()));
    }

    void theOwnerIsToldWithItsPhase()
    {
        test::TestRun run;
        run.step(2);
        NodeTreeModel model;
        model.setFrame(*run.frame());
        const QModelIndex index = model.indexOf(Symbol::intern("/distributed_lock"));
        QCOMPARE(model.node(index)->znode.owner, ClientId(2));
        QCOMPARE(model.node(index)->marks.holder, ClientId(2));
        QVERIFY(model.node(index)->marks.holderState.holds());
        QVERIFY(model.node(index)->touched);
        const QString tip = index.data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(u"locked by Client 2"_s) && tip.contains(u"since"_s),
                 qPrintable(tip));
    }

    void aNodeTellsItsKindAndWhoseItIs()
    {
        test::TestRun run(Config { .clients = 2 });
        const ClientId one(1);
        run.act(Call { one,
                       CreateNode { .path = Symbol::intern("/e-"),
                                    .mode = CreateMode::EphemeralSequential } });
        run.act(Call {
            one, CreateNode { .path = Symbol::intern("/c"), .mode = CreateMode::Container } });
        NodeTreeModel model;
        model.setFrame(*run.frame());
        const TreeNode* node = model.node(model.indexOf(Symbol::intern("/e-0000000001")));
        QVERIFY(node != nullptr);
        QCOMPARE(kindWords(node->znode), u"ephemeral, sequential"_s);
        QCOMPARE(node->marks.holder, one);
        QVERIFY(nodeTip(*node, run.world(), 0).contains(u"session 0x1001 of Client 1"_s));
        QCOMPARE(kindWords(model.node(model.indexOf(Symbol::intern("/c")))->znode), u"container"_s);
        QVERIFY(model.node(model.indexOf(Symbol::intern("/c")))->touched);
        QVERIFY(
            model.node(model.indexOf(Symbol::intern("/")))->touched); // its children have changed
        QVERIFY(!model.node(model.indexOf(Symbol::intern("/distributed_lock")))->touched);
    }

    void aMarkThatWasThereBeforeItsNodeIsShown()
    {
        test::TestRun run(Config { .clients = 2 });
        const ClientId one(1);
        const Symbol path = Symbol::intern("/later");
        run.act(Call { one, AddWatch { path, WatchMode::Persistent } });
        NodeTreeModel model;
        model.setFrame(*run.frame());
        run.act(create("/later"));
        model.setFrame(*run.frame());
        QCOMPARE(model.node(model.indexOf(path))->marks.watchers, std::vector<ClientId> { one });
        run.act(Call { one, RemoveWatches { path, WatcherType::Any } });
        model.setFrame(*run.frame());
        QVERIFY(model.node(model.indexOf(path))->marks.watchers.empty());
    }

    void aGuestThatHasLockedANodeKnowsIt()
    {
        test::TestRun run(Config { .clients = 2 });
        const ClientId guest(3);
        run.act(OpenSession { guest, 4000, Symbol::intern("A") });
        run.act(Call { guest, LockNode { Symbol::intern("/distributed_lock") } });
        NodeTreeModel model;
        model.setFrame(*run.frame());
        const QModelIndex index = model.indexOf(Symbol::intern("/distributed_lock"));
        QVERIFY(model.node(index)->marks.holderState.holds());
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"distributed_lock, locked by A"_s);
    }

    void aWatchIsMarkedAndFiringItConsumesIt()
    {
        test::TestRun run(Config { .clients = 3 });
        const Symbol path = Symbol::intern("/distributed_lock");
        for (const unsigned client : { 3u, 2u })
            run.act(Call { ClientId { static_cast<std::uint16_t>(client) },
                           ExistsNode { path, true } });
        NodeTreeModel model;
        model.setFrame(*run.frame());
        const auto marks = [&] { return model.node(model.indexOf(path))->marks; };
        QCOMPARE(numbersText(marks().watchers, 3), u"2, 3"_s);
        run.act(Call { ClientId { 1 }, SetNode { path, Symbol::intern("w") } });
        model.setFrame(*run.frame());
        QVERIFY(marks().watchers.empty());
        QCOMPARE(numbersText(marks().told, 1), u"2 +1"_s);
        run.act(Deliver { ClientId { 2 } });
        model.setFrame(*run.frame());
        QCOMPARE(numbersText(marks().told, 3), u"3"_s);
    }

    void detailsShowTheSelectedNode()
    {
        test::TestRun run;
        Selection selection;
        NodeTreePanel panel(selection, nullptr);
        auto* details = panel.headerWidget()->findChild<QAbstractButton*>();
        panel.setFrame(run.frame());
        details->setChecked(true);
        selection.setNode(Symbol::intern("/distributed_lock"));
        const auto shown = [&] {
            QStringList texts;
            for (const QLabel* label : panel.findChildren<QLabel*>())
                texts.append(label->text());
            return texts;
        };
        QVERIFY(shown().contains(u"\"initial_value\""_s));
        QVERIFY(shown().contains(u"cversion"_s));
    }

    void aLongValueIsCut()
    {
        test::TestRun run;
        run.act(create("/long"));
        run.act(Call {
            {}, SetNode { Symbol::intern("/long"), Symbol::intern(std::string(100'000, 'x')) } });
        NodeTreeModel model;
        model.setFrame(*run.frame());
        const TreeNode* node = model.node(model.indexOf(Symbol::intern("/long")));
        QVERIFY(node != nullptr);
        const std::vector<Fact> facts = model.factsOf(*node);
        const auto value
            = std::ranges::find_if(facts, [](const Fact& fact) { return fact.name == u"value"_s; });
        QVERIFY(value != facts.end() && value->value.endsWith(u"xxx... (100000 bytes)\""_s));
        QVERIFY(value->value.size() < 300);
    }

    void theServicesOwnNodesAreClosedAtFirst()
    {
        test::TestRun run;
        Selection selection;
        NodeTreePanel panel(selection, nullptr);
        panel.setFrame(run.frame());
        QVERIFY(!panel.view().isExpanded(panel.model().indexOf(Symbol::intern("/zookeeper"))));
        QVERIFY(panel.view().isExpanded(panel.model().indexOf(Symbol::intern("/"))));
    }

    void theSelectionIsShared()
    {
        test::TestRun run;
        Selection selection;
        NodeTreePanel panel(selection, nullptr);
        const auto* zxid = panel.headerWidget()->findChild<QLabel*>(u"zxid"_s);
        panel.setFrame(run.frame());
        QCOMPARE(zxid->text(), u"zxid 0x4"_s); // three sessions and a node
        selection.setNode(Symbol::intern("/distributed_lock"));
        QCOMPARE(panel.view().currentIndex().data().toString(), u"distributed_lock"_s);
        panel.view().setCurrentIndex(panel.model().indexOf(Symbol::intern("/")));
        QCOMPARE(selection.node(), Symbol::intern("/"));
    }

    void tenThousandNodesAppearAndStay()
    {
        test::TestRun run;
        for (int i = 0; i < 10'000; ++i)
            run.act(create((i % 100 == 0 ? "/d" : "/d" + std::to_string(i / 100 * 100) + "/n")
                           + std::to_string(i)));
        Selection selection;
        NodeTreePanel panel(selection, nullptr);
        panel.resize(300, 600);
        panel.show();
        panel.setFrame(run.frame());
        QCOMPARE(panel.model().rowCount(panel.model().index(0, 0)), 102);
        for (int i = 0; i < 100; ++i) {
            run.step();
            panel.setFrame(run.frame());
        }
        QVERIFY(!panel.grab().isNull());
    }
};

QTEST_MAIN(TestTreePanel)
#include "tst_treepanel.moc"
