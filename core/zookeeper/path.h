// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// Why ZooKeeper refuses @p path, as a sentence without the path; nothing when it is well formed.
/// The rules are those of ZooKeeper 3.8's PathUtils.validatePath.
[[nodiscard]] std::optional<std::string> pathProblem(std::string_view path);

/// The path one level up; "/" is its own parent. Requires: a well-formed path.
[[nodiscard]] std::string_view parentPath(std::string_view path);

/// The last component; empty for "/". Requires: a well-formed path.
[[nodiscard]] std::string_view nodeName(std::string_view path);

} // namespace lockstep
