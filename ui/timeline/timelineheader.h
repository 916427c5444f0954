// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace lockstep::ui {

/// What stands in the timeline's header: zoom, fit, follow, and "step 148 · 2.41 s". GUI thread
/// only.
class TimelineHeader : public QWidget
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

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const QString& text, const QString& name);
    void dress();

    QToolButton* m_out;
    QToolButton* m_in;
    QToolButton* m_fit;
    QToolButton* m_follow;
    QLabel* m_place;
};

} // namespace lockstep::ui
