// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/utf8.h"
#include "core/shell/answer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lockstep::shell {
namespace {

using Json = nlohmann::ordered_json;

Json dataJson(const Data& data)
{
    if (data.null)
        return nullptr;
    if (isUtf8(data.bytes))
        return data.bytes;
    return Json { { "base64", base64Text(data.bytes) } };
}

Json statJson(const Stat& s)
{
    return Json { { "czxid", s.czxid.value },
                  { "mzxid", s.mzxid.value },
                  { "pzxid", s.pzxid.value },
                  { "ctime", s.ctime },
                  { "mtime", s.mtime },
                  { "version", s.version },
                  { "cversion", s.cversion },
                  { "aversion", s.aversion },
                  { "ephemeralOwner", s.ephemeralOwner },
                  { "dataLength", s.dataLength },
                  { "numChildren", s.numChildren } };
}

void addCode(Json& object, ErrorCode code)
{
    object["rc"] = static_cast<std::int32_t>(code);
    object["error"] = errorCodeName(code);
}

Json partJson(const Part& part)
{
    Json object { { "operation", part.operation } };
    addCode(object, part.code);
    object["path"] = part.path;
    if (part.stat)
        object["stat"] = statJson(*part.stat);
    return object;
}

Json sessionJson(const SessionLine& line)
{
    Json object { { "name", line.name },
                  { "id", fmt::format("{:#x}", line.id) },
                  { "state", line.state } };
    if (line.timeoutMillis > 0)
        object["timeout"] = line.timeoutMillis;
    object["current"] = line.current;
    return object;
}

Json toldJson(const Told& told)
{
    Json object { { "session", told.session }, { "type", watchEventTypeName(told.type) } };
    object["path"] = told.path.empty() ? Json(nullptr) : Json(told.path);
    object["state"] = stateName(told.state);
    return object;
}

template <class Values, class ToJson>
Json listJson(const Values& values, ToJson toJson)
{
    Json list = Json::array();
    for (const auto& value : values)
        list.push_back(toJson(value));
    return list;
}

} // namespace

std::string toJson(const Answer& answer)
{
    Json object { { "command", answer.command } };
    object["session"] = answer.session ? Json(*answer.session) : Json(nullptr);
    addCode(object, answer.code);
    if (!answer.message.empty())
        object["message"] = answer.message;
    if (answer.path)
        object["path"] = *answer.path;
    if (answer.data)
        object["data"] = dataJson(*answer.data);
    if (answer.children)
        object["children"] = *answer.children;
    if (answer.stat)
        object["stat"] = statJson(*answer.stat);
    if (answer.results)
        object["results"] = listJson(*answer.results, partJson);
    if (answer.acl)
        object["acl"] = *answer.acl;
    if (answer.count)
        object["count"] = *answer.count;
    if (answer.outcome)
        object["outcome"] = *answer.outcome;
    if (answer.owner)
        object["owner"] = *answer.owner;
    if (answer.sessions)
        object["sessions"] = listJson(*answer.sessions, sessionJson);
    if (answer.timeMillis)
        object["time_ms"] = *answer.timeMillis;
    object["events"] = listJson(answer.events, toldJson);
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace lockstep::shell
