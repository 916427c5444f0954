// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>

#include <string>
#include <vector>

namespace lockstep::test {

/// The requests that a real client's conversation consists of (tests/wire/replies.txt); none where
/// the file cannot be read.
[[nodiscard]] inline std::vector<std::string> recordedRequests()
{
    QFile file(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/wire/replies.txt"_qs);
    std::vector<std::string> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("> "))
            all.push_back(QByteArray::fromHex(line.mid(2)).toStdString());
    }
    return all;
}

} // namespace lockstep::test
