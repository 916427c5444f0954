// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/figures/pendingstrip.h"

#include "core/step/enabled.h"
#include "core/words/describe.h"
#include "core/zookeeper/path.h"
#include "ui/figures/ratestrip.h"
#include "ui/plainlabel.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 26;
/// More than that are counted.
constexpr std::size_t mostChips = 4;
constexpr int captionWidth = 100; ///< with what stands around it
constexpr int leastWords = 40; ///< pixels of a chip
constexpr int mostWords = 190;

QString eventWords(WatchEventType type)
{
    switch (type) {
    case WatchEventType::NodeCreated:
        return u"node created"_s;
    case WatchEventType::NodeDeleted:
        return u"node deleted"_s;
    case WatchEventType::NodeDataChanged:
        return u"data changed"_s;
    case WatchEventType::NodeChildrenChanged:
        return u"children changed"_s;
    case WatchEventType::None:
    case WatchEventType::DataWatchRemoved:
    case WatchEventType::ChildWatchRemoved:
    case WatchEventType::PersistentWatchRemoved:
        break;
    }
    return u"watch removed"_s;
}

/// The action, where it is possible at this step. In the past it begins a branch.
std::optional<Action> possible(const Frame& frame, const Action& action)
{
    return isEnabled(frame.world(), action) ? std::optional(action) : std::nullopt;
}

} // namespace

std::vector<Pending> pendingOf(const Frame& frame)
{
    const Moment& world = frame.world();
    std::vector<Pending> all;
    for (const WatchEvent& event : world.service.pending()) {
        const Session* const session = world.service.session(event.session);
        const ClientId id = session == nullptr ? ClientId {} : session->client;
        if (!world.has(id))
            continue;
        all.push_back({ .words = eventWords(event.type) + u" → "_s + toQString(frame.nameOf(id)),
                        .client = id,
                        .deliver = possible(frame, Deliver { id }),
                        .lose = possible(frame, CutLink { id }),
                        .isEvent = true });
    }
    for (const LateRequest& late : world.late)
        all.push_back({ .words = u"late request of "_s + toQString(frame.nameOf(late.client)),
                        .client = late.client,
                        .deliver = possible(frame, ApplyLate { late.client }) });
    for (std::size_t place = 0; place < world.clients.size(); ++place) {
        const ClientId id = clientAt(place);
        const Client& client = world.clients[place];
        const bool thinksItLives = client.link == Link::Connected || client.link == Link::Silent;
        if (!world.has(id) || !client.session || !thinksItLives || client.phase == Phase::Crashed
            || world.service.session(client.session) != nullptr)
            continue;
        const QString asleep = client.paused ? u", asleep"_s : QString();
        all.push_back({ .words = u"session ended → "_s + toQString(frame.nameOf(id)) + asleep,
                        .client = id,
                        .deliver = possible(frame, Reattach { id }) });
    }
    for (const auto& [id, action] : *frame.waiting) {
        if (frame.atHead())
            all.push_back({ .words = toQString(frame.nameOf(id)) + u": "_s
                                + toQString(describeAction(world, action)),
                            .client = id,
                            .deliver = StepClient { id },
                            .delay = possible(frame, StrikeCall { id, Delivery::Late }),
                            .lose = possible(frame, CutLink { id }) });
    }
    return all;
}

PendingStrip::PendingStrip(QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout)
    , m_caption(new PlainLabel(u"On its way"_s, this))
    , m_more(new PlainLabel(this))
{
    setFixedHeight(RateStrip::stripHeight);
    setAccessibleName(u"What is on its way"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 1, 12, 0);
    column->setSpacing(0);
    auto* box = new QWidget(this);
    box->setFixedHeight(rowHeight);
    box->setLayout(m_row);
    m_row->setContentsMargins(0, 1, 0, 1);
    m_row->setSpacing(8);
    m_caption->setFont(Theme::font(Theme::Size::Caption));
    m_more->setFont(Theme::font(Theme::Size::Caption));
    m_row->addWidget(m_caption);
    for (std::size_t i = 0; i < mostChips; ++i) {
        auto* chip = new QToolButton(this);
        chip->setObjectName(u"pending-%1"_s.arg(i));
        chip->setProperty("kind", u"chip"_s);
        chip->setToolButtonStyle(Qt::ToolButtonTextOnly);
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setFont(Theme::font(Theme::Size::Caption));
        chip->hide();
        connect(chip, &QToolButton::clicked, this, [this, chip, i] {
            if (i < m_pending.size())
                showMenu(chip, Pending(m_pending[i]));
        });
        m_row->addWidget(chip);
        m_chips.push_back(chip);
    }
    m_row->addWidget(m_more);
    m_row->addStretch(1);
    column->addWidget(box);
    column->addStretch(1);
}

