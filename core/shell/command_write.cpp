// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The commands that change nodes: create, set, delete, setAcl, multi. Their checks stand in the
// order of zkCli and Java's client, since a line with two mistakes is answered with the first.
#include "core/shell/parsing.h"
#include "core/shell/pathcheck.h"
#include "core/zookeeper/acl.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::shell {
namespace {

std::uint8_t permissionsOf(std::string_view letters, std::vector<std::string>& remarks)
{
    std::uint8_t permissions = 0;
    for (const char letter : letters) {
        const auto one = parseAcl(fmt::format("world:anyone:{}", letter));
        if (one && one->size() == 1)
            permissions |= one->front().permissions;
        else
            remarks.push_back(fmt::format("Unknown perm type: {}", letter));
    }
    return permissions;
}

/// Leaves malformed elements out, with a remark.
std::vector<Acl> readAcl(std::string_view text, std::vector<std::string>& remarks)
{
    std::vector<Acl> list;
    while (text.size() > 1 && text.back() == ',')
        text.remove_suffix(1);
    for (bool more = true; more;) {
        const std::size_t comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        more = comma != std::string_view::npos;
        text.remove_prefix(more ? comma + 1 : text.size());
        const std::size_t first = part.find(':');
        const std::size_t last = part.rfind(':');
        if (first == std::string_view::npos || first == last) {
            remarks.push_back(fmt::format("{} does not have the form scheme:id:perm", part));
            continue;
        }
        list.push_back({ permissionsOf(part.substr(last + 1), remarks),
                         std::string(part.substr(0, first)),
                         std::string(part.substr(first + 1, last - first - 1)) });
    }
    return list;
}

tl::expected<CreateMode, Refusal> modeOf(const Options& options)
{
    const bool ephemeral = options.has('e');
    const bool sequential = options.has('s');
    const bool container = options.has('c');
    const bool ttl = options.has('t');
    if (container && (ephemeral || sequential))
        return refuse(
            "-c cannot be combined with -s or -e. Containers cannot be ephemeral or sequential.");
    if (ttl && !wholeNumber(*options.value('t')))
        return refuse("-t argument must be a long value");
    if (ttl && ephemeral)
        return refuse("TTLs cannot be used with Ephemeral znodes");
    if (ttl && container)
        return refuse("TTLs cannot be used with Container znodes");
    if (ephemeral)
        return sequential ? CreateMode::EphemeralSequential : CreateMode::Ephemeral;
    if (container)
        return CreateMode::Container;
    if (ttl)
        return sequential ? CreateMode::TtlSequential : CreateMode::Ttl;
    return sequential ? CreateMode::PersistentSequential : CreateMode::Persistent;
}

/// The reading of one of multi's parts, which has its own words.
tl::expected<Reading, Refusal> readPart(std::span<const Token> part)
{
    const CommandInfo* const info = part.empty() ? nullptr : findCommand(part.front().text);
    static constexpr CommandInfo check { "check", "path [version]", "" };
    const CommandInfo& known = info != nullptr ? *info : check;
    auto options = Options::parse(part.subspan(part.empty() ? 0 : 1), known.options);
    if (!options)
        return refuse(options.error());
    return Reading { known, part.subspan(part.empty() ? 0 : 1), std::move(*options), {} };
}

tl::expected<MultiOperation, Refusal> readOperation(std::string_view name, Reading& reading)
{
    const auto wrap = [](auto result) -> tl::expected<MultiOperation, Refusal> {
        if (!result)
            return tl::unexpected(result.error());
        return MultiOperation { std::move(*result) };
    };
    if (name == "create")
        return wrap(readCreate(reading));
    if (name == "set")
        return wrap(readSet(reading));
    if (name == "delete")
        return wrap(readDelete(reading));
    if (name != "check")
        return refuse(fmt::format("multi takes create, set, delete and check, not \"{}\"", name));
    if (reading.words().empty() || reading.words().size() > 2)
        return refuseUsage(reading);
    const auto version = reading.word(1) ? shortNumber(*reading.word(1)) : anyVersion;
    if (!version)
        return refuse("check's version must be an int value");
    if (auto wrong = refusedPath(reading.words()[0]))
        return refuse(std::move(*wrong));
    return CheckVersion { Symbol::intern(reading.words()[0]), *version };
}

} // namespace

