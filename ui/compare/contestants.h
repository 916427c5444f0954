// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/compare/comparison.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// The recipes of @p configs with the faults that strike all of them, which @p faults has as the
/// command line does, separated by semicolons. A label is known when one recipe has it.
/// An error says in a sentence which fault cannot be read, or strikes a client that is not there.
/// Pure.
[[nodiscard]] Result<std::vector<Contestant>> contestantsOf(std::vector<Config> configs,
                                                            const QString& faults);

} // namespace lockstep::ui
