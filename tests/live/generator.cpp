// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/generator.h"

#include "core/jute/request.h"
#include "core/zookeeper/acl.h"
#include "tests/live/answer.h"

#include <limits>
#include <string_view>

using namespace std::string_view_literals;

namespace lockstep::live {
namespace {

using jute::OpCode;

constexpr std::array goodPaths { "/a"sv,     "/a"sv,   "/b"sv,     "/a/x"sv, "/a/x"sv,
                                 "/a/y"sv,   "/b/x"sv, "/a/x/z"sv, "/ab"sv,  "/c"sv,
                                 "/b/x/y"sv, "/c/x"sv, "/a/x/y"sv };
constexpr std::array prefixes { "/a/s-"sv, "/a/s-"sv, "/b/s-"sv, "/a/"sv,
                                "/s"sv,    "/a/x/"sv, "/c/x"sv };
constexpr std::array numbered { "/a/s-0000000000"sv, "/a/s-0000000001"sv, "/a/s-0000000002"sv,
                                "/b/s-0000000000"sv, "/a/0000000001"sv,   "/s0000000003"sv };
constexpr std::array systemPaths {
    "/"sv, "/"sv, "/zookeeper"sv, "/zookeeper/quota"sv, "/zookeeper/config"sv, "/zookeeper/foo"sv
};
// What no node can be called, and a few names that look as if.
constexpr std::array oddPaths {
    ""sv,          "a"sv,        "/a/"sv,          "//"sv,         "/a//b"sv,      "/a/."sv,
    "/a/.."sv,     "/./a"sv,     "/../a"sv,        "/a/b\0"sv,     "/a\0b"sv,      "/a\x01"sv,
    "/a/\x1f"sv,   "/a/\x7f"sv,  "/a/\xc2\x80"sv,  "/a/\xc2\x9f"sv, "/a/\xf0\x9f\x98\x80"sv,
    "/a/\xee\x80\x80"sv, "/a/\xef\xa3\xbf"sv, "/a/\xef\xbf\xb0"sv, "/a/..."sv,  "/a/.x"sv,
    "/a/b c"sv,    "/a/\xc2\xa0"sv, "/a/\xef\xa4\x80"sv, "/a/\xe2\x82\xac"sv, "a/b"sv, "/a/x/"sv,
};
constexpr std::array acls { "world:anyone:cdrwa"sv,
                            "world:anyone:cdrwa,world:anyone:cdrwa"sv,
                            "world:anyone:cdrwa,digest:bob:HASH:r"sv,
                            "world:anyone:cdrwa,ip:10.0.0.0/8:r"sv,
                            "world:anyone:rda"sv,
                            "world:anyone:cdwa"sv,
                            "world:anyone:da"sv,
                            "world:nobody:cdrwa"sv,
                            "digest:bob:cdrwa"sv,
                            "nothing:x:cdrwa"sv,
                            "ip:300.1.1.1:cdrwa"sv,
                            "world:anyone:cdrwa,nothing:x:r"sv };
constexpr std::array ttls {
    std::int64_t { 60'000 }, std::int64_t { 60'000 }, std::int64_t { 1'000'000 },
    std::int64_t { 0 },      std::int64_t { -1 },     std::int64_t { -7 },
    longestTtlMillis,        longestTtlMillis + 1,    std::numeric_limits<std::int64_t>::max()
};

constexpr std::array blanks { "/"sv, "/"sv, ""sv, " "sv, "\t\n"sv, " / "sv, "\xc2\xa0"sv, " /a"sv };
// None so short that a session could end while nothing is asked of it.
constexpr std::array timeouts { 20'000, 30'000, 59'999, 60'000, 60'001, 2'000'000'000 };

Symbol sym(std::string_view text)
{
    return Symbol::intern(text);
}

} // namespace

Symbol Generator::path()
{
    const auto draw = below(100);
    if (draw < 80)
        return sym(anyOf(goodPaths));
    if (draw < 88)
        return sym(anyOf(numbered));
    return sym(draw < 94 ? anyOf(systemPaths) : anyOf(oddPaths));
}

Symbol Generator::value()
{
    const auto draw = below(20);
    if (draw == 0)
        return sym(std::string(2000 + below(3) * 1000, 'x'));
    if (draw == 1)
        return sym("\0\xff\x01"sv);
    return draw < 4 ? Symbol {} : sym(std::string(1, static_cast<char>('a' + below(26))));
}

Symbol Generator::acl()
{
    if (!oneIn(8))
        return {};
    return oneIn(5) ? keptAcl({}) : sym(anyOf(acls));
}

std::int32_t Generator::version()
{
    static constexpr std::array<std::int32_t, 6> versions {
        0, 0, 1, 2, -2, std::numeric_limits<std::int32_t>::max()
    };
    return below(3) != 0 ? anyVersion : anyOf(versions);
}

CreateNode Generator::createNode()
{
    CreateNode o;
    o.mode = static_cast<CreateMode>(oneIn(3) ? below(createModeCount) : below(4));
    o.path = isSequential(o.mode) && !oneIn(5) ? sym(anyOf(prefixes)) : path();
    o.noValue = oneIn(8);
    o.value = o.noValue ? Symbol {} : value();
    o.acl = acl();
    if (isTtl(o.mode))
        o.ttlMillis = anyOf(ttls);
    return o;
}

OpCode Generator::codeFor(CreateNode& o)
{
    static constexpr std::array any { OpCode::Create, OpCode::Create2, OpCode::CreateContainer,
                                      OpCode::CreateTtl };
    const OpCode fitting = jute::opCodeOf(Operation { o });
    OpCode code = fitting == OpCode::Create2 && oneIn(2) ? OpCode::Create : fitting;
    if (oneIn(12))
        code = anyOf(any);
    // Containers that are ephemeral or sequential: no client asks for them, and Lockstep has no
    // such mode.
    if (code == OpCode::CreateContainer && o.mode != CreateMode::Container
        && o.mode != CreateMode::Persistent)
        code = fitting;
    // With a negative one the real server checks too little, and the whole server ends.
    if (code == OpCode::CreateTtl && !isTtl(o.mode))
        o.ttlMillis = static_cast<std::int64_t>(below(2)) * 60'000;
    return code;
}

Send Generator::create()
{
    CreateNode o = createNode();
    Send send { .code = codeFor(o) };
    send.operation = o;
    if (oneIn(60)) {
        static constexpr std::array<std::int32_t, 5> numbers { -1, 7, 8, 100, 1 << 20 };
        send.number = anyOf(numbers);
    }
    return send;
}

MultiOperation Generator::part()
{
    const auto draw = below(20);
    if (draw < 9)
        return createNode();
    if (draw < 13)
        return DeleteNode { path(), version() };
    if (draw < 17)
        return SetNode { path(), value(), version() };
    return CheckVersion { path(), oneIn(2) ? anyVersion : version() };
}

Send Generator::multi()
{
    Multi multi;
    if (oneIn(6)) {
        const Symbol same = path();
        multi.operations
            = { CreateNode { same, value() }, SetNode { same, value() }, DeleteNode { same } };
    } else {
        const auto length = oneIn(3) ? below(7) : 1 + below(2);
        for (std::uint64_t i = 0; i < length; ++i)
            multi.operations.push_back(part());
    }
    Send send { .code = OpCode::Multi };
    for (MultiOperation& o : multi.operations) {
        // A TTL mode under another name is a request that the server can neither do nor refuse.
        if (auto* const create = std::get_if<CreateNode>(&o))
            send.parts.push_back(isTtl(create->mode) ? OpCode::CreateTtl : codeFor(*create));
        else
            send.parts.push_back(std::holds_alternative<DeleteNode>(o)    ? OpCode::Delete
                                     : std::holds_alternative<SetNode>(o) ? OpCode::SetData
                                                                          : OpCode::Check);
    }
    send.operation = std::move(multi);
    return send;
}

Send Generator::multiRead()
{
    Send send { .code = OpCode::MultiRead };
    for (auto left = below(5); left > 0; --left) {
        if (oneIn(2))
            send.reads.emplace_back(GetNode { path(), watch() });
        else
            send.reads.emplace_back(GetChildren { path(), watch() });
    }
    return send;
}

Send Generator::watchRequest()
{
    Send send;
    const auto draw = below(10);
    if (draw < 4) {
        send.operation
            = AddWatch { path(), oneIn(2) ? WatchMode::Persistent : WatchMode::Recursive };
        send.code = OpCode::AddWatch;
        if (oneIn(10))
            send.number = static_cast<std::int32_t>(below(2)) * 5 - 3;
        return send;
    }
    const auto type = static_cast<WatcherType>(1 + below(3));
    if (draw < 7) {
        send.operation = RemoveWatches { path(), type };
        send.code = OpCode::RemoveWatches;
    } else {
        send.operation = CheckWatches { path(), type };
        send.code = OpCode::CheckWatches;
    }
    if (oneIn(12))
        send.number = static_cast<std::int32_t>(below(2)) * 4;
    return send;
}

// A server echoes what lies outside the basic plane in an encoding of its own.
Symbol Generator::echoedPath()
{
    for (;;) {
        const Symbol drawn = path();
        if (drawn.view().find('\xf0') == std::string_view::npos)
            return drawn;
    }
}

std::vector<Symbol> Generator::somePaths()
{
    std::vector<Symbol> paths(below(3));
    for (Symbol& one : paths)
        one = echoedPath();
    return paths;
}

Send Generator::setWatches(unsigned seenAt)
{
    SetWatches set { .data = somePaths(), .exist = somePaths(), .children = somePaths() };
    const bool older = oneIn(3);
    if (!older) {
        set.persistent = somePaths();
        set.recursive = somePaths();
    }
    return { .operation = set,
             .code = older ? OpCode::SetWatches : OpCode::SetWatches2,
             .seenAt = oneIn(5) ? static_cast<unsigned>(below(m_number)) : seenAt };
}

Send Generator::request()
{
    Send send;
    const auto draw = below(100);
    if (draw < 24)
        return create();
    if (draw < 34)
        send.operation = DeleteNode { path(), version() };
    else if (draw < 42)
        send.operation = ExistsNode { path(), watch() };
    else if (draw < 50)
        send.operation = GetNode { path(), watch() };
    else if (draw < 52)
        return multiRead();
    else if (draw < 59)
        send.operation = SetNode { path(), value(), version(), oneIn(10) };
    else if (draw < 68)
        send.operation = GetChildren { path(), watch() };
    else if (draw < 71)
        send.operation = CountDescendants { path() };
    else if (draw < 74)
        send.operation = GetEphemerals { oneIn(2) ? sym(anyOf(blanks)) : path() };
    else if (draw < 76)
        send.operation = Sync { echoedPath() };
    else if (draw < 78)
        send.operation = GetAcl { path() };
    else if (draw < 81)
        send.operation = SetAcl { path(), acl(), version() };
    else if (draw < 90)
        return multi();
    else if (draw < 98)
        return watchRequest();
    else if (draw < 99)
        return setWatches(m_number);
    else
        send.operation = CloseSession {};
    send.code = jute::opCodeOf(send.operation);
    if (send.code == OpCode::GetChildren2 && oneIn(2))
        send.code = OpCode::GetChildren;
    if (auto* const set = std::get_if<SetNode>(&send.operation); set != nullptr && set->noValue)
        set->value = {};
    return send;
}

// Cut off so early that no server can take it for whole.
void Generator::spoil(Send& send)
{
    const std::size_t whole = encode(send, 0).size();
    if (whole > 0)
        send.cutTo = static_cast<std::size_t>(below(whole));
}

Pipeline Generator::pipeline()
{
    Pipeline pipeline;
    const auto length = 2 + below(5);
    while (pipeline.sends.size() < length) {
        Send send = request();
        if (!std::holds_alternative<CloseSession>(send.operation))
            pipeline.sends.push_back(std::move(send));
    }
    return pipeline;
}

Step Generator::next(Who who)
{
    Side& side = m_sides[who];
    Step step { .number = ++m_number, .who = who };
    if (side.standing == Standing::None) {
        side.standing = Standing::Connected;
        step.what = Open {};
    } else if (side.standing == Standing::Cut) {
        Reattach reattach { .rightPassword = !oneIn(6), .fromTheFuture = oneIn(12) };
        const bool right = reattach.rightPassword && !reattach.fromTheFuture;
        side.standing = right ? Standing::Connected : Standing::Cut;
        if (oneIn(2))
            reattach.timeoutMillis = anyOf(timeouts);
        step.what = reattach;
    } else if (oneIn(40)) {
        side.standing = Standing::Cut;
        step.what = Cut {};
    } else if (oneIn(8)) {
        step.what = pipeline();
    } else {
        Send send = request();
        if (oneIn(25))
            spoil(send);
        if (std::holds_alternative<CloseSession>(send.operation))
            side.standing = Standing::None;
        step.what = send;
    }
    return step;
}

// Most operations need something to work on.
void Generator::plant(Script& script)
{
    static constexpr std::array tree { "/a"sv,   "/b"sv,     "/a/x"sv, "/a/y"sv,
                                       "/b/x"sv, "/a/x/z"sv, "/ab"sv };
    static constexpr std::array modes { CreateMode::Persistent, CreateMode::Persistent,
                                        CreateMode::Container, CreateMode::Ttl };
    script.push_back(next(0));
    for (const std::string_view path : tree) {
        if (oneIn(4))
            continue;
        const CreateMode mode = anyOf(modes);
        const std::int64_t ttl = isTtl(mode) ? 60'000 : -1;
        const CreateNode create {
            .path = sym(path), .value = value(), .mode = mode, .ttlMillis = ttl
        };
        script.push_back({ .number = ++m_number, .who = 0, .what = plain(create) });
    }
}

Script Generator::script(unsigned length)
{
    Script script;
    m_number = 0;
    m_sides = {};
    plant(script);
    while (script.size() < length) {
        const auto who = static_cast<Who>(below(sessions));
        // Who has lost its connection stays away for a while.
        if (m_sides[who].standing == Standing::Cut && !oneIn(4))
            continue;
        script.push_back(next(who));
        const bool back = std::holds_alternative<Reattach>(script.back().what);
        if (back && m_sides[who].standing == Standing::Connected && !oneIn(4))
            script.push_back(
                { .number = ++m_number, .who = who, .what = setWatches(m_sides[who].seenAt) });
        if (m_sides[who].standing == Standing::Connected)
            m_sides[who].seenAt = m_number;
    }
    return script;
}

} // namespace lockstep::live
