// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logheader.h"

#include "core/journal/frame.h"
#include "ui/log/logtext.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int tinyBelow = 560;

QString iconOf(Level level)
{
    return toQString(levelName(level));
}

QToolButton* ghostButton(QWidget* parent, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setProperty("kind", u"ghost"_s);
    button->setText(text);
    button->setAccessibleName(plain(tip));
    button->setToolTip(plainTip(tip));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LogHeader::LogHeader(QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    // It gets narrower than its present words: chooseWords() takes others.
    row->setSizeConstraint(QLayout::SetNoConstraint);
    makeChips();
    makeFilter();
    makeActions();
    for (QToolButton* chip : m_chips)
        row->addWidget(chip);
    row->addSpacing(6);
    row->addWidget(m_filter, 3);
    row->addWidget(m_selected);
    row->addWidget(m_matches);
    row->addStretch(1);
    row->addWidget(m_follow);
    row->addWidget(m_copy);
    row->addWidget(m_export);
    applyIcons();
    m_compact = true;
    applyWords();
    m_narrowest = row->minimumSize().width();
    chooseWords();
}

QSize LogHeader::minimumSizeHint() const
{
    return { m_narrowest, QWidget::minimumSizeHint().height() };
}

void LogHeader::makeChips()
{
    for (int i = 0; i < levelCount; ++i) {
        const auto level = static_cast<Level>(i);
        auto* chip = new QToolButton(this);
        chip->setObjectName(u"level-"_s + iconOf(level));
        chip->setProperty("kind", u"chip"_s);
        chip->setCheckable(true);
        chip->setChecked(true);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setFocusPolicy(Qt::TabFocus);
        connect(chip, &QToolButton::toggled, this, &LogHeader::filterChanged);
        m_chips[static_cast<std::size_t>(i)] = chip;
    }
}

void LogHeader::makeFilter()
{
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(u"log-filter"_s);
    m_filter->setAccessibleName(u"Filter the event log"_s);
    m_filter->setPlaceholderText(u"Filter: text, client:3, path:/x …"_s);
    m_filter->setToolTip(
        u"<p>Words that a row's message contains; \"several words\" in quotes stay together.</p>"
        "<p>client:3 &nbsp; client:2,5-8 &nbsp; client:operator<br>path:/distributed_lock<br>"
        "level:error,warning<br>event:lock.* &nbsp; event:task.completed &nbsp; event:violation</p>"
        "<p>A minus in front excludes: -client:1</p>"_s);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(130);
    m_filter->setMaximumWidth(360);
    m_filter->installEventFilter(this);
    m_filterIcon = m_filter->addAction(QIcon(), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, &LogHeader::filterChanged);

    m_selected = new QToolButton(this);
    m_selected->setObjectName(u"log-selected-client"_s);
    m_selected->setProperty("kind", u"chip"_s);
    m_selected->setCheckable(true);
    m_selected->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_selected->setFocusPolicy(Qt::TabFocus);
    m_selected->setAccessibleName(u"Show only the selected client"_s);
    connect(m_selected, &QToolButton::toggled, this, [this] {
        chooseWords();
        Q_EMIT filterChanged();
    });

    m_matches = new PlainLabel(this);
    m_matches->setObjectName(u"log-matches"_s);
    m_matches->setFont(Theme::font(Theme::Size::Caption));
}

void LogHeader::makeActions()
{
    m_follow = new QCheckBox(u"Follow"_s, this);
    m_follow->setObjectName(u"log-follow"_s);
    m_follow->setAccessibleName(u"Follow the newest entry"_s);
    m_follow->setToolTip(u"Keep the shown step in view. Scrolling up turns this off,\n"
                         "scrolling to the end turns it on again."_s);
    m_follow->setChecked(true);
    m_follow->setFocusPolicy(Qt::TabFocus);
    connect(m_follow, &QCheckBox::toggled, this, &LogHeader::followToggled);

    m_copy = ghostButton(this, u"Copy"_s, u"Copy the selected rows"_s);
    m_copy->setObjectName(u"log-copy"_s);
    connect(m_copy, &QToolButton::clicked, this, &LogHeader::copyRequested);

    m_export = ghostButton(this, u"Export"_s, u"Export the log to a file"_s);
    m_export->setObjectName(u"log-export"_s);
    auto* menu = new QMenu(m_export);
    connect(menu->addAction(u"JSON Lines (.jsonl) …"_s), &QAction::triggered, this,
            [this] { Q_EMIT exportRequested(u"jsonl"_s); });
    connect(menu->addAction(u"Comma-separated values (.csv) …"_s), &QAction::triggered, this,
            [this] { Q_EMIT exportRequested(u"csv"_s); });
    // Not setMenu(): its small arrow would hang below the word.
    connect(m_export, &QToolButton::clicked, this, [this, menu] {
        menu->popup(m_export->mapToGlobal(m_export->rect().bottomLeft()));
    });
    setHasEntries(false);
}

void LogHeader::setCounts(const LevelCounts& counts, std::size_t violations)
{
    if (counts == m_counts && violations == m_violations)
        return;
    m_counts = counts;
    m_violations = violations;
    chooseWords();
}

std::uint32_t LogHeader::levels() const
{
    std::uint32_t levels = 0;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        levels |= static_cast<std::uint32_t>(m_chips[i]->isChecked()) << i;
    return levels;
}

QString LogHeader::filterText() const
{
    return m_filter->text();
}

void LogHeader::setFilterText(const QString& text)
{
    m_filter->setText(text);
}

void LogHeader::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool LogHeader::selectedClientOnly() const
{
    return m_selected->isChecked();
}

void LogHeader::setSelectedClientName(const QString& name)
{
    if (name == m_clientName)
        return;
    m_clientName = name;
    chooseWords();
}

void LogHeader::setFollow(bool follow)
{
    const QSignalBlocker quiet(m_follow);
    m_follow->setChecked(follow);
}

void LogHeader::setMatches(const QString& text)
{
    if (text != m_matches->text())
        m_matches->setText(text);
}

void LogHeader::setHasEntries(bool has)
{
    if (m_copy->isEnabled() == has && !m_copy->toolTip().isEmpty() && m_export->isEnabled() == has)
        return;
    for (QToolButton* button : { m_copy, m_export }) {
        button->setEnabled(has);
        button->setToolTip(
            plainTip(has ? button->accessibleName() : u"Nothing has happened yet"_s));
    }
}

void LogHeader::applyIcons()
{
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const auto level = static_cast<Level>(i);
        m_chips[i]->setIcon(Theme::icon(iconOf(level), Theme::roleOf(level)));
    }
    m_filterIcon->setIcon(Theme::icon(u"search"_s, Role::TextMuted));
    m_selected->setIcon(Theme::icon(u"client"_s));
    m_copy->setIcon(Theme::icon(u"copy"_s));
    m_export->setIcon(Theme::icon(u"export"_s));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::color(Role::TextMuted));
    m_matches->setPalette(muted);
}

