// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

class QPainter;

namespace lockstep::ui {

struct StagePicture;

/// Paints the service in the middle of a ring, or at the left of a queue: the lock's path, who owns
/// it by the service, and the node by which it does.
void paintService(QPainter& painter, const StagePicture& picture);

} // namespace lockstep::ui
