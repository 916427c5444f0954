// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/invariantbadge.h"

#include "core/judge/invariants.h"
#include "core/judge/lockline.h"
#include "core/words/headline.h"
#include "core/words/linewords.h"
#include "core/world/knobs.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestSentence = 600; ///< in the tooltip, where more follows
constexpr int besideWords = 16 + 6 + 28; ///< the icon, its gap and the pill's ends

/// The most words that a run of our own clients brings: hundreds may share a lock.
QString mostWords()
{
    return u"%1 holders, all well"_s.arg(maximumClients);
}

} // namespace

InvariantBadge::InvariantBadge(QWidget* parent)
    : QAbstractButton(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setWords(u"nobody holds, all well"_s, u"all well"_s, u"Checks: nothing to judge yet."_s);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_step)
            Q_EMIT violationActivated(*m_step);
    });
}

void InvariantBadge::setFrame(const Frame& frame)
{
    const bool brokenNow = frame.world().chronicle.broken != 0;
    const std::vector<Violation>& violations = *frame.violations;
    m_step.reset();
    if (!violations.empty()) {
        m_verdict = brokenNow ? Verdict::BrokenNow : Verdict::BrokenElsewhere;
        showViolation(violations.front());
    } else if (brokenNow) {
        // The run began broken, or the entry that broke it is no longer in memory.
        m_verdict = Verdict::BrokenNow;
        setWords(u"Broken before"_s, u"Broken"_s,
                 u"A check fails at this step; the step that broke it is not on this branch."_s);
    } else if (!showGuests(frame)) {
        showOutlook(frame);
    }
    const bool leads = m_step.has_value();
    setFocusPolicy(leads ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void InvariantBadge::showOutlook(const Frame& frame)
{
    const Outlook outlook = outlookOf(frame.world());
    switch (outlook.tone) {
    case Outlook::Tone::Well:
        m_verdict = Verdict::Holds;
        break;
    case Outlook::Tone::Open:
        m_verdict = Verdict::Open;
        break;
    case Outlook::Tone::Doubtful:
        m_verdict = Verdict::Doubtful;
        break;
    }
    const QString brief = toQString(outlook.words.brief);
    setWords(brief, brief.section(u", "_s, 0, 0), toQString(outlook.words.whole) + u'.');
}

bool InvariantBadge::showGuests(const Frame& frame)
{
    const Moment& world = frame.world();
    const LockLine line = world.chronicle.tally.guests > 0 ? lockLine(world) : LockLine {};
    const std::vector<InLine> guests = guestsIn(world, line);
    if (guests.empty()) {
        if (!world.chronicle.guests.unjudged)
            return false;
        m_verdict = Verdict::NotJudged;
        setWords(u"Not judged in part"_s, u"Not judged"_s,
                 u"Programs contended for this lock before, and their nodes did not tell who held: "
                 "that part is not judged."_s);
        return true;
    }
    const QString who = world.chronicle.tally.believing > 0
        ? toQString(outlookOf(world).words.brief).section(u", "_s, 0, 0)
        : toQString(guestsInShort(world, guests));
    const bool judged = isJudged(world, line);
    m_verdict = judged ? Verdict::Holds : Verdict::NotJudged;
    setWords(judged ? u"%1, all well"_s.arg(who) : u"Not judged \u00b7 %1"_s.arg(who),
             judged ? who : u"Not judged"_s, toQString(describeGuests(world, line, guests)));
    return true;
}

void InvariantBadge::showViolation(const Violation& violation)
{
    m_step = violation.step;
    const QString brief = toQString(violation.brief);
    setWords(u"%1 \u00b7 step %2"_s.arg(brief).arg(violation.step), brief,
             u"%1.\nStep %2: %3.\nClick to go there."_s.arg(
                 toQString(violation.headline), groupedNumber(violation.step),
                 shortened(toQString(violation.sentence), longestSentence)));
}

void InvariantBadge::setWords(const QString& full, const QString& brief, const QString& whole)
{
    if (toolTip() != plainTip(whole))
        setToolTip(plainTip(whole));
    const QString spoken = plain(whole.section(u'\n', 0, 0));
    if (accessibleName() != spoken)
        setAccessibleName(plain(spoken));
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
    const int words = metrics.horizontalAdvance(mostWords());
    const int longest = m_short
        ? std::min(words, metrics.horizontalAdvance(u"Not judged in part!"_s))
        : std::max(words, metrics.horizontalAdvance(u"Mistaken holder \u00b7 step 0000"_s));
    return { longest + besideWords, 30 };
}

void InvariantBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool bad = m_verdict == Verdict::BrokenNow || m_verdict == Verdict::BrokenElsewhere;
    const bool good = m_verdict == Verdict::Holds;
    const Role ink = good                ? Role::Held
        : bad                            ? Role::Violation
        : m_verdict == Verdict::Doubtful ? Role::Warning
                                         : Role::TextMuted;
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setBrush(m_verdict == Verdict::BrokenElsewhere
                         ? QColor(Qt::transparent)
                         : Theme::color(good      ? Role::HeldSoft
                                            : bad ? Role::ViolationSoft
                                                  : Role::Raised));
    const bool ring = hasFocus();
    painter.setPen(ring ? QPen(Theme::color(Role::Accent), 2)
                        : QPen(Theme::color(ink), bad && underMouse() ? 2 : 1));
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
