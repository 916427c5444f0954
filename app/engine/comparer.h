// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/comparison.h"

#include <QObject>

#include <memory>
#include <mutex>

namespace lockstep {

/// Compares recipes on a thread of its own, beside the engine and without touching its run.
/// Threads: the one that made it.
class Comparer final : public QObject
{
    Q_OBJECT
public:
    explicit Comparer(QObject* parent = nullptr);
    ~Comparer() override; ///< stops what is being played

    /// Begins a comparison, and gives up the one under way. Requires: every contestant can be
    /// played.
    void compare(ComparisonPlan plan);
    /// Asks the comparison to stop; the last progress comes soon after. Does nothing without a
    /// comparison under way.
    void cancel();
    /// The newest progress.
    [[nodiscard]] ComparisonProgress progress();

Q_SIGNALS:
    /// There is a newer progress(); sent once until progress() is called.
    void progressed();

private:
    class Player;
    void put(ComparisonProgress progress);
    void giveUp();

    std::unique_ptr<Player> m_player;
    std::mutex m_mutex;
    ComparisonProgress m_progress;
    bool m_awake = false;
};

} // namespace lockstep
