// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/docks.h"

#include "ui/panel.h"
#include "ui/window/panelheader.h"

#include <QAction>
#include <QApplication>
#include <QDataStream>
#include <QDockWidget>
#include <QEvent>
#include <QIODevice>
#include <QMainWindow>
#include <QSplitter>
#include <QStyleOptionFrame>
#include <QStylePainter>
#include <QVBoxLayout>

#include <algorithm>

namespace lockstep::ui {
namespace {

/// Grows when a layout that was saved before would no longer fit.
constexpr quint32 layoutVersion = 3;

/// A dock with a frame while it floats: under our title bar Qt leaves the frame's pixels free, and
/// paints nothing there.
class FramedDock : public QDockWidget
{
public:
    using QDockWidget::QDockWidget;

    /// Ends its header first: a dock that floats closes as it dies, and a header whose button loses
    /// the focus then would ask a dock that is none any more.
    ~FramedDock() override { delete titleBarWidget(); }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QDockWidget::paintEvent(event);
        if (!isFloating())
            return;
        QStylePainter painter(this);
        QStyleOptionFrame frame;
        frame.initFrom(this);
        painter.drawPrimitive(QStyle::PE_FrameDockWidget, frame);
    }
};

} // namespace

Docks::Docks(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_centre(new QSplitter(Qt::Vertical, &window))
{
    m_centre->setObjectName(QStringLiteral("centre"));
    m_centre->setChildrenCollapsible(false);
    m_centre->setHandleWidth(1);
    window.setCentralWidget(m_centre);
    window.setDockNestingEnabled(true);
    window.setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks
                          | QMainWindow::AllowTabbedDocks);
    // The log takes the whole width, as a log's lines need it.
    window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
}

void Docks::addDock(const QString& name, Panel* panel, Qt::DockWidgetArea area)
{
    Place place;
    place.name = name;
    place.panel = panel;
    place.dock = new FramedDock(panel->title(), &m_window);
    place.dock->setObjectName(name);
    place.header = new PanelHeader(panel->title(), panel->headerWidget(), place.dock, place.dock);
    place.dock->setTitleBarWidget(place.header);
    place.dock->setWidget(panel);
    m_window.addDockWidget(area, place.dock);
    place.toggle = place.dock->toggleViewAction();
    connect(place.dock, &QDockWidget::visibilityChanged, this,
            [this, dock = place.dock](bool visible) {
                if (!visible)
                    takeFocusFrom(*dock);
            });
    panel->installEventFilter(this);
    m_places.push_back(place);
}

void Docks::takeFocusFrom(const QWidget& dock)
{
    // A window that is minimized shows nothing, and comes back with the focus where it was.
    if (!m_window.isVisible() || m_window.isMinimized())
        return;
    // Behind another tab a dock lies outside of the window, but for Qt it is visible and keeps the
    // keys.
    const QWidget* const focus = QApplication::focusWidget();
    if (focus != nullptr && dock.isAncestorOf(focus))
        m_window.setFocus(Qt::OtherFocusReason);
}

