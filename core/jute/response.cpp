// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The layouts come from zookeeper.jute; FinalRequestProcessor says which layout goes with which
// number.
#include "core/jute/response.h"

#include "core/base/overloaded.h"
#include "core/zookeeper/path.h"

#include <functional>

namespace lockstep::jute {
namespace {

constexpr std::int32_t connectedState = 3; // SyncConnected: what a server says in every event

void putStat(Writer& out, const Stat& stat, const ReplyContext& around)
{
    out.putLong(static_cast<std::int64_t>(stat.czxid.value));
    out.putLong(static_cast<std::int64_t>(stat.mzxid.value));
    out.putLong(stat.ctime + around.epochMillis);
    out.putLong(stat.mtime + around.epochMillis);
    out.putInt(stat.version);
    out.putInt(stat.cversion);
    out.putInt(stat.aversion);
    out.putLong(stat.ephemeralOwner);
    out.putInt(stat.dataLength);
    out.putInt(stat.numChildren);
    out.putLong(static_cast<std::int64_t>(stat.pzxid.value));
}

/// The nodes of a successful reply exist.
void putStat(Writer& out, const Reply& reply, const ReplyContext& around)
{
    putStat(out, reply.stat.value_or(Stat {}), around);
}

bool tellsStatOfCreate(OpCode code)
{
    return code == OpCode::Create2 || code == OpCode::CreateContainer || code == OpCode::CreateTtl;
}

void putMultiHeader(Writer& out, OpCode type, bool done, std::int32_t code)
{
    out.putInt(static_cast<std::int32_t>(type));
    out.putBool(done);
    out.putInt(code);
}

void putErrorResult(Writer& out, ErrorCode error)
{
    const auto code = static_cast<std::int32_t>(error);
    putMultiHeader(out, OpCode::Error, false, code);
    out.putInt(code);
}

/// The code of a part in the answer: a server goes by a create's mode and not by the number sent
/// (MultiOperationRecord), and answers create2 as create.
OpCode partCode(const MultiOperation& part)
{
    return std::visit(Overloaded {
                          [](const CreateNode& o) {
                              return o.mode == CreateMode::Container || isTtl(o.mode)
                                  ? OpCode::Create2
                                  : OpCode::Create;
                          },
                          [](const DeleteNode&) { return OpCode::Delete; },
                          [](const SetNode&) { return OpCode::SetData; },
                          [](const CheckVersion&) { return OpCode::Check; },
                      },
                      part);
}

/// MultiResponse: each result after its type.
void putMulti(Writer& out, const Multi& multi, const Reply& reply, const ReplyContext& around)
{
    for (std::size_t i = 0; i < reply.results.size(); ++i) {
        const MultiResult& result = reply.results[i];
        if (reply.event == Event::MultiFailed) {
            putErrorResult(out, result.code);
            continue;
        }
        const OpCode code = partCode(multi.operations[i]);
        putMultiHeader(out, code, false, 0);
        if (code == OpCode::Create || code == OpCode::Create2)
            out.putText(result.path.view());
        if (code == OpCode::SetData || code == OpCode::Create2)
            putStat(out, result.stat, around);
    }
    putMultiEnd(out);
}

void putData(Writer& out, const Reply& reply, const ReplyContext& around)
{
    if (reply.noValue)
        out.putNull();
    else
        out.putText(reply.value.view());
    putStat(out, reply, around);
}

template <class Name>
void putListed(Writer& out, const Reply& reply, Name name)
{
    out.putInt(static_cast<std::int32_t>(reply.listed.size()));
    for (const Listed& node : reply.listed)
        out.putText(name(node.path.view()));
}

/// Writes nothing for a failure, which has no body.
void putBody(Writer& out, const Answered& answered, const ReplyContext& around)
{
    const Reply& reply = answered.reply;
    if (reply.code != ErrorCode::Ok)
        return;
    std::visit(
        Overloaded {
            [&](const CreateNode&) {
                out.putText(reply.path.view());
                if (tellsStatOfCreate(answered.code))
                    putStat(out, reply, around);
            },
            [&](const GetNode&) { putData(out, reply, around); },
            [&](const SetNode&) { putStat(out, reply, around); },
            [&](const ExistsNode&) { putStat(out, reply, around); },
            [&](const GetChildren&) {
                putListed(out, reply, nodeName);
                if (answered.code == OpCode::GetChildren2)
                    putStat(out, reply, around);
            },
            [&](const CountDescendants&) { out.putInt(static_cast<std::int32_t>(reply.count)); },
            [&](const GetEphemerals&) { putListed(out, reply, std::identity {}); },
            [&](const Sync& o) { out.putText(o.path.view()); },
            [&](const GetAcl&) {
                putAcl(out, reply.value);
                putStat(out, reply, around);
            },
            [&](const SetAcl&) { putStat(out, reply, around); },
            [&](const AddWatch&) { out.putInt(0); },
            [&](const Multi& o) { putMulti(out, o, reply, around); },
            [](const LockNode&) {},
            [](const UnlockNode&) {},
            [](const DeleteNode&) {},
            [](const RemoveWatches&) {},
            [](const CheckWatches&) {},
            [](const SetWatches&) {},
            [](const CloseSession&) {},
            [](const ReapNode&) {},
            [](const MalformedWrite&) {},
        },
        answered.operation);
}

} // namespace

void putHeader(Writer& out, std::int32_t xid, std::int64_t zxid, ErrorCode code)
{
    out.putInt(xid);
    out.putLong(zxid);
    out.putInt(static_cast<std::int32_t>(code));
}

void putBare(Writer& out, std::int32_t xid, std::int64_t zxid, ErrorCode code)
{
    const std::size_t frame = out.openFrame();
    putHeader(out, xid, zxid, code);
    out.closeFrame(frame);
}

void putEvent(Writer& out, const WatchEvent& event)
{
    const std::size_t frame = out.openFrame();
    putHeader(out, eventXid, -1, ErrorCode::Ok);
    out.putInt(static_cast<std::int32_t>(event.type));
    out.putInt(connectedState);
    out.putText(event.path.view());
    out.closeFrame(frame);
}

void putReply(Writer& out, std::int32_t xid, const Answered& answered, const ReplyContext& around)
{
    const std::size_t frame = out.openFrame();
    putHeader(out, xid, static_cast<std::int64_t>(around.zxid.value), answered.reply.code);
    putBody(out, answered, around);
    out.closeFrame(frame);
}

void putReadResult(Writer& out, const Answered& answered, const ReplyContext& around)
{
    if (answered.reply.code != ErrorCode::Ok) {
        putErrorResult(out, answered.reply.code);
        return;
    }
    putMultiHeader(out, answered.code, false, 0);
    putBody(out, answered, around);
}

void putMultiEnd(Writer& out)
{
    putMultiHeader(out, OpCode::Error, true, -1);
}

} // namespace lockstep::jute
