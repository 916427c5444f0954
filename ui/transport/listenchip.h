// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/transport/snippets.h"

#include <QFrame>
#include <QString>
#include <QToolButton>

class QPlainTextEdit;
class QPushButton;
class QTabBar;

namespace lockstep::ui {

class PlainLabel;

/// What one needs to join the run, above the chip: the address, how many programs are there, and
/// lines to copy for each library. GUI thread only.
class ListenPopup : public QFrame
{
    Q_OBJECT
public:
    explicit ListenPopup(QWidget* parent = nullptr);
    void setPlace(const QString& place, unsigned programs);
    /// The lines that are shown, and that Copy copies.
    [[nodiscard]] QString code() const;

Q_SIGNALS:
    void stopRequested();
    void watchRequested();

private:
    void showCode(int tab);

    PlainLabel* m_title;
    PlainLabel* m_programs;
    QTabBar* m_tabs;
    QPlainTextEdit* m_code;
    QPushButton* m_copy;
    std::vector<Snippet> m_snippets;
    QString m_place;
};

/// Says that real clients are let in, and where: "127.0.0.1:2181 \u00b7 2 programs". Hidden while
/// nobody listens. A click opens the lines to join with. GUI thread only.
class ListenChip : public QToolButton
{
    Q_OBJECT
public:
    explicit ListenChip(QWidget* parent = nullptr);
    /// @p place: the address; empty while nobody listens. @p programs: those connected or not yet
    /// gone.
    void setPlace(const QString& place, unsigned programs);
    /// The whole text; it is elided where there is less room.
    [[nodiscard]] const QString& words() const { return m_words; }
    [[nodiscard]] ListenPopup* popup() const { return m_popup; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stopRequested();
    void watchRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void open();

    ListenPopup* m_popup;
    QString m_words;
};

} // namespace lockstep::ui
