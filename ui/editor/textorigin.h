// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <vector>

class QTextDocument;

namespace lockstep::ui {

/// Where a text comes from.
struct Origin
{
    QString name; ///< "sequential.recipe", what the recipe is called
    QString file; ///< with its folder; empty: it is in no file yet
    bool operator==(const Origin&) const = default;
};

/// Remembers where a document's text comes from, through undo and redo: who opens a second recipe and takes
/// that back has the first one's text again, and must not write it into the second one's file.
/// GUI thread only.
class TextOrigin : public QObject
{
    Q_OBJECT
public:
    /// @p document must outlive this.
    explicit TextOrigin(QTextDocument* document, QObject* parent = nullptr);

    [[nodiscard]] const Origin& now() const;
    /// The document has just been filled from there, by one change that can be undone.
    void replaced(const Origin& origin);
    /// The document has just been filled from there, and nothing can be undone.
    void begun(const Origin& origin);
    /// The text as it is now has been written there; that counts for what it is undone to, too.
    void written(const Origin& origin);

private:
    struct Point
    {
        int steps = 0; ///< that could be undone when the text came
        Origin origin;
    };
    [[nodiscard]] std::size_t point() const;

    QTextDocument* m_document;
    std::vector<Point> m_points; ///< never empty; steps grow
    int m_steps = 0; ///< before the change that is being made
};

} // namespace lockstep::ui
