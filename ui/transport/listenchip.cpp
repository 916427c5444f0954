// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/listenchip.h"

#include "ui/plainlabel.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dot = 8;
constexpr int beside = 10; ///< at both ends, and half of it behind the dot
constexpr int shortestWords = 90;
constexpr int popupWidth = 520;

QString programsText(unsigned programs)
{
    return programs == 1 ? u"1 program"_s : u"%1 programs"_s.arg(programs);
}

QFont chipFont()
{
    return Theme::font(Theme::Size::Caption, QFont::DemiBold);
}

} // namespace

ListenPopup::ListenPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_title(new PlainLabel(this))
    , m_programs(new PlainLabel(this))
    , m_tabs(new QTabBar(this))
    , m_code(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(u"How to join the run"_s);
    setFixedWidth(popupWidth);
    m_title->setFont(Theme::font(Theme::Size::Title, QFont::DemiBold));
    m_programs->setWordWrap(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(u"Library"_s);
    for (const Snippet& snippet : snippets({}))
        m_tabs->addTab(snippet.name);
    m_code->setReadOnly(true);
    m_code->setTabChangesFocus(true);
    m_code->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_code->setFont(Theme::mono(Theme::Size::Body));
    m_code->setFixedHeight(150);
    m_copy->setText(u"Copy"_s);
    m_copy->setIcon(Theme::icon(u"copy"_s));
    auto* watch = new QPushButton(u"Watch a lock\u2026"_s, this);
    watch->setToolTip(u"Which lock of your programs is judged, and how its nodes are read."_s);
    auto* stop = new QPushButton(u"Stop listening"_s, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_programs);
    auto* heading = new QHBoxLayout;
    heading->addWidget(m_tabs);
    heading->addStretch();
    heading->addWidget(m_copy);
    column->addLayout(heading);
    column->addWidget(m_code);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(watch);
    buttons->addStretch();
    buttons->addWidget(stop);
    column->addLayout(buttons);
    connect(m_tabs, &QTabBar::currentChanged, this, &ListenPopup::showCode);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(code());
        m_copy->setText(u"Copied"_s);
    });
    connect(watch, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT watchRequested();
    });
    connect(stop, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT stopRequested();
    });
}

void ListenPopup::setPlace(const QString& place, unsigned programs)
{
    m_programs->setText(
        programs == 0
            ? u"No program has come yet. While the run is paused, each request of a program waits "
              "for its step."_s
            : u"%1 here. While the run is paused, each request waits for its step."_s.arg(
                  programs == 1 ? u"1 program is"_s : u"%1 programs are"_s.arg(programs)));
    if (place == m_place)
        return;
    m_place = place;
    m_title->setText(u"Listening on %1"_s.arg(place));
    m_snippets = snippets(place);
    showCode(m_tabs->currentIndex());
}

void ListenPopup::showCode(int tab)
{
    if (tab < 0 || static_cast<std::size_t>(tab) >= m_snippets.size())
        return;
    const Snippet& snippet = m_snippets[static_cast<std::size_t>(tab)];
    m_code->setPlainText(snippet.code);
    m_code->setAccessibleName(plain(u"Lines for %1"_s.arg(snippet.name)));
    m_copy->setText(u"Copy"_s);
    m_copy->setAccessibleName(plain(u"Copy the lines for %1"_s.arg(snippet.name)));
}

QString ListenPopup::code() const
{
    return m_code->toPlainText();
}

ListenChip::ListenChip(QWidget* parent)
    : QToolButton(parent)
    , m_popup(new ListenPopup(this))
{
    setObjectName(u"listenChip"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(this, &QToolButton::clicked, this, &ListenChip::open);
    connect(m_popup, &ListenPopup::stopRequested, this, &ListenChip::stopRequested);
    connect(m_popup, &ListenPopup::watchRequested, this, &ListenChip::watchRequested);
    hide();
}

void ListenChip::setPlace(const QString& place, unsigned programs)
{
    setVisible(!place.isEmpty());
    m_popup->setPlace(place, programs);
    const QString words = u"%1 \u00b7 %2"_s.arg(place, programsText(programs));
    if (words == m_words)
        return;
    m_words = words;
    setAccessibleName(plain(u"Listening on %1, %2"_s.arg(place, programsText(programs))));
    setToolTip(
        plainTip(u"Real clients are let in at %1. Click for lines to join with."_s.arg(place)));
    updateGeometry();
    update();
}

QSize ListenChip::sizeHint() const
{
    return { QFontMetrics(chipFont()).horizontalAdvance(m_words) + 3 * beside + dot, 24 };
}

QSize ListenChip::minimumSizeHint() const
{
    return { std::min(sizeHint().width(), shortestWords + 3 * beside + dot), 24 };
}

void ListenChip::open()
{
    m_popup->adjustSize();
    const QRect room = screen()->availableGeometry();
    const QPoint above = mapToGlobal(QPoint(width() - m_popup->width(), -m_popup->height() - 6));
    const QPoint below = mapToGlobal(QPoint(width() - m_popup->width(), height() + 6));
    QPoint at = above.y() < room.top() ? below : above;
    at.setX(
        std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - m_popup->width())));
    m_popup->move(at);
    m_popup->show();
    m_popup->setFocus();
}

void ListenChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus()         ? QPen(Theme::color(Role::Accent), 2)
                       : underMouse() ? QPen(Theme::color(Role::Divider), 1)
                                      : QPen(Qt::NoPen));
    painter.setBrush(Theme::color(Role::Raised));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::Held));
    painter.drawEllipse(QRectF(beside, (height() - dot) / 2.0, dot, dot));
    painter.setFont(chipFont());
    painter.setPen(Theme::color(Role::Text));
    const QRect words = rect().adjusted(beside + dot + beside / 2, 0, -beside, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(chipFont()).elidedText(m_words, Qt::ElideMiddle, words.width()));
}

} // namespace lockstep::ui
