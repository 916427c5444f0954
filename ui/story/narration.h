// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QWidget>

class QPushButton;
class QToolButton;

namespace lockstep::ui {

class ElidedLabel;
class PlainLabel;

/// The narration of a story, above the stage in the place of the settings: its title, where it
/// stands, the sentence of this step, and the way on. GUI thread only.
class Narration : public QWidget
{
    Q_OBJECT
public:
    static constexpr int barHeight = 96;

    explicit Narration(QWidget* parent = nullptr);

    struct Told
    {
        QString title;
        QString tracker; ///< an address; empty where there is none
        QString caption;
        unsigned step = 0; ///< of the story: 0 is the beginning
        unsigned steps = 0;
        bool left = false; ///< the run goes another way than the story
        unsigned leftAt = 0; ///< the last step that both had
        bool hasCured = false; ///< there is a story of the same with the cure
        bool operator==(const Told&) const = default;
    };
    void tell(const Told& told);
    [[nodiscard]] const Told& told() const { return m_told; }

Q_SIGNALS:
    void nextRequested();
    void previousRequested();
    /// Back to the last step of the story.
    void returnRequested();
    void curedRequested();
    /// The user wants no more of the story: the settings come back.
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void tint();

    Told m_told;
    ElidedLabel* m_title;
    QToolButton* m_link; ///< to the report behind the story
    PlainLabel* m_place;
    PlainLabel* m_text;
    QToolButton* m_previous;
    QPushButton* m_next;
    QToolButton* m_close;
    QPushButton* m_cured;
};

} // namespace lockstep::ui
