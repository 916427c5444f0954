// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/random.h"
#include "core/recipe/program.h"
#include "core/request/request.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <QWheelEvent>

#include <array>
#include <functional>
#include <iterator>
#include <utility>

namespace lockstep::ui::test {

/// Does at random what a person might do at a window: triggers actions, types, clicks, drags,
/// drops files, resizes. It goes on inside dialogs and menus, since each deed comes from the event
/// loop. File dialogs are answered with files of one folder; nothing else on the disk is touched.
class Monkey
{
public:
    /// Requires: @p window and the files, all of one folder, outlive it. Each deed goes to the
    /// @p trail.
    Monkey(MainWindow& window, QStringList files, std::uint64_t seed, QFile& trail)
        : m_window(window)
        , m_files(std::move(files))
        , m_random { seed }
        , m_trail(trail)
    {
    }

    /// Does deeds until @p enough says so, then closes what is open. Returns from the event loop.
    void play(std::function<bool()> enough)
    {
        m_enough = std::move(enough);
        arm();
        m_loop.exec();
    }
    [[nodiscard]] std::uint64_t deeds() const { return m_deeds; }
    /// Answers the window's question whether a run is to be saved.
    MainWindow::Answer answer()
    {
        return std::array { MainWindow::Answer::Save, MainWindow::Answer::Discard,
                            MainWindow::Answer::Discard, MainWindow::Answer::Cancel }[draw(4)];
    }

private:
    static constexpr int deepest = 12; ///< event loops in event loops

    std::size_t draw(std::size_t bound) { return m_random.below(bound); }
    int between(int least, int most)
    {
        return least + static_cast<int>(draw(static_cast<std::size_t>(most - least + 1)));
    }
    template <typename Row>
    const auto& any(const Row& row)
    {
        return *std::next(std::begin(row), between(0, static_cast<int>(std::size(row)) - 1));
    }

    void arm()
    {
        // Armed before the deed: a deed that opens a dialog comes back only when that is closed.
        QTimer::singleShot(1, &m_window, [this] { turn(); });
    }
    void turn()
    {
        arm();
        if (m_enough() || m_depth >= deepest) {
            if (!closeFront() && m_depth == 0)
                m_loop.quit();
            return;
        }
        ++m_depth;
        ++m_deeds;
        deed();
        --m_depth;
    }
    /// False when nothing keeps a loop of its own.
    static bool closeFront()
    {
        if (QWidget* const popup = QApplication::activePopupWidget())
            return popup->close();
        auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (dialog != nullptr)
            dialog->reject();
        return dialog != nullptr;
    }

    void note(const QString& what)
    {
        m_trail.write(QByteArray::number(static_cast<qulonglong>(m_deeds)) + ' ' + what.toUtf8()
                      + '\n');
        m_trail.flush();
    }

    void deed()
    {
        QWidget* const popup = QApplication::activePopupWidget();
        QWidget* const modal = QApplication::activeModalWidget();
        if (auto* const dialog = qobject_cast<QFileDialog*>(modal))
            return chooseFile(*dialog);
        QWidget* const front = popup != nullptr ? popup : modal;
        if (front != nullptr && draw(8) == 0) {
            note(u"close "_qs + QLatin1String(front->metaObject()->className()));
            closeFront();
            return;
        }
        if (!m_window.isVisible())
            m_window.show();
        const std::size_t kind = draw(100);
        if (front == nullptr && kind < 30)
            return triggerAction();
        if (front == nullptr && kind < 34)
            return begin();
        if (front == nullptr && kind < 36)
            return drop();
        if (front == nullptr && kind < 38)
            return resize();
        QWidget& top = front != nullptr ? *front : someWindow();
        if (kind < 60)
            return pressKey(top);
        if (kind < 66)
            return typeWords(top);
        useMouse(top);
    }

    QWidget& someWindow()
    {
        QList<QWidget*> tops;
        for (QWidget* const top : QApplication::topLevelWidgets()) {
            if (top->isVisible() && top->windowType() != Qt::ToolTip)
                tops << top;
        }
        return draw(3) == 0 && !tops.isEmpty() ? *any(tops) : m_window;
    }

    void chooseFile(QFileDialog& dialog)
    {
        const QString file = any(m_files);
        note(u"file dialog "_qs + file);
        if (draw(3) == 0)
            return dialog.reject();
        dialog.selectFile(file);
        static_cast<QDialog&>(dialog).accept();
        // A file that it does not take leaves it open.
        if (dialog.isVisible())
            dialog.reject();
    }

    void triggerAction()
    {
        QList<QAction*> able;
        for (QAction* const action : m_window.findChildren<QAction*>()) {
            if (action->isEnabled() && action->menu() == nullptr && !action->isSeparator())
                able << action;
        }
        if (able.isEmpty())
            return;
        QAction* const action = any(able);
        note(u"action "_qs + action->objectName() + u' ' + action->text());
        action->trigger();
    }

    void begin()
    {
        if (draw(3) == 0) {
            const QString file = any(m_files);
            note(u"open "_qs + file);
            return m_window.openRun(file);
        }
        Config config;
        config.recipe = any(recipeLibrary())->name;
        config.clients = static_cast<unsigned>(draw(10) == 0 ? between(1, 1000) : between(1, 20));
        config.seed = draw(1000);
        config.knobs.tasks = static_cast<std::uint32_t>(draw(4));
        note(u"start "_qs + QString::fromStdString(config.recipe) + u' '
             + QString::number(config.clients));
        m_window.startRun(config);
    }

