// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logsearch.h"

#include <QWidget>

#include <array>
#include <utility>

class QAction;
class QCheckBox;
class QLineEdit;
class QToolButton;

namespace lockstep::ui {

class PlainLabel;

/// The controls of the event log: levels with their counts, the filter, follow, copy, export. With
/// little width it leaves out words, never controls. GUI thread only.
class LogHeader : public QWidget
{
    Q_OBJECT
public:
    explicit LogHeader(QWidget* parent = nullptr);

    /// The entries of each level, and the violations, which are counted as errors.
    void setCounts(const LevelCounts& counts, std::size_t violations);
    /// Which levels are shown, a bit for each.
    [[nodiscard]] std::uint32_t levels() const;
    [[nodiscard]] QString filterText() const;
    void setFilterText(const QString& text);
    void focusFilter();
    [[nodiscard]] bool selectedClientOnly() const;
    /// The name of the selected client; empty for nobody.
    void setSelectedClientName(const QString& name);
    void setFollow(bool follow);
    /// The words beside the filter: "4,321 rows".
    void setMatches(const QString& text);
    /// Whether there is anything to copy or to export.
    void setHasEntries(bool has);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void filterChanged();
    void followToggled(bool follow);
    void copyRequested();
    /// "jsonl" or "csv".
    void exportRequested(const QString& format);
    /// The user is done with the filter and goes to the rows.
    void leaveFilter();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeChips();
    void makeFilter();
    void makeActions();
    void applyIcons();
    /// Words beside the icons where there is room for them.
    void chooseWords();
    void applyWords();

    std::array<QToolButton*, levelCount> m_chips {};
    LevelCounts m_counts {};
    std::size_t m_violations = 0;
    QLineEdit* m_filter = nullptr;
    QAction* m_filterIcon = nullptr;
    QToolButton* m_selected = nullptr;
    PlainLabel* m_matches = nullptr;
    QCheckBox* m_follow = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_export = nullptr;
    QString m_clientName;
    bool m_compact = false;
    int m_narrowest = 0; ///< with the shortest words
    /// The width, and the letters in numbers and names, that m_compact was chosen for.
    std::pair<int, qsizetype> m_asked;
};

} // namespace lockstep::ui
