// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/operation.h"

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// Who a client has said to be, beside where it comes from. Nobody is refused anything here, so
/// nothing is checked. Threads: the server's. Errors: none.
class Identity final
{
public:
    /// Takes in "bob:secret"; once, however often it is said (ServerCnxn.authInfo is a set). False
    /// when that is more than a connection may have said.
    [[nodiscard]] bool add(std::string_view who);
    /// The digests, as they stand in ACLs.
    [[nodiscard]] const std::vector<std::string>& digests() const { return m_digests; }
    /// In an ACL the scheme "auth" stands for everybody who the connection has said to be
    /// (PrepRequestProcessor.fixupACL). Left as it is where that is nobody, which no service takes.
    void resolve(Operation& operation) const;

private:
    [[nodiscard]] Symbol resolved(Symbol kept) const;

    std::vector<std::string> m_digests;
};

} // namespace lockstep
