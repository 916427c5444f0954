// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/display.h"

#include <QDir>
#include <QLibrary>
#include <QLibraryInfo>
#include <QString>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace lockstep {
namespace {

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// Asks the X server named by DISPLAY as Qt will, with its host, number and key.
bool xServerAnswers()
{
    using Connect = void* (*)(const char*, int*);
    using HasError = int (*)(void*);
    using Disconnect = void (*)(void*);
    QLibrary xcb(QStringLiteral("xcb"), 1);
    const auto connect = reinterpret_cast<Connect>(xcb.resolve("xcb_connect"));
    const auto hasError = reinterpret_cast<HasError>(xcb.resolve("xcb_connection_has_error"));
    const auto disconnect = reinterpret_cast<Disconnect>(xcb.resolve("xcb_disconnect"));
    // Without the library the answer is unknown; let Qt try.
    if (connect == nullptr || hasError == nullptr || disconnect == nullptr)
        return true;
    void* connection = connect(nullptr, nullptr);
    const bool answers = hasError(connection) == 0;
    disconnect(connection);
    return answers;
}

bool waylandAnswers(const std::string& name)
{
    const QDir plugins(QLibraryInfo::path(QLibraryInfo::PluginsPath)
                       + QStringLiteral("/platforms"));
    if (plugins.entryList({ QStringLiteral("libqwayland*.so") }).isEmpty())
        return false;
    const std::string path
        = name.front() == '/' ? name : environment("XDG_RUNTIME_DIR") + "/" + name;
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path))
        return false;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int handle = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (handle < 0)
        return false;
    const bool answers
        = ::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    ::close(handle);
    return answers;
}

} // namespace

Result<void> chooseDisplay(bool pictureOnly)
{
    const std::string platform = environment("QT_QPA_PLATFORM");
    if (!platform.empty() && platform.rfind("xcb", 0) != 0 && platform.rfind("wayland", 0) != 0)
        return {};
    const std::string wayland = environment("WAYLAND_DISPLAY");
    const std::string x = environment("DISPLAY");
    if (!wayland.empty() && waylandAnswers(wayland))
        return {};
    if (!x.empty() && xServerAnswers())
        return {};
    if (pictureOnly) {
        ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
        return {};
    }
    if (!x.empty())
        return unreachable("The display \"" + x + "\" cannot be reached, so no window can be shown;"
                           " lockstep-cli runs in a terminal.");
    if (!wayland.empty())
        return unreachable("The Wayland display \"" + wayland
                           + "\" cannot be used (is qt6-wayland installed?), so no window can be"
                             " shown; lockstep-cli runs in a terminal.");
    return unreachable("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no"
                       " window can be shown; lockstep-cli runs in a terminal.");
}

} // namespace lockstep
