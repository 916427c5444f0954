// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep {

/// Whether a node's data reads as the name of who made it: "worker-1", "host:4711". An address says
/// where it is and not who, several programs may have the same; other data is no name.
[[nodiscard]] bool isIdentifier(std::string_view data);

} // namespace lockstep
