// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <functional>
#include <string>

namespace lockstep {

/// How a client is called, everywhere: by the name that it gave itself, if any; one that is connected from
/// this machine by its port ("port 40312"); else "Client 3". "Operator" for nobody.
[[nodiscard]] std::string clientName(ClientId client, Symbol ownName = {});


/// How clients are called in sentences.
using ClientNames = std::function<std::string(ClientId)>;

} // namespace lockstep