tl::expected<CreateNode, Refusal> readCreate(Reading& reading)
{
    if (reading.words().empty())
        return refuseUsage(reading);
    const auto mode = modeOf(reading.options);
    if (!mode)
        return tl::unexpected(mode.error());
    CreateNode node { .mode = *mode };
    if (isTtl(*mode)) {
        node.ttlMillis = *wholeNumber(*reading.options.value('t'));
        if (node.ttlMillis <= 0 || node.ttlMillis > longestTtlMillis)
            return refuse(fmt::format("ttl must be positive and cannot be larger than: {}",
                                      longestTtlMillis));
    }
    std::vector<Acl> acl { Acl {} };
    if (const auto text = reading.word(2))
        acl = readAcl(*text, reading.remarks);
    const std::string& path = reading.words()[0];
    if (auto wrong = refusedPath(path, isSequential(*mode)))
        return refuse(std::move(*wrong));
    if (acl.empty()) {
        reading.remarks.emplace_back("KeeperErrorCode = InvalidACL");
        return refuse("Acl is not valid : null", ErrorCode::InvalidAcl);
    }
    node.path = Symbol::intern(path);
    node.noValue = !reading.word(1);
    node.value = Symbol::intern(reading.word(1).value_or(std::string {}));
    node.acl = keptAcl(acl);
    return node;
}

tl::expected<SetNode, Refusal> readSet(const Reading& reading)
{
    if (reading.words().size() < 2)
        return refuseUsage(reading);
    const auto version = versionOf(reading.options);
    if (!version)
        return tl::unexpected(version.error());
    if (auto wrong = refusedPath(reading.words()[0]))
        return refuse(std::move(*wrong));
    return SetNode { Symbol::intern(reading.words()[0]), Symbol::intern(reading.words()[1]),
                     *version };
}

tl::expected<DeleteNode, Refusal> readDelete(const Reading& reading)
{
    const auto version = versionOf(reading.options);
    if (!version)
        return tl::unexpected(version.error());
    if (auto wrong = refusedPath(reading.words()[0]))
        return refuse(std::move(*wrong));
    return DeleteNode { Symbol::intern(reading.words()[0]), *version };
}

Outcome readSetAcl(Reading& reading)
{
    if (reading.words().size() < 2)
        return refuseUsage(reading);
    const auto acl = readAcl(reading.words()[1], reading.remarks);
    const auto version = versionOf(reading.options);
    if (!version)
        return tl::unexpected(version.error());
    if (auto wrong = refusedPath(reading.words()[0]))
        return refuse(std::move(*wrong));
    if (acl.empty())
        return refuse("Acl is not valid : null", ErrorCode::InvalidAcl);
    return SetAclCommand { { Symbol::intern(reading.words()[0]), keptAcl(acl), *version },
                           reading.options.has('s'),
                           reading.options.has('R') };
}

Outcome readMulti(Reading& reading)
{
    Multi multi;
    std::span<const Token> rest = reading.tokens;
    while (!rest.empty()) {
        const auto end = std::ranges::find_if(
            rest, [](const Token& token) { return !token.quoted && token.text == ";"; });
        const auto length = static_cast<std::size_t>(end - rest.begin());
        const auto part = rest.first(length);
        rest = rest.subspan(std::min(length + 1, rest.size()));
        auto inner = readPart(part);
        if (!inner)
            return tl::unexpected(inner.error());
        if (part.empty() || (part.front().text == "delete" && inner->words().empty()))
            return refuseUsage(part.empty() ? reading : *inner);
        auto operation = readOperation(part.front().text, *inner);
        reading.remarks.insert(reading.remarks.end(), inner->remarks.begin(), inner->remarks.end());
        if (!operation)
            return tl::unexpected(operation.error());
        multi.operations.push_back(*operation);
    }
    return MultiCommand { std::move(multi) };
}

} // namespace lockstep::shell
