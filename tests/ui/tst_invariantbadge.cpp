// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The badge at the end of the transport bar: what it says, where it leads, and that nothing moves.
#include "core/judge/invariants.h"
#include "tests/support/guests.h"
#include "tests/support/testrun.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"
#include "ui/transport/invariantbadge.h"
#include "ui/transport/transportbar.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::Literals::StringLiterals;
using lockstep::test::TestRun;

namespace {

struct Bench
{
    Selection selection;
    TestRun run;
    TransportBar bar { selection };
    InvariantBadge* badge = bar.findChild<InvariantBadge*>();

    explicit Bench(const Config& config = {})
        : run(config)
    {
        bar.resize(1440, 46);
        bar.show();
        bar.setFrame(run.frame());
    }
};

Config broken()
{
    Config config;
    config.recipe = "ignores-refusal";
    return config;
}

} // namespace

class TestInvariantBadge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void itCountsHolders();
    void itIsNeverGreenWhileSomebodyWaitsForNobody();
    void whatWasNotJudgedStaysSaid();
    void programsThatContendAreJudgedByTheirNodes();
    void nodesOfAnUnknownFormAreNotJudged();
    void anyCountIsWrittenOut_data();
    void anyCountIsWrittenOut();
    void aClickLeadsToTheViolation();
    void itRemembersAViolationElsewhere();
    void theBarStandsStillWhateverItSays_data();
    void theBarStandsStillWhateverItSays();
};

void TestInvariantBadge::itCountsHolders()
{
    Bench bench;
    QCOMPARE(bench.badge->text(), u"nobody holds, all well"_s);
    bench.run.step();
    bench.bar.setFrame(bench.run.frame());
    while (bench.run.world().chronicle.tally.believing == 0 && bench.run.step())
        ;
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->text(), u"1 holder, all well"_s);
    QCOMPARE(bench.badge->accessibleName(), u"1 holder; every check has passed so far."_s);
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Holds);
    QSignalSpy activated(&bench.bar, &TransportBar::violationActivated);
    QTest::mouseClick(bench.badge, Qt::LeftButton);
    QCOMPARE(activated.count(), 0);
    Bench other;
    const ClientId guest { 4 };
    other.run.act(OpenSession { guest, 4000, Symbol::intern("A") });
    other.run.act(Call { guest, LockNode { other.run.world().lockPath() } });
    other.bar.setFrame(other.run.frame());
    QCOMPARE(other.badge->text(), u"1 holder, all well"_s);
}

void TestInvariantBadge::itIsNeverGreenWhileSomebodyWaitsForNobody()
{
    Config config { .recipe = "sequential" };
    config.knobs.tasks = 1;
    Bench bench(config);
    bench.run.steps(3);
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Open);
    QCOMPARE(bench.badge->text(), u"Nobody holds, 3 wait"_s);
}

void TestInvariantBadge::programsThatContendAreJudgedByTheirNodes()
{
    Bench bench;
    test::Guests guests(bench.run);
    const auto show = [&] { bench.bar.setFrame(bench.run.frame()); };
    const auto told = [&] { return bench.badge->toolTip().simplified(); };
    guests.join(4);
    show();
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Holds); // it only looks
    guests.join(5);
    guests.enter(5, "kazoo");
    show();
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Holds);
    QCOMPARE(bench.badge->accessibleDescription(), u"port 40005 holds, all well"_s);
    QVERIFY(told().contains(u"kazoo's Lock"_s));
    QVERIFY(told().contains(u"What the program believes is unknown"_s));
    guests.join(6);
    guests.enter(6, "kazoo", "worker-6");
    show();
    QVERIFY(told().contains(u"port 40005 holds and worker-6 waits"_s));
    guests.act(ExpireSession { test::Guests::id(5) });
    show();
    QCOMPARE(bench.badge->accessibleDescription(), u"worker-6 holds, all well"_s);
    guests.join(7);
    guests.enter(7, "curator");
    show();
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::BrokenNow);
    QVERIFY(told().contains(u"do not count each other's nodes"_s));
}

void TestInvariantBadge::nodesOfAnUnknownFormAreNotJudged()
{
    Bench bench;
    test::Guests guests(bench.run);
    guests.join(4);
    guests.enter(4, "any");
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::NotJudged);
    QCOMPARE(bench.badge->accessibleDescription(), u"Not judged \u00b7 port 40004 holds"_s);
    guests.act(WatchLock { bench.run.world().lockPath(), LockPattern::Queue, 1 });
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Holds);
}

void TestInvariantBadge::whatWasNotJudgedStaysSaid()
{
    Bench bench;
    test::Guests guests(bench.run);
    guests.join(4);
    guests.enter(4, "any");
    guests.act(ExpireSession { test::Guests::id(4) });
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::NotJudged);
    QCOMPARE(bench.badge->accessibleDescription(), u"Not judged in part"_s);
    bench.bar.setFrame(bench.run.frameAt(0));
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Holds);
}

