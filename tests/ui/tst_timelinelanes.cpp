// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What stands where in the timeline: rows, their order, glyphs, and what a range tells.
#include "core/journal/laneglyph.h"
#include "core/judge/invariants.h"
#include "tests/support/testrun.h"
#include "ui/lanes/lanegeometry.h"
#include "ui/lanes/laneglyphs.h"
#include "ui/lanes/laneorder.h"
#include "ui/lanes/rangewords.h"
#include "ui/timeline/timelineoverlay.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

std::vector<ClientId> numbers(unsigned first, unsigned last)
{
    std::vector<ClientId> clients;
    for (unsigned n = first; n <= last; ++n)
        clients.push_back(clientAt(n - 1));
    return clients;
}

LaneGeometry geometry(unsigned lanes, qreal height)
{
    LaneGeometry made;
    made.area = { 0, 0, 800, height };
    made.order = numbers(1, lanes);
    made.fitRows();
    return made;
}

Config crowd(unsigned clients, const std::string& recipe = "sequential")
{
    Config config;
    config.clients = clients;
    config.recipe = recipe;
    config.knobs.tasks = 0;
    return config;
}

ClientId ownerIn(const Frame& frame)
{
    const std::size_t marks = frame.lanes->lock().size();
    return marks == 0 ? ClientId {} : frame.lanes->lockMark(marks - 1).owner;
}

bool has(const std::vector<ClientId>& list, unsigned client)
{
    return std::ranges::find(list, clientAt(client - 1)) != list.end();
}

} // namespace

class TimelineLanesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreAsHighAsThereIsRoom()
    {
        const LaneGeometry two = geometry(2, 180);
        QCOMPARE(two.lockHeight, 56.0);
        QVERIFY(two.rowHeight >= 28 && two.rowHeight <= 32);
        const LaneGeometry four = geometry(4, 180);
        QCOMPARE(four.lockHeight, 42.0);
        QCOMPARE(four.rowHeight, 23.0);
        QCOMPARE(four.mostScrolled(), 4 * 23 + 2 - static_cast<int>(four.room()));
        const LaneGeometry many = geometry(1000, 180);
        QCOMPARE(many.rowHeight, 23.0);
        QVERIFY(many.mostScrolled() > 22'000);
        QCOMPARE(many.capacity(), std::size_t { 3 });
        QVERIFY(many.last() - many.first() <= 5);
    }

    void aPointFindsTheLaneUnderIt()
    {
        LaneGeometry lanes = geometry(20, 180);
        lanes.scrolled = 30;
        QCOMPARE(lanes.clientAt(lanes.lanesTop() - 1), ClientId {});
        QCOMPARE(lanes.clientAt(lanes.lanesTop() + 1), ClientId { 2 });
        QCOMPARE(lanes.shownRect(ClientId { 2 }).top(), lanes.lanesTop());
        QVERIFY(lanes.shownRect(ClientId { 1 }).isEmpty());
        QVERIFY(lanes.shownRect(ClientId { 40 }).isEmpty());
        QCOMPARE(lanes.scrolledTo(ClientId { 1 }), 0);
        QCOMPARE(lanes.scrolledTo(ClientId { 3 }), 30);
        QVERIFY(lanes.scrolledTo(ClientId { 20 }) > 300);
    }

    void theSharedLaneStandsLast()
    {
        LaneGeometry lanes = geometry(3, 220);
        lanes.folded = 9;
        lanes.fitRows();
        QCOMPARE(lanes.rowCount(), std::size_t { 4 });
        const qreal y = lanes.topOfRow(3) + 4;
        QVERIFY(lanes.isFoldedAt(y));
        QVERIFY(!lanes.clientAt(y));
        QVERIFY(!lanes.isFoldedAt(lanes.topOfRow(2) + 4));
    }

    void lanesThatFitStandByNumber()
    {
        test::TestRun run(crowd(4));
        run.steps(60);
        const LaneList list = laneList(*run.frame(), { .room = 4, .selected = ClientId { 2 } }, {});
        QVERIFY(list.shown == numbers(1, 4));
        QVERIFY(list.folded.empty());
    }

    void theHolderAndTheSelectedOneStayInSight()
    {
        test::TestRun run(crowd(40));
        LaneList list;
        for (int i = 0; i < 400; ++i) {
            run.steps(1);
            const FramePtr frame = run.frame();
            list = laneList(*frame, { .room = 4, .selected = ClientId { 33 } }, list);
            QCOMPARE(list.shown.size(), std::size_t { 3 });
            QCOMPARE(list.folded.size(), std::size_t { 37 });
            QVERIFY(has(list.shown, 33));
            if (const ClientId owner = ownerIn(*frame))
                QVERIFY(has(list.shown, owner.value));
        }
    }

    void lanesChangeOnlyWhereTheyMust()
    {
        test::TestRun run(crowd(40));
        run.steps(300);
        const LaneWish wish { .room = 6, .selected = {} };
        FramePtr frame = run.frame();
        const LaneList before = laneList(*frame, wish, {});
        run.steps(1);
        frame = run.frame();
        const LaneList after = laneList(*frame, wish, before);
        std::size_t same = 0;
        for (const ClientId client : after.shown)
            same += has(before.shown, client.value) ? 1 : 0;
        QVERIFY(same + 2 >= after.shown.size());
    }

    void unfoldedEverybodyHasALane()
    {
        test::TestRun run(crowd(40));
        run.steps(100);
        const LaneList list = laneList(*run.frame(), { .folds = false, .room = 4 }, {});
        QVERIFY(list.shown == numbers(1, 40));
    }

    void lanesAreSortedByActivityAndByWait()
    {
        test::TestRun run(crowd(5));
        run.steps(80);
        while (!ownerIn(*run.frame()))
            run.steps(1);
        const FramePtr frame = run.frame();
        const auto actor = frame->journal[frame->cursor() - 1].client;
        const LaneList active = laneList(*frame, { .sort = LaneSort::Activity, .room = 9 }, {});
        QCOMPARE(active.shown.front(), actor);
        const LaneList waiting = laneList(*frame, { .sort = LaneSort::Wait, .room = 9 }, {});
        // The first in line has waited longest; who holds stands after all who wait.
        QVERIFY(ownerIn(*frame));
        QVERIFY(waiting.shown.front() != ownerIn(*frame));
        QCOMPARE(waiting.shown.size(), std::size_t { 5 });
    }

    void theSharedLaneSaysWhatItsClientsDo()
    {
        test::TestRun run(crowd(12));
        run.steps(200);
        const FramePtr frame = run.frame();
        const LaneList list = laneList(*frame, { .room = 4 }, {});
        QCOMPARE(foldedWords(*frame, list.folded), u"all 9 wait in line"_s);
        QCOMPARE(foldedWords(*frame, {}), QString());
    }

    void guestsHaveLanes()
    {
        test::TestRun run(crowd(1));
        run.act(OpenSession { ClientId { 2 }, 5000, Symbol::intern("A") });
        const LaneList list = laneList(*run.frame(), { .room = 9 }, {});
        QVERIFY(list.shown == numbers(1, 2));
    }

    void aViolationsMarkSaysWhoItIsAbout()
    {
        test::TestRun run(crowd(3, "ignores-refusal"));
        while (run.violations().empty())
            run.steps(1);
        QCOMPARE(run.violations()[0].invariant, Invariant::MutualExclusion);
        const QString words = markWords(*run.frame(), run.violations()[0]);
        QCOMPARE(words, u"Two holders: 1 and 2"_s);
    }

    void everyEntryThatMattersHasAGlyph()
    {
        test::TestRun run(crowd(2));
        run.steps(12);
        run.act(CutLink { ClientId { 1 } });
        run.act(PauseClient { ClientId { 2 } });
        const FramePtr frame = run.frame();
        const JournalView& journal = frame->journal;
        QCOMPARE(glyphOf(journal[journal.end() - 2]), std::optional(LaneGlyph::Fault));
        const auto places = glyphsOf(*frame, ClientId { 1 }, Axis::Steps, 0,
                                     static_cast<double>(frame->head), 0, 2'000);
        std::size_t wanted = 0;
        for (Step i = 0; i < journal.end(); ++i)
            wanted += journal[i].client == ClientId { 1 } && glyphOf(journal[i]) ? 1 : 0;
        QCOMPARE(places.size(), wanted);
        QVERIFY(std::ranges::any_of(
            places, [](const GlyphPlace& place) { return place.glyph == LaneGlyph::Fault; }));
        for (const GlyphPlace& place : places)
            QVERIFY(
                qAbs(place.x
                     - 2'000.0 * static_cast<double>(place.step) / static_cast<double>(frame->head))
                < 1e-6);
    }

    void denseGlyphsAreThinnedOutButFaultsStay()
    {
        test::TestRun run(crowd(2));
        run.steps(4'000);
        run.act(PauseClient { ClientId { 1 } });
        const Step fault = run.journal().end();
        run.act(ResumeClient { ClientId { 1 } });
        run.steps(4'000);
        const FramePtr frame = run.frame();
        for (const Axis axis : { Axis::Steps, Axis::Time }) {
            const double end = axis == Axis::Steps ? static_cast<double>(frame->head)
                                                   : static_cast<double>(frame->headTime);
            const auto places = glyphsOf(*frame, ClientId { 1 }, axis, 0, end, 0, 1'000);
            QVERIFY(!places.empty() && places.size() < 120);
            QVERIFY(std::ranges::any_of(places, [&](const GlyphPlace& place) {
                return place.glyph == LaneGlyph::Fault && place.step >= fault;
            }));
            for (std::size_t i = 1; i < places.size(); ++i)
                QVERIFY(places[i].x > places[i - 1].x);
        }
    }

    void aRangeTellsWhoHeldAndWhoWaited()
    {
        test::TestRun run(crowd(3));
        run.steps(300);
        const FramePtr frame = run.frame();
        const auto middle = static_cast<double>(frame->headTime) / 2;
        const RangeFacts facts = rangeFacts(*frame, Axis::Time, 0, middle);
        double held = 0;
        for (const RangeFacts::Part& part : facts.held)
            held += part.amount;
        QVERIFY(held > 0 && held <= middle + 1);
        QCOMPARE(facts.waited.size(), std::size_t { 3 });
        QVERIFY(facts.waited[0].amount >= facts.waited[2].amount);
        QVERIFY(facts.counts && facts.counts->requests > 20);
        // In a fair queue nobody is woken in vain.
        QVERIFY(facts.counts->wakeUps > 5);
        QCOMPARE(facts.counts->wasted, std::uint64_t { 0 });
        const QString words = rangeWords(*frame, Axis::Time, facts);
        QVERIFY2(words.contains(u"Held: Client "_s) && words.contains(u"0 wasted"_s),
                 qPrintable(words));
    }

    void aRangeBySteppingCountsWholeSteps()
    {
        test::TestRun run(crowd(3));
        run.steps(60);
        const FramePtr frame = run.frame();
        const RangeFacts facts = rangeFacts(*frame, Axis::Steps, 39.4, 41.6);
        QCOMPARE(facts.first, Step { 40 });
        QCOMPARE(facts.end, Step { 42 });
        for (const RangeFacts::Part& part : facts.waited)
            QCOMPARE(part.amount, std::round(part.amount));
        QVERIFY(!facts.waited.empty() && facts.waited[0].amount <= 2);
        // The last step is not cut in half.
        const auto head = static_cast<double>(frame->head);
        QCOMPARE(rangeFacts(*frame, Axis::Steps, head - 0.2, head + 0.5).length, 1.0);
    }

    void aHerdIsWokenInVain()
    {
        test::TestRun run(crowd(8, "single-ephemeral"));
        run.steps(800);
        const FramePtr frame = run.frame();
        const RangeFacts facts
            = rangeFacts(*frame, Axis::Steps, 0, static_cast<double>(frame->head));
        QVERIFY(facts.counts->wasted > 20);
        QVERIFY(facts.counts->wasted < facts.counts->wakeUps);
    }

    void aRangeOfNothingSaysSo()
    {
        test::TestRun run(crowd(2));
        run.steps(20);
        const FramePtr frame = run.frame();
        const RangeFacts facts = rangeFacts(*frame, Axis::Steps, 3.2, 3.4);
        QVERIFY(facts.end <= facts.first);
        QVERIFY(rangeWords(*frame, Axis::Steps, facts).startsWith(u"No step"_s));
    }
};

QTEST_APPLESS_MAIN(TimelineLanesTest)
#include "tst_timelinelanes.moc"
