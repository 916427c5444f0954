// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Calls and what stands in their parentheses.
#include "core/base/nearest.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lockstep::recipe {
namespace {

std::vector<std::string> callNames()
{
    std::vector<std::string> names;
    names.reserve(callKindCount);
    for (int i = 0; i < callKindCount; ++i)
        names.emplace_back(callName(static_cast<CallKind>(i)));
    return names;
}

std::vector<std::string> partNames()
{
    return { "create", "set", "delete", "check" };
}

/// The names of these calls in client libraries and other tools.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> otherNames { {
    { "getChildren", "children" },
    { "get_children", "children" },
    { "ls", "children" },
    { "getData", "get" },
    { "setData", "set" },
    { "getEphemerals", "ephemerals" },
    { "getAllChildrenNumber", "descendants" },
    { "getACL", "getAcl" },
    { "setACL", "setAcl" },
    { "transaction", "multi" },
    { "close", "closeSession" },
    { "remove", "delete" },
} };

/// What a call may hold beside values.
constexpr std::array<std::string_view, 9> argumentWords { "ephemeral", "sequential", "container",
                                                          "ttl",       "acl",        "watch",
                                                          "version",   "token",      "recursive" };

class CallParser
{
public:
    explicit CallParser(Reader& reader)
        : m_reader(reader)
    {
    }

    std::optional<CallService> read(std::optional<VariableNo> result)
    {
        const Token name = m_reader.take();
        const auto kind = callFromName(name.text);
        if (!kind) {
            unknown(name);
            return std::nullopt;
        }
        if (result && resultType(*kind) == ValueType::Unknown)
            m_reader.fail(name.at,
                          fmt::format("{} gives nothing that could be kept", callName(*kind)),
                          "create, get, children, multi, getAcl, ephemerals and descendants do");
        CallService call { .kind = *kind, .result = result };
        inParentheses(call);
        if (result && *kind == CallKind::Multi
            && std::ranges::find(call.parts, CallKind::Create, &CallService::kind)
                == call.parts.end())
            m_reader.fail(name.at, "this multi makes no node whose name could be kept",
                          "its result is the name of the first that it makes");
        return call;
    }

private:
    void unknown(const Token& name)
    {
        if (partFromName(name.text)) {
            m_reader.fail(name.at, fmt::format("{} stands only in a multi", name.text),
                          "as in: multi(check(lock/me, version 0), set(path, data))");
            return;
        }
        const auto meant = std::ranges::find(otherNames, name.text,
                                             &std::pair<std::string_view, std::string_view>::first);
        if (meant != otherNames.end()) {
            m_reader.fail(name.at, fmt::format("there is no call \"{}\"", name.text),
                          fmt::format("did you mean \"{}\"?", meant->second));
            return;
        }
        const auto names = callNames();
        m_reader.fail(
            name.at, fmt::format("there is no call \"{}\"", name.text),
            didYouMean(name.text, names, fmt::format("the calls are {}", fmt::join(names, ", "))));
    }

    void inParentheses(CallService& call)
    {
        m_reader.expect("(", "behind the call");
        m_reader.setCandidates(argumentWords);
        if (takesPath(call.kind))
            call.path = m_reader.expression();
        arguments(call);
        if (call.kind == CallKind::Create)
            refuseLateMode();
        if (!m_reader.skip(")"))
            m_reader.failHere(
                "\")\" that ends the call",
                isArgument(m_reader.peek()) ? "a comma stands between the parts of a call" : "",
                wordsInCalls());
    }

    static const std::vector<std::string>& wordsInCalls()
    {
        static const std::vector<std::string> all = [] {
            std::vector<std::string> words(argumentWords.begin(), argumentWords.end());
            words.insert(words.end(), wordsBehindValues().begin(), wordsBehindValues().end());
            return words;
        }();
        return all;
    }

    void refuseLateMode()
    {
        const Token& late = m_reader.peek(m_reader.sees(",") ? 1 : 0);
        if (isMode(late) && m_reader.sees(","))
            m_reader.fail(late.at, fmt::format("\"{}\" stands behind the data", late.text),
                          "the modes stand right behind the path, without commas between them");
    }

    [[nodiscard]] bool isArgument(const Token& token) const
    {
        return m_reader.seesVariable() || beginsValue(token.text) || token.kind == Token::Kind::Text
            || token.kind == Token::Kind::Number
            || std::ranges::any_of(argumentWords,
                                   [&](std::string_view word) { return token.is(word); });
    }

