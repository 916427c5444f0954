// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// One truth for a client's state: at every step of every scenario, and of random runs with faults,
// stage, lanes, inspector, tree, badge, status line and accessible names say the same, and what
// they say is held against an oracle of its own.
#include "app/gui/start.h"
#include "core/journal/lanestate.h"
#include "core/journal/statelog.h"
#include "core/step/enabled.h"
#include "core/words/headline.h"
#include "tests/support/actions.h"
#include "tests/support/effort.h"
#include "tests/support/stateoracle.h"
#include "tests/support/testrun.h"
#include "ui/client/clientwords.h"
#include "ui/client/look.h"
#include "ui/client/remaining.h"
#include "ui/inspector/truth.h"
#include "ui/selection.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/tree/nodetreemodel.h"
#include "ui/window/statusline.h"

#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::test;
using namespace Qt::StringLiterals;

namespace {

/// The views of one run.
struct Views
{
    Selection selection;
    StagePanel stage { selection, nullptr };
    NodeTreeModel tree;
};

/// What a view says otherwise than the oracle, or than another view; empty when all agree.
QString differs(Views& views, const FramePtr& frame)
{
    const Moment& world = frame->world();
    const ClientStates states(world);
    views.stage.setFrame(frame);
    views.tree.setFrame(*frame);
    const StageOrder& order = views.stage.canvas()->picture().order;
    QStringList owners;
    QStringList mistaken;
    for (std::size_t place = 0; place < world.clients.size(); ++place) {
        const ClientId id = clientAt(place);
        const ClientState state = states.of(id);
        const auto wrong
            = [&](const QString& view) { return u"Client %1: %2"_s.arg(id.value).arg(view); };
        if (const std::string found = wrongIn(state, world, id); !found.empty())
            return wrong(u"the oracle: "_s + QString::fromStdString(found));
        if (order.stateOf(id) != state)
            return wrong(u"stage"_s);
        const StateLog* const lane = frame->lanes->states(id);
        if (lane != nullptr && lane->size() > 0) {
            const StateReader reader(*lane, Axis::Steps, frame->cursor());
            const auto shown
                = static_cast<LaneState>(reader.at(static_cast<double>(frame->cursor())));
            if (shown != laneStateOf(state))
                return wrong(u"lane says "_s + QString::fromUtf8(laneStateName(shown)));
        }
        if (!state.here)
            continue;
        owners += state.service == ServiceSays::Owner ? QStringList { nameText(world, id) }
                                                      : QStringList {};
        mistaken += state.onlyBelieves() ? QStringList { nameText(world, id) } : QStringList {};
        const Truth truth = truthOf(*frame, id);
        if (truth.state != state
            || (truth.service == u"the owner"_s) != (state.service == ServiceSays::Owner)
            || (truth.client == u"I hold it"_s) != (state.client == ClientSays::Holds))
            return wrong(u"inspector: "_s + truth.service + u" / "_s + truth.client);
        const QString spoken = views.stage.canvas()->spokenName(id);
        if (spoken.contains(u"thinks it holds"_s) != state.onlyBelieves())
            return wrong(u"accessible name: "_s + spoken);
        if (state.client != ClientSays::Unknown
            && spoken.contains(QRegularExpression(u", holds \\d"_s)) != state.holds())
            return wrong(u"accessible name: "_s + spoken);
        if (spoken.contains(u"paused"_s) != state.paused)
            return wrong(u"accessible name: "_s + spoken);
    }
    const QString status = statusText(*frame);
    if (owners.isEmpty() != status.contains(u"lock free"_s)
        || (!owners.isEmpty() && !status.contains(u"owner "_s + owners.first() + u" for"_s))
        || mistaken.isEmpty() == status.contains(u"thinks it holds"_s))
        return u"status line: "_s + status;
    for (const auto& [path, marks] : marksOf(world)) {
        if (marks.holder && world.has(marks.holder)
            && marks.holderState != states.standing(marks.holder))
            return u"tree at "_s + QString::fromUtf8(path.view());
    }
    // The badge names what is broken before it looks at how things stand.
    if (world.chronicle.broken == 0 && outlookOf(world).tone == Outlook::Tone::Well
        && !mistaken.isEmpty())
        return u"badge is well while %1 only believes"_s.arg(mistaken.first());
    return {};
}

} // namespace

