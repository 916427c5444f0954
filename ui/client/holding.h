// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

namespace lockstep::ui {

/// The client acts as if it had the lock, and the service does not say so.
[[nodiscard]] bool believesOnly(const Moment& world, ClientId client);
/// It is @p owner, the lock's owner, or holds the lock together with the owner.
[[nodiscard]] bool holdsWith(const Moment& world, ClientId owner, ClientId client);
/// It is the lock's owner, or holds it together with the owner.
[[nodiscard]] bool holdsIt(const Moment& world, ClientId client);
/// Whether the client reads or writes makes a difference to the lock, and it reads.
[[nodiscard]] bool isReaderHere(const Moment& world, ClientId client);

} // namespace lockstep::ui