    void parts(CallService& call)
    {
        do {
            const auto kind
                = m_reader.peek(1).is("(") ? partFromName(m_reader.peek().text) : std::nullopt;
            if (!kind) {
                m_reader.failHere(
                    "create(...), set(...), delete(...) or check(...)",
                    didYouMean(m_reader.peek().text, partNames(), "a multi is made of these"));
                return;
            }
            (void)m_reader.take();
            inParentheses(call.parts.emplace_back(CallService { .kind = *kind }));
        } while (!m_reader.failed() && m_reader.skip(","));
    }

    void arguments(CallService& call)
    {
        switch (call.kind) {
        case CallKind::Create:
            if (m_reader.seesWords({ "," }) && isMode(m_reader.peek(1))) {
                m_reader.skip(",");
                call.mode = modes(call.ttlMillis);
            }
            if (m_reader.seesWords({ ",", "acl" })) {
                acl(call);
                return;
            }
            if (m_reader.skip(","))
                call.value = m_reader.expression();
            if (m_reader.sees(",") && !isMode(m_reader.peek(1)))
                acl(call);
            return;
        case CallKind::SetAcl:
            m_reader.expect(",", "and the acl");
            call.acl = m_reader.expression();
            return;
        case CallKind::Multi:
            parts(call);
            return;
        case CallKind::AddWatch:
            if (m_reader.skip(",")) {
                m_reader.expect("recursive", "or nothing more");
                call.recursive = true;
            }
            return;
        case CallKind::Check:
            m_reader.expect(",", "and the version");
            m_reader.expect("version", "and a number");
            call.version = m_reader.expression();
            return;
        case CallKind::Set:
            m_reader.expect(",", "and the new data");
            call.value = m_reader.expression();
            version(call);
            return;
        case CallKind::Delete:
            version(call);
            return;
        case CallKind::Get:
        case CallKind::Exists:
        case CallKind::Children:
            if (m_reader.skip(",")) {
                m_reader.expect("watch", "or nothing more");
                call.watch = true;
            }
            return;
        case CallKind::Write:
            call.value = m_reader.expression();
            if (!m_reader.skip(","))
                return;
            m_reader.expect("token", "or nothing more");
            call.token = m_reader.expression();
            return;
        case CallKind::Announce:
            call.token = m_reader.expression();
            return;
        case CallKind::Sync:
        case CallKind::Lock:
        case CallKind::Unlock:
        case CallKind::GetAcl:
        case CallKind::RemoveWatches:
        case CallKind::Ephemerals:
        case CallKind::Descendants:
        case CallKind::CloseSession:
        case CallKind::OpenSession:
            return;
        }
    }

    void acl(CallService& call)
    {
        m_reader.expect(",", "and the acl");
        m_reader.expect("acl", "or nothing more");
        call.acl = m_reader.expression();
    }

    void version(CallService& call)
    {
        if (!m_reader.skip(","))
            return;
        m_reader.expect("version", "and a number");
        call.version = m_reader.expression();
    }

    static bool isMode(const Token& token)
    {
        return token.is("ephemeral") || token.is("sequential") || token.is("container")
            || token.is("ttl");
    }

    CreateMode modes(std::optional<std::uint32_t>& ttl)
    {
        bool ephemeral = false;
        bool sequential = false;
        bool container = false;
        const Token first = m_reader.peek();
        while (isMode(m_reader.peek())) {
            const Token mode = m_reader.take();
            if (mode.is("ttl")) {
                if (ttl)
                    m_reader.fail(mode.at, "\"ttl\" stands here twice");
                ttl = m_reader.millis();
                continue;
            }
            bool& flag = mode.is("ephemeral") ? ephemeral
                : mode.is("sequential")       ? sequential
                                              : container;
            if (flag)
                m_reader.fail(mode.at, fmt::format("\"{}\" stands here twice", mode.text));
            flag = true;
        }
        if (container && (ephemeral || sequential))
            m_reader.fail(first.at, "a container is neither ephemeral nor sequential");
        if (ttl && (container || ephemeral))
            m_reader.fail(first.at, "a node with a ttl is neither ephemeral nor a container");
        if (ttl)
            return sequential ? CreateMode::TtlSequential : CreateMode::Ttl;
        if (container)
            return CreateMode::Container;
        if (ephemeral)
            return sequential ? CreateMode::EphemeralSequential : CreateMode::Ephemeral;
        return sequential ? CreateMode::PersistentSequential : CreateMode::Persistent;
    }

    Reader& m_reader;
};

} // namespace

std::optional<CallService> readCall(Reader& reader, std::optional<VariableNo> result)
{
    return CallParser(reader).read(result);
}

} // namespace lockstep::recipe
