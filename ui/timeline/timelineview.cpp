// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineview.h"

#include "core/words/clientname.h"
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"
#include "ui/timeline/laneseek.h"

#include <QElapsedTimer>
#include <QFontMetricsF>
#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal tallestRow = 38;
constexpr qreal lowestRow = 20;
/// The horizontal scroll bar counts in parts of the whole, its range being an int.
constexpr int barParts = 1'000'000;
/// The most columns of all lanes together that one picture computes.
constexpr std::size_t columnsAtOnce = 2'500;
constexpr int refineAfterMillis = 60; ///< while a run goes on, there is a new picture before that
constexpr qint64 refineSliceMillis = 5;

} // namespace

TimelineView::TimelineView(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
{
    installClientsAccessibility();
    setAccessibleName(u"Timeline"_s);
    setAccessibleDescription(
        u"One lane for each client. Up and Down choose one, plus and minus zoom, 0 shows all."_s);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setAccessibleName(u"Lanes"_s);
    horizontalScrollBar()->setAccessibleName(u"Time"_s);
    const auto repaint = [this] { viewport()->update(); };
    connect(&m_selection, &Selection::clientChanged, this, [this] {
        showLane(m_selection.client());
        viewport()->update();
        announceSelection(this, *this, m_selection.client());
    });
    connect(&m_selection, &Selection::hoverChanged, this, repaint);
    layOut();
}

Micros TimelineView::runEnd() const
{
    return std::max(m_picture.frame->headTime, m_picture.now);
}

void TimelineView::setFrame(const FramePtr& frame)
{
    const FramePtr before = m_picture.frame;
    m_picture.frame = frame;
    const Micros end = std::max(frame->headTime, shownTime(*frame));
    const bool same = before && before->replica == frame->replica && before->head == frame->head
        && before->lanesEnd == frame->lanesEnd && before->generation == frame->generation
        && before->branch == frame->branch && before->violations == frame->violations
        && before->journal.begin() == frame->journal.begin() && runEnd() == end;
    if (same)
        return;
    const bool moved = !before || before->cursor() != frame->cursor();
    m_picture.now = shownTime(*frame);
    if (!before || before->generation != frame->generation) {
        m_made.reset();
        m_picture.scale.fit();
        verticalScrollBar()->setValue(0);
    }
    const JournalView& journal = frame->journal;
    m_picture.scale.setRun(
        journal.size() == 0 || journal.begin() == 0 ? 0 : journal[journal.begin()].at, runEnd());
    // A step or seek went out of sight.
    if (moved && frame->state != RunState::Running && m_drag == Drag::None)
        m_picture.scale.reveal(static_cast<double>(m_picture.now));
    const unsigned lanes
        = std::max(static_cast<unsigned>(frame->world().clients.size()), frame->lanes->count());
    if (lanes != m_lanes) {
        m_lanes = lanes;
        layOut();
    }
    setBars();
    viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::layOut()
{
    const QRectF area(viewport()->rect());
    const QFontMetricsF names(Theme::font(Theme::Size::Body, QFont::Bold));
    const QFontMetricsF axis(Theme::mono(Theme::Size::Caption));
    m_picture.area = area;
    m_picture.axisHeight = std::ceil(axis.height()) + 16;
    const ClientId last { static_cast<std::uint16_t>(std::max(m_lanes, 9u)) };
    qreal longest = names.horizontalAdvance(QString::fromStdString(clientName(last)));
    // Guests have names of any length; a program on this machine has its port's name.
    if (m_picture.frame && m_picture.frame->world().chronicle.tally.guests > 0)
        longest = std::max(longest, names.horizontalAdvance(u"port 00000"_s));
    const qreal left = std::ceil(longest) + 34;
    m_picture.scale.setPixels(left, std::max(area.width() - left - 16, 20.0));
    const qreal room = area.height() - m_picture.axisHeight - 4;
    m_picture.rowHeight
        = std::clamp(std::floor(room / std::max(m_lanes, 1u)), lowestRow, tallestRow);
    setBars();
}

void TimelineView::setBars()
{
    m_settingBars = true;
    const qreal room = m_picture.area.height() - m_picture.axisHeight;
    const auto content = static_cast<int>(m_picture.rowHeight * m_lanes) + 4;
    verticalScrollBar()->setRange(0, std::max(0, content - static_cast<int>(room)));
    verticalScrollBar()->setPageStep(std::max(1, static_cast<int>(room)));
    verticalScrollBar()->setSingleStep(static_cast<int>(m_picture.rowHeight));

    const TimeScale& scale = m_picture.scale;
    const double whole = scale.latest() - scale.earliest();
    const double shown = std::min(1.0, (scale.to() - scale.from()) / whole);
    const auto page = static_cast<int>(shown * barParts);
    horizontalScrollBar()->setRange(0, scale.fits() ? 0 : std::max(0, barParts - page));
    horizontalScrollBar()->setPageStep(std::max(1, page));
    horizontalScrollBar()->setSingleStep(std::max(1, page / 20));
    horizontalScrollBar()->setValue(
        static_cast<int>((scale.from() - scale.earliest()) / whole * barParts));
    m_settingBars = false;
}

void TimelineView::applyScale()
{
    setBars();
    viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::gather()
{
    const Frame& frame = *m_picture.frame;
    const TimeScale& scale = m_picture.scale;
    const qreal rowHeight = m_picture.rowHeight;
    const int scrolled = verticalScrollBar()->value();
    const qreal room = m_picture.area.height() - m_picture.axisHeight;
    const int first = static_cast<int>(scrolled / rowHeight);
    const int last = std::min(static_cast<int>(m_lanes),
                              static_cast<int>(std::ceil((scrolled + room) / rowHeight)));
    const Made made { frame.generation,
                      frame.branch.value,
                      frame.journal.end(),
                      runEnd(),
                      scale.from(),
                      scale.to(),
                      first,
                      last,
                      scale.right() - scale.left() };
    const qreal top = m_picture.axisHeight - scrolled;
    if (m_made == made) {
        for (LaneRow& row : m_picture.rows)
            row.top = top + rowHeight * (row.client.value - 1);
        return;
    }
    m_made = made;
    m_picture.rows.clear();
    m_refining.stop();
    auto columns = static_cast<std::size_t>(std::max(1.0, scale.right() - scale.left()));
    const auto rows = static_cast<std::size_t>(std::max(1, last - first));
    const Step inSight = stepAt(frame.journal, static_cast<Micros>(scale.to()))
        - stepAt(frame.journal, static_cast<Micros>(scale.from()));
    // A column costs a search in the journal, or nothing where nothing happened.
    if (rows * columns > columnsAtOnce && inSight > columnsAtOnce) {
        columns = std::max<std::size_t>(columnsAtOnce / rows, 1);
        m_refined = 0;
        m_refining.start(refineAfterMillis, this);
    }
    for (int i = first; i < last; ++i) {
        LaneRow row;
        row.client = ClientId { static_cast<std::uint16_t>(i + 1) };
        row.top = top + rowHeight * i;
        row.spans = spansOf(row.client, static_cast<unsigned>(columns));
        m_picture.rows.push_back(std::move(row));
    }
}

std::vector<LaneSpan> TimelineView::spansOf(ClientId client, unsigned columns) const
{
    const Lane* lane = m_picture.frame->lanes->lane(client);
    if (lane == nullptr)
        return {};
    const auto from = static_cast<Micros>(std::floor(m_picture.scale.from()));
    const auto to = std::max(from + 1, static_cast<Micros>(std::ceil(m_picture.scale.to())));
    return drawnSpans(laneSpans(*lane, m_picture.frame->journal, from, to, runEnd(), columns));
}

void TimelineView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_refining.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    m_refining.start(0, this);
    QElapsedTimer clock;
    clock.start();
    const TimeScale& scale = m_picture.scale;
    const auto columns = static_cast<unsigned>(std::max(1.0, scale.right() - scale.left()));
    while (m_refined < m_picture.rows.size() && clock.elapsed() < refineSliceMillis) {
        LaneRow& row = m_picture.rows[m_refined++];
        row.spans = spansOf(row.client, columns);
    }
    if (m_refined >= m_picture.rows.size())
        m_refining.stop();
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (!m_picture.frame || m_lanes == 0) {
        painter.fillRect(viewport()->rect(), Theme::color(Role::Canvas));
        painter.setFont(Theme::font(Theme::Size::Caption));
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(viewport()->rect().adjusted(16, 0, -16, 0),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         u"What each client does is drawn here, a lane for each."_s);
        return;
    }
    gather();
    m_picture.selected = m_selection.client();
    m_picture.hovered = m_selection.hoveredClient();
    m_picture.focused = hasFocus();
    m_painter.paint(painter, m_picture);
    if (m_picture.focused) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(Theme::color(Role::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    layOut();
    if (m_picture.frame)
        applyScale();
}

void TimelineView::scrollContentsBy(int, int)
{
    if (m_settingBars || !m_picture.frame)
        return;
    const TimeScale& scale = m_picture.scale;
    const double whole = scale.latest() - scale.earliest();
    const double from = scale.earliest() + whole * horizontalScrollBar()->value() / barParts;
    // A move of the lanes must not round the time to the bar's parts.
    if (std::abs(from - scale.from()) > 1.5 * whole / barParts)
        m_picture.scale.showFrom(from);
    viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_painter.forget();
        layOut();
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::fit()
{
    m_picture.scale.fit();
    applyScale();
}

void TimelineView::zoomIn()
{
    m_picture.scale.zoom(1.5);
    applyScale();
}

void TimelineView::zoomOut()
{
    m_picture.scale.zoom(1 / 1.5);
    applyScale();
}

void TimelineView::setFollows(bool follows)
{
    m_picture.scale.setFollows(follows);
    applyScale();
}

} // namespace lockstep::ui