void LogHeader::chooseWords()
{
    // Asked again when a number has another length, not for each number.
    qsizetype letters = m_clientName.size();
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        letters += groupedNumber(m_counts[i]
                                 + (static_cast<Level>(i) == Level::Error ? m_violations : 0))
                       .size();
    const std::pair asked { width(), letters };
    if (std::exchange(m_asked, asked) == asked) {
        applyWords();
        return;
    }
    m_compact = false;
    applyWords();
    m_compact = layout()->minimumSize().width() > width();
    if (m_compact)
        applyWords();
}

void LogHeader::applyWords()
{
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const auto level = static_cast<Level>(i);
        const QString title = levelTitle(level);
        const std::size_t violations = level == Level::Error ? m_violations : 0;
        const QString count = groupedNumber(m_counts[i] + violations);
        m_chips[i]->setText(m_compact ? count : title + u' ' + count);
        m_chips[i]->setAccessibleName(plain(u"%1: %2 entries"_s.arg(title, count)));
        QString tip = u"Show or hide entries of level %1 (%2)"_s.arg(title.toLower(), count);
        if (violations > 0)
            tip += u"\nBroken invariants among them: %1%2"_s.arg(
                violations >= mostViolations ? u"the first "_s : QString(),
                groupedNumber(violations));
        m_chips[i]->setToolTip(plainTip(tip));
    }
    const bool nobody = m_clientName.isEmpty();
    m_selected->setText(nobody ? u"Selected client"_s : plainAction(m_clientName));
    m_selected->setToolButtonStyle(m_compact ? Qt::ToolButtonIconOnly
                                             : Qt::ToolButtonTextBesideIcon);
    m_selected->setToolTip(
        nobody
            ? u"Show only the selected client's entries. Nobody is selected now: click a client."_s
            : plainTip(u"Show only the entries of the selected client (%1)"_s.arg(m_clientName)));
    const auto style = m_compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    m_copy->setToolButtonStyle(style);
    m_export->setToolButtonStyle(style);
    m_matches->setVisible(width() >= tinyBelow);
}

void LogHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    chooseWords();
}

void LogHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_export != nullptr)
        applyIcons();
}

bool LogHeader::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter
            || key == Qt::Key_Down) {
            Q_EMIT leaveFilter();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lockstep::ui
