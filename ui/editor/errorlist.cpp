// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/errorlist.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr int mostHeight = 120;

} // namespace

ErrorList::ErrorList(QWidget* parent)
    : QListWidget(parent)
{
    setAccessibleName(QStringLiteral("Errors of the recipe"));
    setFrameShape(QFrame::NoFrame);
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setIconSize({ 14, 14 });
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { Q_EMIT chosen(row(item)); });
    setVisible(false);
    tint();
}

void ErrorList::setMarks(const std::vector<ErrorMark>& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    const QSignalBlocker quiet(this);
    clear();
    for (const ErrorMark& mark : m_marks) {
        auto* item = new QListWidgetItem(
            shortened(mark.place + QStringLiteral("  ") + mark.sentence), this);
        item->setToolTip(QStringLiteral("Click, or press Enter, to go there."));
    }
    tint();
    setVisible(!m_marks.empty());
    updateGeometry();
}

void ErrorList::showLine(int block)
{
    const auto found = std::ranges::find(m_marks, block, &ErrorMark::block);
    setCurrentRow(found == m_marks.end() ? -1 : static_cast<int>(found - m_marks.begin()));
}

QSize ErrorList::sizeHint() const
{
    int height = 4;
    // Not sizeHintForRow(): that knows nothing of rows that wrap.
    for (int i = 0; i < count() && height < mostHeight; ++i)
        height += visualItemRect(item(i)).height();
    return { 200, std::min(height, mostHeight) };
}

QSize ErrorList::minimumSizeHint() const
{
    return { 80, sizeHint().height() };
}

void ErrorList::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentRow() >= 0)
        Q_EMIT chosen(currentRow());
    else
        QListWidget::keyPressEvent(event);
}

void ErrorList::tint()
{
    for (int i = 0; i < count(); ++i)
        item(i)->setIcon(Theme::icon(QStringLiteral("error"), Role::Error));
    QPalette surface = palette();
    surface.setColor(QPalette::Base, Theme::color(Role::Window));
    setPalette(surface);
}

void ErrorList::changeEvent(QEvent* event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void ErrorList::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry(); // the rows wrap elsewhere now
}

} // namespace lockstep::ui
