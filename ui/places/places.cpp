// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/places/places.h"

#include "ui/panel.h"
#include "ui/places/drawer.h"
#include "ui/places/narrowing.h"
#include "ui/places/panelheader.h"

#include <QApplication>
#include <QDataStream>
#include <QEvent>
#include <QIODevice>
#include <QMainWindow>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// Grows when a layout that was saved before would no longer fit.
constexpr quint32 layoutVersion = 4;

QVBoxLayout* columnIn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

QSplitter* splitter(Qt::Orientation orientation, QWidget* parent, const QString& name)
{
    auto* made = new QSplitter(orientation, parent);
    made->setObjectName(name);
    made->setChildrenCollapsible(false);
    made->setHandleWidth(1);
    return made;
}

} // namespace

Places::Places(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_rows(splitter(Qt::Vertical, &window, u"rows"_s))
    , m_columns(splitter(Qt::Horizontal, m_rows, u"columns"_s))
    , m_nodes(new QWidget(m_columns))
    , m_nodesColumn(columnIn(m_nodes))
    , m_centre(new QWidget(m_columns))
    , m_stageColumn(columnIn(m_centre))
    , m_above(new QStackedWidget(m_centre))
    , m_recipe(new QStackedWidget(m_columns))
    , m_drawer(new Drawer(m_rows))
    , m_narrowing(new Narrowing(*this, window))
{
    m_stageColumn->addWidget(m_above);
    m_above->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_columns->addWidget(m_nodes);
    m_columns->addWidget(m_centre);
    m_columns->addWidget(m_recipe);
    m_columns->setStretchFactor(1, 1);
    m_rows->addWidget(m_columns);
    m_rows->setStretchFactor(0, 1);
    window.setCentralWidget(m_rows);
    connect(m_drawer, &Drawer::changed, this, &Places::keepFocusInSight);
}

void Places::add(Place place, const QString& name, Panel* panel)
{
    Seat seat;
    seat.place = place;
    seat.panel = panel;
    panel->installEventFilter(this);
    if (place == Place::Drawer) {
        m_drawer->add(name, panel);
        m_seats.push_back(seat);
        return;
    }
    seat.box = new QWidget(m_rows);
    seat.box->setObjectName(name);
    QVBoxLayout* column = columnIn(seat.box);
    // The inspector's own head has its client's name.
    if (place != Place::Settings && place != Place::Inspector) {
        seat.header = new PanelHeader(panel->title(), panel->headerWidget(), place == Place::Editor,
                                      seat.box);
        column->addWidget(seat.header);
    }
    column->addWidget(panel, 1);
    switch (place) {
    case Place::Nodes:
        m_nodesColumn->addWidget(seat.box, 1);
        break;
    case Place::Settings:
        m_settings = seat.box;
        m_above->addWidget(seat.box);
        break;
    case Place::Stage:
        m_stageColumn->addWidget(seat.box, 1);
        break;
    case Place::Editor:
        // Out of sight it must not widen the recipe's column.
        seat.box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        connect(seat.header, &PanelHeader::closeRequested, this, &Places::closeEditor);
        [[fallthrough]];
    case Place::Recipe:
        m_recipe->addWidget(seat.box);
        break;
    case Place::Inspector:
        m_columns->addWidget(seat.box);
        break;
    case Place::Timeline:
        m_rows->addWidget(seat.box);
        m_rows->addWidget(m_drawer); // below it, whatever came first
        break;
    case Place::Drawer:
        break;
    }
    m_seats.push_back(seat);
}

void Places::setNarration(QWidget* widget)
{
    m_narration = widget;
    m_above->addWidget(widget);
}

void Places::addUnderStage(QWidget* widget)
{
    m_stageColumn->addWidget(widget);
}

Places::Seat* Places::seatOf(const QObject* panel)
{
    const auto found = std::ranges::find(m_seats, panel, &Seat::panel);
    return found == m_seats.end() ? nullptr : &*found;
}

void Places::arrange()
{
    const int width = m_window.width();
    const int height = m_window.height() - 104; // menu, tool bar and status bar
    closeEditor();
    m_drawer->setIndex(0);
    m_drawer->setOpen(true);
    const bool roomy = m_narrowing->isRoomy();
    setFocusLayout(!roomy);
    m_narrowing->begin(!roomy);
    const int nodes = std::clamp(width * 17 / 100, 190, 300);
    const int side = std::clamp(width * 205 / 1000, 236, 340);
    m_columns->setSizes({ nodes, width - nodes - 2 * side - 3, side, side });
    const int drawer = std::clamp(height * 26 / 100, Drawer::leastOpen, 330);
    const int timeline = std::clamp(height * 27 / 100, 150, 340);
    m_rows->setSizes({ height - drawer - timeline, timeline, drawer });
}

QByteArray Places::saved() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    QList<int> columns = m_beforeEditing.isEmpty() ? m_columns->sizes() : m_beforeEditing;
    out << layoutVersion << m_rows->sizes() << columns << m_drawer->isOpen() << m_drawer->index()
        << m_focusLayout << (m_recipe->currentIndex() == 1);
    return layout;
}

