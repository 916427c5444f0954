// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QToolButton;

namespace lockstep::ui {

class PlainLabel;

/// Something that is on its way, and what can be done about it.
struct Pending
{
    QString words; ///< "node deleted → Client 2"
    ClientId client; ///< whom it concerns
    std::optional<Action> deliver; ///< lets it arrive now; nothing where it cannot
    std::optional<Action> delay; ///< lets it arrive late; nothing where it just waits
    std::optional<Action> lose; ///< nothing where it cannot be lost
    bool isEvent = false; ///< of a watch; else a request, or news of a session
    bool operator==(const Pending&) const = default;
};
/// What is on its way at the frame's step: watch events, requests that arrive late, requests of
/// programs outside, ends of sessions that their clients have not heard of. Pure.
[[nodiscard]] std::vector<Pending> pendingOf(const Frame& frame);

/// The strip under the stage with what is on its way, and below it the legend of messages. GUI
/// thread only.
class PendingStrip : public QWidget
{
    Q_OBJECT
public:
    explicit PendingStrip(QWidget* parent);
    void setFrame(const FramePtr& frame);
    [[nodiscard]] const std::vector<Pending>& pending() const { return m_pending; }

Q_SIGNALS:
    /// The user lets it arrive, or loses it.
    void struck(const lockstep::Action& action);
    void clientChosen(lockstep::ClientId client);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showChips();
    void showMenu(QToolButton* chip, const Pending& pending);

    QHBoxLayout* m_row;
    PlainLabel* m_caption;
    PlainLabel* m_more;
    std::vector<QToolButton*> m_chips;
    std::vector<Pending> m_pending;
};

} // namespace lockstep::ui
