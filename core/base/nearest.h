// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lockstep {

/// A hint, "did you mean "list"?": names the first candidate that differs from @p word by a slip or
/// two, or else begins with it. Without such a candidate, @p otherwise.
[[nodiscard]] std::string didYouMean(std::string_view word, std::span<const std::string> candidates,
                                     std::string otherwise = {});

} // namespace lockstep
