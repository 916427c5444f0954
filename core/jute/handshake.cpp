// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/jute/handshake.h"

#include "core/base/hash.h"
#include "core/base/random.h"

namespace lockstep::jute {

std::optional<ConnectRequest> decodeConnect(std::string_view frame)
{
    Reader in(frame);
    ConnectRequest request;
    in.getInt(); // the protocol's version: there is one
    request.lastZxidSeen = in.getLong();
    request.timeoutMillis = in.getInt();
    request.session = in.getLong();
    request.password = in.getText().value_or(std::string_view {});
    if (in.failed())
        return std::nullopt;
    request.tellsReadOnly = !in.atEnd();
    return request;
}

void putConnected(Writer& out, std::int64_t session, std::uint32_t timeoutMillis,
                  const Password& password, bool tellReadOnly)
{
    const std::size_t frame = out.openFrame();
    out.putInt(0);
    out.putInt(static_cast<std::int32_t>(timeoutMillis));
    out.putLong(session);
    out.putText({ password.data(), password.size() });
    if (tellReadOnly)
        out.putBool(false);
    out.closeFrame(frame);
}

void putRefused(Writer& out, bool tellReadOnly)
{
    putConnected(out, 0, 0, {}, tellReadOnly);
}

Password passwordOf(std::uint64_t seed, SessionId session)
{
    Random random { mix(seed, session.value) };
    Password password {};
    for (std::size_t i = 0; i < password.size(); i += 8) {
        const std::uint64_t word = random.next();
        for (std::size_t k = 0; k < 8; ++k)
            password[i + k] = static_cast<char>(word >> (8 * k));
    }
    return password;
}

} // namespace lockstep::jute