    void drop()
    {
        const QString file = any(m_files);
        note(u"drop "_qs + file);
        QMimeData data;
        data.setUrls({ QUrl::fromLocalFile(file) });
        QDragEnterEvent enter({ 10, 10 }, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&m_window, &enter);
        QDropEvent event({ 10, 10 }, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&m_window, &event);
    }

    void resize()
    {
        const QSize size(between(200, 2200), between(150, 1400));
        note(u"resize %1 %2"_qs.arg(size.width()).arg(size.height()));
        m_window.resize(size);
    }

    void pressKey(QWidget& top)
    {
        static constexpr std::array special {
            Qt::Key_Space, Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Up,        Qt::Key_Down,
            Qt::Key_Home,  Qt::Key_End,    Qt::Key_Return, Qt::Key_Escape,    Qt::Key_Tab,
            Qt::Key_F1,    Qt::Key_F3,     Qt::Key_F4,     Qt::Key_F10,       Qt::Key_F11,
            Qt::Key_Menu,  Qt::Key_PageUp, Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_PageDown,
        };
        static constexpr std::array modifiers {
            Qt::NoModifier,  Qt::NoModifier,      Qt::NoModifier,      Qt::ShiftModifier,
            Qt::AltModifier, Qt::ControlModifier, Qt::ControlModifier,
        };
        const auto key = draw(2) == 0 ? any(special) : static_cast<Qt::Key>(between(0x20, 0x5f));
        Qt::KeyboardModifiers with = any(modifiers);
        if (draw(8) == 0)
            with |= Qt::ShiftModifier;
        QWidget& to = focusOf(top);
        note(u"key %1 in "_qs.arg(QKeySequence(static_cast<int>(key) | int(with)).toString())
             + QLatin1String(to.metaObject()->className()));
        QTest::keyClick(&to, key, with);
    }

    void typeWords(QWidget& top)
    {
        static constexpr std::array words {
            "ls /",     "create /a b", "session B", "strike 1 pause", "0",  "-1",     "99999999999",
            "client:1", "->",          "recipe",    "await",          "\"", "Client", "lock/\"x\"",
            "[a-z]+(",  "set /a x",    "expire A",  "level:error",    "\t", "  ",     "127.0.0.1",
        };
        QWidget& to = focusOf(top);
        const QString word = QString::fromUtf8(any(words));
        note(u"type "_qs + word + u" in "_qs + QLatin1String(to.metaObject()->className()));
        const QPointer<QWidget> alive = &to;
        for (const QChar c : word) {
            if (alive != nullptr)
                QTest::keyClick(alive, c.toLatin1());
        }
        if (alive != nullptr && draw(2) == 0)
            QTest::keyClick(alive, Qt::Key_Return);
    }

    static QWidget& focusOf(QWidget& top)
    {
        QWidget* const focus = top.focusWidget();
        return focus != nullptr && focus->isVisible() ? *focus : top;
    }

    void useMouse(QWidget& top)
    {
        QList<QWidget*> seen { &top };
        for (QWidget* const child : top.findChildren<QWidget*>()) {
            if (child->isVisible() && child->window() == &top)
                seen << child;
        }
        const QPointer<QWidget> widget = any(seen);
        const QPoint at(between(0, std::max(0, widget->width() - 1)),
                        between(0, std::max(0, widget->height() - 1)));
        const std::size_t kind = draw(10);
        note(u"mouse %1 at %2,%3 of "_qs.arg(kind).arg(at.x()).arg(at.y())
             + QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
        const auto with = draw(6) == 0 ? Qt::ControlModifier : Qt::NoModifier;
        if (kind < 4)
            return QTest::mouseClick(widget, Qt::LeftButton, with, at);
        if (kind == 4)
            return QTest::mouseDClick(widget, Qt::LeftButton, with, at);
        if (kind == 5) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
            QApplication::sendEvent(widget, &event);
        } else if (kind == 6) {
            QWheelEvent event(at, widget->mapToGlobal(at), {}, { 0, between(-480, 480) }, {}, with,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(widget, &event);
        } else if (kind == 7) {
            QTest::mouseMove(widget, at);
        } else {
            dragFrom(widget, at);
        }
    }

    void dragFrom(const QPointer<QWidget>& widget, QPoint at)
    {
        // Marked text that is dragged has an event loop that only a real mouse ends.
        QWidget* const holder = widget->parentWidget();
        if (qobject_cast<QLineEdit*>(widget) != nullptr || holder == nullptr
            || qobject_cast<QPlainTextEdit*>(holder) != nullptr
            || qobject_cast<QTextEdit*>(holder) != nullptr)
            return;
        QTest::mousePress(widget, Qt::LeftButton, {}, at);
        for (int moves = between(1, 6); moves > 0 && widget != nullptr; --moves)
            QTest::mouseMove(widget, at + QPoint(between(-200, 200), between(-100, 100)));
        if (widget != nullptr)
            QTest::mouseRelease(widget, Qt::LeftButton, {},
                                at + QPoint(between(-200, 200), between(-100, 100)));
    }

    MainWindow& m_window;
    QStringList m_files;
    Random m_random;
    QFile& m_trail;
    std::function<bool()> m_enough;
    QEventLoop m_loop;
    std::uint64_t m_deeds = 0;
    int m_depth = 0;
};

} // namespace lockstep::ui::test
