// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QRect>
#include <QString>

#include <vector>

class QWidget;

namespace lockstep::ui {

/// A painted view that shows clients and tells assistive tools about them. The widget class derives
/// from it and from QWidget. GUI thread only.
class ClientsView
{
public:
    virtual ~ClientsView() = default;
    /// The shown clients, by number.
    [[nodiscard]] virtual std::vector<ClientId> spokenClients() const = 0;
    /// "Client 3, waiting, tries again in 84 ms".
    [[nodiscard]] virtual QString spokenName(ClientId client) const = 0;
    /// What the client does next.
    [[nodiscard]] virtual QString spokenDescription(ClientId client) const = 0;
    /// In the widget's coordinates; empty when it is scrolled out of sight.
    [[nodiscard]] virtual QRect spokenRect(ClientId client) const = 0;
    [[nodiscard]] virtual ClientId spokenSelection() const = 0;
    virtual void selectSpoken(ClientId client) = 0;
    /// Whether stepSpoken() does something.
    [[nodiscard]] virtual bool canStepSpoken() const { return false; }
    virtual void stepSpoken(ClientId) { }
};

/// Makes every ClientsView widget a list with one child for each client. Call it in the constructor
/// of such a widget; more than once does no harm.
void installClientsAccessibility();

/// Tells assistive tools that @p client is now selected in @p view.
void announceSelection(QWidget* widget, const ClientsView& view, ClientId client);

} // namespace lockstep::ui
