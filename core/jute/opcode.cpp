// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/jute/opcode.h"

#include "core/base/overloaded.h"
#include "core/jute/request.h"

namespace lockstep::jute {

bool isOperation(OpCode code)
{
    switch (code) {
    case OpCode::Create:
    case OpCode::Delete:
    case OpCode::Exists:
    case OpCode::GetData:
    case OpCode::SetData:
    case OpCode::GetAcl:
    case OpCode::SetAcl:
    case OpCode::GetChildren:
    case OpCode::Sync:
    case OpCode::GetChildren2:
    case OpCode::Multi:
    case OpCode::Create2:
    case OpCode::CheckWatches:
    case OpCode::RemoveWatches:
    case OpCode::CreateContainer:
    case OpCode::DeleteContainer:
    case OpCode::CreateTtl:
    case OpCode::CloseSession:
    case OpCode::SetWatches:
    case OpCode::GetEphemerals:
    case OpCode::GetAllChildrenNumber:
    case OpCode::SetWatches2:
    case OpCode::AddWatch:
        return true;
    case OpCode::Error:
    case OpCode::Notification:
    case OpCode::Ping:
    case OpCode::Check:
    case OpCode::MultiRead:
    case OpCode::Auth:
    case OpCode::WhoAmI:
        return false;
    }
    return false;
}

bool isNumberedUnread(OpCode code)
{
    switch (code) {
    case OpCode::Create:
    case OpCode::Create2:
    case OpCode::CreateContainer:
    case OpCode::CreateTtl:
    case OpCode::Delete:
    case OpCode::SetData:
    case OpCode::SetAcl:
    case OpCode::Check:
    case OpCode::Multi:
        return true;
    default:
        return false;
    }
}

OpCode opCodeOf(const Operation& operation)
{
    return std::visit(
        Overloaded {
            [](const CreateNode& o) {
                if (isTtl(o.mode) || o.ttlMillis >= 0)
                    return OpCode::CreateTtl;
                return o.mode == CreateMode::Container ? OpCode::CreateContainer : OpCode::Create2;
            },
            [](const GetNode&) { return OpCode::GetData; },
            [](const SetNode&) { return OpCode::SetData; },
            [](const LockNode&) { return OpCode::Error; },
            [](const UnlockNode&) { return OpCode::Error; },
            [](const DeleteNode&) { return OpCode::Delete; },
            [](const ExistsNode&) { return OpCode::Exists; },
            [](const GetChildren&) { return OpCode::GetChildren2; },
            [](const CountDescendants&) { return OpCode::GetAllChildrenNumber; },
            [](const GetEphemerals&) { return OpCode::GetEphemerals; },
            [](const Sync&) { return OpCode::Sync; },
            [](const GetAcl&) { return OpCode::GetAcl; },
            [](const SetAcl&) { return OpCode::SetAcl; },
            [](const AddWatch&) { return OpCode::AddWatch; },
            [](const RemoveWatches&) { return OpCode::RemoveWatches; },
            [](const CheckWatches&) { return OpCode::CheckWatches; },
            [](const SetWatches&) { return OpCode::SetWatches2; },
            [](const Multi&) { return OpCode::Multi; },
            [](const CloseSession&) { return OpCode::CloseSession; },
            [](const ReapNode&) { return OpCode::DeleteContainer; },
            [](const MalformedWrite&) { return OpCode::Error; },
        },
        operation);
}

} // namespace lockstep::jute