void PendingStrip::setFrame(const FramePtr& frame)
{
    std::vector<Pending> pending = pendingOf(*frame);
    if (pending == m_pending && m_caption->isVisible())
        return;
    m_pending = std::move(pending);
    showChips();
}

void PendingStrip::showChips()
{
    QStringList said;
    const auto shown = static_cast<int>(std::clamp(m_pending.size(), std::size_t { 1 }, mostChips));
    constexpr int beside = 40; ///< a chip's edges, its mark and the gap to the next
    const int words = std::clamp((width() - captionWidth) / shown - beside, leastWords, mostWords);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        QToolButton* const chip = m_chips[i];
        chip->setVisible(i < m_pending.size());
        if (i >= m_pending.size())
            continue;
        const Pending& one = m_pending[i];
        const QString mark = one.isEvent ? u"◆ "_s : u"● "_s;
        chip->setText(plainAction(
            mark + QFontMetrics(chip->font()).elidedText(one.words, Qt::ElideRight, words)));
        chip->setAccessibleName(plain(one.words));
        chip->setToolTip(plainTip(one.words + u"\nClick: let it arrive now, or lose it"_s));
        said.append(one.words);
    }
    const std::size_t more = m_pending.size() - std::min(m_pending.size(), m_chips.size());
    m_more->setText(more > 0                ? u"and %1 more"_s.arg(more)
                        : m_pending.empty() ? u"nothing"_s
                                            : QString());
    setAccessibleDescription(plain(said.isEmpty() ? u"nothing"_s : said.join(u"; "_s)));
}

void PendingStrip::showMenu(QToolButton* chip, const Pending& pending)
{
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    const auto set = [&](QAction* item, const std::optional<Action>& action, const QString& why) {
        item->setEnabled(action.has_value());
        if (!action)
            item->setToolTip(plainTip(why));
        else
            connect(item, &QAction::triggered, this,
                    [this, wanted = *action] { Q_EMIT struck(wanted); });
    };
    set(menu.addAction(u"Deliver now"_s), pending.deliver,
        u"It cannot arrive now: its client hears nothing."_s);
    set(menu.addAction(u"Delay: cut the link, and it arrives late"_s), pending.delay,
        u"It is delayed as it is: it stays on its way until its client is stepped, or until you "
        "deliver it."_s);
    set(menu.addAction(u"Lose it: cut the link"_s), pending.lose,
        u"A message that has left is lost only with its connection."_s);
    menu.addSeparator();
    connect(menu.addAction(u"Select its client"_s), &QAction::triggered, this,
            [this, client = pending.client] { Q_EMIT clientChosen(client); });
    menu.exec(chip->mapToGlobal(QPoint(0, chip->height() + 2)));
}

void PendingStrip::resizeEvent(QResizeEvent*)
{
    showChips();
}

void PendingStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Window));
    painter.fillRect(QRect(0, 0, width(), 1), Theme::color(Role::Divider));
    painter.fillRect(QRect(0, rowHeight + 1, width(), 1), Theme::color(Role::Divider));
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = Theme::font(Theme::Size::Caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    int left = 20;
    const int middle = rowHeight + 2 + (height() - rowHeight - 2) / 2;
    enum class Mark { Dot, Ring, Diamond, Lost };
    for (const auto& [mark, words] :
         { std::pair { Mark::Dot, u"request"_s }, std::pair { Mark::Ring, u"reply"_s },
           std::pair { Mark::Diamond, u"watch event"_s },
           std::pair { Mark::Lost, u"lost or not heard"_s } }) {
        const QPointF at(left, middle);
        const Role role = mark == Mark::Diamond ? Role::Cut
            : mark == Mark::Lost                ? Role::Violation
                                                : Role::Accent;
        painter.setPen(QPen(Theme::color(role), 1.6));
        painter.setBrush(mark == Mark::Dot || mark == Mark::Diamond ? QBrush(Theme::color(role))
                                                                    : QBrush(Qt::NoBrush));
        if (mark == Mark::Diamond)
            painter.drawPolygon(QPolygonF { at + QPointF(0, -5), at + QPointF(5, 0),
                                            at + QPointF(0, 5), at + QPointF(-5, 0) });
        else
            painter.drawEllipse(at, 4, 4);
        if (mark == Mark::Lost) {
            painter.drawLine(at + QPointF(-2, -2), at + QPointF(2, 2));
            painter.drawLine(at + QPointF(-2, 2), at + QPointF(2, -2));
        }
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(left + 10, middle + metrics.ascent() / 2 - 1, words);
        left += 10 + metrics.horizontalAdvance(words) + 20;
    }
}

} // namespace lockstep::ui
