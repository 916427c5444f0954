// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>

namespace lockstep {

/// How many bytes the process's texts may take before a run is paused: the README says why nobody
/// gives them back.
class TextBound
{
public:
    void set(std::size_t bytes) { m_most = bytes; }
    /// Why a run must not go on, in a sentence for the user; nothing while it may.
    [[nodiscard]] std::optional<std::string> problem() const
    {
        if (Symbol::bytes() <= m_most)
            return std::nullopt;
        return fmt::format("The run is paused: the paths and values that there were take {} MB, "
                           "which the window keeps until it ends. Save the run and open it in a "
                           "new window; for days there is lockstep-cli serve",
                           Symbol::bytes() >> 20u);
    }

private:
    std::size_t m_most = std::size_t { 4 } << 30u;
};

} // namespace lockstep
