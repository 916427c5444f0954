// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plaintext.h"

#include <QLabel>

namespace lockstep::ui {

/// A label that shows a text literally, whoever wrote it: Qt looks for no tags, and a very long
/// text is shortened (plaintext.h). The window has no other labels.
class PlainLabel : public QLabel
{
public:
    explicit PlainLabel(QWidget* parent = nullptr)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
    }
    explicit PlainLabel(const QString& text, QWidget* parent = nullptr)
        : PlainLabel(parent)
    {
        setText(text);
    }
    /// Replaces QLabel::setText().
    void setText(const QString& text) { QLabel::setText(shortened(text)); }
};

} // namespace lockstep::ui
