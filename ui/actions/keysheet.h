// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace lockstep::ui {

/// All keys, in groups, from keyTable(). Not modal: it can stay open beside the window.
/// GUI thread only.
class KeySheet : public QDialog
{
    Q_OBJECT
public:
    explicit KeySheet(QWidget* parent = nullptr);
};

} // namespace lockstep::ui
