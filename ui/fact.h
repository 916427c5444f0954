// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace lockstep::ui {

/// A name and what is true of it, for a FactList.
struct Fact
{
    QString name;
    QString value;
    QString tip; ///< what the name means; may be empty
    bool isShort = false; ///< half a line is enough: it may stand beside another short one
    bool operator==(const Fact&) const = default;
};

} // namespace lockstep::ui
