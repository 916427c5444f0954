// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/clientsaccessible.h"

#include "ui/plaintext.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QWidget>

#include <algorithm>
#include <map>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

QString stepAction()
{
    return u"Step"_s;
}

/// One client of a view.
class ClientItem : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ClientItem(QWidget* widget, ClientId client)
        : m_widget(widget)
        , m_client(client)
    {
    }
    [[nodiscard]] ClientsView* view() const { return dynamic_cast<ClientsView*>(m_widget.data()); }
    [[nodiscard]] bool isValid() const override
    {
        if (view() == nullptr)
            return false;
        const auto shown = view()->spokenClients();
        return std::binary_search(shown.begin(), shown.end(), m_client);
    }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        switch (kind) {
        case QAccessible::Name:
            return plain(view()->spokenName(m_client));
        case QAccessible::Description:
            return plain(view()->spokenDescription(m_client));
        default:
            return {};
        }
    }
    void setText(QAccessible::Text, const QString&) override { }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect local = view()->spokenRect(m_client);
        return local.isEmpty() ? QRect()
                               : QRect(m_widget->mapToGlobal(local.topLeft()), local.size());
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        state.selected = view()->spokenSelection() == m_client;
        state.focused = state.selected && m_widget->hasFocus();
        state.offscreen = view()->spokenRect(m_client).isEmpty();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        QStringList names { pressAction() };
        if (isValid() && view()->canStepSpoken())
            names.append(stepAction());
        return names;
    }
    void doAction(const QString& action) override
    {
        if (!isValid())
            return;
        if (action == pressAction())
            view()->selectSpoken(m_client);
        else if (action == stepAction())
            view()->stepSpoken(m_client);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
    [[nodiscard]] ClientId client() const { return m_client; }

private:
    QPointer<QWidget> m_widget;
    ClientId m_client;
};

/// The view: a list of them.
class ClientsList : public QAccessibleWidget
{
public:
    explicit ClientsList(QWidget* widget)
        : QAccessibleWidget(widget, QAccessible::List)
    {
    }
    ~ClientsList() override
    {
        for (const auto& item : m_items)
            QAccessible::deleteAccessibleInterface(item.second);
    }
    [[nodiscard]] ClientsView* view() const { return dynamic_cast<ClientsView*>(widget()); }
    [[nodiscard]] int childCount() const override
    {
        return view() == nullptr ? 0 : static_cast<int>(view()->spokenClients().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        if (view() == nullptr || index < 0)
            return nullptr;
        const auto shown = view()->spokenClients();
        if (index >= static_cast<int>(shown.size()))
            return nullptr;
        const ClientId client = shown[static_cast<std::size_t>(index)];
        const auto known = m_items.find(client);
        if (known != m_items.end())
            return QAccessible::accessibleInterface(known->second);
        auto* item = new ClientItem(widget(), client);
        m_items[client] = QAccessible::registerAccessibleInterface(item);
        return item;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* item = dynamic_cast<const ClientItem*>(child);
        if (item == nullptr || view() == nullptr)
            return -1;
        const auto shown = view()->spokenClients();
        const auto found = std::lower_bound(shown.begin(), shown.end(), item->client());
        return found != shown.end() && *found == item->client()
            ? static_cast<int>(found - shown.begin())
            : -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface* item = child(i);
            if (item != nullptr && item->rect().contains(x, y))
                return item;
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        if (view() == nullptr || !widget()->hasFocus())
            return nullptr;
        const auto shown = view()->spokenClients();
        const auto found = std::lower_bound(shown.begin(), shown.end(), view()->spokenSelection());
        return found != shown.end() && *found == view()->spokenSelection()
            ? child(static_cast<int>(found - shown.begin()))
            : nullptr;
    }

private:
    mutable std::map<ClientId, QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    // Asked for every widget class, base classes included: dynamic_cast alone decides.
    if (dynamic_cast<ClientsView*>(object) != nullptr)
        return new ClientsList(qobject_cast<QWidget*>(object));
    return nullptr;
}

} // namespace

void installClientsAccessibility()
{
    QAccessible::installFactory(makeInterface); // installs the same factory once only
}

void announceSelection(QWidget* widget, const ClientsView& view, ClientId client)
{
    if (!QAccessible::isActive() || !widget->hasFocus())
        return;
    const auto shown = view.spokenClients();
    const auto found = std::lower_bound(shown.begin(), shown.end(), client);
    if (found == shown.end() || *found != client)
        return;
    QAccessibleEvent event(widget, QAccessible::Focus);
    event.setChild(static_cast<int>(found - shown.begin()));
    QAccessible::updateAccessibility(&event);
}

} // namespace lockstep::ui
