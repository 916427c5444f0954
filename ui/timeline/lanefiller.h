// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

#include <QBasicTimer>
#include <QObject>

#include <optional>
#include <tuple>

namespace lockstep::ui {

/// Fills a picture's rows with the lanes that are in sight. A long run of many clients is drawn
/// coarsely at once, and then made fine lane by lane while nothing else is to be done.
/// GUI thread only.
class LaneFiller : public QObject
{
    Q_OBJECT
public:
    /// @p picture must outlive this.
    LaneFiller(TimelinePicture& picture, QObject* parent);

    /// Makes the rows for what the picture is to show; only moves them when the lanes were scrolled
    /// a little. Requires: the picture has a frame.
    void fill();
    /// The next fill() makes the rows anew.
    void forget() { m_made.reset(); }
    /// Some lanes are still drawn coarsely.
    [[nodiscard]] bool isRefining() const { return m_refining.isActive(); }

Q_SIGNALS:
    /// Some rows have become fine.
    void refined();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    [[nodiscard]] std::vector<LaneSpan> spansOf(ClientId client, unsigned columns) const;

    TimelinePicture& m_picture;
    /// What m_picture.rows were made for.
    using Made
        = std::tuple<std::uint64_t, std::uint32_t, Step, Micros, double, double, int, int, qreal>;
    std::optional<Made> m_made;
    /// A long run of many clients is drawn coarsely at once, and then made fine lane by lane.
    QBasicTimer m_refining;
    std::size_t m_refined = 0; ///< rows that are fine
};

} // namespace lockstep::ui
