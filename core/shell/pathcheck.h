// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::shell {

/// Why Java's client library refuses @p path before it sends anything, in its words; nothing when it
/// sends it (PathUtils.validatePath). The rules are those of pathProblem(), the sentences and the places
/// in them (UTF-16 units) are what users of zkCli know. A sequential node's path is judged as if its
/// number were there.
[[nodiscard]] std::optional<std::string> refusedPath(std::string_view path, bool sequential = false);

} // namespace lockstep::shell