void Docks::addCentre(const QString& name, Panel* panel)
{
    Place place;
    place.name = name;
    place.panel = panel;
    place.box = new QWidget(m_centre);
    place.box->setObjectName(name);
    auto* column = new QVBoxLayout(place.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    place.header = new PanelHeader(panel->title(), panel->headerWidget(), nullptr, place.box);
    column->addWidget(place.header);
    column->addWidget(panel, 1);
    m_centre->addWidget(place.box);
    place.toggle = new QAction(panel->title(), this);
    place.toggle->setCheckable(true);
    place.toggle->setChecked(true);
    connect(place.toggle, &QAction::toggled, this, [this, box = place.box](bool on) {
        box->setVisible(on);
        showCentre();
    });
    panel->installEventFilter(this);
    m_places.push_back(place);
}

void Docks::addUnder(Panel* panel, QWidget* widget)
{
    if (const Place* place = placeOf(panel); place != nullptr && place->box != nullptr)
        place->box->layout()->addWidget(widget);
}

void Docks::showCentre()
{
    const bool any = std::any_of(m_places.begin(), m_places.end(), [](const Place& place) {
        return place.box != nullptr && !place.box->isHidden();
    });
    m_centre->setVisible(any);
}

Docks::Place* Docks::placeOf(const QObject* panel)
{
    const auto found = std::find_if(m_places.begin(), m_places.end(),
                                    [panel](const Place& place) { return place.panel == panel; });
    return found == m_places.end() ? nullptr : &*found;
}

QDockWidget* Docks::dock(const QString& name) const
{
    const auto found = std::find_if(m_places.begin(), m_places.end(),
                                    [&name](const Place& place) { return place.name == name; });
    return found == m_places.end() ? nullptr : found->dock;
}

void Docks::arrange()
{
    QDockWidget* tree = dock(QStringLiteral("tree"));
    QDockWidget* knobs = dock(QStringLiteral("knobs"));
    QDockWidget* inspector = dock(QStringLiteral("inspector"));
    QDockWidget* statistics = dock(QStringLiteral("statistics"));
    QDockWidget* history = dock(QStringLiteral("history"));
    QDockWidget* log = dock(QStringLiteral("log"));
    QDockWidget* console = dock(QStringLiteral("console"));
    QDockWidget* editor = dock(QStringLiteral("editor"));
    for (QDockWidget* each :
         { tree, knobs, inspector, statistics, history, log, console, editor }) {
        each->setFloating(false);
        m_window.removeDockWidget(each);
    }
    m_window.addDockWidget(Qt::LeftDockWidgetArea, tree);
    m_window.splitDockWidget(tree, knobs, Qt::Vertical);
    m_window.addDockWidget(Qt::RightDockWidgetArea, inspector);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, log);
    const int right = m_window.height() - std::clamp(m_window.height() * 21 / 100, 150, 320) - 110;
    // The inspector needs room for facts, next operation, chain and some of the recipe. So only a
    // high window has the figures below it; others have them beside the log, if that stays wide, or
    // behind a tab.
    const bool stacked = right >= 800;
    const bool beside = !stacked && m_window.width() >= 1280;
    if (stacked)
        m_window.splitDockWidget(inspector, statistics, Qt::Vertical);
    else if (beside)
        m_window.splitDockWidget(log, statistics, Qt::Horizontal);
    else
        m_window.tabifyDockWidget(inspector, statistics);
    m_window.tabifyDockWidget(statistics, history);
    m_window.tabifyDockWidget(inspector, editor);
    m_window.splitDockWidget(log, console, Qt::Horizontal);
    for (QDockWidget* each : { tree, knobs, inspector, statistics, history, log })
        each->show();
    // The log has the width until somebody wants to type, and the inspector its place.
    console->hide();
    editor->hide();
    (stacked || beside ? statistics : inspector)->raise();
    for (const Place& place : m_places) {
        if (place.box != nullptr)
            place.toggle->setChecked(true);
    }
    const int width = m_window.width();
    const int height = m_window.height();
    const int side = std::clamp(width * 21 / 100, 240, 320);
    const int inspected = std::max(side + 10, 310);
    m_window.resizeDocks({ tree, inspector }, { side, inspected }, Qt::Horizontal);
    if (beside)
        m_window.resizeDocks({ log, statistics }, { width - inspected, inspected }, Qt::Horizontal);
    m_window.resizeDocks({ log }, { std::clamp(height * 21 / 100, 150, 320) }, Qt::Vertical);
    m_window.resizeDocks({ tree, knobs }, { height * 30 / 100, height * 36 / 100 }, Qt::Vertical);
    if (stacked) {
        const int figures = std::clamp(right * 28 / 100, 150, 240);
        m_window.resizeDocks({ inspector, statistics }, { right - figures, figures }, Qt::Vertical);
    }
    const int centre = height - log->height();
    m_centre->setSizes({ centre * 55 / 100, centre * 45 / 100 });
}

QByteArray Docks::saved() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << layoutVersion << m_window.saveState(static_cast<int>(layoutVersion))
        << m_centre->saveState();
    for (const Place& place : m_places) {
        if (place.box != nullptr)
            out << !place.box->isHidden();
    }
    return layout;
}

bool Docks::restore(const QByteArray& layout)
{
    QDataStream in(layout);
    quint32 version = 0;
    QByteArray docks;
    QByteArray centre;
    in >> version >> docks >> centre;
    if (in.status() != QDataStream::Ok || version != layoutVersion
        || !m_window.restoreState(docks, static_cast<int>(layoutVersion)))
        return false;
    m_centre->restoreState(centre);
    // The state carries these too; ours are fixed.
    m_centre->setChildrenCollapsible(false);
    m_centre->setHandleWidth(1);
    for (const Place& place : m_places) {
        if (place.box == nullptr)
            continue;
        bool shown = true;
        in >> shown;
        place.toggle->setChecked(in.status() != QDataStream::Ok || shown);
    }
    return true;
}

void Docks::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    ++m_number;
    for (Place& place : m_places)
        give(place);
    refreshTitles();
}

void Docks::give(Place& place)
{
    if (m_frame == nullptr || place.seen == m_number || !place.panel->isVisible())
        return;
    place.seen = m_number;
    place.panel->setFrame(m_frame);
}

void Docks::refreshTitles()
{
    for (Place& place : m_places) {
        const QString title = place.panel->title();
        if (place.header->title() == title)
            continue;
        place.header->setTitle(title); // the dock keeps its name: menus and tabs call it so
    }
}

void Docks::reveal(Panel* panel)
{
    const Place* place = placeOf(panel);
    if (place == nullptr)
        return;
    if (!place->toggle->isChecked())
        place->toggle->trigger();
    if (place->dock != nullptr)
        place->dock->raise();
}

void Docks::widen(Panel* panel, int hundredths)
{
    const Place* const place = placeOf(panel);
    const int wanted = m_window.width() * hundredths / 100;
    if (place != nullptr && place->dock != nullptr && !place->dock->isFloating()
        && place->dock->width() < wanted)
        m_window.resizeDocks({ place->dock }, { wanted }, Qt::Horizontal);
}

std::vector<QAction*> Docks::toggles() const
{
    std::vector<QAction*> actions;
    actions.reserve(m_places.size());
    for (const Place& place : m_places)
        actions.push_back(place.toggle);
    return actions;
}

bool Docks::eventFilter(QObject* watched, QEvent* event)
{
    // Before the panel is painted: it must not come into sight with an old frame.
    if (event->type() == QEvent::Show) {
        if (Place* place = placeOf(watched))
            give(*place);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace lockstep::ui
