// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <vector>

class QAction;
class QDockWidget;
class QMainWindow;
class QSplitter;
class QWidget;

namespace lockstep::ui {

class Panel;
class PanelHeader;

/// The places of the panels: docks left, right and below, a splitter in the centre; each panel
/// under a header. Hands frames to the visible panels; the others get the newest frame when they
/// come into sight. GUI thread only.
class Docks : public QObject
{
    Q_OBJECT
public:
    explicit Docks(QMainWindow& window);

    /// Puts @p panel into a dock; @p name is its key in the remembered layout.
    void addDock(const QString& name, Panel* panel, Qt::DockWidgetArea area);
    /// Puts @p panel into the centre, under those before it.
    void addCentre(const QString& name, Panel* panel);
    /// Shows @p widget in the centre directly under the content of that panel.
    void addUnder(Panel* panel, QWidget* widget);

    /// The layout of the first start, fitted to the window's size.
    void arrange();
    [[nodiscard]] QByteArray saved() const;
    /// False, and nothing changed, when @p layout is not one of ours.
    bool restore(const QByteArray& layout);

    void setFrame(const FramePtr& frame);
    /// Reads the panels' titles again: some depend on the selection.
    void refreshTitles();
    /// Shows that panel, also when it is closed or behind another tab.
    void reveal(Panel* panel);
    /// Makes that panel's dock at least @p hundredths of the window wide, at its neighbours' cost.
    void widen(Panel* panel, int hundredths);
    /// Show or hide, one for each panel, in the order in which they were added.
    [[nodiscard]] std::vector<QAction*> toggles() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Place
    {
        QString name;
        Panel* panel = nullptr;
        PanelHeader* header = nullptr;
        QDockWidget* dock = nullptr; ///< null in the centre
        QWidget* box = nullptr; ///< in the centre: header and panel
        QAction* toggle = nullptr;
        std::uint64_t seen = 0; ///< the number of its last frame
    };
    [[nodiscard]] Place* placeOf(const QObject* panel);
    [[nodiscard]] QDockWidget* dock(const QString& name) const;
    void give(Place& place);
    void showCentre();
    /// Takes the focus from a dock out of sight: the keys are the window's again.
    void takeFocusFrom(const QWidget& dock);

    QMainWindow& m_window;
    QSplitter* m_centre;
    std::vector<Place> m_places;
    FramePtr m_frame;
    std::uint64_t m_number = 0;
};

} // namespace lockstep::ui
