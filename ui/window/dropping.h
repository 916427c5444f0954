// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/parts.h"

#include <QString>

class QMimeData;

namespace lockstep::ui {

/// The local file that is dragged, when it is one single file that the window can open: a run, a
/// recipe or a scenario. Else empty.
[[nodiscard]] QString draggedFile(const QMimeData& data);
/// Opens a draggedFile(), once nothing is lost by that.
void openDropped(const Parts& parts, const QString& file);

} // namespace lockstep::ui
