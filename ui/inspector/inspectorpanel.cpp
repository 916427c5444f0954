// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/inspectorpanel.h"

#include "core/world/blocked.h"
#include "ui/factlist.h"
#include "ui/inspector/chainview.h"
#include "ui/inspector/facts.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/inspector/phasebadge.h"
#include "ui/inspector/recipeview.h"
#include "ui/selection.h"
#include "ui/stage/remaining.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int side = 12;

void setRole(QWidget* widget, QPalette::ColorRole which, Role role)
{
    QPalette palette = widget->palette();
    palette.setColor(which, Theme::color(role));
    widget->setPalette(palette);
}

/// A path stays on one line: the word joiner takes away the place to break after a slash. One that is longer
/// than a line breaks anywhere, or it would push the whole panel under its edge.
QString wrapped(const QString& sentence, int line)
{
    QStringList words = sentence.split(u' ');
    for (QString& word : words) {
        if (word.size() <= line) {
            word.replace(u'/', u"/\u2060"_s);
            continue;
        }
        QString broken;
        for (const QChar c : std::as_const(word)) {
            broken += c;
            if (!c.isHighSurrogate())
                broken += QChar(0x200B);
        }
        word = broken;
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
    m_emptyTitle = new QLabel(u"No client is selected"_s, page);
    m_emptyTitle->setFont(Theme::font(Theme::Size::Body, QFont::Medium));
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText = new QLabel(
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

QLabel* InspectorPanel::caption(const QString& text)
{
    auto* label = new QLabel(text, this);
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    label->setFont(font);
    label->setContentsMargins(side, 0, side, 0);
    label->setTextFormat(Qt::PlainText);
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
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(6);

    m_facts = new FactList(content);
    m_facts->setContentsMargins(side, 0, side, 0);
    column->addWidget(m_facts);
    column->addWidget(divider());
    // Above the recipe, which may be long: what comes next is in sight in a low window, too.
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, side, 0);
    row->setSpacing(4);
    row->addWidget(caption(u"NEXT OPERATION"_s));
    row->addStretch(1);
    column->addLayout(row);

    auto* box = new QVBoxLayout;
    box->setContentsMargins(side, 0, side, 0);
    box->setSpacing(8);
    m_next = new QLabel(content);
    m_next->setObjectName(u"next-operation"_s);
    m_next->setFont(Theme::mono(Theme::Size::Caption));
    m_next->setContentsMargins(10, 8, 10, 8);
    m_next->setWordWrap(true);
    m_next->setTextFormat(Qt::PlainText);
    m_next->setAutoFillBackground(true);
    m_next->setAccessibleName(u"Next operation"_s);
    m_next->setTextInteractionFlags(Qt::TextSelectableByMouse);
    box->addWidget(m_next);
    m_step = new QPushButton(u"Step"_s, content);
    m_step->setAccessibleName(u"Step this client"_s);
    m_step->setObjectName(u"step-client"_s);
    row->addWidget(m_step);
    column->addLayout(box);
    m_chainCaption = caption(u"WHY BLOCKED"_s);
    m_chainCaption->setToolTip(u"Who waits for whom: the client, the node that it waits for, its session, and how "
                               "long that lasts. ] goes along the chain, [ comes back."_s);
    column->addWidget(m_chainCaption);
    m_chain = new ChainView(content);
    column->addWidget(m_chain);
    column->addWidget(caption(u"INJECT A FAULT"_s));
    m_faults = new FaultButtons(content);
    m_faults->setContentsMargins(side, 0, side, 0);
    column->addWidget(m_faults);
    m_recipeLine = divider();
    column->addWidget(m_recipeLine);
    m_recipeCaption = caption(u"RECIPE"_s);
    auto* recipeRow = new QHBoxLayout;
    recipeRow->setContentsMargins(0, 0, side, 0);
    recipeRow->addWidget(m_recipeCaption, 1);
    m_edit = new QToolButton(content);
    m_edit->setObjectName(u"edit-recipe"_s);
    m_edit->setProperty("kind", u"ghost"_s);
    m_edit->setText(u"Edit"_s);
    m_edit->setAccessibleName(u"Edit this recipe"_s);
    m_edit->setToolTip(u"Change this recipe's text and run it anew"_s);
    m_edit->setFocusPolicy(Qt::TabFocus);
    m_edit->setCursor(Qt::PointingHandCursor);
    m_edit->setMaximumHeight(20); // no more than the line of the caption needs
    recipeRow->addWidget(m_edit);
    column->addLayout(recipeRow);
    m_recipe = new RecipeView(content);
    column->addWidget(m_recipe);
    column->addStretch(1);

    connect(m_edit, &QToolButton::clicked, this, &InspectorPanel::editRequested);
    connect(m_step, &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(selection().client()); });
    connect(m_chain, &ChainView::clientChosen, this, [this](ClientId chosen) { selection().follow(chosen); });

    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(u"The selected client"_s);
    area->setWidget(content);
    return area;
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
    const World& world = m_frame->world();
    if (m_badge)
        m_badge->setPhase(phaseBadge(*m_frame, client), shownPhase(world, client));
    auto facts = clientFacts(*m_frame, client);
    for (Fact& fact : clientRegisters(*m_frame, client))
        facts.push_back(std::move(fact));
    m_facts->setFacts(facts);
    setTextOnce(m_recipeCaption, u"RECIPE · "_s + QString::fromStdString(world.program->name));
    m_recipeCaption->setToolTip(QString::fromStdString(world.program->title + "\n"
                                                       + world.program->teaches));
    const bool guest = world.client(client).phase == Phase::Guest;
    for (QWidget* widget : { static_cast<QWidget*>(m_recipeCaption), static_cast<QWidget*>(m_recipeLine),
                             static_cast<QWidget*>(m_recipe), static_cast<QWidget*>(m_edit) })
        widget->setVisible(!guest);
    m_recipe->setProgram(world.program);
    m_recipe->setCurrentLine(currentLine(world, client));
    showNext(client);
    showChain(client);
}

void InspectorPanel::showNext(ClientId client)
{
    constexpr int line = 36; // letters that a panel of the usual width has room for
    setTextOnce(m_next, wrapped(QString::fromStdString(m_frame->nextOf(client)), line));
    const QString why = whyNoStep(*m_frame, client);
    m_step->setEnabled(why.isEmpty());
    m_step->setToolTip(why.isEmpty()
                           ? u"Performs this client's next operation; simulated time jumps to it."_s
                           : why);
}

void InspectorPanel::showChain(ClientId client)
{
    const BlockChain chain = blockChain(m_frame->world(), client);
    // Whoever waits for nobody has no chain: what it does stands above.
    m_chainCaption->setVisible(chain.isBlocked());
    m_chain->setVisible(chain.isBlocked());
    if (chain.isBlocked())
        m_chain->setChain(m_frame->world(), chain, shownTime(*m_frame));
}

void InspectorPanel::tint()
{
    for (QLabel* label : m_captions)
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