void TestInvariantBadge::anyCountIsWrittenOut_data()
{
    QTest::addColumn<unsigned>("clients");
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<int>("width");
    for (const char* recipe : { "curator-readwrite", "ignores-refusal" }) {
        for (const unsigned clients : { 3u, 16u, 200u }) {
            for (const int width : { 1440, 1100 })
                QTest::addRow("%u of %s in %d", clients, recipe, width)
                    << clients << QString::fromLatin1(recipe) << width;
        }
    }
}

void TestInvariantBadge::anyCountIsWrittenOut()
{
    QFETCH(unsigned, clients);
    QFETCH(QString, recipe);
    QFETCH(int, width);
    Config config { .recipe = recipe.toStdString(), .clients = clients };
    config.knobs.readersPercent = 100;
    config.knobs.workTimeMillis = 60'000;
    Bench bench(config);
    while (bench.run.world().chronicle.tally.believing < clients && bench.run.step())
        ;
    QCOMPARE(bench.run.world().chronicle.tally.believing, clients);
    bench.bar.resize(width, 46);
    bench.bar.setFrame(bench.run.frame());
    QApplication::processEvents(); // the layout's
    const QString text = bench.badge->text();
    // Readers may be many; of a lock for one the first violation has two.
    const QString wanted = recipe == u"ignores-refusal" ? u"Two holders"_s
        : width == 1440                                 ? u"%1 holders, all well"_s.arg(clients)
                                                        : u"%1 holders"_s.arg(clients);
    QVERIFY2(text.startsWith(wanted), qPrintable(text));
    const int words
        = QFontMetrics(Theme::font(Theme::Size::Body, QFont::DemiBold)).horizontalAdvance(text);
    // Beside the words stand the icon, its gap and the pill's ends.
    QVERIFY2(words + 50 <= bench.badge->width(),
             qPrintable(u"%1 in %2"_s.arg(text).arg(bench.badge->width())));
}

void TestInvariantBadge::aClickLeadsToTheViolation()
{
    Bench bench(broken());
    while (bench.run.violations().empty() && bench.run.step())
        ;
    QVERIFY(!bench.run.violations().empty());
    const Violation violation = bench.run.violations().front();
    while (bench.run.violations().size() < 2 && bench.run.step())
        ;
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::BrokenNow);
    QVERIFY(bench.badge->text().startsWith(u"Two holders"_s));
    QVERIFY(bench.badge->toolTip().contains(QString::fromStdString(violation.sentence)));
    QCOMPARE(bench.badge->accessibleName(), QString::fromStdString(violation.headline) + u'.');
    QSignalSpy activated(&bench.bar, &TransportBar::violationActivated);
    QTest::mouseClick(bench.badge, Qt::LeftButton);
    QCOMPARE(activated.first().at(0).value<Step>(), violation.step);
}

void TestInvariantBadge::itRemembersAViolationElsewhere()
{
    Bench bench(broken());
    while (bench.run.violations().empty() && bench.run.step())
        ;
    bench.bar.setFrame(bench.run.frameAt(1));
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::BrokenElsewhere);
    QVERIFY(bench.badge->text().contains(
        QString::number(bench.run.violations().front().step)));
}

void TestInvariantBadge::theBarStandsStillWhateverItSays_data()
{
    QTest::addColumn<int>("width");
    for (const int width : { 1920, 1440, 1200, 1100 })
        QTest::newRow(qPrintable(QString::number(width))) << width;
}

void TestInvariantBadge::theBarStandsStillWhateverItSays()
{
    QFETCH(int, width);
    Bench bench(broken());
    bench.bar.resize(width, 46);
    const auto places = [&] {
        QApplication::processEvents();
        QList<QRect> all;
        for (const QWidget* child :
             bench.bar.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (child->isVisible() && !child->isWindow())
                all.append(child->geometry());
        }
        return all;
    };
    const QList<QRect> before = places();
    while (bench.run.step()) {
        bench.bar.setFrame(bench.run.frame());
        QCOMPARE(places(), before);
    }
    bench.bar.setFrame(bench.run.frameAt(1));
    QCOMPARE(places(), before);
    Frame far = *bench.run.frame();
    far.violations = std::make_shared<const std::vector<Violation>>(
        1, Violation { .step = 1'000'000'000, .sentence = "Far away." });
    bench.bar.setFrame(std::make_shared<const Frame>(std::move(far)));
    QCOMPARE(places(), before);
    QVERIFY(bench.badge->toolTip().contains(u"1,000,000,000"_s));
}

QTEST_MAIN(TestInvariantBadge)
#include "tst_invariantbadge.moc"
