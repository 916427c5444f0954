// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/recipe/recipepanel.h"

#include "core/client/nextline.h"
#include "ui/elidedlabel.h"
#include "ui/plaintext.h"
#include "ui/recipe/recipeview.h"
#include "ui/recipe/registers.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int footHeight = 26;

/// Which of the clients at a line gives its chip the colours: who holds before who waits.
int rankOf(const ClientState& state)
{
    if (state.holds())
        return 0;
    if (!state.agrees())
        return 1;
    return state.service == ServiceSays::InLine ? 2 : 3;
}

Standing standingOf(const Moment& world)
{
    Standing standing;
    const ClientStates states(world);
    for (std::size_t place = 0; place < world.clients.size(); ++place) {
        const ClientId id = clientAt(place);
        const Phase phase = world.clients[place].phase;
        if (phase == Phase::Absent || phase == Phase::Guest || phase == Phase::Crashed)
            continue;
        const auto line = currentLine(world, id);
        if (!line)
            continue;
        AtLine& at = standing[*line];
        const ClientState state = states.standing(id);
        if (at.count++ == 0 || rankOf(state) < rankOf(at.state)) {
            at.state = state;
            at.first = id;
        }
    }
    return standing;
}

} // namespace

RecipePanel::RecipePanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_view(new RecipeView)
    , m_area(new QScrollArea(this))
    , m_foot(new ElidedLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_area->setObjectName(u"recipe-area"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setAccessibleName(u"The recipe's lines"_s);
    m_area->setWidget(m_view);
    setFocusProxy(m_area);
    column->addWidget(m_area, 1);
    m_foot->setObjectName(u"recipe-foot"_s);
    m_foot->setFixedHeight(footHeight);
    m_foot->setContentsMargins(12, 0, 12, 0);
    m_foot->setFont(Theme::font(Theme::Size::Caption));
    column->addWidget(m_foot);
    connect(m_view, &RecipeView::clientChosen, this,
            [this](ClientId client) { this->selection().setClient(client); });
    connect(&selection, &Selection::clientChanged, this, &RecipePanel::refresh);
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            &RecipePanel::bringCurrentLine);
    setMinimumWidth(200);
    tint();
}

QWidget* RecipePanel::headerWidget()
{
    if (m_header)
        return m_header;
    m_header = new QWidget(this);
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_name = new ElidedLabel(m_header);
    m_name->setObjectName(u"recipe-name"_s);
    m_name->setFont(Theme::mono(Theme::Size::Caption));
    row->addWidget(m_name, 1);
    m_edit = new QToolButton(m_header);
    m_edit->setObjectName(u"edit-recipe"_s);
    m_edit->setProperty("kind", u"ghost"_s);
    m_edit->setText(u"Edit"_s);
    m_edit->setAccessibleName(u"Edit this recipe"_s);
    m_edit->setToolTip(u"Change this recipe's text and run it anew"_s);
    m_edit->setFocusPolicy(Qt::TabFocus);
    m_edit->setCursor(Qt::PointingHandCursor);
    row->addWidget(m_edit);
    connect(m_edit, &QToolButton::clicked, this, &RecipePanel::editRequested);
    tint();
    return m_header;
}

void RecipePanel::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    refresh();
}

void RecipePanel::refresh()
{
    if (!m_frame)
        return;
    const Moment& world = m_frame->world();
    const Program& program = world.program();
    if (m_name) {
        m_name->setFullText(QString::fromStdString(program.name));
        m_name->setToolTip(
            plainTip(QString::fromStdString(program.title + "\n" + program.teaches)));
    }
    m_view->setProgram(world.setup->program);
    m_view->setStanding(standingOf(world));
    const ClientId client = selection().client();
    const bool here = world.has(client) && world.client(client).phase != Phase::Guest;
    m_view->setCurrentLine(here ? currentLine(world, client) : std::nullopt);
    QStringList kept;
    if (here) {
        for (const Fact& fact : clientRegisters(*m_frame, client))
            kept.append(fact.name + u" = "_s + fact.value);
    }
    const bool many = std::ranges::any_of(m_view->standing(),
                                          [](const auto& at) { return at.second.count > 1; });
    const QString words = !kept.isEmpty() ? kept.join(u" · "_s)
        : many                            ? u"×n: how many clients stand at this line"_s
                                          : QString();
    m_foot->setFullText(words);
    m_foot->setToolTip(kept.isEmpty() ? QString() : plainTip(kept.join(u'\n')));
    // A scrolled recipe stays there until its current line moves.
    if (const auto marked = m_view->markedRow(); std::exchange(m_shownRow, marked) != marked)
        bringCurrentLine();
}

void RecipePanel::bringCurrentLine()
{
    const QRect lit = m_view->currentRect();
    const int height = m_area->viewport()->height();
    const int top = m_area->verticalScrollBar()->value();
    if (lit.isEmpty() || (lit.top() >= top && lit.bottom() <= top + height))
        return;
    // In the upper third, so that what comes next is seen, too.
    m_area->verticalScrollBar()->setValue(lit.top() - height / 3);
}

void RecipePanel::tint()
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::color(Role::TextMuted));
    m_foot->setPalette(muted);
    if (m_name)
        m_name->setPalette(muted);
    if (m_edit) {
        QPalette link = palette();
        link.setColor(QPalette::ButtonText, Theme::color(Role::Accent));
        m_edit->setPalette(link);
    }
}

void RecipePanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_foot != nullptr)
        tint();
}

} // namespace lockstep::ui
