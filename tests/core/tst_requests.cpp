// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What requests look like on the wire decides what the service is asked.
#include "core/jute/record.h"
#include "core/jute/request.h"
#include "tests/support/service.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;
using jute::OpCode;

namespace {

std::vector<Operation> someOfEach()
{
    const CreateNode plain { .path = sym("/a"), .value = sym("value") };
    const CreateNode ttl { .path = sym("/a"), .mode = CreateMode::Ttl, .noValue = true,
                           .acl = sym("world:anyone:r,digest:bob:HASH:cdrwa"), .ttlMillis = 5 };
    return {
        plain,
        ttl,
        GetNode { sym("/a") },
        SetNode { sym("/a"), sym("v") },
        DeleteNode { sym("/a") },
        ExistsNode { sym("/a") },
        GetChildren { sym("/a") },
        CountDescendants { sym("/a") },
        GetEphemerals { sym("/a") },
        Sync { sym("/a") },
        GetAcl { sym("/a") },
        SetAcl { sym("/a"), ttl.acl },
        AddWatch { sym("/a") },
        RemoveWatches { sym("/a") },
        CheckWatches { sym("/a") },
        SetWatches { .data = { sym("/a"), sym("/b") }, .recursive = { sym("/c") } },
        Multi {},
        Multi { { plain, ttl, DeleteNode { sym("/a") }, SetNode { sym("/a") },
                  CheckVersion { sym("/a") } } },
        CloseSession {},
    };
}

} // namespace

class RequestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSizeOfARequestIsThatOfItsBytes()
    {
        constexpr std::size_t header = 8;
        for (const Operation& operation : someOfEach())
            QCOMPARE(requestSize(operation), header + jute::encodeBody(operation).size());
    }

    void aloneTheRequestTellsWhetherAContainerIsMade()
    {
        const auto made = [](OpCode code, CreateMode mode) {
            const std::string body
                = jute::encodeBody(CreateNode { .path = sym("/a"), .mode = mode });
            return std::get<CreateNode>(jute::decodeRequest(code, body)->operation).mode;
        };
        QCOMPARE(made(OpCode::Create, CreateMode::Container), CreateMode::Persistent);
        QCOMPARE(made(OpCode::Create2, CreateMode::Container), CreateMode::Persistent);
        QCOMPARE(made(OpCode::CreateContainer, CreateMode::Persistent), CreateMode::Container);
        QCOMPARE(made(OpCode::CreateContainer, CreateMode::Container), CreateMode::Container);
        QCOMPARE(made(OpCode::Create, CreateMode::Ephemeral), CreateMode::Ephemeral);
    }

    void withinAMultiTheModeTellsEverything()
    {
        jute::Writer out;
        const CreateNode part { .path = sym("/a"),
                                .mode = CreateMode::Ephemeral,
                                .ttlMillis = 60'000 };
        out.putInt(static_cast<std::int32_t>(OpCode::CreateTtl));
        out.putBool(false);
        out.putInt(-1);
        const std::string head = out.take() + jute::encodeBody(part);
        out.putInt(-1);
        out.putBool(true);
        out.putInt(-1);
        const auto request = jute::decodeRequest(OpCode::Multi, head + out.take());
        QVERIFY(request.has_value());
        const auto& read
            = std::get<CreateNode>(std::get<Multi>(request->operation).operations.front());
        QCOMPARE(read.mode, CreateMode::Ephemeral);
        QCOMPARE(read.ttlMillis, -1);
    }
};

QTEST_APPLESS_MAIN(RequestsTest)
#include "tst_requests.moc"
