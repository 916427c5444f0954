// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/judge/clientstate.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace lockstep::ui {

class Selection;

/// Below the nodes: what the guarded resource has, and the sessions with the time that each has
/// left; of many sessions, the one with the least. GUI thread only.
class ServiceFoot : public QWidget
{
    Q_OBJECT
public:
    ServiceFoot(Selection& selection, QWidget* parent);
    void setFrame(const FramePtr& frame);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Row
    {
        ClientId client;
        ClientState state;
        QString name; ///< the session's number, or "least left"
        QString left; ///< "3.4 s", "ended"
        double share = 0; ///< of its timeout
        bool ended = false;
        bool operator==(const Row&) const = default;
    };
    void readSessions(const Frame& frame);
    void readResource(const Moment& world);
    [[nodiscard]] int headerHeight() const;
    [[nodiscard]] int rowHeight() const;

    Selection& m_selection;
    std::vector<Row> m_rows;
    QString m_alive; ///< "12 alive"
    QString m_resource; ///< "not written yet"; empty where the recipe has no resource
    bool m_stale = false;
};

} // namespace lockstep::ui
