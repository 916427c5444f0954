// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace lockstep::ui {

/// A few lines with which a program joins the run.
struct Snippet
{
    QString name; ///< "kazoo"
    QString code;
};

/// For kazoo, Curator, zkCli and C, to be pasted as they are. @p place is where we listen:
/// "127.0.0.1:2181".
[[nodiscard]] std::vector<Snippet> snippets(const QString& place);

} // namespace lockstep::ui
