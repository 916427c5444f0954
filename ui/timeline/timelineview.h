// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/client/clientsaccessible.h"
#include "ui/timeline/lanefiller.h"
#include "ui/timeline/timelinemouse.h"

#include <QAbstractScrollArea>

namespace lockstep::ui {

class Selection;

/// The painted lanes with their axis, playhead and scroll bars. Computes only what is in sight.
/// GUI thread only.
class TimelineView : public QAbstractScrollArea, public ClientsView
{
    Q_OBJECT
public:
    TimelineView(Selection& selection, QWidget* parent);

    /// Shows @p frame, never null.
    void setFrame(const FramePtr& frame);

    void fit();
    /// Zooms by one notch.
    void zoomIn();
    void zoomOut();
    void setFollows(bool follows);
    [[nodiscard]] const TimeScale& scale() const { return m_picture.scale; }
    [[nodiscard]] const TimelinePicture& picture() const { return m_picture; }
    /// Some lanes are still drawn coarsely.
    [[nodiscard]] bool isRefining() const { return m_filler.isRefining(); }
    /// How many lanes there are, in sight or not.
    [[nodiscard]] unsigned lanes() const { return m_picture.lanes; }

    [[nodiscard]] QSize sizeHint() const override { return { 780, 260 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 260, 110 }; }

    [[nodiscard]] std::vector<ClientId> spokenClients() const override;
    [[nodiscard]] QString spokenName(ClientId client) const override;
    [[nodiscard]] QString spokenDescription(ClientId client) const override;
    [[nodiscard]] QRect spokenRect(ClientId client) const override;
    [[nodiscard]] ClientId spokenSelection() const override;
    void selectSpoken(ClientId client) override;

Q_SIGNALS:
    /// The user wants to see that step.
    void seekRequested(lockstep::Step step);
    /// Zoom, fit or follow have changed.
    void scaleChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void layOut();
    void applyScale();
    void setBars();
    void connectMouse();
    void moveSelection(int by);
    void showLane(ClientId client);

    Selection& m_selection;
    TimelinePicture m_picture;
    TimelinePainter m_painter;
    LaneFiller m_filler { m_picture, this };
    TimelineMouse m_mouse { m_picture, this };
    bool m_settingBars = false;
};

} // namespace lockstep::ui
