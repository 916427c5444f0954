// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/watchdialog.h"

#include "core/world/knobs.h"
#include "core/zookeeper/path.h"
#include "ui/plainlabel.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

Symbol textOf(const QLineEdit& edit)
{
    return Symbol::intern(edit.text().trimmed().toStdString());
}

/// Why a lock cannot be watched there; empty when it can.
QString problemWith(const QLineEdit& edit)
{
    const std::string path = edit.text().trimmed().toStdString();
    if (path.empty() || !pathProblem(path))
        return {};
    return u"\u201c%1\u201d is no path: paths begin with / and do not end with it."_s.arg(
        edit.text().trimmed());
}

} // namespace

WatchDialog::WatchDialog(QWidget* parent)
    : QDialog(parent)
    , m_path(new QLineEdit(this))
    , m_as(new QComboBox(this))
    , m_admits(new QSpinBox(this))
    , m_guards(new QLineEdit(this))
    , m_problem(new PlainLabel(this))
{
    setWindowTitle(u"Watch a lock"_s);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(14);
    auto* what = new PlainLabel(
        u"Programs are judged by the nodes of the lock that is watched: who holds, who waits, and "
        "who writes what only a holder may write. What a program believes is unknown."_s,
        this);
    what->setWordWrap(true);
    column->addWidget(what);
    m_path->setPlaceholderText(u"the run's own lock, and others by their names"_s);
    m_path->setAccessibleName(u"Path of the lock"_s);
    for (const auto& [title, as] : {
             std::pair(u"By its pattern: the names of its nodes"_s, LockPattern::Nothing),
             std::pair(u"Lowest sequential child"_s, LockPattern::Queue),
             std::pair(u"Single node"_s, LockPattern::SingleNode),
             std::pair(u"Read-write"_s, LockPattern::ReadWrite),
             std::pair(u"Semaphore"_s, LockPattern::Leases),
         })
        m_as->addItem(title, static_cast<int>(as));
    m_as->setAccessibleName(u"How its nodes are read"_s);
    m_admits->setRange(1, static_cast<int>(maximumPlaces));
    m_admits->setAccessibleName(u"How many may hold it at once"_s);
    m_guards->setPlaceholderText(u"no node, or the path of one"_s);
    m_guards->setAccessibleName(u"The node that only a holder may write"_s);
    auto* form = new QFormLayout;
    form->addRow(u"Lock"_s, m_path);
    form->addRow(u"Read as"_s, m_as);
    form->addRow(u"At once"_s, m_admits);
    form->addRow(u"Guards"_s, m_guards);
    column->addLayout(form);
    m_problem->setWordWrap(true);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::color(Role::Error));
    m_problem->setPalette(palette);
    column->addWidget(m_problem);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(u"Watch"_s, QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(460);
    connect(m_as, &QComboBox::currentIndexChanged, this, [this] { check(); });
    connect(m_path, &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_guards, &QLineEdit::textChanged, this, [this] { check(); });
    check();
}

void WatchDialog::check()
{
    const bool semaphore
        = static_cast<LockPattern>(m_as->currentData().toInt()) == LockPattern::Leases;
    m_admits->setEnabled(semaphore);
    m_admits->setToolTip(semaphore ? QString() : u"Only a semaphore admits several."_s);
    const QString wrong = problemWith(*m_path);
    const QString problem = wrong.isEmpty() ? problemWith(*m_guards) : wrong;
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_accept->setEnabled(problem.isEmpty());
    m_accept->setToolTip(plainTip(problem));
}

void WatchDialog::setWatched(const Watched& watched, Symbol path)
{
    m_path->setText(QString::fromStdString(std::string(path.view())));
    m_as->setCurrentIndex(m_as->findData(static_cast<int>(watched.as)));
    m_admits->setValue(static_cast<int>(watched.admits));
    m_guards->setText(QString::fromStdString(std::string(watched.guards.view())));
}

WatchLock WatchDialog::lock() const
{
    const auto as = static_cast<LockPattern>(m_as->currentData().toInt());
    return { .path = textOf(*m_path),
             .as = as,
             .admits = as == LockPattern::Leases ? static_cast<std::uint32_t>(m_admits->value())
                 : as == LockPattern::Nothing    ? 0U
                                                 : 1U,
             .guards = textOf(*m_guards) };
}

} // namespace lockstep::ui
