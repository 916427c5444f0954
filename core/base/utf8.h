// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace lockstep {

/// A character and how many bytes it takes.
struct CodePoint
{
    char32_t value = 0;
    std::size_t length = 0; ///< 0: the text does not begin with well-formed UTF-8
};

/// The first character of @p text. Overlong forms, surrogates and numbers above U+10FFFF are not
/// UTF-8. Requires: text is not empty.
[[nodiscard]] CodePoint decodeUtf8(std::string_view text);

[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace lockstep
