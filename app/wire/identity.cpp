// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/identity.h"

#include "core/zookeeper/acl.h"

#include <QCryptographicHash>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

// A connection keeps them, and an access list may name them all.
constexpr std::size_t mostIdentities = 64;
constexpr std::size_t longestIdentity = 1024;

/// The name, and a digest of both (DigestAuthenticationProvider).
std::string digestId(std::string_view who)
{
    const auto bytes = QByteArray::fromRawData(who.data(), static_cast<qsizetype>(who.size()));
    return fmt::format(
        "{}:{}", who.substr(0, who.find(':')),
        QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toBase64().toStdString());
}

} // namespace

bool Identity::add(std::string_view who)
{
    if (who.size() > longestIdentity)
        return false;
    std::string id = digestId(who);
    if (std::ranges::find(m_digests, id) != m_digests.end())
        return true;
    if (m_digests.size() == mostIdentities)
        return false;
    m_digests.push_back(std::move(id));
    return true;
}

Symbol Identity::resolved(Symbol kept) const
{
    std::vector<Acl> list;
    bool changed = false;
    for (const Acl& acl : kept.empty() ? std::vector<Acl> {} : aclOf(kept)) {
        if (acl.scheme != "auth") {
            list.push_back(acl);
            continue;
        }
        changed = true;
        for (const std::string& id : m_digests)
            list.push_back({ acl.permissions, "digest", id });
    }
    return changed ? keptAcl(list) : kept;
}

void Identity::resolve(Operation& operation) const
{
    if (m_digests.empty())
        return;
    if (auto* const create = std::get_if<CreateNode>(&operation))
        create->acl = resolved(create->acl);
    else if (auto* const set = std::get_if<SetAcl>(&operation))
        set->acl = resolved(set->acl);
    else if (auto* const multi = std::get_if<Multi>(&operation)) {
        for (MultiOperation& part : multi->operations) {
            if (auto* const one = std::get_if<CreateNode>(&part))
                one->acl = resolved(one->acl);
        }
    }
}

} // namespace lockstep
