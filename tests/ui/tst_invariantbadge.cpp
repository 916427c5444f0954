// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The badge at the end of the transport bar: what it says, where it leads, and that nothing moves.
#include "core/judge/invariants.h"
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
    void whereProgramsContendNothingIsJudged();
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
    QCOMPARE(bench.badge->text(), u"Mutual exclusion \u00b7 0 holders"_s);
    while (bench.run.world().chronicle.tally.believing == 0 && bench.run.step())
        ;
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->text(), u"Mutual exclusion \u00b7 1 holder"_s);
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Holds);
    QSignalSpy activated(&bench.bar, &TransportBar::violationActivated);
    QTest::mouseClick(bench.badge, Qt::LeftButton);
    QCOMPARE(activated.count(), 0);
    Bench other;
    const ClientId guest { 4 };
    other.run.act(OpenSession { guest, 4000, Symbol::intern("A") });
    other.run.act(Call { guest, LockNode { other.run.world().lockPath() } });
    other.bar.setFrame(other.run.frame());
    QCOMPARE(other.badge->text(), u"Mutual exclusion \u00b7 1 holder"_s);
}

void TestInvariantBadge::whereProgramsContendNothingIsJudged()
{
    Bench bench;
    const std::string lock(bench.run.world().lockPath().view());
    const auto join = [&](std::uint16_t id, const char* port, const char* node) {
        const ClientId guest { id };
        bench.run.act(OpenSession { guest, 4000, Symbol::intern(port), true });
        bench.run.act(Call { guest,
                             CreateNode { .path = Symbol::intern(lock + node),
                                          .mode = CreateMode::EphemeralSequential } });
        bench.bar.setFrame(bench.run.frame());
    };
    bench.run.act(OpenSession { ClientId { 4 }, 4000, Symbol::intern("127.0.0.1:40311"), true });
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::Holds); // it only looks
    join(5, "127.0.0.1:40312", "/0b1c2d3e4f5061728394a5b6c7d8e9f0__lock__");
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::NotJudged);
    QCOMPARE(bench.badge->accessibleDescription(), u"Not judged \u00b7 port 40312 holds"_s);
    QVERIFY(bench.badge->toolTip().simplified().contains(u"kazoo's Lock"_s));
    join(6, "127.0.0.1:40313", "/1b1c2d3e4f5061728394a5b6c7d8e9f0__lock__");
    const auto told = [&] { return bench.badge->toolTip().simplified(); };
    QVERIFY(told().contains(u"port 40312 holds and port 40313 waits"_s));
    bench.run.act(ExpireSession { ClientId { 5 } });
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->accessibleDescription(), u"Not judged \u00b7 port 40313 holds"_s);
    join(7, "127.0.0.1:40314", "/_c_0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0-lock-");
    QVERIFY(told().contains(u"whom one asks"_s));
    QCOMPARE(bench.badge->accessibleDescription(), u"Not judged \u00b7 2 wait"_s);
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
    QVERIFY2(text.endsWith(u"%1 holders"_s.arg(clients)), qPrintable(text));
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
    const Violation violation = bench.run.violations().back();
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(bench.badge->verdict(), InvariantBadge::Verdict::BrokenNow);
    QVERIFY(bench.badge->toolTip().contains(QString::fromStdString(violation.sentence)));
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
    QVERIFY(bench.badge->toolTip().contains(u"1000000000"_s));
}

QTEST_MAIN(TestInvariantBadge)
#include "tst_invariantbadge.moc"
