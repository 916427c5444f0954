// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/client/clientsaccessible.h"
#include "ui/timeline/timelinepicture.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

#include <optional>
#include <tuple>

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
    [[nodiscard]] bool isRefining() const { return m_refining.isActive(); }
    /// How many lanes there are, in sight or not.
    [[nodiscard]] unsigned lanes() const { return m_lanes; }

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
    void timerEvent(QTimerEvent* event) override;

private:
    enum class Drag { None, Press, Pan, Playhead };

    void layOut();
    void applyScale();
    void setBars();
    void gather();
    [[nodiscard]] std::vector<LaneSpan> spansOf(ClientId client, unsigned columns) const;
    [[nodiscard]] Micros runEnd() const;
    [[nodiscard]] ClientId clientAt(qreal y) const;
    [[nodiscard]] bool onPlayhead(QPointF point) const;
    [[nodiscard]] Micros timeAt(qreal x) const;
    void seekTo(Step step);
    void clickLane(QPointF point);
    void moveSelection(int by);
    void showLane(ClientId client);
    void updateCursor(QPointF point);
    [[nodiscard]] QString toolTipAt(QPointF point) const;

    Selection& m_selection;
    TimelinePicture m_picture;
    TimelinePainter m_painter;
    unsigned m_lanes = 0;
    Drag m_drag = Drag::None;
    QPointF m_pressed; ///< where the button went down, or where the last pan step ended
    std::optional<Step> m_sought; ///< while the playhead is dragged
    bool m_settingBars = false;
    /// The parameters of m_picture.rows.
    using Made
        = std::tuple<std::uint64_t, std::uint32_t, Step, Micros, double, double, int, int, qreal>;
    std::optional<Made> m_made;
    /// A long run of many clients is drawn coarsely at once, and then made fine lane by lane.
    QBasicTimer m_refining;
    std::size_t m_refined = 0; ///< rows that are fine
};

} // namespace lockstep::ui
