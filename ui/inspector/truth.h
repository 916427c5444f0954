// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/judge/clientstate.h"

#include <QString>

namespace lockstep::ui {

/// What the service says of a client and what the client believes, in words, side by side.
struct Truth
{
    ClientState state;
    QString service; ///< "the owner", "in line, 3rd", "not the owner"
    QString serviceWhy; ///< "its node is first", "after Client 10"
    QString client; ///< "I hold it", "I wait"
    QString clientWhy; ///< "for 0.14 s"
    bool operator==(const Truth&) const = default;
};

/// Requires: the client is here.
[[nodiscard]] Truth truthOf(const Frame& frame, ClientId client);

} // namespace lockstep::ui
