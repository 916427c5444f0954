// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plaintext.h"

#include <QMessageBox>

namespace lockstep::ui {

/// A question to the user. Its words may come from a file, so both texts are plain; Qt would guess.
class PlainBox : public QMessageBox
{
public:
    PlainBox(const QString& question, const QString& detail, QWidget* parent)
        : QMessageBox(NoIcon, QStringLiteral("Lockstep"), plain(question), NoButton, parent)
    {
        setDetail(detail);
    }
    void setDetail(const QString& detail) { setInformativeText(plain(detail)); }
};

} // namespace lockstep::ui
