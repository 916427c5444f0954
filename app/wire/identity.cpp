// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/identity.h"

#include "core/zookeeper/acl.h"

#include <QCryptographicHash>

#include <fmt/format.h>

namespace lockstep {
namespace {

/// The name, and a digest of both (DigestAuthenticationProvider).
std::string digestId(std::string_view who)
{
    const auto bytes = QByteArray::fromRawData(who.data(), static_cast<qsizetype>(who.size()));
    return fmt::format(
        "{}:{}", who.substr(0, who.find(':')),
        QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toBase64().toStdString());
}

} // namespace

void Identity::add(std::string_view who)
{
    m_digests.push_back(digestId(who));
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
