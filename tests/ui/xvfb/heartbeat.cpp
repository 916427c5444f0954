// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Runs clients as fast as possible under the real window and prints how long the window ever failed
// to take an event: window_heartbeat [CLIENTS [SECONDS]]. A measurement, not a test.
#include "app/engine/engine.h"
#include "app/gui/requests.h"
#include "ui/settings.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace lockstep;

namespace {

/// Resident memory in MiB, as the kernel tells it.
double memoryMiB()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * 4096.0 / (1 << 20);
}

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer started;
    started.start();
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    QApplication app(argc, argv);
    const int clients = argc > 1 ? std::clamp(std::atoi(argv[1]), 1, 1000) : 1000;
    const int seconds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 60;
    ui::Theme::apply(ui::ThemeChoice::Dark);
    ui::Settings settings;
    settings.setSpeed({ 1, true });
    Engine engine;
    Requests requests(engine);
    ui::MainWindow window(requests.services(), settings);
    follow(window, engine);
    window.setAsk([](const QString&) { return ui::MainWindow::Answer::Discard; });
    Config config;
    config.clients = static_cast<unsigned>(clients);
    config.knobs.tasks = 0;
    window.startRun(config);
    window.show();
    engine.send(request::Run {});

    // A timer of 0 ms comes after every other event: the time between two of its calls is the time
    // in which a click would have had to wait.
    std::vector<qint64> gaps;
    int frames = 0;
    QElapsedTimer gap;
    QTimer beat;
    QObject::connect(&engine, &Engine::frameReady, &window, [&] { ++frames; });
    QObject::connect(&beat, &QTimer::timeout, &window,
                     [&] { gaps.push_back(gap.nsecsElapsed() / 1000), gap.restart(); });
    // The first second is the start, which is measured elsewhere.
    QTimer::singleShot(1000, &window, [&] {
        std::printf("start to the first second: %lld ms, %.0f MiB\n",
                    static_cast<long long>(started.elapsed()), memoryMiB());
        frames = 0;
        gap.start();
        beat.start(1);
    });
    QTimer::singleShot(1000 * (seconds + 1), &app, &QApplication::quit);
    QApplication::exec();
    const FramePtr frame = window.frame();
    std::sort(gaps.begin(), gaps.end());
    const auto at = [&](double share) {
        return gaps.empty()
            ? 0.0
            : static_cast<double>(gaps[static_cast<std::size_t>(
                  share * static_cast<double>(gaps.size() - 1))]) / 1000.0;
    };
    std::printf(
        "%d clients, %d s: longest block %.1f ms, p99.9 %.1f ms, p99 %.1f ms, median %.2f ms\n",
        clients, seconds, at(1), at(0.999), at(0.99), at(0.5));
    std::printf("%.1f frames/s, %.0f ops/s, %llu entries, %llu let go, %.0f MiB\n",
                frames / static_cast<double>(seconds), frame->operationsPerSecond,
                static_cast<unsigned long long>(frame->head),
                static_cast<unsigned long long>(frame->letGo), memoryMiB());
    return 0;
}
