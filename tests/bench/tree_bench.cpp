// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The node tree with 100,000 nodes under one parent, which is open: a new frame in which one node
// has changed, was added or was deleted, with the painting after it, and scrolling. Counters hold
// what is promised: p50 and p99 in milliseconds of this thread's processor time.
#include "core/base/random.h"
#include "core/journal/frame.h"
#include "core/judge/invariants.h"
#include "core/recipe/program.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "tests/bench/painting.h"
#include "ui/selection.h"
#include "ui/tree/nodetreemodel.h"
#include "ui/tree/nodetreepanel.h"

#include <QImage>
#include <QScrollBar>
#include <QTreeView>

#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include <memory>
#include <vector>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

constexpr unsigned nodeCount = 100'000;

Symbol nodeAt(std::uint64_t number)
{
    return Symbol::intern(fmt::format("/many/n-{:010}", number));
}

/// A run in which a guest has made the nodes, every tenth ephemeral.
struct Lab
{
    const Config config { .clients = 1 };
    Replica now { .world = makeMoment(config, findRecipe(config.recipe)) };
    Journal journal;
    const ClientId guest { 2 };
    std::uint64_t made = 0;
    Lab()
    {
        act(OpenSession { guest, 4000, Symbol::intern("A") });
        act(Call { {}, CreateNode { Symbol::intern("/many"), {} } });
        while (made < nodeCount)
            create(made % 10 == 0 ? CreateMode::Ephemeral : CreateMode::Persistent);
    }
    void act(const Action& action)
    {
        journal.append(apply(now.world, action, now.world.now));
        now.step += 1;
    }
    [[nodiscard]] FramePtr frame() const
    {
        auto frame = std::make_shared<Frame>();
        frame->config = config;
        frame->replica = std::make_shared<const Replica>(now);
        frame->head = now.step;
        frame->journal = journal.view();
        frame->lanes = std::make_shared<const Lanes>();
        frame->branches = std::make_shared<const std::vector<BranchInfo>>(1);
        frame->violations = std::make_shared<const std::vector<Violation>>();
        return frame;
    }
    void create(CreateMode mode = CreateMode::Persistent)
    {
        act(Call { guest,
                   CreateNode {
                       .path = nodeAt(made++), .value = Symbol::intern("value"), .mode = mode } });
    }
};

/// The panel as it stands in the window, with the nodes' parent open.
struct Page
{
    Selection selection;
    NodeTreePanel panel { selection, nullptr };
    QTreeView* view = panel.findChild<QTreeView*>();
    QImage image { 420, 900, QImage::Format_ARGB32_Premultiplied };
    explicit Page(const Lab& lab)
    {
        panel.resize(420, 900);
        panel.show();
        panel.setFrame(lab.frame());
        const auto* model = qobject_cast<const NodeTreeModel*>(view->model());
        view->expand(model->indexOf(Symbol::intern("/many")));
        for (int i = 0; i < 5; ++i) // glyphs and icons are drawn once
            paint();
    }
    void paint() { view->viewport()->render(&image); }
};

/// @p change makes the next step; what follows it is measured.
template <class Change>
void nextFrame(benchmark::State& state, Change change)
{
    Lab lab;
    Page page(lab);
    Random random { 7 };
    bench::PaintTimes times;
    for (auto _ : state) {
        change(lab, random);
        const FramePtr frame = lab.frame();
        state.SetIterationTime(times.time([&] {
            page.panel.setFrame(frame);
            page.paint();
        }));
    }
    times.report(state);
}

void treeFirstFrame(benchmark::State& state)
{
    const Lab lab;
    const FramePtr frame = lab.frame();
    bench::PaintTimes times;
    for (auto _ : state) {
        Selection selection;
        NodeTreePanel panel(selection, nullptr);
        panel.resize(420, 900);
        panel.show();
        state.SetIterationTime(times.time([&] { panel.setFrame(frame); }));
    }
    times.report(state);
}

void treeNodeChanged(benchmark::State& state)
{
    nextFrame(state, [](Lab& lab, Random& random) {
        lab.act(Call {
            lab.guest,
            SetNode { nodeAt(random.below(lab.made)), Symbol::intern("other"), anyVersion } });
    });
}

void treeNodeAdded(benchmark::State& state)
{
    nextFrame(state, [](Lab& lab, Random&) { lab.create(); });
}

void treeNodeDeleted(benchmark::State& state)
{
    nextFrame(state, [next = 0u](Lab& lab, Random&) mutable {
        next += 97;
        lab.act(Call { lab.guest, DeleteNode { nodeAt(next), anyVersion } });
    });
}

void treeScrolled(benchmark::State& state)
{
    const Lab lab;
    Page page(lab);
    Random random { 5 };
    bench::PaintTimes times;
    QScrollBar* const bar = page.view->verticalScrollBar();
    for (auto _ : state) {
        state.SetIterationTime(times.time([&] {
            bar->setValue(
                static_cast<int>(random.below(static_cast<std::uint64_t>(bar->maximum()) + 1)));
            page.paint();
        }));
    }
    times.report(state);
}

} // namespace

BENCHMARK(treeFirstFrame)->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(treeNodeChanged)->Iterations(60)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(treeNodeAdded)->Iterations(60)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(treeNodeDeleted)->Iterations(60)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(treeScrolled)->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    return bench::measureViews(argc, argv);
}
