// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/client/clientsaccessible.h"
#include "ui/stage/gridpainter.h"
#include "ui/stage/stagelayout.h"
#include "ui/stage/stagepicture.h"
#include "ui/stage/stagetransition.h"

#include <QWidget>

#include <optional>

namespace lockstep::ui {

class Selection;

/// The painted stage: the lock and its clients, for mouse, keys and assistive tools. GUI thread
/// only.
class StageCanvas : public QWidget, public ClientsView
{
    Q_OBJECT
public:
    StageCanvas(Selection& selection, QWidget* parent);

    /// Shows @p frame, never null.
    void setFrame(const FramePtr& frame);
    /// The shape to use where it fits; nothing chooses by the number of clients.
    void setShape(std::optional<StageShape> shape);
    /// The shape on screen, which may be simpler than the wanted one.
    [[nodiscard]] StageShape shownShape() const { return m_picture.geometry.shape; }
    [[nodiscard]] const StagePicture& picture() const { return m_picture; }
    [[nodiscard]] bool isMoving() const { return m_transition.isActive(); }

    [[nodiscard]] QSize sizeHint() const override { return { 780, 320 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 260, 170 }; }

    [[nodiscard]] std::vector<ClientId> spokenClients() const override;
    [[nodiscard]] QString spokenName(ClientId client) const override;
    [[nodiscard]] QString spokenDescription(ClientId client) const override;
    [[nodiscard]] QRect spokenRect(ClientId client) const override;
    [[nodiscard]] ClientId spokenSelection() const override;
    void selectSpoken(ClientId client) override;
    [[nodiscard]] bool canStepSpoken() const override { return true; }
    void stepSpoken(ClientId client) override;

Q_SIGNALS:
    void stepRequested(lockstep::ClientId client);
    void shownShapeChanged();
    /// The user wants to see what can be done with that client, or with the lock, in a menu at
    /// @p place of the screen.
    void clientMenuRequested(lockstep::ClientId client, QPoint place);
    void lockMenuRequested(QPoint place);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    /// Who made the step that is shown.
    void tellActor();
    [[nodiscard]] ClientId clientAt(QPointF point) const;
    [[nodiscard]] ClientId neighbour(int key) const;
    [[nodiscard]] QString toolTipOf(ClientId client) const;
    void paintEmpty(QPainter& painter) const;

    Selection& m_selection;
    std::optional<StageShape> m_wanted;
    StagePicture m_picture;
    StageMetrics m_metrics;
    Symbol m_measuredPath; ///< the path that m_metrics belong to
    GridPainter m_grid;
    StageTransition m_transition { this };
};

} // namespace lockstep::ui
