// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/inspectorpanel.h"

#include "core/client/nextline.h"
#include "core/judge/blocked.h"
#include "core/words/clientname.h"
#include "core/world/holder.h"
#include "ui/actions/availability.h"
#include "ui/client/remaining.h"
#include "ui/factlist.h"
#include "ui/inspector/chainview.h"
#include "ui/inspector/facts.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/inspector/phasebadge.h"
#include "ui/inspector/recipeview.h"
#include "ui/plainlabel.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int panelSide = 12;

void setRole(QWidget* widget, QPalette::ColorRole which, Role role)
{
    QPalette palette = widget->palette();
    palette.setColor(which, Theme::color(role));
    widget->setPalette(palette);
}

/// A path stays on one line: the word joiner forbids a break after a slash. A path longer than a
/// line is shortened in its middle, since its number stands at its end.
QString wrapped(const QString& sentence, int line)
{
    QStringList words = sentence.split(u' ');
    for (QString& word : words) {
        if (word.size() > line)
            word = word.left(line / 2 - 2) + u'…' + word.right(line / 2);
        word.replace(u'/', u"/\u2060"_s);
    }
    return words.join(u' ');
}

template <class Widget>
void setTextOnce(Widget* widget, const QString& text)
{
    if (widget->text() != text)
        widget->setText(text);
}

} // namespace

InspectorPanel::InspectorPanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_pages(new QStackedWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(makeClientPage());
    column->addWidget(m_pages);
    tint();
    connect(&selection, &Selection::clientChanged, this, [this] {
        refresh();
        Q_EMIT titleChanged();
    });
}

QWidget* InspectorPanel::makeEmptyPage()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(24, 12, 24, 12);
    column->addStretch(1);
    m_emptyTitle = new PlainLabel(u"No client is selected"_s, page);
    m_emptyTitle->setFont(Theme::font(Theme::Size::Body, QFont::Medium));
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText = new PlainLabel(
        u"Click a client on the stage, in the timeline or in the log to see its recipe, "
        "its next operation and who stands in its way."_s,
        page);
    m_emptyText->setFont(Theme::font(Theme::Size::Caption));
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyText);
    column->addStretch(2);
    return page;
}

PlainLabel* InspectorPanel::caption(const QString& text)
{
    auto* label = new PlainLabel(text, this);
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    label->setFont(font);
    label->setContentsMargins(panelSide, 0, panelSide, 0);
    m_captions.push_back(label);
    return label;
}

QWidget* InspectorPanel::divider()
{
    auto* line = new QWidget(this);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    m_dividers.push_back(line);
    return line;
}

QWidget* InspectorPanel::makeClientPage()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(4);

    m_facts = new FactList(content);
    m_facts->setContentsMargins(panelSide, 0, panelSide, 0);
    column->addWidget(m_facts);
    column->addWidget(divider());
    // Above the recipe, which may be long: what comes next is in sight in a low window, too.
    column->addWidget(makeNext(content));
    column->addWidget(caption(u"INJECT A FAULT"_s));
    m_faults = new FaultButtons(content);
    m_faults->setContentsMargins(panelSide, 0, panelSide, 0);
    column->addWidget(m_faults);
    // Below the buttons, so that they stand still while the chain comes and goes.
    m_chainCaption = caption(u"WHY BLOCKED"_s);
    m_chainCaption->setToolTip(
        u"Who waits for whom: the client, the node that it waits for, its session, and how "
        "long that lasts. ] goes along the chain, [ comes back."_s);
    column->addWidget(m_chainCaption);
    m_chain = new ChainView(content);
    column->addWidget(m_chain);
    connect(m_chain, &ChainView::clientChosen, this,
            [this](ClientId chosen) { selection().follow(chosen); });
    m_recipeBox = makeRecipe(content);
    column->addWidget(m_recipeBox, 1);
    column->addStretch(0); // a guest has no recipe

    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setObjectName(u"inspector-area"_s);
    area->setAccessibleName(u"The selected client"_s);
    area->setWidget(content);
    return area;
}

QWidget* InspectorPanel::makeNext(QWidget* content)
{
    auto* box = new QWidget(content);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, panelSide, 0);
    row->addWidget(caption(u"NEXT OPERATION"_s));
    row->addStretch(1);
    m_step = new QPushButton(u"Step"_s, box);
    m_step->setAccessibleName(u"Step this client"_s);
    m_step->setObjectName(u"step-client"_s);
    m_step->setMaximumHeight(24);
    row->addWidget(m_step);
    column->addLayout(row);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(panelSide, 0, panelSide, 0);
    m_next = new PlainLabel(box);
    m_next->setObjectName(u"next-operation"_s);
    m_next->setFont(Theme::mono(Theme::Size::Caption));
    m_next->setContentsMargins(8, 4, 8, 4);
    m_next->setWordWrap(true);
    m_next->setAutoFillBackground(true);
    m_next->setAccessibleName(u"Next operation"_s);
    m_next->setTextInteractionFlags(Qt::TextSelectableByMouse);
    inset->addWidget(m_next);
    column->addLayout(inset);
    connect(m_step, &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(selection().client()); });
    return box;
}

