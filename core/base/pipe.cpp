// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/pipe.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>

namespace lockstep {

bool isPipe(const std::string& path)
{
    std::error_code none;
    return std::filesystem::is_fifo(path, none);
}

// tee() copies and takes nothing. It says 0 where there is nothing and nobody will write.
bool isPipeWithoutWriter(const std::string& path)
{
    if (!isPipe(path))
        return false;
    const int from = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    std::array<int, 2> into { -1, -1 };
    const bool asked = from >= 0 && ::pipe2(into.data(), O_CLOEXEC) == 0;
    const bool nobody = asked && ::tee(from, into[1], 1, SPLICE_F_NONBLOCK) == 0;
    for (const int descriptor : { from, into[0], into[1] }) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    return nobody;
}

} // namespace lockstep
