// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>
#include <QStringList>

#include <functional>

namespace lockstep::ui {

/// A line to type into: Up and Down go through earlier lines, Tab completes the word at the cursor,
/// as far as it is certain. GUI thread only.
class ConsoleInput : public QLineEdit
{
    Q_OBJECT
public:
    /// The words that fit at the cursor, and where the word under the cursor begins.
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
    /// Several words fit, and their common beginning stands there already.
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
    QString m_draft; ///< the unfinished line when Up was pressed
};

} // namespace lockstep::ui
