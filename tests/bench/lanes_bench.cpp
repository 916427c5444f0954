// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Painting the timeline of ten million entries, each picture another stretch of another length: the
// lock's lane, a lane for each client or a shared one, glyphs, and the whole run in small. Counters
// hold what is promised: p50 and p99 in milliseconds of this thread's processor time.
#include "core/base/random.h"
#include "tests/bench/painting.h"
#include "tests/support/testrun.h"
#include "ui/timeline/lanefiller.h"
#include "ui/timeline/timelinestate.h"

#include <QImage>
#include <QPainter>

#include <cmath>
#include <map>
#include <memory>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

/// A run with that many clients; played once.
FramePtr frameOf(unsigned clients)
{
    static std::map<unsigned, std::unique_ptr<test::TestRun>> runs;
    auto& run = runs[clients];
    if (!run) {
        Config config;
        config.recipe = "try-lock";
        config.clients = clients;
        config.knobs.tasks = 0;
        config.knobs.jitterPercent = 20;
        run = std::make_unique<test::TestRun>(config, Policy::Random);
        run->steps(10'000'000);
    }
    return run->frame();
}

void paintLanes(benchmark::State& state)
{
    const FramePtr frame = frameOf(static_cast<unsigned>(state.range(0)));
    const Axis axis = state.range(1) == 0 ? Axis::Steps : Axis::Time;
    TimelineState timeline;
    timeline.setAxis(false, axis);
    timeline.setFolds(state.range(2) == 0);
    timeline.setFrame(frame, {}, false);
    const QSize size(1440, state.range(2) == 0 ? 180 : 600);
    timeline.layOut(QRectF(QPointF(), QSizeF(size)), {});
    TimelinePicture& picture = timeline.picture();
    LaneFiller filler(picture);
    TimelinePainter painter;
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    Random random { 3 };
    bench::PaintTimes times;
    const double whole = picture.runEnd();
    for (auto _ : state) {
        // From everything to the closest, all alike.
        const double share = std::pow(whole, -static_cast<double>(random.below(1'000)) / 1'000);
        const double span = whole * share;
        const double from
            = (whole - span) * static_cast<double>(random.below(1'000'000)) / 1'000'000;
        picture.scale.show(from, from + span);
        state.SetIterationTime(times.time([&] {
            filler.fill();
            QPainter onImage(&image);
            painter.paint(onImage, picture);
        }));
    }
    times.report(state);
}

} // namespace

BENCHMARK(paintLanes)
    ->ArgNames({ "clients", "time", "unfolded" })
    ->ArgsProduct({ { 5, 1000 }, { 0, 1 }, { 0, 1 } })
    ->Iterations(300)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    return bench::measureViews(argc, argv);
}
