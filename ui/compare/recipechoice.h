// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/comparison.h"

#include <QListWidget>

#include <vector>

namespace lockstep::ui {

/// The recipes that can be compared, each with a box to check: the library's, shelf by shelf as in
/// the transport, and before them the run's own, when the library does not have it. GUI thread
/// only.
class RecipeChoice : public QListWidget
{
    Q_OBJECT
public:
    explicit RecipeChoice(QWidget* parent = nullptr);

    /// Offers the recipe of @p config beside the library's. What is checked stays so; at the first
    /// call the run's is, with a herd and a queue to compare it with.
    void setRun(const Config& config);
    /// Brings the run's recipe into sight, in the middle of the list where there is room.
    void goToRun();
    /// The run's configuration with each of the checked recipes.
    [[nodiscard]] std::vector<Config> chosen() const;

private:
    void fill();

    Config m_config;
    bool m_hasRun = false;
};

} // namespace lockstep::ui
