// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/figures/forktoast.h"

#include "ui/plainlabel.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownMillis = 4000;
constexpr int aboveFoot = 8;

} // namespace

ForkToast::ForkToast(QWidget* parent)
    : QWidget(parent)
    , m_text(new PlainLabel(this))
    , m_undo(new QPushButton(u"Undo"_s, this))
    , m_timer(new QTimer(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 5, 6, 5);
    row->setSpacing(12);
    m_text->setFont(Theme::font(Theme::Size::Caption));
    row->addWidget(m_text);
    m_undo->setObjectName(u"undo-fork"_s);
    m_undo->setFixedHeight(22);
    m_undo->setFocusPolicy(Qt::TabFocus);
    m_undo->setToolTip(u"Back to the branch that was left"_s);
    row->addWidget(m_undo);
    m_timer->setSingleShot(true);
    m_timer->setInterval(shownMillis);
    connect(m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested(m_parent, m_forkedAt);
    });
    parent->installEventFilter(this);
    hide();
}

QString ForkToast::sentence() const
{
    return m_text->text();
}

void ForkToast::setFrame(const FramePtr& frame)
{
    const std::vector<BranchInfo>& branches = *frame->branches;
    const bool same = frame->generation == m_generation;
    const bool forked
        = same && branches.size() == m_branches + 1 && branches.back().id == frame->branch;
    m_generation = frame->generation;
    m_branches = branches.size();
    if (forked)
        tell(branches.back());
    else if (!same)
        hide();
}

void ForkToast::tell(const BranchInfo& branch)
{
    m_parent = branch.parent;
    m_forkedAt = branch.forkedAt;
    m_text->setText(u"The run forks at step %1: \u201c%2\u201d"_s.arg(branch.forkedAt)
                        .arg(toQString(branch.name)));
    setAccessibleName(plain(m_text->text()));
    show();
    place();
    raise();
    m_timer->start();
}

void ForkToast::place()
{
    adjustSize();
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - height() - aboveFoot);
}

bool ForkToast::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void ForkToast::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color(Role::Accent), 1));
    painter.setBrush(Theme::color(Role::AccentSoft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace lockstep::ui
