// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <vector>

class QMainWindow;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;
class QWidget;

namespace lockstep::ui {

class Drawer;
class Narrowing;
class Panel;
class PanelHeader;

/// Where a panel stands in the window. Each place is fixed: nothing floats, and nothing but the
/// user moves it.
enum class Place {
    Nodes, ///< the column at the left
    Settings, ///< above the stage; while a story is told, below the nodes
    Stage,
    Recipe, ///< the column at the right of the stage
    Editor, ///< in the recipe's column, in place of the recipe
    Inspector, ///< the column at the right edge
    Timeline, ///< below the columns, over the whole width
    Drawer, ///< a tab at the bottom
};

/// The places of the panels. Hands frames to the visible panels; the others get the newest frame
/// when they come into sight. GUI thread only.
class Places : public QObject
{
    Q_OBJECT
public:
    explicit Places(QMainWindow& window);

    /// Puts @p panel there, under those that were added there before; @p name is the object name of
    /// its place.
    void add(Place place, const QString& name, Panel* panel);
    /// Puts @p widget into the place of the settings while a story is told.
    void setNarration(QWidget* widget);
    /// Puts @p widget directly under the stage, over its whole width.
    void addUnderStage(QWidget* widget);

    /// The layout of the first start, fitted to the window's size.
    void arrange();
    [[nodiscard]] QByteArray saved() const;
    /// False, and nothing changed, when @p layout is not one of ours.
    bool restore(const QByteArray& layout);

    void setFrame(const FramePtr& frame);
    /// Reads the panels' titles again: some depend on the selection.
    void refreshTitles();
    /// Shows that panel: opens the drawer at its tab, or the editor; leaves the focus layout when
    /// that hides it.
    void reveal(Panel* panel);
    /// Shows the recipe in place of its editor.
    void closeEditor();
    /// Whether a story's narration stands where the settings are else.
    void setTelling(bool telling);
    /// Gives the keyboard to the next panel, or the one before, from left to right and down.
    void focusNext(bool forward);
    /// Stage, recipe and lock lane only, for laptops and projectors.
    void setFocusLayout(bool on);
    [[nodiscard]] bool isFocusLayout() const { return m_focusLayout; }
    [[nodiscard]] Drawer& drawer() const { return *m_drawer; }

Q_SIGNALS:
    void focusLayoutChanged(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Seat
    {
        Place place = Place::Stage;
        Panel* panel = nullptr;
        PanelHeader* header = nullptr; ///< null in the drawer and for the settings
        QWidget* box = nullptr; ///< header and panel
        std::uint64_t seen = 0; ///< the number of its last frame
    };
    [[nodiscard]] Seat* seatOf(const QObject* panel);
    void give(Seat& seat);
    void showParts();
    /// @p columns are the widths to come back to.
    void openEditor(const QList<int>& columns);
    /// Takes the focus from what is out of sight now: the keys are the window's again.
    void keepFocusInSight();

    QMainWindow& m_window;
    QSplitter* m_rows; ///< columns, timeline, drawer
    QSplitter* m_columns; ///< nodes, centre, recipe, inspector
    QWidget* m_nodes;
    QVBoxLayout* m_nodesColumn;
    QWidget* m_centre;
    QVBoxLayout* m_stageColumn;
    QStackedWidget* m_above; ///< settings, narration
    QStackedWidget* m_recipe; ///< recipe, editor
    Drawer* m_drawer;
    Narrowing* m_narrowing;
    QWidget* m_settings = nullptr; ///< moves below the nodes while a story is told
    QWidget* m_narration = nullptr;
    std::vector<Seat> m_seats;
    FramePtr m_frame;
    std::uint64_t m_number = 0;
    bool m_focusLayout = false;
    QList<int> m_beforeEditing; ///< the columns' widths; empty while nobody edits
};

} // namespace lockstep::ui
