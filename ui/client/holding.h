// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

namespace lockstep::ui {

/// The client acts as if it had the lock, but the service says otherwise.
[[nodiscard]] bool believesOnly(const Moment& world, ClientId client);
/// Whether a client is @p owner, the lock's owner, or holds the lock together with it.
[[nodiscard]] bool holdsWith(const Moment& world, ClientId owner, ClientId client);
/// Whether a client is the lock's owner, or holds the lock together with the owner.
[[nodiscard]] bool holdsIt(const Moment& world, ClientId client);
/// Whether the lock tells readers from writers, and the client reads.
[[nodiscard]] bool isReaderHere(const Moment& world, ClientId client);

} // namespace lockstep::ui
