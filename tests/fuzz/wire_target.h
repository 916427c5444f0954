// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep::fuzz {

/// Takes @p bytes for what a client sends: cuts them into frames, reads each as a handshake and as
/// a request, applies the requests to a service and writes the answers. Whatever the bytes are,
/// nothing may go wrong but that a frame is refused; a broken promise aborts. The first byte says
/// in what pieces the rest arrives.
void sendAsClient(std::string_view bytes);

} // namespace lockstep::fuzz
