// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/servicefoot.h"

#include "core/base/excerpt.h"
#include "ui/client/clientwords.h"
#include "ui/client/look.h"
#include "ui/client/remaining.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int side = 16;
/// With more sessions only the one with the least time left is shown.
constexpr std::size_t mostRows = 3;

QFont captionFont()
{
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    return font;
}

} // namespace

ServiceFoot::ServiceFoot(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(u"Sessions"_s);
}

int ServiceFoot::headerHeight() const
{
    return QFontMetrics(captionFont()).height() + 12;
}

int ServiceFoot::rowHeight() const
{
    return QFontMetrics(Theme::font()).height() + 6;
}

QSize ServiceFoot::sizeHint() const
{
    const int resource = m_resource.isEmpty() ? 0 : headerHeight();
    return { 200, resource + headerHeight() + static_cast<int>(m_rows.size()) * rowHeight() + 6 };
}

void ServiceFoot::readSessions(const Frame& frame)
{
    const Moment& world = frame.world();
    const ClientStates states(world);
    const Micros now = shownTime(frame);
    m_rows.clear();
    std::size_t alive = 0;
    for (std::size_t place = 0; place < world.clients.size(); ++place) {
        const ClientId id = clientAt(place);
        const Client& client = world.clients[place];
        if (!world.has(id) || !client.session)
            continue;
        Row row { .client = id, .state = states.standing(id) };
        row.name = u"0x"_s + QString::number(sessionNumber(client.session), 16);
        const Session* const session = world.service.session(client.session);
        row.ended = session == nullptr;
        if (session != nullptr) {
            ++alive;
            const Micros whole = session->timeoutMillis * millisecond;
            const Micros left = session->expiresAt == never
                ? whole
                : std::max<Micros>(0, session->expiresAt - now);
            row.share = std::clamp(static_cast<double>(left) / static_cast<double>(whole), 0., 1.);
            row.left = durationText(left);
        } else {
            row.left = client.link == Link::Closed ? u"closed"_s : u"ended"_s;
        }
        m_rows.push_back(row);
    }
    m_alive = u"%1 alive"_s.arg(alive);
    if (m_rows.size() <= mostRows)
        return;
    const auto least = std::ranges::min_element(
        m_rows, {}, [](const Row& row) { return row.ended ? 2.0 : row.share; });
    Row one = *least;
    one.name = u"least left"_s;
    m_rows.assign(1, one);
}

void ServiceFoot::readResource(const Moment& world)
{
    m_resource.clear();
    m_stale = false;
    if (!world.program().usesResource)
        return;
    const Resource& resource = world.resource;
    m_stale = resource.stale;
    m_resource = resource.writer
        ? u"\u201c%1\u201d"_s.arg(toQString(excerpt(resource.value.view())))
        : u"not written yet"_s;
    if (resource.token != Resource::noToken)
        m_resource += u" \u00b7 token %1"_s.arg(resource.token);
    setToolTip(plainTip(u"What the lock guards: %1 writes taken, %2 refused. It knows tokens, and "
                        u"nothing of locks and sessions."_s.arg(world.chronicle.resourceWrites)
                            .arg(world.chronicle.resourceRefused)));
}

void ServiceFoot::setFrame(const FramePtr& frame)
{
    const std::vector<Row> rows = std::exchange(m_rows, {});
    const QString said = m_alive + m_resource;
    readSessions(*frame);
    readResource(frame->world());
    if (rows == m_rows && said == m_alive + m_resource)
        return;
    QStringList words { m_alive };
    for (const Row& row : m_rows)
        words.append(row.name + u' ' + row.left);
    if (!m_resource.isEmpty())
        words.append(u"guarded resource: "_s + m_resource);
    setAccessibleDescription(plain(words.join(u", "_s)));
    if (rows.size() != m_rows.size() || said.isEmpty())
        updateGeometry();
    update();
}

void ServiceFoot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int top = 0;
    const auto header = [&](const QString& title, const QString& words, Role role) {
        painter.fillRect(QRect(0, top, width(), 1), Theme::color(Role::Divider));
        const QRect line(side, top + 2, width() - 2 * side, headerHeight() - 2);
        painter.setFont(captionFont());
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
        const int room = line.width() - QFontMetrics(captionFont()).horizontalAdvance(title) - 10;
        const QFont font = Theme::font(Theme::Size::Caption);
        painter.setFont(font);
        painter.setPen(Theme::color(role));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(words, Qt::ElideRight, room));
        top += headerHeight();
    };
    if (!m_resource.isEmpty())
        header(u"RESOURCE"_s, m_stale ? m_resource + u" · stale"_s : m_resource,
               m_stale ? Role::Violation : Role::Text);
    header(u"SESSIONS"_s, m_alive, Role::TextMuted);
    const QFont mono = Theme::mono(Theme::Size::Caption);
    const QFontMetrics metrics(mono);
    const int times = metrics.horizontalAdvance(u"00.00 s"_s);
    for (const Row& row : m_rows) {
        const int middle = top + rowHeight() / 2;
        const int radius = 8;
        paintToken(painter, QPointF(side + radius, middle), radius, row.state,
                   QString::number(row.client.value));
        int left = side + 2 * radius + 8;
        painter.setFont(mono);
        painter.setPen(Theme::color(Role::Text));
        painter.drawText(QRect(left, top, width(), rowHeight()), Qt::AlignVCenter, row.name);
        left += metrics.horizontalAdvance(row.name) + 10;
        const int right = width() - side - times - 6;
        if (right - left > 12) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::color(Role::Divider));
            const QRectF bar(left, middle - 2, right - left, 4);
            painter.drawRoundedRect(bar, 2, 2);
            painter.setBrush(Theme::color(row.share < 0.3 ? Role::Waiting : Role::Held));
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * row.share, 4), 2,
                                    2);
        }
        painter.setPen(Theme::color(row.ended ? Role::Waiting : Role::Text));
        painter.drawText(QRect(0, top, width() - side, rowHeight()),
                         Qt::AlignRight | Qt::AlignVCenter, row.left);
        top += rowHeight();
    }
}

void ServiceFoot::mousePressEvent(QMouseEvent* event)
{
    int top = headerHeight() + (m_resource.isEmpty() ? 0 : headerHeight());
    for (const Row& row : m_rows) {
        if (event->pos().y() >= top && event->pos().y() < top + rowHeight())
            m_selection.setClient(row.client);
        top += rowHeight();
    }
}

} // namespace lockstep::ui
