// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Requests are written with core's own encoder where that can write them; replies are read apart
// from it, so that a mistake in core cannot cancel out.
#include "tests/live/answer.h"

#include "core/base/overloaded.h"
#include "core/jute/record.h"
#include "core/jute/request.h"
#include "tests/live/script.h"

#include <algorithm>

namespace lockstep::live {
namespace {

using jute::OpCode;
using jute::Reader;
using jute::Writer;

bool carriesTtl(OpCode code)
{
    return code == OpCode::CreateTtl;
}

bool answersWithStat(OpCode code)
{
    return code != OpCode::Create;
}

/// Core writes a TTL where the operation has one; the request may have to do without, or the
/// reverse.
std::string encodeCreate(CreateNode o, OpCode code, std::optional<std::int32_t> number)
{
    const std::int64_t ttl = o.ttlMillis;
    const auto mode = number.value_or(static_cast<std::int32_t>(o.mode));
    o.mode = CreateMode::Persistent;
    o.ttlMillis = -1;
    std::string bytes = jute::encodeBody(o);
    bytes.resize(bytes.size() - 4);
    Writer out;
    out.putInt(mode);
    if (carriesTtl(code))
        out.putLong(ttl);
    return bytes + out.take();
}

std::string encodePart(const MultiOperation& part, OpCode code)
{
    return std::visit(Overloaded { [&](const CreateNode& o) { return encodeCreate(o, code, {}); },
                                   [](const DeleteNode& o) { return jute::encodeBody(o); },
                                   [](const SetNode& o) { return jute::encodeBody(o); },
                                   [](const CheckVersion& o) {
                                       Writer out;
                                       out.putText(o.path.view());
                                       out.putInt(o.version);
                                       return out.take();
                                   } },
                      part);
}

void putHeader(Writer& out, std::int32_t code, bool done)
{
    out.putInt(code);
    out.putBool(done);
    out.putInt(-1);
}

std::string encodeMulti(const Multi& multi, const std::vector<OpCode>& codes)
{
    std::string bytes;
    for (std::size_t i = 0; i < multi.operations.size(); ++i) {
        Writer header;
        putHeader(header, static_cast<std::int32_t>(codes[i]), false);
        bytes += header.take();
        bytes += encodePart(multi.operations[i], codes[i]);
    }
    Writer end;
    putHeader(end, -1, true);
    return bytes + end.take();
}

std::string encodeReads(const std::vector<Operation>& reads)
{
    Writer out;
    for (const Operation& read : reads) {
        const bool isList = std::holds_alternative<GetChildren>(read);
        putHeader(out, static_cast<std::int32_t>(isList ? OpCode::GetChildren : OpCode::GetData),
                  false);
        out.putRaw(jute::encodeBody(read));
    }
    putHeader(out, -1, true);
    return out.take();
}

std::string text(Reader& in)
{
    return std::string(in.getText().value_or(std::string_view {}));
}

Stat stat(Reader& in)
{
    Stat s;
    s.czxid = Zxid { static_cast<std::uint64_t>(in.getLong()) };
    s.mzxid = Zxid { static_cast<std::uint64_t>(in.getLong()) };
    s.ctime = in.getLong();
    s.mtime = in.getLong();
    s.version = in.getInt();
    s.cversion = in.getInt();
    s.aversion = in.getInt();
    s.ephemeralOwner = in.getLong();
    s.dataLength = in.getInt();
    s.numChildren = in.getInt();
    s.pzxid = Zxid { static_cast<std::uint64_t>(in.getLong()) };
    return s;
}

std::vector<std::string> names(Reader& in)
{
    std::vector<std::string> list(in.getCount(4));
    for (std::string& name : list)
        name = text(in);
    std::sort(list.begin(), list.end());
    return list;
}

std::vector<Acl> acl(Reader& in)
{
    std::vector<Acl> list(in.getCount(12));
    for (Acl& one : list) {
        one.permissions = static_cast<std::uint8_t>(in.getInt());
        one.scheme = text(in);
        one.id = text(in);
    }
    return list;
}

void readBody(OpCode code, Reader& in, Body& body)
{
    switch (code) {
    case OpCode::Create:
    case OpCode::Create2:
    case OpCode::CreateContainer:
    case OpCode::CreateTtl:
        body.path = text(in);
        if (answersWithStat(code))
            body.stat = stat(in);
        break;
    case OpCode::GetData:
        body.data = keptData(in.getText());
        body.stat = stat(in);
        break;
    case OpCode::Exists:
    case OpCode::SetData:
    case OpCode::SetAcl:
        body.stat = stat(in);
        break;
    case OpCode::GetAcl:
        body.acl = acl(in);
        body.stat = stat(in);
        break;
    case OpCode::GetChildren:
    case OpCode::GetEphemerals:
        body.names = names(in);
        break;
    case OpCode::GetChildren2:
        body.names = names(in);
        body.stat = stat(in);
        break;
    case OpCode::Sync:
        body.path = text(in);
        break;
    case OpCode::GetAllChildrenNumber:
        body.count = in.getInt();
        break;
    case OpCode::AddWatch:
        // An ErrorResponse, whatever for: its code stands in the header.
        in.getInt();
        break;
    default:
        break;
    }
}

bool readParts(Reader& in, std::vector<Body>& parts)
{
    for (;;) {
        const auto code = static_cast<OpCode>(in.getInt());
        const bool done = in.getBool();
        const std::int32_t error = in.getInt();
        if (in.failed() || done)
            return !in.failed() && in.atEnd();
        Body body { .code = error, .kind = code };
        if (code == OpCode::Error)
            body.code = in.getInt();
        else
            readBody(code, in, body);
        parts.push_back(body);
    }
}

} // namespace

std::string keptData(std::optional<std::string_view> data)
{
    if (!data)
        return "null";
    std::string kept = "=";
    kept += *data;
    return kept;
}

namespace {

std::string encodeWhole(const Send& send, std::uint64_t seen)
{
    if (send.code == OpCode::MultiRead)
        return encodeReads(send.reads);
    if (const auto* const create = std::get_if<CreateNode>(&send.operation))
        return encodeCreate(*create, send.code, send.number);
    if (const auto* const multi = std::get_if<Multi>(&send.operation))
        return encodeMulti(*multi, send.parts);
    Operation operation = send.operation;
    if (auto* const set = std::get_if<SetWatches>(&operation))
        set->lastZxid = Zxid { seen };
    std::string bytes = jute::encodeBody(operation);
    // The older form has no lists of the watches that stay.
    if (send.code == OpCode::SetWatches)
        bytes.resize(bytes.size() - 8);
    if (send.number) {
        Writer out;
        out.putInt(*send.number);
        bytes.replace(bytes.size() - 4, 4, out.take());
    }
    return bytes;
}

} // namespace

std::string encode(const Send& send, std::uint64_t seen)
{
    std::string bytes = encodeWhole(send, seen);
    if (send.cutTo)
        bytes.resize(std::min(bytes.size(), *send.cutTo));
    return bytes;
}

bool decode(const Send& send, std::string_view bytes, Answer& answer)
{
    Reader in(bytes);
    if (answer.body.code != 0)
        return in.atEnd();
    if (send.code == OpCode::Multi || send.code == OpCode::MultiRead)
        return readParts(in, answer.parts);
    readBody(send.code, in, answer.body);
    return !in.failed() && in.atEnd();
}

} // namespace lockstep::live