QWidget* InspectorPanel::makeRecipe(QWidget* content)
{
    auto* box = new QWidget(content);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(divider());
    m_recipeCaption = caption(u"RECIPE"_s);
    m_recipeCaption->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, panelSide, 0);
    row->addWidget(m_recipeCaption, 1);
    m_edit = new QToolButton(box);
    m_edit->setObjectName(u"edit-recipe"_s);
    m_edit->setProperty("kind", u"ghost"_s);
    m_edit->setText(u"Edit"_s);
    m_edit->setAccessibleName(u"Edit this recipe"_s);
    m_edit->setToolTip(u"Change this recipe's text and run it anew"_s);
    m_edit->setFocusPolicy(Qt::TabFocus);
    m_edit->setCursor(Qt::PointingHandCursor);
    m_edit->setMaximumHeight(20); // no more than the line of the caption needs
    row->addWidget(m_edit);
    column->addLayout(row);
    m_recipe = new RecipeView(box);
    m_recipeArea = new QScrollArea(box);
    m_recipeArea->setObjectName(u"recipe-area"_s);
    m_recipeArea->setFrameShape(QFrame::NoFrame);
    m_recipeArea->setWidgetResizable(true);
    m_recipeArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recipeArea->setFocusPolicy(Qt::NoFocus);
    m_recipeArea->setAccessibleName(u"The recipe's lines"_s);
    m_recipeArea->setWidget(m_recipe);
    column->addWidget(m_recipeArea, 1);
    column->addStretch(0); // a short recipe leaves room below it
    connect(m_recipeArea->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            &InspectorPanel::bringCurrentLine);
    connect(m_edit, &QToolButton::clicked, this, &InspectorPanel::editRequested);
    return box;
}

QString InspectorPanel::title() const
{
    const ClientId client = selection().client();
    if (!client)
        return u"Inspector"_s;
    return QString::fromStdString(m_frame ? m_frame->nameOf(client) : clientName(client));
}

QWidget* InspectorPanel::headerWidget()
{
    if (!m_badge) {
        m_badge = new PhaseBadge(this);
        refresh();
    }
    return m_badge;
}

void InspectorPanel::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    refresh();
}

void InspectorPanel::refresh()
{
    const ClientId client = selection().client();
    const bool known = m_frame && client && client.value <= m_frame->world().clients.size();
    m_pages->setCurrentIndex(known ? 1 : 0);
    if (!known) {
        setTextOnce(m_emptyTitle, client ? u"%1 has not joined at this step"_s.arg(title())
                                         : u"No client is selected"_s);
        if (m_badge)
            m_badge->setPhase({}, Phase::Absent);
        return;
    }
    const Moment& world = m_frame->world();
    if (m_badge)
        m_badge->setPhase(phaseBadge(*m_frame, client), shownPhase(world, client));
    auto facts = clientFacts(*m_frame, client);
    for (Fact& fact : clientRegisters(*m_frame, client))
        facts.push_back(std::move(fact));
    m_facts->setFacts(facts);
    showNext(client);
    showChain(client);
    showRecipe(client);
}

void InspectorPanel::showRecipe(ClientId client)
{
    constexpr int fewestRows
        = 4; // it takes all the room that is left; where that is less, the whole panel scrolls
    const Moment& world = m_frame->world();
    setTextOnce(m_recipeCaption, u"RECIPE · "_s + QString::fromStdString(world.program().name));
    m_recipeCaption->setToolTip(
        plainTip(QString::fromStdString(world.program().title + "\n" + world.program().teaches)));
    m_recipeBox->setVisible(world.client(client).phase != Phase::Guest);
    m_recipe->setProgram(world.setup->program);
    m_recipe->setCurrentLine(currentLine(world, client));
    m_recipeArea->setMinimumHeight(m_recipe->heightOf(fewestRows));
    m_recipeArea->setMaximumHeight(m_recipe->sizeHint().height());
    // A scrolled recipe stays there until its current line moves.
    if (const auto marked = m_recipe->markedRow(); std::exchange(m_shownRow, marked) != marked)
        bringCurrentLine();
}

void InspectorPanel::bringCurrentLine()
{
    if (!m_shownRow)
        return;
    const QRect row = m_recipe->rowRect(*m_shownRow);
    m_recipeArea->ensureVisible(0, row.center().y(), 0, 2 * row.height());
}

void InspectorPanel::showNext(ClientId client)
{
    constexpr int line = 36; // letters that a panel of the usual width has room for
    const QString whole = shortened(QString::fromStdString(m_frame->nextOf(client)));
    // The lock's own path is known, and long: its nodes are called by their names, as in the lines
    // above.
    const QString lock = toQString(m_frame->world().client(client).lockPath.view());
    QString brief = whole;
    if (lock.size() > 1)
        brief.replace(lock + u'/', QString());
    setTextOnce(m_next, wrapped(brief, line));
    m_next->setToolTip(m_next->text().remove(QChar(0x2060)) == whole ? QString() : plainTip(whole));
    m_next->setAccessibleDescription(plain(whole));
    const Availability possible({ .frame = m_frame, .selected = client });
    const QString why = possible.whyNoStepOf(client);
    m_step->setEnabled(why.isEmpty());
    m_step->setToolTip(why.isEmpty()
                           ? u"Performs this client's next operation; simulated time jumps to it."_s
                           : plainTip(why));
}

void InspectorPanel::showChain(ClientId client)
{
    const BlockChain chain = blockChain(m_frame->world(), client);
    // A client that waits for nobody has no chain: its next step stands above.
    m_chainCaption->setVisible(chain.isBlocked());
    m_chain->setVisible(chain.isBlocked());
    if (chain.isBlocked())
        m_chain->setChain(m_frame->world(), chain, shownTime(*m_frame));
}

void InspectorPanel::tint()
{
    for (PlainLabel* label : m_captions)
        setRole(label, QPalette::WindowText, Role::TextMuted);
    for (QWidget* line : m_dividers)
        setRole(line, QPalette::Window, Role::Divider);
    setRole(m_emptyText, QPalette::WindowText, Role::TextMuted);
    setRole(m_next, QPalette::Window, Role::Raised);
    m_step->setIcon(Theme::icon(u"step"_s));
}

void InspectorPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_step != nullptr)
        tint();
}

} // namespace lockstep::ui
