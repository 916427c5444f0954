// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace lockstep::ui {

/// A name and its value, for a FactList.
struct Fact
{
    QString name;
    QString value;
    QString tip; ///< explains the name; may be empty
    bool isShort = false; ///< half a line is enough: the fact may stand beside another short one
    QString extra {}; ///< stands behind the value, paler; may be empty
    bool operator==(const Fact&) const = default;
};

} // namespace lockstep::ui
