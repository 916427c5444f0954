// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/jute/request.h"

#include "core/zookeeper/acl.h"

namespace lockstep::jute {
namespace {

constexpr std::size_t shortestText = 4;
constexpr std::size_t shortestAcl = 12;

/// Stands for a create mode that no server knows.
constexpr auto unknownMode = static_cast<CreateMode>(255);

void put(Writer& out, const std::vector<Symbol>& paths)
{
    out.putInt(static_cast<std::int32_t>(paths.size()));
    for (const Symbol path : paths)
        out.putText(path.view());
}

void putValue(Writer& out, Symbol value, bool noValue)
{
    if (noValue)
        out.putNull();
    else
        out.putText(value.view());
}

std::int32_t watcherNumber(WatcherType type)
{
    return static_cast<std::int32_t>(type);
}

struct BodyWriter
{
    Writer& out;

    void operator()(const CreateNode& o) const
    {
        out.putText(o.path.view());
        putValue(out, o.value, o.noValue);
        putAcl(out, o.acl);
        out.putInt(static_cast<std::int32_t>(o.mode));
        if (isTtl(o.mode) || o.ttlMillis >= 0)
            out.putLong(o.ttlMillis);
    }
    void operator()(const GetNode& o) const { pathAndWatch(o.path, o.watch); }
    void operator()(const SetNode& o) const
    {
        out.putText(o.path.view());
        putValue(out, o.value, o.noValue);
        out.putInt(o.version);
    }
    void operator()(const LockNode& o) const { out.putText(o.path.view()); }
    void operator()(const UnlockNode& o) const { out.putText(o.path.view()); }
    void operator()(const DeleteNode& o) const { pathAndNumber(o.path, o.version); }
    void operator()(const ExistsNode& o) const { pathAndWatch(o.path, o.watch); }
    void operator()(const GetChildren& o) const { pathAndWatch(o.path, o.watch); }
    void operator()(const CountDescendants& o) const { out.putText(o.path.view()); }
    void operator()(const GetEphemerals& o) const { out.putText(o.path.view()); }
    void operator()(const Sync& o) const { out.putText(o.path.view()); }
    void operator()(const GetAcl& o) const { out.putText(o.path.view()); }
    void operator()(const SetAcl& o) const
    {
        out.putText(o.path.view());
        putAcl(out, o.acl);
        out.putInt(o.version);
    }
    void operator()(const CheckVersion& o) const { pathAndNumber(o.path, o.version); }
    void operator()(const AddWatch& o) const
    {
        pathAndNumber(o.path,
                      o.mode == WatchMode::Persistent      ? 0
                          : o.mode == WatchMode::Recursive ? 1
                                                           : -1);
    }
    void operator()(const RemoveWatches& o) const { pathAndNumber(o.path, watcherNumber(o.type)); }
    void operator()(const CheckWatches& o) const { pathAndNumber(o.path, watcherNumber(o.type)); }
    void operator()(const SetWatches& o) const
    {
        out.putLong(static_cast<std::int64_t>(o.lastZxid.value));
        for (const auto* paths : { &o.data, &o.exist, &o.children, &o.persistent, &o.recursive })
            put(out, *paths);
    }
    void operator()(const Multi& o) const
    {
        for (const MultiOperation& part : o.operations) {
            header(static_cast<std::int32_t>(
                       std::visit([](const auto& p) { return partCode(p); }, part)),
                   false);
            std::visit(*this, part);
        }
        header(-1, true);
    }
    void operator()(const CloseSession&) const { }
    void operator()(const ReapNode& o) const { out.putText(o.path.view()); }
    void operator()(const MalformedWrite&) const { }

