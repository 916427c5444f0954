// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The protocol's parts without a connection; whole replies against a real server's are in
// tests/wire.
#include "core/jute/frame.h"
#include "core/jute/handshake.h"
#include "core/jute/request.h"
#include "core/jute/response.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::jute;

namespace {

QByteArray hex(const Writer& writer)
{
    return QByteArray::fromStdString(writer.bytes()).toHex();
}

std::string bytes(const char* text)
{
    return QByteArray::fromHex(text).toStdString();
}

} // namespace

class JuteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersAreBigEndian()
    {
        Writer out;
        out.putInt(1);
        out.putLong(-2);
        out.putBool(true);
        out.putText("ab");
        out.putNull();
        QCOMPARE(hex(out), QByteArray("00000001fffffffffffffffe01000000026162ffffffff"));
        Reader in(out.bytes());
        QCOMPARE(in.getInt(), 1);
        QCOMPARE(in.getLong(), -2);
        QVERIFY(in.getBool());
        QVERIFY(in.getText() == "ab");
        QVERIFY(!in.getText().has_value());
        QVERIFY(in.atEnd() && !in.failed());
        QVERIFY(in.getInt() == 0 && in.failed());
    }

    void aFrameIsAMessageBehindItsLength()
    {
        Writer out;
        out.putBool(true);
        const std::size_t frame = out.openFrame();
        out.putText("abc");
        out.closeFrame(frame);
        QCOMPARE(hex(out), QByteArray("010000000700000003616263"));
    }

    void framesComeOutHoweverTheyCameIn()
    {
        const std::string stream = bytes("00000002aabb000000000000000101");
        for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
            FrameReader in;
            std::vector<std::string> frames;
            for (std::size_t at = 0; at < stream.size(); at += piece) {
                in.add(std::string_view(stream).substr(at, piece));
                while (const auto frame = in.next())
                    frames.emplace_back(*frame);
            }
            QVERIFY(frames == std::vector<std::string>({ bytes("aabb"), "", bytes("01") }));
            QVERIFY(!in.failed());
        }
    }

    void aLengthThatNoServerTakesEndsTheStream()
    {
        for (const char* const length : { "ffffffff", "80000000", "00100000", "7fffffff" }) {
            FrameReader in;
            in.add(bytes(length) + std::string(100, 'x'));
            QVERIFY(!in.next().has_value());
            QVERIFY(in.failed());
            QVERIFY(!in.next().has_value());
        }
        FrameReader in;
        in.add(bytes("000fffff") + std::string(largestRequest, 'x'));
        QCOMPARE(in.next()->size(), largestRequest);
    }

    void aPasswordFollowsFromSeedAndSession()
    {
        QVERIFY(passwordOf(1, SessionId { 1 }) == passwordOf(1, SessionId { 1 }));
        QVERIFY(passwordOf(1, SessionId { 1 }) != passwordOf(1, SessionId { 2 }));
        QVERIFY(passwordOf(2, SessionId { 1 }) != passwordOf(1, SessionId { 1 }));
    }

    void aPathThatIsNullIsMalformed()
    {
        QVERIFY(!decodeRequest(OpCode::GetData, bytes("ffffffff00")).has_value());
        QVERIFY(decodeRequest(OpCode::GetData, bytes("0000000000")).has_value());
    }

    void theAclThatNearlyEverybodySendsIsTheOpenOne()
    {
        const auto request = decodeRequest(OpCode::Create,
                                           bytes("000000022f61ffffffff000000010000001f00000005776f7"
                                                 "26c6400000006616e796f6e6500000001"));
        QVERIFY(request.has_value());
        const auto& create = std::get<CreateNode>(request->operation);
        QVERIFY(create.acl.empty() && create.noValue && create.mode == CreateMode::Ephemeral);
    }

    void everyNumberIsAnOperationOrNot()
    {
        for (std::int32_t number = -20; number < 120; ++number) {
            const auto code = static_cast<OpCode>(number);
            // What is none is not read, whatever its body is.
            if (!isOperation(code))
                QVERIFY(!decodeRequest(code, std::string(64, '\0')).has_value());
        }
        QVERIFY(isOperation(OpCode::CloseSession) && !isOperation(OpCode::Ping));
    }
};

QTEST_APPLESS_MAIN(JuteTest)
#include "tst_jute.moc"
