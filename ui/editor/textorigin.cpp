// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/textorigin.h"

#include <QTextDocument>

namespace lockstep::ui {

TextOrigin::TextOrigin(QTextDocument* document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_points(1)
{
    // Told before contentsChanged, and by neither undo nor redo: what could be redone is gone now.
    connect(document, &QTextDocument::undoCommandAdded, this, [this] {
        while (m_points.size() > 1 && m_points.back().steps > m_steps)
            m_points.pop_back();
    });
    connect(document, &QTextDocument::contentsChanged, this,
            [this] { m_steps = m_document->availableUndoSteps(); });
}

std::size_t TextOrigin::point() const
{
    std::size_t i = m_points.size() - 1;
    while (i > 0 && m_points[i].steps > m_document->availableUndoSteps())
        --i;
    return i;
}

const Origin& TextOrigin::now() const
{
    return m_points[point()].origin;
}

void TextOrigin::replaced(const Origin& origin)
{
    m_points.push_back({ m_document->availableUndoSteps(), origin });
}

void TextOrigin::begun(const Origin& origin)
{
    m_points.assign(1, { 0, origin });
    m_steps = m_document->availableUndoSteps();
}

void TextOrigin::written(const Origin& origin)
{
    m_points[point()].origin = origin;
}

} // namespace lockstep::ui
