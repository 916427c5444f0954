// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep {

/// Whether all of @p text fits @p glob: * is any text, ? any one byte. Costs at most the product of
/// both lengths.
[[nodiscard]] bool globMatches(std::string_view glob, std::string_view text);

} // namespace lockstep
