// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/invariantbadge.h"

#include "core/judge/invariants.h"
#include "core/judge/lockline.h"
#include "core/words/linewords.h"
#include "core/world/entry.h"
#include "core/world/holder.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestSentence = 600; ///< in the tooltip, where more follows
constexpr int besideWords = 16 + 6 + 28; ///< the icon, its gap and the pill's ends

/// The number of known holders: clients that believe they hold, and guests that hold by the nodes
/// or own the lock.
std::uint32_t holding(const Moment& world)
{
    const ClientId owner = lockOwner(world);
    const bool guest = world.has(owner) && world.client(owner).phase == Phase::Guest;
    return world.chronicle.tally.believing + world.chronicle.guests.holding + (guest ? 1u : 0u);
}

QString holders(const Moment& world)
{
    const std::uint32_t count = holding(world);
    if (world.program().admits > 1 || world.program().limitInLock)
        return u"%1 of %2"_s.arg(count).arg(admitted(world));
    return count == 1 ? u"1 holder"_s : u"%1 holders"_s.arg(count);
}

QString broken(const QString& what)
{
    return u"Broken \u00b7 %1"_s.arg(what);
}

/// The violation that explains the frame: the last one up to the cursor, else the first after it.
const Violation* violationFor(const Frame& frame)
{
    const std::vector<Violation>& all = *frame.violations;
    if (all.empty())
        return nullptr;
    const auto after = std::ranges::upper_bound(all, frame.cursor(), {}, &Violation::step);
    return after == all.begin() ? &all.front() : &*std::prev(after);
}

} // namespace

InvariantBadge::InvariantBadge(QWidget* parent)
    : QAbstractButton(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setWords(u"Mutual exclusion"_s, u"Holds"_s);
    setAccessibleName(u"Invariants"_s);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_step)
            Q_EMIT violationActivated(*m_step);
    });
}

