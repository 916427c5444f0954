// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/eventlogpanel.h"

#include "core/words/clientname.h"
#include "ui/log/branchpath.h"
#include "ui/log/logheader.h"
#include "ui/log/logtext.h"
#include "ui/log/logview.h"
#include "ui/plainlabel.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

// A clipboard is no place for gigabytes; export is.
constexpr std::uint64_t copyLimit = 100'000;

} // namespace

EventLogPanel::EventLogPanel(Selection& selection, const MakeLogSearch& search, QWidget* parent)
    : Panel(selection, parent)
    , m_search(search([this] {
        // Nothing but "look into the mailbox" crosses the threads here.
        QMetaObject::invokeMethod(this, &EventLogPanel::receive, Qt::QueuedConnection);
    }))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_problem = new PlainLabel(this);
    m_problem->setObjectName(u"log-problem"_s);
    m_problem->setFont(Theme::font(Theme::Size::Caption));
    m_problem->setContentsMargins(12, 2, 12, 4);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_view = new LogView(this);
    column->addWidget(m_problem);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    tintProblem();
    connectView();
}

EventLogPanel::~EventLogPanel() = default;

void EventLogPanel::connectView()
{
    connect(m_view, &LogView::seekRequested, this, &EventLogPanel::seekRequested);
    connect(m_view, &LogView::copyRequested, this, &EventLogPanel::copy);
    connect(m_view, &LogView::menuRequested, this, &EventLogPanel::showMenu);
    connect(m_view, &LogView::followChanged, this, [this](bool follow) {
        if (m_header)
            m_header->setFollow(follow);
    });
    connect(m_view, &LogView::clientHovered, this,
            [this](ClientId client) { selection().setHoveredClient(client); });
    connect(m_view, &LogView::rowActivated, this,
            [this](ClientId client) { selection().setClient(client); });
    connect(&selection(), &Selection::clientChanged, this, [this] {
        if (!m_header)
            return;
        showSelectedName();
        applyFilter();
    });
}

QWidget* EventLogPanel::headerWidget()
{
    if (m_header)
        return m_header;
    m_header = new LogHeader(this);
    connect(m_header, &LogHeader::filterChanged, this, &EventLogPanel::applyFilter);
    connect(m_header, &LogHeader::followToggled, m_view, &LogView::setFollow);
    connect(m_header, &LogHeader::copyRequested, this, &EventLogPanel::copy);
    connect(m_header, &LogHeader::exportRequested, this, &EventLogPanel::exportRequested);
    connect(m_header, &LogHeader::leaveFilter, m_view, [this] { m_view->setFocus(); });
    showSelectedName();
    m_header->setFollow(m_view->follow());
    showCounts();
    return m_header;
}

void EventLogPanel::focusFilter()
{
    if (m_header)
        m_header->focusFilter();
}

void EventLogPanel::applyFilter()
{
    if (!m_header)
        return;
    ParsedLogFilter parsed = parseLogFilter(m_header->filterText());
    m_problem->setText(parsed.problem.isEmpty()
                           ? QString()
                           : parsed.problem + u". This term is left out."_s);
    m_problem->setVisible(!parsed.problem.isEmpty());
    parsed.filter.restrictToLevels(m_header->levels());
    if (m_header->selectedClientOnly())
        parsed.filter.only = selection().client();
    if (parsed.filter == m_filter)
        return;
    m_filter = std::move(parsed.filter);
    m_view->setMarks(marksNow());
    if (m_filter.passesAll()) {
        m_search->stop();
        m_complete = true;
        m_view->showAll();
    } else {
        m_complete = false;
        m_view->showIndexed(0, 0);
        if (m_frame)
            m_search->ask(m_filter, m_frame->journal, 0, 0);
    }
    showMatches();
}

void EventLogPanel::setFrame(const FramePtr& frame)
{
    const FramePtr before = std::exchange(m_frame, frame);
    const bool filtered = !m_filter.passesAll();
    const bool sameRun = before && before->generation == frame->generation;
    const bool sameBranch = sameRun && before->branch == frame->branch;
    if (before && !sameBranch) {
        const Step shared
            = sameRun ? commonEnd(*frame->branches, before->branch, frame->branch) : 0;
        if (filtered)
            m_view->showIndexed(0 < shared ? before->journal.begin() : 0, shared);
        m_countedTo = 0;
        m_countingFrom.reset();
    }
    m_view->setJournal(frame->journal, frame->cursor(), frame->letGo, marksNow());
    const LogIndex& index = m_view->rows().index();
    if (filtered && !sameBranch) {
        m_complete = false;
        m_search->ask(m_filter, frame->journal, index.begin(), index.end());
    } else if (filtered && (before->journal.end() != frame->journal.end()
                            || before->journal.begin() != frame->journal.begin())) {
        m_complete = false;
        m_search->extend(frame->journal);
    }
    updateCounts(*frame);
    if (m_header) {
        m_header->setHasEntries(frame->journal.size() > 0);
        showSelectedName();
    }
    showMatches();
}

void EventLogPanel::showSelectedName()
{
    const ClientId client = selection().client();
    m_header->setSelectedClientName(
        client ? toQString(m_frame ? m_frame->nameOf(client) : clientName(client)) : QString());
}

