// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logaccessible.h"

#include "ui/log/logtext.h"
#include "ui/log/logview.h"
#include "ui/plaintext.h"

#include <QAccessibleWidget>

#include <vector>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// One place on screen. It speaks for the row that stands there now: interfaces for ten million
/// rows would outlive their use.
class RowAccessible : public QAccessibleInterface
{
public:
    RowAccessible(LogView* view, int slot)
        : m_view(view)
        , m_slot(slot)
    {
    }
    [[nodiscard]] bool isValid() const override { return m_view && m_view->placeInSlot(m_slot); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto place = m_view ? m_view->placeInSlot(m_slot) : std::nullopt;
        if (kind != QAccessible::Name || !place)
            return {};
        return plain(spokenRow(m_view->rows().lineAt(*place)));
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        const QRect place = m_view->slotRect(m_slot);
        return { m_view->viewport()->mapToGlobal(place.topLeft()), place.size() };
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const auto place = m_view->placeInSlot(m_slot);
        state.selectable = true;
        state.focusable = true;
        state.readOnly = true;
        state.selected = place && place->index + 1 == m_view->cursor();
        state.focused = place && place == m_view->current() && m_view->hasFocus();
        return state;
    }

private:
    QPointer<LogView> m_view;
    int m_slot;
};

class ListAccessible : public QAccessibleWidget
{
public:
    explicit ListAccessible(LogView* view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }
    ListAccessible(const ListAccessible&) = delete;
    ListAccessible& operator=(const ListAccessible&) = delete;
    ~ListAccessible() override
    {
        for (const QAccessible::Id id : m_rows)
            QAccessible::deleteAccessibleInterface(id);
    }
    [[nodiscard]] int childCount() const override { return view()->visibleRows(); }
    [[nodiscard]] QAccessibleInterface* child(int slot) const override
    {
        if (slot < 0 || slot >= childCount())
            return nullptr;
        while (static_cast<int>(m_rows.size()) <= slot) {
            auto* row = new RowAccessible(view(), static_cast<int>(m_rows.size()));
            m_rows.push_back(QAccessible::registerAccessibleInterface(row));
        }
        return QAccessible::accessibleInterface(m_rows[static_cast<std::size_t>(slot)]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (int slot = 0; slot < static_cast<int>(m_rows.size()); ++slot) {
            if (QAccessible::accessibleInterface(m_rows[static_cast<std::size_t>(slot)]) == child)
                return slot;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint local = view()->viewport()->mapFromGlobal(QPoint(x, y));
        for (int slot = 0; slot < childCount(); ++slot) {
            if (view()->slotRect(slot).contains(local))
                return child(slot);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        for (int slot = 0; slot < childCount(); ++slot) {
            if (view()->hasFocus() && view()->placeInSlot(slot) == view()->current())
                return child(slot);
        }
        return nullptr;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Description)
            return plain(u"%1 rows"_s.arg(groupedNumber(view()->rows().count())));
        return QAccessibleWidget::text(kind);
    }

private:
    [[nodiscard]] LogView* view() const { return static_cast<LogView*>(object()); }
    mutable std::vector<QAccessible::Id> m_rows;
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object)
{
    if (className == u"lockstep::ui::LogView" && qobject_cast<LogView*>(object) != nullptr)
        return new ListAccessible(static_cast<LogView*>(object));
    return nullptr;
}

} // namespace

void installLogAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed);
}

} // namespace lockstep::ui
