// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "ui/wordrow.h"

class QToolButton;

namespace lockstep::ui {

class PlainLabel;

/// The controls in the timeline's header: zoom, fit, follow, and "step 148 · 2.41 s". GUI thread
/// only.
class TimelineHeader : public WordRow
{
    Q_OBJECT
public:
    explicit TimelineHeader(QWidget* parent = nullptr);

    void setPlace(Step step, Micros at);
    void setScale(bool fits, bool follows, bool canZoomIn);

Q_SIGNALS:
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();
    void followRequested(bool follow);

private:
    QToolButton* m_out;
    QToolButton* m_in;
    QToolButton* m_fit;
    QToolButton* m_follow;
    PlainLabel* m_place;
};

} // namespace lockstep::ui