void InvariantBadge::setFrame(const Frame& frame)
{
    const bool brokenNow = frame.world().chronicle.broken != 0;
    const Violation* violation = violationFor(frame);
    m_verdict = brokenNow      ? Verdict::BrokenNow
        : violation != nullptr ? Verdict::BrokenElsewhere
                               : Verdict::Holds;
    if (violation != nullptr)
        showViolation(frame, *violation);
    else if (brokenNow || !showGuests(frame))
        showHolding(frame);
    const bool leads = m_step.has_value();
    setFocusPolicy(leads ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void InvariantBadge::showHolding(const Frame& frame)
{
    m_step.reset();
    if (m_verdict == Verdict::BrokenNow) {
        // The run began broken, or the entry that broke it is no longer in memory.
        setWords(broken(holders(frame.world())), broken(holders(frame.world())));
        setToolTip(u"An invariant is broken at this step; the step that broke it is not on this "
                   "branch."_s);
        return;
    }
    setWords(u"%1 \u00b7 %2"_s.arg(toQString(invariantTitle(Invariant::MutualExclusion)),
                                   holders(frame.world())),
             holders(frame.world()));
    QString list;
    for (int i = 0; i < invariantCount; ++i)
        list += u"\n\u2022 "_s + toQString(invariantTitle(static_cast<Invariant>(i)));
    setToolTip(plainTip(m_full + u"\nAfter every step so far, these have held:"_s + list));
}

bool InvariantBadge::showGuests(const Frame& frame)
{
    const Moment& world = frame.world();
    if (world.chronicle.tally.guests == 0)
        return false;
    const LockLine line = lockLine(world);
    const std::vector<InLine> guests = guestsIn(world, line);
    if (guests.empty())
        return false;
    const QString who = world.chronicle.tally.believing > 0
        ? holders(world)
        : QString::fromStdString(guestsInShort(world, guests));
    m_step.reset();
    if (isJudged(world, line)) {
        setWords(u"%1 \u00b7 %2"_s.arg(toQString(invariantTitle(Invariant::MutualExclusion)), who),
                 who);
    } else {
        m_verdict = Verdict::NotJudged;
        setWords(u"Not judged \u00b7 %1"_s.arg(who), u"Not judged"_s);
    }
    setToolTip(
        plainTip(m_full + u'\n' + QString::fromStdString(describeGuests(world, line, guests))));
    return true;
}

void InvariantBadge::showViolation(const Frame& frame, const Violation& violation)
{
    m_step = violation.step;
    const QString title = toQString(invariantTitle(violation.invariant));
    const QString where = u"step %1"_s.arg(violation.step);
    if (m_verdict == Verdict::BrokenNow) {
        if (violation.invariant == Invariant::MutualExclusion) {
            const QString count = holders(frame.world());
            setWords(broken(count), broken(count));
        } else {
            setWords(broken(title), u"Broken at %1"_s.arg(where));
        }
    } else {
        setWords(u"Violation at %1"_s.arg(where), u"Broken at %1"_s.arg(where));
    }
    setToolTip(plainTip(m_full + u'\n' + title + u": "_s
                        + shortened(QString::fromStdString(violation.sentence), longestSentence)
                        + u"\nClick to go to step %1."_s.arg(violation.step)));
}

void InvariantBadge::setWords(const QString& full, const QString& brief)
{
    if (m_full == full && m_brief == brief)
        return;
    m_full = full;
    m_brief = brief;
    choose();
    setAccessibleDescription(plain(full));
}

void InvariantBadge::choose()
{
    const QFontMetrics metrics(Theme::font(Theme::Size::Body, QFont::DemiBold));
    const bool fits
        = metrics.horizontalAdvance(m_full) + besideWords <= InvariantBadge::sizeHint().width();
    setText(fits ? m_full : m_brief);
}

void InvariantBadge::setShort(bool isShort)
{
    m_short = isShort;
    choose();
    updateGeometry();
}

QSize InvariantBadge::sizeHint() const
{
    const QFontMetrics metrics(Theme::font(Theme::Size::Body, QFont::DemiBold));
    // The most a run can have: hundreds may share a lock, and all may hold it.
    const QString most = u"%1 holders"_s.arg(maximumClients);
    const int longest = m_short
        ? std::max(metrics.horizontalAdvance(u"Broken at step 0000"_s),
                   metrics.horizontalAdvance(broken(most)))
        : metrics.horizontalAdvance(u"Mutual exclusion \u00b7 %1"_s.arg(most));
    return { longest + besideWords, 30 };
}

void InvariantBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool bad = m_verdict == Verdict::BrokenNow || m_verdict == Verdict::BrokenElsewhere;
    const bool good = m_verdict == Verdict::Holds;
    const Role ink = good ? Role::Held : bad ? Role::Violation : Role::TextMuted;
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setBrush(m_verdict == Verdict::BrokenElsewhere
                         ? QColor(Qt::transparent)
                         : Theme::color(good      ? Role::HeldSoft
                                            : bad ? Role::ViolationSoft
                                                  : Role::Raised));
    const bool ring = hasFocus();
    painter.setPen(ring       ? QPen(Theme::color(Role::Accent), 2)
                       : !bad ? QPen(Qt::NoPen)
                              : QPen(Theme::color(ink), underMouse() ? 2 : 1));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);

    const QFont font = Theme::font(Theme::Size::Body, QFont::DemiBold);
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text(), Qt::ElideRight, width() - besideWords);
    const int words = metrics.horizontalAdvance(shown);
    const int left = (width() - words - 22) / 2;
    const QRect icon(left, (height() - 16) / 2, 16, 16);
    Theme::icon(bad ? u"violation"_s : u"shield"_s, ink).paint(&painter, icon);
    painter.setFont(font);
    painter.setPen(Theme::color(ink));
    painter.drawText(QRect(left + 22, 0, words + 2, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     shown);
}

} // namespace lockstep::ui