class TestOneTruth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        Theme::apply(ThemeChoice::Dark);
        StagePanel::setMotion(false);
    }
    void everyStepOfEveryScenario_data();
    void everyStepOfEveryScenario();
    void randomRuns();
    void everyTokensNumberIsRead();
};

void TestOneTruth::everyStepOfEveryScenario_data()
{
    QTest::addColumn<std::string>("name");
    for (const Scenario& scenario : shippedScenarios())
        QTest::newRow(scenario.name.c_str()) << scenario.name;
}

void TestOneTruth::everyStepOfEveryScenario()
{
    QFETCH(const std::string, name);
    const auto all = shippedScenarios();
    const auto scenario = std::ranges::find(all, name, &Scenario::name);
    std::vector<std::pair<Action, Micros>> entries;
    const auto played
        = playScenario(*scenario, [&](Step, const Entry& entry, const std::vector<Violation>&) {
              entries.emplace_back(actionOf(entry), entry.at);
          });
    QVERIFY(played.has_value());
    Views views;
    TestRun run(scenario->config);
    const std::size_t setUp = run.world().clients.empty() ? 0 : run.frame()->head;
    constexpr std::size_t most = 150;
    for (std::size_t i = setUp; i < std::min(entries.size(), most); ++i) {
        run.act(entries[i].first, std::max<Micros>(0, entries[i].second - run.world().now));
        const QString problem = differs(views, run.frame());
        QVERIFY2(problem.isEmpty(), qPrintable(u"step %1, %2"_s.arg(i + 1).arg(problem)));
    }
}

void TestOneTruth::randomRuns()
{
    std::vector<std::string> recipes;
    for (const auto& program : recipeLibrary())
        recipes.push_back(program->name);
    const std::uint64_t runs = fuzzRuns(40, 1'000);
    for (std::uint64_t number = 0; number < runs; ++number) {
        ActionSource source(seedOf(number));
        Views views;
        TestRun run(drawnConfig(source, recipes));
        for (int step = 0; step < 60; ++step) {
            const TimedAction next = source.next(run.world());
            run.act(next.action, std::max<Micros>(0, next.at - run.world().now));
            const QString problem = differs(views, run.frame());
            QVERIFY2(problem.isEmpty(),
                     qPrintable(u"%1, run %2, step %3, %4"_s
                                    .arg(QString::fromStdString(run.world().program().name))
                                    .arg(number)
                                    .arg(step)
                                    .arg(problem)));
        }
    }
}

// The number in a client's disc stands out from what is below it, whatever has befallen the client.
void TestOneTruth::everyTokensNumberIsRead()
{
    const auto painted = [](const ClientState& state, qreal radius, const QString& number) {
        QImage image(80, 80, QImage::Format_RGB32);
        image.fill(Theme::color(Role::Canvas));
        QPainter painter(&image);
        paintToken(painter, { 40, 40 }, radius, state, number);
        return image;
    };
    for (const ServiceSays service :
         { ServiceSays::Nothing, ServiceSays::InLine, ServiceSays::Owner }) {
        for (const ClientSays client :
             { ClientSays::Nothing, ClientSays::Waits, ClientSays::Holds }) {
            for (const auto& [paused, radius] : { std::pair(false, 9.0), std::pair(true, 9.0),
                                                  std::pair(false, 24.0), std::pair(true, 24.0) }) {
                ClientState state;
                state.service = service;
                state.client = client;
                state.here = true;
                state.paused = paused;
                const QImage with = painted(state, radius, u"8"_s);
                const QImage without = painted(state, radius, QString());
                double best = 1;
                for (int y = 0; y < with.height(); ++y) {
                    for (int x = 0; x < with.width(); ++x)
                        best = std::max(best,
                                        contrast(with.pixelColor(x, y), without.pixelColor(x, y)));
                }
                QVERIFY2(best >= 3,
                         qPrintable(u"%1 %2 paused %3 radius %4: contrast %5"_s
                                        .arg(static_cast<int>(service))
                                        .arg(static_cast<int>(client))
                                        .arg(paused)
                                        .arg(radius)
                                        .arg(best)));
            }
        }
    }
}

QTEST_MAIN(TestOneTruth)
#include "tst_onetruth.moc"
