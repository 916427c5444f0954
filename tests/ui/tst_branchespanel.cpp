// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The list of branches and of broken invariants.
#include "tests/support/testrun.h"
#include "ui/inspector/branchespanel.h"
#include "ui/inspector/branchmodel.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

const std::vector<BranchInfo> three {
    { BranchId(0), "trunk", BranchId(0), 0, 100 },
    { BranchId(1), "fork at 40", BranchId(0), 40, 90 },
    { BranchId(2), "fork at 60", BranchId(1), 60, 80 },
};

std::shared_ptr<Frame> frameWith(const test::TestRun& run, std::vector<BranchInfo> branches,
                                 unsigned current)
{
    auto frame = std::make_shared<Frame>(*run.frame());
    frame->branches = std::make_shared<const std::vector<BranchInfo>>(std::move(branches));
    frame->branch = BranchId(current);
    return frame;
}

} // namespace

class TestBranchesPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void branchesStandBelowTheOneTheyLeft()
    {
        BranchModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setBranches({ three[0] }, BranchId(0));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setBranches(three, BranchId(2));
        QCOMPARE(reset.size(), 0);
        const QModelIndex last = model.indexOf(BranchId(2));
        QCOMPARE(last.parent().data().toString(), u"fork at 40"_s);
        QCOMPARE(last.parent().parent().data().toString(), u"trunk"_s);
        QVERIFY(last.data(BranchModel::CurrentRole).toBool());
        QVERIFY(!last.parent().data(BranchModel::CurrentRole).toBool());
        QCOMPARE(last.siblingAtColumn(BranchModel::ForkedColumn).data().toString(), u"60"_s);
        QCOMPARE(last.siblingAtColumn(BranchModel::StepsColumn).data().toString(), u"80"_s);
        model.setBranches({ three[0] }, BranchId(0));
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    }

    void enterAndDoubleClickGoToABranch()
    {
        test::TestRun run;
        Selection selection;
        BranchesPanel panel(selection, nullptr);
        panel.resize(400, 300);
        panel.show();
        panel.setFrame(frameWith(run, three, 0));
        QSignalSpy asked(&panel, &BranchesPanel::switchRequested);
        panel.view().setCurrentIndex(panel.model().indexOf(BranchId(1)));
        QTest::keyClick(&panel.view(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<BranchId>(), BranchId(1));
        const QPoint where = panel.view().visualRect(panel.model().indexOf(BranchId(2))).center();
        QTest::mouseClick(panel.view().viewport(), Qt::LeftButton, {}, where);
        QTest::mouseDClick(panel.view().viewport(), Qt::LeftButton, {}, where);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[1][0].value<BranchId>(), BranchId(2));
        panel.view().setCurrentIndex(panel.model().indexOf(BranchId(0)));
        QTest::keyClick(&panel.view(), Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
    }

    void renamingAsksAndShowsWhatTheFrameBrings()
    {
        test::TestRun run;
        Selection selection;
        BranchesPanel panel(selection, nullptr);
        panel.setFrame(frameWith(run, three, 0));
        QSignalSpy asked(&panel, &BranchesPanel::renameRequested);
        const QModelIndex index = panel.model().indexOf(BranchId(1));
        QVERIFY(index.flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(panel.model().setData(index, u"  the  bad one "_s, Qt::EditRole));
        QVERIFY(!panel.model().setData(index, u"  "_s, Qt::EditRole));
        QVERIFY(!panel.model().setData(index, u"fork at 40"_s, Qt::EditRole));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][1].toString(), u"the bad one"_s);
        QCOMPARE(index.data().toString(), u"fork at 40"_s);
        auto renamed = three;
        renamed[1].name = "the bad one";
        panel.setFrame(frameWith(run, renamed, 0));
        QCOMPARE(index.data().toString(), u"the bad one"_s);
    }

    void theMouseRenamesTheBranchThatIsShown()
    {
        test::TestRun run;
        Selection selection;
        BranchesPanel panel(selection, nullptr);
        panel.resize(400, 300);
        panel.show();
        panel.setFrame(frameWith(run, three, 1));
        QSignalSpy switched(&panel, &BranchesPanel::switchRequested);
        QSignalSpy renamed(&panel, &BranchesPanel::renameRequested);
        const QPoint where = panel.view().visualRect(panel.model().indexOf(BranchId(1))).center();
        QTest::mouseClick(panel.view().viewport(), Qt::LeftButton, {}, where);
        QTest::mouseDClick(panel.view().viewport(), Qt::LeftButton, {}, where);
        auto* editor = panel.view().findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QVERIFY(editor->hasFrame()
                && editor->autoFillBackground()); // or the old name shines through
        editor->setText(u"mine"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][0].value<BranchId>(), BranchId(1));
        QCOMPARE(renamed[0][1].toString(), u"mine"_s);
        QCOMPARE(switched.size(), 0);
    }

    void aBrokenInvariantIsOneClickAway()
    {
        Config config;
        config.recipe = "ignores-refusal";
        config.knobs.tasks = 3;
        test::TestRun run(config);
        run.steps(40);
        QVERIFY(!run.violations().empty());
        Selection selection;
        BranchesPanel panel(selection, nullptr);
        panel.resize(400, 400);
        panel.show();
        panel.setFrame(run.frame());
        QListWidget& list = panel.violations();
        QCOMPARE(list.count(), static_cast<int>(run.violations().size()));
        QSignalSpy seek(&panel, &BranchesPanel::seekRequested);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          list.visualItemRect(list.item(0)).center());
        QCOMPARE(seek.size(), 1);
        QCOMPARE(seek[0][0].value<Step>(), run.violations()[0].step);
    }
};

QTEST_MAIN(TestBranchesPanel)
#include "tst_branchespanel.moc"
