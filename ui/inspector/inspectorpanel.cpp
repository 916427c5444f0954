// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/inspectorpanel.h"

#include "ui/factlist.h"
#include "ui/inspector/facts.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/inspector/phasebadge.h"
#include "ui/inspector/recipeview.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

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
    m_blocker = new QToolButton(content);
    m_blocker->setObjectName(u"who-blocks-me"_s);
    m_blocker->setProperty("kind", u"ghost"_s);
    m_blocker->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_blocker->setFocusPolicy(Qt::TabFocus);
    m_blocker->setCursor(Qt::PointingHandCursor);
    row->addWidget(m_blocker);
    row->addWidget(m_step);
    column->addLayout(box);
    column->addWidget(caption(u"INJECT A FAULT"_s));
    m_faults = new FaultButtons(content);
    m_faults->setContentsMargins(side, 0, side, 0);
    column->addWidget(m_faults);
    m_recipeLine = divider();
    column->addWidget(m_recipeLine);
    m_recipeCaption = caption(u"RECIPE"_s);
    column->addWidget(m_recipeCaption);
    m_recipe = new RecipeView(content);
    column->addWidget(m_recipe);
    column->addStretch(1);

    connect(m_step, &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(selection().client()); });
    connect(m_blocker, &QToolButton::clicked, this, [this] {
        if (const ClientId blocker = blockedBy(m_frame->world(), selection().client()))
            selection().setClient(blocker);
    });

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
                             static_cast<QWidget*>(m_recipe) })
        widget->setVisible(!guest);
    m_recipe->setProgram(world.program);
    m_recipe->setCurrentLine(currentLine(world, client));
    showNext(client);
}

void InspectorPanel::showNext(ClientId client)
{
    // A path stays on one line: the word joiner takes away the place to break after a slash.
    setTextOnce(m_next, QString::fromStdString(m_frame->nextOf(client))
                            .replace(u'/', u"/\u2060"_s));
    const QString why = whyNoStep(*m_frame, client);
    m_step->setEnabled(why.isEmpty());
    m_step->setToolTip(why.isEmpty()
                           ? u"Performs this client's next operation; simulated time jumps to it."_s
                           : why);
    const ClientId blocker = blockedBy(m_frame->world(), client);
    // Not "free" beside a lock: whoever waits for nobody may well hold it.
    m_blocker->setVisible(static_cast<bool>(blocker));
    if (!blocker)
        return;
    const QString name = QString::fromStdString(m_frame->nameOf(blocker));
    // "Client 38" is wider than the panel leaves, and would push the facts under its edge.
    const QFontMetrics metrics(m_blocker->font());
    const bool fits = metrics.horizontalAdvance(name) <= metrics.horizontalAdvance(u"Client 0"_s) + 2;
    setTextOnce(m_blocker, fits ? name : QString::number(blocker.value));
    m_blocker->setAccessibleName(u"Select %1, who blocks this client"_s.arg(name));
    m_blocker->setToolTip(u"Select %1, who has the lock that this client waits for"_s.arg(name));
}

void InspectorPanel::tint()
{
    for (QLabel* label : m_captions)
        setRole(label, QPalette::WindowText, Role::TextMuted);
    for (QWidget* line : m_dividers)
        setRole(line, QPalette::Window, Role::Divider);
    setRole(m_emptyText, QPalette::WindowText, Role::TextMuted);
    setRole(m_next, QPalette::Window, Role::Raised);
    m_blocker->setIcon(Theme::icon(u"lock"_s, Role::TextMuted));
    m_step->setIcon(Theme::icon(u"step"_s));
}

void InspectorPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_step != nullptr)
        tint();
}

} // namespace lockstep::ui
