// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/clientstate.h"

#include <QString>
#include <QWidget>

namespace lockstep::ui {

/// The line above the inspector: the client's disc, its name and role, and a pill with its state.
/// GUI thread only.
class InspectorHead : public QWidget
{
    Q_OBJECT
public:
    explicit InspectorHead(QWidget* parent);
    /// @p number stands in the disc; empty for no disc. @p pill may be empty.
    void show(const QString& number, const QString& name, const QString& role,
              const ClientState& state, const QString& pill);
    using QWidget::show;
    [[nodiscard]] const QString& pill() const { return m_pill; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_number;
    QString m_name;
    QString m_role;
    ClientState m_state;
    QString m_pill;
};

} // namespace lockstep::ui
