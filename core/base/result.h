// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace lockstep {

/// The kind of an error; its number is the documented exit code.
enum class ErrorKind {
    Usage = 2, ///< the input is malformed or out of range
    Unreachable = 3 ///< a file or server could not be reached, read or written
};

/// Why something at the edge (a file, an option, a server) did not work: one sentence for a person,
/// which names the place.
struct Error
{
    ErrorKind kind = ErrorKind::Usage;
    std::string sentence;
    bool operator==(const Error&) const = default;
};

/// A value, or the Error that prevented it.
template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> usageError(std::string sentence)
{
    return tl::unexpected(Error { ErrorKind::Usage, std::move(sentence) });
}

[[nodiscard]] inline tl::unexpected<Error> unreachable(std::string sentence)
{
    return tl::unexpected(Error { ErrorKind::Unreachable, std::move(sentence) });
}

} // namespace lockstep
