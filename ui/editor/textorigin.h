// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <vector>

class QTextDocument;

namespace lockstep::ui {

/// The origin of a text.
struct Origin
{
    QString name; ///< the recipe's name: "sequential.recipe"
    QString file; ///< with its folder; empty: the text is in no file yet
    bool operator==(const Origin&) const = default;
};

/// Remembers the origin of a document's text, through undo and redo: after a second recipe is
/// opened and taken back, the first one's text must not go into the second one's file. GUI thread
/// only.
class TextOrigin : public QObject
{
    Q_OBJECT
public:
    /// @p document must outlive this.
    explicit TextOrigin(QTextDocument* document, QObject* parent = nullptr);

    [[nodiscard]] const Origin& now() const;
    /// The document has just been filled from @p origin, by one change that can be undone.
    void replaced(const Origin& origin);
    /// The document has just been filled from @p origin, and nothing can be undone.
    void begun(const Origin& origin);
    /// The present text has been written to @p origin; this holds for older states of the text,
    /// too.
    void written(const Origin& origin);

private:
    struct Point
    {
        int steps = 0; ///< how many changes could be undone when the text came
        Origin origin;
    };
    [[nodiscard]] std::size_t point() const;

    QTextDocument* m_document;
    std::vector<Point> m_points; ///< never empty; steps grow
    int m_steps = 0; ///< before the present change
};

} // namespace lockstep::ui