    static OpCode partCode(const CreateNode& o) { return opCodeOf(Operation { o }); }
    static OpCode partCode(const DeleteNode&) { return OpCode::Delete; }
    static OpCode partCode(const SetNode&) { return OpCode::SetData; }
    static OpCode partCode(const CheckVersion&) { return OpCode::Check; }

private:
    void pathAndWatch(Symbol path, bool watch) const
    {
        out.putText(path.view());
        out.putBool(watch);
    }
    void pathAndNumber(Symbol path, std::int32_t number) const
    {
        out.putText(path.view());
        out.putInt(number);
    }
    void header(std::int32_t type, bool done) const
    {
        out.putInt(type);
        out.putBool(done);
        out.putInt(-1);
    }
};

Symbol getSymbol(Reader& in)
{
    return Symbol::intern(in.getPresentText());
}

std::vector<Symbol> getPaths(Reader& in)
{
    std::vector<Symbol> paths(in.getCount(shortestText));
    for (Symbol& path : paths)
        path = getSymbol(in);
    return paths;
}

/// One element, all permissions for world:anyone: nearly every create sends it.
constexpr std::string_view openAcl { "\0\0\0\1\0\0\0\x1f\0\0\0\5world\0\0\0\6anyone", 27 };

Symbol getAcl(Reader& in)
{
    if (in.skip(openAcl))
        return {};
    std::vector<Acl> list(in.getCount(shortestAcl));
    for (Acl& acl : list) {
        acl.permissions = static_cast<std::uint8_t>(in.getInt() & allPermissions);
        acl.scheme = in.getText().value_or(std::string_view {});
        acl.id = in.getText().value_or(std::string_view {});
    }
    return keptAcl(list);
}

// Alone, the request's code and not the mode tells whether a container is made
// (pRequest2TxnCreate). Within a multi the mode tells everything; a time to live that the mode does
// not have is dropped (Op.create).
CreateNode getCreate(Reader& in, OpCode code, bool alone)
{
    CreateNode o;
    o.path = getSymbol(in);
    const auto value = in.getText();
    o.noValue = !value;
    o.value = Symbol::intern(value.value_or(std::string_view {}));
    o.acl = getAcl(in);
    const std::int32_t mode = in.getInt();
    o.mode = mode >= 0 && mode < createModeCount ? static_cast<CreateMode>(mode) : unknownMode;
    const std::int64_t ttl = code == OpCode::CreateTtl ? in.getLong() : -1;
    if (alone || isTtl(o.mode))
        o.ttlMillis = ttl;
    if (alone && (o.mode == CreateMode::Container || o.mode == CreateMode::Persistent))
        o.mode = code == OpCode::CreateContainer ? CreateMode::Container : CreateMode::Persistent;
    return o;
}

SetNode getSet(Reader& in)
{
    SetNode o;
    o.path = getSymbol(in);
    const auto value = in.getText();
    o.noValue = !value;
    o.value = Symbol::intern(value.value_or(std::string_view {}));
    o.version = in.getInt();
    return o;
}

template <class WithVersion>
WithVersion getVersioned(Reader& in)
{
    const Symbol path = getSymbol(in);
    return WithVersion { path, in.getInt() };
}

template <class WithWatch>
WithWatch getWatching(Reader& in)
{
    const Symbol path = getSymbol(in);
    return WithWatch { path, in.getBool() };
}

template <class WithType>
WithType getTyped(Reader& in)
{
    const Symbol path = getSymbol(in);
    const std::int32_t type = in.getInt();
    return WithType { path, static_cast<WatcherType>(type >= 1 && type <= 3 ? type : 0) };
}

AddWatch getAddWatch(Reader& in)
{
    const Symbol path = getSymbol(in);
    const std::int32_t mode = in.getInt();
    return { path,
             mode == 0       ? WatchMode::Persistent
                 : mode == 1 ? WatchMode::Recursive
                             : WatchMode::None };
}

SetWatches getSetWatches(Reader& in, bool withPersistent)
{
    SetWatches o;
    o.lastZxid = Zxid { static_cast<std::uint64_t>(in.getLong()) };
    o.data = getPaths(in);
    o.exist = getPaths(in);
    o.children = getPaths(in);
    if (withPersistent) {
        o.persistent = getPaths(in);
        o.recursive = getPaths(in);
    }
    return o;
}

std::optional<MultiOperation> getPart(Reader& in, OpCode code)
{
    switch (code) {
    case OpCode::Create:
    case OpCode::Create2:
    case OpCode::CreateContainer:
    case OpCode::CreateTtl:
        return getCreate(in, code, false);
    case OpCode::Delete:
        return getVersioned<DeleteNode>(in);
    case OpCode::SetData:
        return getSet(in);
    case OpCode::Check:
        return getVersioned<CheckVersion>(in);
    default:
        return std::nullopt;
    }
}

std::optional<Request> getMulti(Reader& in)
{
    Request request { .code = OpCode::Multi };
    Multi multi;
    for (;;) {
        const auto code = static_cast<OpCode>(in.getInt());
        const bool done = in.getBool();
        in.getInt();
        if (in.failed())
            return std::nullopt;
        if (done)
            break;
        auto part = getPart(in, code);
        if (!part || in.failed())
            return std::nullopt;
        multi.operations.push_back(*part);
    }
    request.operation = std::move(multi);
    return request;
}

std::optional<Operation> getOperation(Reader& in, OpCode code)
{
    switch (code) {
    case OpCode::Create:
    case OpCode::Create2:
    case OpCode::CreateContainer:
    case OpCode::CreateTtl:
        return getCreate(in, code, true);
    case OpCode::Delete:
        return getVersioned<DeleteNode>(in);
    case OpCode::Exists:
        return getWatching<ExistsNode>(in);
    case OpCode::GetData:
        return getWatching<GetNode>(in);
    case OpCode::SetData:
        return getSet(in);
    case OpCode::GetAcl:
        return GetAcl { getSymbol(in) };
    case OpCode::SetAcl: {
        const Symbol path = getSymbol(in);
        const Symbol acl = getAcl(in);
        return SetAcl { path, acl, in.getInt() };
    }
    case OpCode::GetChildren:
    case OpCode::GetChildren2:
        return getWatching<GetChildren>(in);
    case OpCode::Sync:
        return Sync { getSymbol(in) };
    case OpCode::RemoveWatches:
        return getTyped<RemoveWatches>(in);
    case OpCode::CheckWatches:
        return getTyped<CheckWatches>(in);
    case OpCode::DeleteContainer:
        return ReapNode { getSymbol(in) };
    case OpCode::SetWatches:
        return getSetWatches(in, false);
    case OpCode::SetWatches2:
        return getSetWatches(in, true);
    case OpCode::GetEphemerals:
        return GetEphemerals { Symbol::intern(in.getText().value_or(std::string_view {})) };
    case OpCode::GetAllChildrenNumber:
        return CountDescendants { getSymbol(in) };
    case OpCode::AddWatch:
        return getAddWatch(in);
    case OpCode::CloseSession:
        return CloseSession {};
    default:
        return std::nullopt;
    }
}

} // namespace

void putAcl(Writer& out, Symbol kept)
{
    const std::vector<Acl> list = aclOf(kept);
    out.putInt(static_cast<std::int32_t>(list.size()));
    for (const Acl& acl : list) {
        out.putInt(acl.permissions);
        out.putText(acl.scheme);
        out.putText(acl.id);
    }
}

std::optional<Request> decodeRequest(OpCode code, std::string_view body)
{
    Reader in(body);
    if (code == OpCode::Multi)
        return getMulti(in);
    auto operation = getOperation(in, code);
    if (!operation || in.failed())
        return std::nullopt;
    return Request { code, std::move(*operation) };
}

std::optional<std::vector<Request>> decodeReads(std::string_view body)
{
    Reader in(body);
    std::vector<Request> reads;
    for (;;) {
        const auto code = static_cast<OpCode>(in.getInt());
        const bool done = in.getBool();
        in.getInt();
        if (in.failed())
            return std::nullopt;
        if (done)
            return reads;
        // The watch flag is read and dropped (Op.GetData, Op.GetChildren).
        Operation operation;
        if (code == OpCode::GetData)
            operation = GetNode { getWatching<GetNode>(in).path };
        else if (code == OpCode::GetChildren)
            operation = GetChildren { getWatching<GetChildren>(in).path };
        else
            return std::nullopt;
        if (in.failed())
            return std::nullopt;
        reads.push_back({ code, std::move(operation) });
    }
}

std::string encodeBody(const Operation& operation)
{
    Writer out;
    std::visit(BodyWriter { out }, operation);
    return out.take();
}

std::string encodeRequest(const Operation& operation)
{
    Writer out;
    out.putInt(static_cast<std::int32_t>(opCodeOf(operation)));
    return out.take() + encodeBody(operation);
}

std::optional<Operation> decodeRequest(std::string_view text)
{
    Reader in(text);
    const auto code = static_cast<OpCode>(in.getInt());
    auto request = decodeRequest(code, in.rest());
    return request ? std::optional(std::move(request->operation)) : std::nullopt;
}

} // namespace lockstep::jute
