// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>
#include <QStringList>

#include <functional>

namespace lockstep::ui {

/// A line that one types into: Up and Down go through what was typed before, Tab completes the word at
/// the cursor, as far as it is certain. GUI thread only.
class ConsoleInput : public QLineEdit
{
    Q_OBJECT
public:
    /// What may stand where the cursor is: where the word begins, and whole words in its place.
    struct Completion
    {
        int begin = 0;
        QStringList words;
    };
    using Completer = std::function<Completion(const QString& line, int cursor)>;

    explicit ConsoleInput(QWidget* parent = nullptr);
    void setCompleter(Completer completer) { m_completer = std::move(completer); }
    [[nodiscard]] const QStringList& history() const { return m_history; }
    void setHistory(const QStringList& history);

Q_SIGNALS:
    void entered(const QString& line);
    /// Several words fit, and what they have in common stands there already.
    void candidatesFound(const QStringList& words);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void enter();
    void recall(int offset);
    void complete();

    Completer m_completer;
    QStringList m_history; ///< oldest first
    qsizetype m_place = 0; ///< in the history; its size: the line that is being typed
    QString m_draft; ///< what was being typed when Up was pressed
};

} // namespace lockstep::ui
