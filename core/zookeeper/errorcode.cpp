// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/errorcode.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

struct CodeInfo
{
    ErrorCode code;
    std::string_view name;
    std::string_view words;
};

constexpr std::array<CodeInfo, 18> codes { {
    { ErrorCode::Ok, "OK", "Ok" },
    { ErrorCode::RuntimeInconsistency, "RUNTIMEINCONSISTENCY", "RuntimeInconsistency" },
    { ErrorCode::ConnectionLoss, "CONNECTIONLOSS", "ConnectionLoss" },
    { ErrorCode::MarshallingError, "MARSHALLINGERROR", "MarshallingError" },
    { ErrorCode::Unimplemented, "UNIMPLEMENTED", "Unimplemented" },
    { ErrorCode::OperationTimeout, "OPERATIONTIMEOUT", "OperationTimeout" },
    { ErrorCode::BadArguments, "BADARGUMENTS", "BadArguments" },
    { ErrorCode::NoNode, "NONODE", "NoNode" },
    { ErrorCode::NoAuth, "NOAUTH", "NoAuth" },
    { ErrorCode::BadVersion, "BADVERSION", "BadVersion" },
    { ErrorCode::NoChildrenForEphemerals, "NOCHILDRENFOREPHEMERALS", "NoChildrenForEphemerals" },
    { ErrorCode::NodeExists, "NODEEXISTS", "NodeExists" },
    { ErrorCode::NotEmpty, "NOTEMPTY", "Directory not empty" },
    { ErrorCode::SessionExpired, "SESSIONEXPIRED", "Session expired" },
    { ErrorCode::InvalidAcl, "INVALIDACL", "InvalidACL" },
    { ErrorCode::AuthFailed, "AUTHFAILED", "AuthFailed" },
    { ErrorCode::SessionMoved, "SESSIONMOVED", "Session moved" },
    { ErrorCode::NoWatcher, "NOWATCHER", "No such watcher" },
} };

const CodeInfo& info(ErrorCode code)
{
    const auto found = std::find_if(codes.begin(), codes.end(),
                                    [&](const CodeInfo& i) { return i.code == code; });
    return found == codes.end() ? codes[0] : *found;
}

} // namespace

std::string_view errorCodeName(ErrorCode code)
{
    return info(code).name;
}

std::string_view errorCodeWords(ErrorCode code)
{
    return info(code).words;
}

std::optional<ErrorCode> errorCodeFromNumber(std::int32_t number)
{
    const auto found = std::find_if(codes.begin(), codes.end(), [&](const CodeInfo& i) {
        return static_cast<std::int32_t>(i.code) == number;
    });
    return found == codes.end() ? std::nullopt : std::optional(found->code);
}

} // namespace lockstep
