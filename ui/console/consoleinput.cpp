// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/console/consoleinput.h"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr qsizetype mostRemembered = 500;

QString commonStart(const QStringList& words)
{
    QString common = words.front();
    for (const QString& word : words) {
        const auto [mine, other]
            = std::mismatch(common.cbegin(), common.cend(), word.cbegin(), word.cend());
        common.truncate(mine - common.cbegin());
    }
    return common;
}

} // namespace

ConsoleInput::ConsoleInput(QWidget* parent)
    : QLineEdit(parent)
{
    setAccessibleName(u"Command"_s);
    setPlaceholderText(u"create -e -s /lock/n- x · ls / · session B · help"_s);
    connect(this, &QLineEdit::returnPressed, this, &ConsoleInput::enter);
}

void ConsoleInput::setHistory(const QStringList& history)
{
    m_history = history.mid(std::max<qsizetype>(0, history.size() - mostRemembered));
    m_place = m_history.size();
}

void ConsoleInput::enter()
{
    const QString line = text();
    if (line.trimmed().isEmpty())
        return;
    if (m_history.isEmpty() || m_history.back() != line)
        m_history.append(line);
    setHistory(m_history);
    m_draft.clear();
    clear();
    Q_EMIT entered(line);
}

void ConsoleInput::recall(int offset)
{
    const qsizetype place = std::clamp<qsizetype>(m_place + offset, 0, m_history.size());
    if (place == m_place)
        return;
    if (m_place == m_history.size())
        m_draft = text();
    m_place = place;
    setText(place == m_history.size() ? m_draft : m_history[place]);
}

void ConsoleInput::complete()
{
    if (!m_completer)
        return;
    const int cursor = cursorPosition();
    const Completion found = m_completer(text(), cursor);
    if (found.words.isEmpty())
        return;
    const QString typed = text().mid(found.begin, cursor - found.begin);
    const QString certain = commonStart(found.words);
    const bool only = found.words.size() == 1;
    if (!only && certain.size() <= typed.size()) {
        Q_EMIT candidatesFound(found.words);
        return;
    }
    // A node may have children: the next sign is likely a slash, not a blank.
    const QString ending = only && !certain.startsWith(u'/') ? u" "_s : QString();
    setText(text().left(found.begin) + certain + ending + text().mid(cursor));
    setCursorPosition(found.begin + static_cast<int>(certain.size() + ending.size()));
}

// Without this, Tab would go to the next widget; on an empty line it still does, so that the
// keyboard is not caught here.
bool ConsoleInput::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event); // NOLINT: the type says so
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && !text().isEmpty()) {
            complete();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void ConsoleInput::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up)
        recall(-1);
    else if (event->key() == Qt::Key_Down)
        recall(1);
    else if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else if (event->key() == Qt::Key_Escape)
        clearFocus(); // the window's own keys again: Space runs, digits step
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace lockstep::ui