bool Places::restore(const QByteArray& layout)
{
    QDataStream in(layout);
    quint32 version = 0;
    QList<int> rows;
    QList<int> columns;
    bool open = true;
    int index = 0;
    bool focus = false;
    bool editing = false;
    in >> version;
    if (version != layoutVersion)
        return false;
    in >> rows >> columns >> open >> index >> focus >> editing;
    const auto fits = [](const QList<int>& sizes, const QSplitter& splitter) {
        return sizes.size() == splitter.count()
            && std::ranges::all_of(sizes, [](int size) { return size >= 0 && size < 100'000; });
    };
    if (in.status() != QDataStream::Ok || !fits(rows, *m_rows) || !fits(columns, *m_columns))
        return false;
    m_columns->setSizes(columns);
    m_rows->setSizes(rows);
    m_drawer->setIndex(index);
    m_drawer->setOpen(open);
    setFocusLayout(focus);
    m_narrowing->begin(false);
    if (editing)
        openEditor(columns); // the splitter's own are those of a window that is not shown yet
    return true;
}

void Places::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    ++m_number;
    for (Seat& seat : m_seats)
        give(seat);
    refreshTitles();
}

void Places::give(Seat& seat)
{
    if (m_frame == nullptr || seat.seen == m_number || !seat.panel->isVisible())
        return;
    seat.seen = m_number;
    seat.panel->setFrame(m_frame);
}

void Places::refreshTitles()
{
    for (const Seat& seat : m_seats) {
        if (seat.header != nullptr)
            seat.header->setTitle(seat.panel->title());
    }
}

void Places::reveal(Panel* panel)
{
    const Seat* const seat = seatOf(panel);
    if (seat == nullptr)
        return;
    const bool inFocus = seat->place == Place::Stage || seat->place == Place::Recipe
        || seat->place == Place::Editor || seat->place == Place::Timeline;
    if (!inFocus)
        setFocusLayout(false);
    if (seat->place == Place::Drawer)
        m_drawer->show(panel);
    else if (seat->place == Place::Editor)
        openEditor(m_columns->sizes());
}

void Places::openEditor(const QList<int>& columns)
{
    if (m_recipe->currentIndex() == 1 || m_recipe->count() < 2)
        return;
    m_beforeEditing = columns;
    m_recipe->setCurrentIndex(1);
    QList<int> sizes = m_beforeEditing;
    const int more = std::max(0, m_window.width() * 36 / 100 - sizes[2]);
    const int taken = std::min(more, std::max(0, sizes[1] - 300));
    sizes[2] += taken;
    sizes[1] -= taken;
    m_columns->setSizes(sizes);
}

void Places::closeEditor()
{
    if (m_recipe->currentIndex() != 1)
        return;
    m_recipe->setCurrentIndex(0);
    m_columns->setSizes(std::exchange(m_beforeEditing, {}));
    keepFocusInSight();
}

void Places::setTelling(bool telling)
{
    if (m_settings == nullptr || m_narration == nullptr)
        return;
    // The clients' slider stays in sight, whatever is told.
    if (telling) {
        m_nodesColumn->addWidget(m_settings);
        m_settings->show();
        m_above->setCurrentWidget(m_narration);
    } else {
        m_above->addWidget(m_settings);
        m_above->setCurrentWidget(m_settings);
    }
}

void Places::focusNext(bool forward)
{
    std::vector<Panel*> panels;
    for (const Seat& seat : m_seats) {
        if (seat.panel->isVisible())
            panels.push_back(seat.panel);
    }
    if (panels.empty())
        return;
    const QWidget* const focus = QApplication::focusWidget();
    const auto here = std::ranges::find_if(panels, [focus](const Panel* panel) {
        return focus != nullptr && (panel == focus || panel->isAncestorOf(focus));
    });
    const auto count = static_cast<std::ptrdiff_t>(panels.size());
    const std::ptrdiff_t at = here == panels.end() ? (forward ? -1 : count) : here - panels.begin();
    for (std::ptrdiff_t step = 1; step <= count; ++step) {
        const std::ptrdiff_t next = (at + (forward ? step : -step) + 2 * count) % count;
        Panel* const panel = panels[static_cast<std::size_t>(next)];
        // A panel without a widget of its own for the keys gives them to its first control.
        QWidget* target = panel->focusProxy() != nullptr ? panel->focusProxy() : nullptr;
        for (QWidget* child : panel->findChildren<QWidget*>()) {
            if (target == nullptr && child->isVisible() && child->isEnabled()
                && (child->focusPolicy() & Qt::TabFocus) != 0)
                target = child;
        }
        if (target != nullptr) {
            target->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void Places::setFocusLayout(bool on)
{
    if (m_focusLayout == on)
        return;
    m_focusLayout = on;
    showParts();
    keepFocusInSight();
    Q_EMIT focusLayoutChanged(on);
}

void Places::showParts()
{
    m_nodes->setVisible(!m_focusLayout);
    m_drawer->setVisible(!m_focusLayout);
    for (const Seat& seat : m_seats) {
        if (seat.place == Place::Inspector)
            seat.box->setVisible(!m_focusLayout);
    }
}

void Places::keepFocusInSight()
{
    // A window that is minimized shows nothing, and comes back with the focus where it was.
    if (!m_window.isVisible() || m_window.isMinimized())
        return;
    const QWidget* const focus = QApplication::focusWidget();
    if (focus != nullptr && m_rows->isAncestorOf(focus) && !focus->isVisible())
        m_window.setFocus(Qt::OtherFocusReason);
}

bool Places::eventFilter(QObject* watched, QEvent* event)
{
    // Before the panel is painted: it must not come into sight with an old frame.
    if (event->type() == QEvent::Show) {
        if (Seat* const seat = seatOf(watched))
            give(*seat);
    } else if (event->type() == QEvent::Hide) {
        keepFocusInSight();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace lockstep::ui
