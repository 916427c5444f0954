// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <functional>
#include <string>

namespace lockstep {

/// The name of a client everywhere: its own name, if it has one; the port of a client from this
/// machine ("port 40312"); else "Client 3". "Operator" for nobody.
[[nodiscard]] std::string clientName(ClientId client, Symbol ownName = {});


/// Gives clients their names in sentences.
using ClientNames = std::function<std::string(ClientId)>;

} // namespace lockstep
