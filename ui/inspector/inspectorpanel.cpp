// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/inspectorpanel.h"

#include "core/judge/blocked.h"
#include "core/words/clientname.h"
#include "ui/actions/availability.h"
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/elidedlabel.h"
#include "ui/inspector/chainview.h"
#include "ui/inspector/factgrid.h"
#include "ui/inspector/facts.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/inspector/inspectorhead.h"
#include "ui/inspector/truthcards.h"
#include "ui/plainlabel.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int panelSide = 16;
constexpr int contentSpacing = 5;

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
    , m_head(new InspectorHead(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setObjectName(u"inspector-area"_s);
    area->setAccessibleName(u"The selected client"_s);
    area->setWidget(makeContent());
    area->viewport()->installEventFilter(this);
    column->addWidget(area, 1);
    column->addWidget(makeFoot());
    setMinimumWidth(224);
    tint();
    connect(&selection, &Selection::clientChanged, this, [this] {
        refresh();
        Q_EMIT titleChanged();
    });
    refresh();
}

PlainLabel* InspectorPanel::caption(const QString& text)
{
    auto* label = new PlainLabel(text, this);
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
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

QWidget* InspectorPanel::makeContent()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(contentSpacing);
    m_truth = new TruthCards(content);
    column->addWidget(m_truth);
    m_facts = new FactGrid(content);
    column->addWidget(m_facts);
    m_gap = new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Fixed);
    column->addItem(m_gap);
    column->addWidget(divider());
    PlainLabel* const why = caption(u"WHY BLOCKED"_s);
    why->setToolTip(u"Who waits for whom: the client, the node that it waits for, its session, and "
                    "how long that lasts. ] goes along the chain, [ comes back."_s);
    column->addWidget(why);
    m_free = new PlainLabel(content);
    m_free->setObjectName(u"nobody-blocks"_s);
    m_free->setContentsMargins(panelSide, 0, panelSide, 0);
    column->addWidget(m_free);
    m_chain = new ChainView(content);
    column->addWidget(m_chain);
    connect(m_chain, &ChainView::clientChosen, this,
            [this](ClientId chosen) { selection().follow(chosen); });
    column->addStretch(1);
    return content;
}

void InspectorPanel::placeChain(int height)
{
    constexpr int least = 48; // the caption and a line
    const int left
        = height - m_truth->sizeHint().height() - m_facts->sizeHint().height() - 2 * contentSpacing;
    m_gap->changeSize(0, left > 0 && left < least ? left : 0, QSizePolicy::Minimum,
                      QSizePolicy::Fixed);
    m_facts->parentWidget()->layout()->invalidate();
}

bool InspectorPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        placeChain(static_cast<QResizeEvent*>(event)->size().height());
    return Panel::eventFilter(watched, event);
}

QWidget* InspectorPanel::makeFoot()
{
    auto* foot = new QWidget(this);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(6);
    column->addWidget(divider());
    column->addWidget(makeNext(foot));
    m_faults = new FaultButtons(foot);
    m_faults->setContentsMargins(panelSide, 0, panelSide, 0);
    column->addWidget(m_faults);
    return foot;
}

QWidget* InspectorPanel::makeNext(QWidget* content)
{
    auto* box = new QWidget(content);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, panelSide, 0);
    PlainLabel* const words = caption(u"NEXT OPERATION"_s);
    words->setContentsMargins(panelSide, 0, 0, 0);
    row->addWidget(words);
    row->addStretch(1);
    m_step = new QPushButton(u"Step"_s, box);
    m_step->setAccessibleName(u"Step this client"_s);
    m_step->setObjectName(u"step-client"_s);
    m_step->setFixedHeight(22);
    row->addWidget(m_step);
    column->addLayout(row);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(panelSide, 0, panelSide, 0);
    m_next = new ElidedLabel(box);
    m_next->setObjectName(u"next-operation"_s);
    m_next->setFont(Theme::mono(Theme::Size::Caption));
    m_next->setContentsMargins(8, 0, 8, 0);
    m_next->setFixedHeight(QFontMetrics(m_next->font()).height() + 10);
    m_next->setAutoFillBackground(true);
    m_next->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_next->setMinimumWidth(0);
    m_next->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    inset->addWidget(m_next);
    column->addLayout(inset);
    connect(m_step, &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(selection().client()); });
    return box;
}

QString InspectorPanel::title() const
{
    const ClientId client = selection().client();
    if (!client)
        return u"Inspector"_s;
    return QString::fromStdString(m_frame ? m_frame->nameOf(client) : clientName(client));
}

void InspectorPanel::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    refresh();
}

void InspectorPanel::refresh()
{
    const ClientId client = selection().client();
    const bool placed = m_frame && client && client.value <= m_frame->world().clients.size();
    if (!placed) {
        m_head->show({}, title(), {}, {}, {});
        m_truth->setTruth(std::nullopt);
        m_facts->setFacts(noFacts());
        tellNext(client ? u"it has not joined at this step"_s : u"click a client on the stage"_s);
        m_step->setEnabled(false);
        m_step->setToolTip(u"No client is selected"_s);
        m_chain->hide();
        m_free->show();
        setTextOnce(m_free, u"\u2013"_s);
        return;
    }
    const Moment& world = m_frame->world();
    const bool here = world.has(client);
    const Truth truth = here ? truthOf(*m_frame, client) : Truth {};
    m_head->show(QString::number(client.value), title(),
                 here ? roleWords(world, client) : QString(), truth.state,
                 here ? shortStateWords(world, client, shownTime(*m_frame)) : u"away"_s);
    m_truth->setTruth(here ? std::optional(truth) : std::nullopt);
    m_facts->setFacts(clientFacts(*m_frame, client));
    showNext(client);
    showChain(client);
}

void InspectorPanel::tellNext(const QString& words)
{
    m_next->setFullText(words);
    m_next->setAccessibleName(u"Next operation"_s); // the words are its description
    m_next->setAccessibleDescription(plain(words));
}

void InspectorPanel::showNext(ClientId client)
{
    const QString whole = shortened(QString::fromStdString(m_frame->nextOf(client)));
    // The lock's own path is known, and long: its nodes are called by their names, as in the rows
    // above.
    const QString lock = toQString(m_frame->world().client(client).lockPath.view());
    QString brief = whole;
    if (lock.size() > 1)
        brief.replace(lock + u'/', QString());
    tellNext(brief);
    m_next->setToolTip(plainTip(whole));
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
    m_chain->setVisible(chain.isBlocked());
    m_free->setVisible(!chain.isBlocked());
    if (chain.isBlocked())
        m_chain->setChain(m_frame->world(), chain, shownTime(*m_frame));
    else
        setTextOnce(m_free, u"Nobody is in its way."_s);
}

void InspectorPanel::tint()
{
    for (PlainLabel* label : m_captions)
        setRole(label, QPalette::WindowText, Role::TextMuted);
    for (QWidget* line : m_dividers)
        setRole(line, QPalette::Window, Role::Divider);
    setRole(m_free, QPalette::WindowText, Role::TextMuted);
    setRole(m_next, QPalette::Window, Role::Raised);
    m_step->setIcon(Theme::icon(u"step"_s));
}

void InspectorPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_next != nullptr)
        tint();
}

} // namespace lockstep::ui
