// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the benchmarks of views share.
#pragma once

#include "ui/theme/theme.h"

#include <QApplication>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <vector>

namespace lockstep::bench {

/// Times of one thing, in processor time of this thread: nobody else's work counts.
class PaintTimes
{
public:
    /// Does it and returns its seconds.
    template <class Work>
    double time(Work work)
    {
        const double start = threadMillis();
        work();
        m_millis.push_back(threadMillis() - start);
        return m_millis.back() / 1e3;
    }
    /// Tells p50 and p99 of all so far, in milliseconds.
    void report(benchmark::State& state)
    {
        std::sort(m_millis.begin(), m_millis.end());
        const auto at = [this](double share) {
            return m_millis[static_cast<std::size_t>(share
                                                     * static_cast<double>(m_millis.size() - 1))];
        };
        state.counters["p50_ms"] = at(0.5);
        state.counters["p99_ms"] = at(0.99);
    }

private:
    static double threadMillis()
    {
        timespec now {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }
    std::vector<double> m_millis;
};

/// The main function of a program that measures views, without a display.
inline int measureViews(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    ui::Theme::apply(ui::ThemeChoice::Dark);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

} // namespace lockstep::bench
