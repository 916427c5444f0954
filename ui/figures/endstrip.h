// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <optional>

class QPushButton;
class QTimer;

namespace lockstep::ui {

class PlainLabel;

/// What a run has come to: one sentence, and what to do next. It hides itself while anybody may
/// act, while somebody looks at the past, and for a moment after the last step. GUI thread only.
class EndStrip : public QWidget
{
    Q_OBJECT
public:
    explicit EndStrip(QWidget* parent = nullptr);

    void setFrame(const FramePtr& frame);
    [[nodiscard]] QString sentence() const { return m_sentence; }

Q_SIGNALS:
    void seekRequested(lockstep::Step step);
    /// The run is to begin again, with so many clients.
    void restartRequested(unsigned clients);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void tint();
    void showEnd();

    FramePtr m_frame;
    QString m_sentence;
    Step m_cause = 0;
    unsigned m_clients = 0; ///< of the next run
    Role m_role = Role::Held; ///< how it ended, in a colour
    PlainLabel* m_icon;
    PlainLabel* m_text;
    QPushButton* m_toCause;
    QPushButton* m_again;
    QTimer* m_delay;
};

} // namespace lockstep::ui
