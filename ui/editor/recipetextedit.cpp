// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/recipetextedit.h"

#include "ui/editor/gutter.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr int indentStep = 2;

int spacesAtBegin(const QString& line)
{
    int count = 0;
    while (count < line.size() && line[count] == u' ')
        ++count;
    return count;
}

bool isSave(const QKeyEvent& key)
{
    return key.key() == Qt::Key_S && key.modifiers() == Qt::ControlModifier;
}

} // namespace

RecipeTextEdit::RecipeTextEdit(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_gutter(new Gutter(*this))
{
    setAccessibleName(QStringLiteral("Text of the recipe"));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &RecipeTextEdit::fitGutter);
    connect(this, &QPlainTextEdit::updateRequest, this,
            [this](const QRect& rect, int scrolled) {
                if (scrolled != 0)
                    m_gutter->scroll(0, scrolled);
                else
                    m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
            });
    connect(this, &QPlainTextEdit::cursorPositionChanged, m_gutter, qOverload<>(&QWidget::update));
    applyTheme();
}

void RecipeTextEdit::setMarks(std::vector<ErrorMark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    applyMarks();
    m_gutter->update();
}

void RecipeTextEdit::setStanding(std::optional<int> block)
{
    if (block == m_standing)
        return;
    m_standing = block;
    applyMarks();
    m_gutter->update();
}

void RecipeTextEdit::applyMarks()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (m_standing) {
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(document()->findBlockByNumber(*m_standing));
        line.format.setBackground(Theme::color(Role::Selected));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections.append(line);
    }
    for (const ErrorMark& mark : m_marks) {
        const QTextBlock block = document()->findBlockByNumber(mark.block);
        if (!block.isValid() || mark.from + mark.length >= block.length())
            continue;
        QTextEdit::ExtraSelection wave;
        wave.cursor = QTextCursor(block);
        wave.cursor.setPosition(block.position() + mark.from);
        wave.cursor.setPosition(block.position() + mark.from + mark.length,
                                QTextCursor::KeepAnchor);
        wave.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.format.setUnderlineColor(Theme::color(Role::Error));
        selections.append(wave);
    }
    setExtraSelections(selections);
}

void RecipeTextEdit::replaceText(const QString& text)
{
    QTextCursor all(document());
    all.beginEditBlock();
    all.select(QTextCursor::Document);
    all.insertText(text);
    all.endEditBlock();
    goTo(0, 0);
}

void RecipeTextEdit::goTo(int block, int unit)
{
    const QTextBlock line = document()->findBlockByNumber(block);
    QTextCursor cursor(document());
    cursor.setPosition(line.isValid() ? line.position() + std::min(unit, line.length() - 1) : 0);
    setTextCursor(cursor);
    ensureCursorVisible();
}

QString RecipeTextEdit::wrongAt(const QPoint& viewportPoint, bool wholeLine) const
{
    const QTextCursor at = cursorForPosition(viewportPoint);
    // Behind the line's end Qt gives the line's end, and between two signs the nearer gap.
    const QRect cursor = cursorRect(at);
    const int unit = at.positionInBlock() - (viewportPoint.x() < cursor.left() ? 1 : 0);
    if (viewportPoint.y() > cursor.bottom())
        return {};
    QStringList sentences;
    for (const ErrorMark& mark : m_marks) {
        const bool here = unit >= mark.from && unit < mark.from + mark.length;
        if (mark.block == at.blockNumber() && (wholeLine || here))
            sentences.append(mark.sentence);
    }
    return sentences.join(u'\n');
}

void RecipeTextEdit::applyTheme()
{
    setFont(Theme::mono());
    document()->setDocumentMargin(6);
    setTabStopDistance(QFontMetricsF(font()).horizontalAdvance(u' ') * 4);
    QPalette surface = palette();
    surface.setColor(QPalette::Base, Theme::color(Role::Canvas));
    surface.setColor(QPalette::Text, Theme::color(Role::Text));
    surface.setColor(QPalette::PlaceholderText, Theme::color(Role::TextMuted));
    setPalette(surface);
    fitGutter();
    applyMarks();
}

bool RecipeTextEdit::event(QEvent* event)
{
    // The window's Ctrl+S saves the run; in the text it means the recipe.
    if (event->type() == QEvent::ShortcutOverride && isInSight()
        && isSave(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

bool RecipeTextEdit::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), plainTip(wrongAt(help->pos(), false)), this);
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

bool RecipeTextEdit::isInSight() const
{
    return !viewport()->visibleRegion().isEmpty();
}

void RecipeTextEdit::inputMethodEvent(QInputMethodEvent* event)
{
    // However the focus came here: an unseen text must not change.
    if (isInSight())
        QPlainTextEdit::inputMethodEvent(event);
    else
        event->ignore();
}

void RecipeTextEdit::keyPressEvent(QKeyEvent* event)
{
    if (!isInSight()) {
        event->ignore();
        return;
    }
    const bool plain
        = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (isSave(*event))
        Q_EMIT saveRequested();
    else if (event->key() == Qt::Key_Escape && plain)
        clearFocus(); // the window's own keys again: Space runs, digits step
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && plain)
        beginLine();
    else if (event->key() == Qt::Key_Tab && plain)
        indent(true);
    else if (event->key() == Qt::Key_Backtab)
        indent(false);
    else
        QPlainTextEdit::keyPressEvent(event);
}

// Tab is a key of the text; Escape leads out of it.
bool RecipeTextEdit::focusNextPrevChild(bool next)
{
    return !isInSight() && QPlainTextEdit::focusNextPrevChild(next);
}

void RecipeTextEdit::beginLine()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const int spaces = std::min(spacesAtBegin(cursor.block().text()), cursor.positionInBlock());
    cursor.insertText(u'\n' + QString(spaces, u' '));
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void RecipeTextEdit::indent(bool deeper)
{
    QTextCursor cursor = textCursor();
    const QTextBlock first = document()->findBlock(cursor.selectionStart());
    QTextBlock last = document()->findBlock(cursor.selectionEnd());
    cursor.beginEditBlock();
    if (deeper && first == last) {
        cursor.removeSelectedText();
        cursor.insertText(QString(indentStep - cursor.positionInBlock() % indentStep, u' '));
    } else {
        // A line that the selection only touches stays where it is.
        if (first != last && cursor.selectionEnd() == last.position())
            last = last.previous();
        for (QTextBlock block = first; block.isValid() && block.blockNumber() <= last.blockNumber();
             block = block.next()) {
            QTextCursor begin(block);
            if (deeper)
                begin.insertText(QString(indentStep, u' '));
            for (int i = std::min(indentStep, spacesAtBegin(block.text())); !deeper && i > 0; --i)
                begin.deleteChar();
        }
    }
    cursor.endEditBlock();
    if (deeper && first == last)
        setTextCursor(cursor);
}

void RecipeTextEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitGutter();
}

void RecipeTextEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    // setPalette() and setFont() in it bring the same event again, with nothing changed.
    if (event->type() == QEvent::PaletteChange
        && palette().color(QPalette::Base) != Theme::color(Role::Canvas))
        applyTheme();
}

} // namespace lockstep::ui