void EventLogPanel::updateCounts(const Frame& frame)
{
    const Step end = frame.journal.end();
    if (frame.cursor() == end) {
        m_counts = frame.replica->statistics.levels;
        m_countedTo = end;
        m_countingFrom.reset();
    } else if (m_countedTo != end && !m_countingFrom) {
        // The statistics stop at the cursor; what lies after it is counted in the background.
        const bool known = m_countedTo > frame.cursor() && m_countedTo <= end;
        m_countingFrom = known ? m_counts : frame.replica->statistics.levels;
        m_countingTo = end;
        m_search->count(frame.journal, known ? m_countedTo : frame.cursor(), end);
    }
    showCounts();
}

void EventLogPanel::showCounts()
{
    if (m_header)
        m_header->setCounts(m_counts, m_frame ? m_frame->violations->size() : 0);
}

LogMarks EventLogPanel::marksNow() const
{
    return m_frame ? LogMarks(m_frame->violations, m_frame->journal, m_filter) : LogMarks();
}

void EventLogPanel::receive()
{
    const LogSearch::Answer answer = m_search->take();
    if (!m_filter.passesAll()) {
        if (!answer.batches.empty())
            m_view->addBatches(answer.batches);
        m_complete = answer.complete;
    }
    if (answer.counts && m_countingFrom) {
        for (std::size_t i = 0; i < m_counts.size(); ++i)
            m_counts[i] = (*m_countingFrom)[i] + (*answer.counts)[i];
        m_countedTo = m_countingTo;
        m_countingFrom.reset();
        updateCounts(*m_frame);
    }
    showMatches();
}

bool EventLogPanel::isSettled() const
{
    return m_complete && !m_countingFrom;
}

void EventLogPanel::showMatches()
{
    const bool filtered = !m_filter.passesAll();
    const LogRows& rows = m_view->rows();
    const std::uint64_t entries = rows.journal().size();
    const std::uint64_t all = entries + rows.marks().unfiltered();
    QString text;
    if (filtered) {
        text = u"%1 of %2"_s.arg(groupedNumber(rows.count()), groupedNumber(all));
        if (!m_complete && all > 0) {
            const auto done = rows.index().end() - rows.index().begin();
            text += u" · searched %1 %"_s.arg(done * 100 / entries);
        }
    }
    if (m_header)
        m_header->setMatches(text);
    if (all == 0)
        m_view->setEmptyText(u"Nothing has happened yet"_s,
                             u"Press Run or Step, and every step becomes a row."_s);
    else if (!m_complete)
        m_view->setEmptyText(u"Searching …"_s, u"No row has been found so far."_s);
    else
        m_view->setEmptyText(u"No row passes the filter"_s,
                             u"Switch levels on, or clear the filter with Esc."_s);
}

void EventLogPanel::copy()
{
    const std::uint64_t count = m_view->selectedCount();
    if (count == 0) {
        Q_EMIT notice(u"No row is selected: click one first."_s);
        return;
    }
    QGuiApplication::clipboard()->setText(m_view->selectedText(copyLimit));
    if (count > copyLimit)
        Q_EMIT notice(u"Copied the first %1 of %2 rows; Export writes them all."_s.arg(
            groupedNumber(copyLimit), groupedNumber(count)));
    else
        Q_EMIT notice(count == 1 ? u"Copied 1 row."_s
                                 : u"Copied %1 rows."_s.arg(groupedNumber(count)));
}

void EventLogPanel::showMenu(LogPlace place, const QPoint& where)
{
    const LogLine line = m_view->rows().lineAt(place);
    QMenu menu(this);
    const auto narrow = [this](const QString& term) {
        const QString text = m_header->filterText().trimmed();
        m_header->setFilterText(text.isEmpty() ? term : text + u' ' + term);
    };
    connect(menu.addAction(plainAction(u"Go to step %1"_s.arg(line.step))), &QAction::triggered,
            this, [this, step = line.step] { Q_EMIT seekRequested(step); });
    connect(menu.addAction(u"Copy"_s), &QAction::triggered, this, &EventLogPanel::copy);
    if (m_header) {
        menu.addSeparator();
        const QString client = line.client ? QString::number(line.client.value) : u"operator"_s;
        connect(menu.addAction(plainAction(u"Only %1"_s.arg(line.name))), &QAction::triggered, this,
                [=] { narrow(u"client:"_s + client); });
        if (!line.path.empty()) {
            const QString path = toQString(line.path.view());
            connect(menu.addAction(plainAction(u"Only %1"_s.arg(path))), &QAction::triggered, this,
                    [=] { narrow(u"path:\""_s + path + u'"'); });
        }
        const QString event = toQString(line.event);
        connect(menu.addAction(plainAction(u"Only %1"_s.arg(event))), &QAction::triggered, this,
                [=] { narrow(u"event:"_s + event); });
        connect(menu.addAction(plainAction(u"Without %1"_s.arg(event))), &QAction::triggered, this,
                [=] { narrow(u"-event:"_s + event); });
    }
    menu.exec(where);
}

void EventLogPanel::tintProblem()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::WindowText, Theme::color(Role::Error));
    m_problem->setPalette(tinted);
}

void EventLogPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_problem != nullptr)
        tintProblem();
}

} // namespace lockstep::ui
