// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A server of the protocol with no service behind it: it answers what has arrived in one piece,
// always with success and the same bytes. What a client reaches against it is the most that this
// client can do.
//     wire_limit PORT
// Answers what wire_load asks for, one connection after the other, until it is killed.
#include "core/jute/opcode.h"
#include "core/jute/record.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using lockstep::jute::OpCode;
using lockstep::jute::Reader;
using lockstep::jute::Writer;

constexpr std::size_t lengthSize = 4;

void putStat(Writer& out)
{
    out.putRaw(std::string(68, '\0'));
}

void putSession(Writer& out)
{
    out.putInt(0);
    out.putInt(30'000);
    out.putLong(0x1001);
    out.putText(std::string(16, 'p'));
    out.putBool(false);
}

void putAnswer(Writer& out, std::string_view request)
{
    Reader in(request);
    out.putInt(in.getInt());
    out.putLong(1);
    out.putInt(0);
    switch (static_cast<OpCode>(in.getInt())) {
    case OpCode::GetData:
        out.putText(std::string(100, 'x'));
        putStat(out);
        break;
    case OpCode::Exists:
    case OpCode::SetData:
        putStat(out);
        break;
    case OpCode::Create:
        out.putText(in.getText().value_or("/"));
        break;
    default:
        break;
    }
}

bool sendAll(int to, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void serve(int client)
{
    std::array<char, 1 << 16> chunk {};
    std::string unread;
    Writer out;
    bool open = false;
    for (;;) {
        const ssize_t got = ::recv(client, chunk.data(), chunk.size(), 0);
        if (got <= 0)
            return;
        unread.append(chunk.data(), static_cast<std::size_t>(got));
        out.clear();
        std::string_view left = unread;
        while (left.size() >= lengthSize) {
            const auto length = static_cast<std::size_t>(Reader(left).getInt());
            if (left.size() < lengthSize + length)
                break;
            const std::size_t frame = out.openFrame();
            if (open)
                putAnswer(out, left.substr(lengthSize, length));
            else
                putSession(out);
            open = true;
            out.closeFrame(frame);
            left.remove_prefix(lengthSize + length);
        }
        unread.erase(0, unread.size() - left.size());
        if (!sendAll(client, out.bytes()))
            return;
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
        return 2;
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(argv[1])));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::listen(listener, 4) != 0)
        return 3;
    for (;;) {
        const int client = ::accept(listener, nullptr, nullptr);
        if (client < 0)
            return 3;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        serve(client);
        ::close(client);
    }
}
