// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logmarks.h"
#include "ui/log/logsearch.h"
#include "ui/panel.h"

#include <QPointer>

namespace lockstep::ui {

class LogHeader;
class LogView;
class PlainLabel;

/// Every entry of the branch as a row, and after it the invariants that it broke, with levels, a
/// filter and follow. The filter works in the background; rows appear as they are found, newest
/// first. GUI thread only.
class EventLogPanel : public Panel
{
    Q_OBJECT
public:
    EventLogPanel(Selection& selection, const MakeLogSearch& search, QWidget* parent);
    ~EventLogPanel() override;

    [[nodiscard]] QString title() const override { return QStringLiteral("Event log"); }
    [[nodiscard]] QWidget* headerWidget() override;
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 900, 180 }; }

    /// No filter is still being worked on.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] LogView& view() const { return *m_view; }

public Q_SLOTS:
    /// Puts the keyboard into the filter ("/").
    void focusFilter();
    /// Copies the selected rows as tab-separated text.
    void copy();

Q_SIGNALS:
    void seekRequested(lockstep::Step step);
    /// The user wants the log in a file: "jsonl" or "csv".
    void exportRequested(const QString& format);
    /// One sentence for the status bar.
    void notice(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectView();
    void applyFilter();
    void receive();
    void showMatches();
    void showSelectedName();
    void updateCounts(const Frame& frame);
    void showCounts();
    [[nodiscard]] LogMarks marksNow() const;
    void showMenu(LogPlace place, const QPoint& where);
    void tintProblem();

    LogView* m_view = nullptr;
    QPointer<LogHeader> m_header;
    PlainLabel* m_problem = nullptr;
    FramePtr m_frame;
    LogFilter m_filter;
    bool m_complete = true;

    LevelCounts m_counts {};
    Step m_countedTo = 0; ///< m_counts holds for the branch's entries before this one
    std::optional<LevelCounts> m_countingFrom; ///< sums that the answer on its way adds to
    Step m_countingTo = 0;

    std::unique_ptr<LogSearch> m_search; ///< last, so that it stops first
};

} // namespace lockstep::ui
