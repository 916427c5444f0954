// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::shell {

/// Why Java's client library refuses to send @p path, in its words (PathUtils.validatePath);
/// nothing when it sends the path. The rules are those of pathProblem(); the sentences, and the
/// places in them (UTF-16 units), are known to users of zkCli. A sequential node's path is judged
/// as if it had its number.
[[nodiscard]] std::optional<std::string> refusedPath(std::string_view path,
                                                     bool sequential = false);

} // namespace lockstep::shell
