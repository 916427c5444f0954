// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/listendialog.h"

#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

ListenDialog::ListenDialog(QWidget* parent)
    : QDialog(parent)
    , m_address(new QComboBox(this))
    , m_port(new QSpinBox(this))
    , m_warning(new PlainLabel(this))
{
    setWindowTitle(u"Listen for real clients"_s);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(14);
    auto* what = new PlainLabel(
        u"Programs that speak ZooKeeper's protocol become clients of this run: kazoo, Curator, "
        "zkCli, your own. While the run is paused their requests wait for their step."_s,
        this);
    what->setWordWrap(true);
    column->addWidget(what);
    auto* form = new QFormLayout;
    m_address->addItem(u"This computer only (127.0.0.1)"_s, u"127.0.0.1"_s);
    m_address->addItem(u"Every network interface (0.0.0.0)"_s, u"0.0.0.0"_s);
    m_address->setAccessibleName(u"Who may connect"_s);
    m_port->setRange(0, 65535);
    m_port->setValue(2181);
    m_port->setSpecialValueText(u"any free one"_s);
    m_port->setAccessibleName(u"Port"_s);
    form->addRow(u"Who may connect"_s, m_address);
    form->addRow(u"Port"_s, m_port);
    column->addLayout(form);
    m_warning->setWordWrap(true);
    m_warning->setText(u"Anyone who can reach this computer can then read and change the simulated "
                       u"service. There is "
                       "no password and no encryption."_s);
    QPalette palette = m_warning->palette();
    palette.setColor(QPalette::WindowText, Theme::color(Role::Warning));
    m_warning->setPalette(palette);
    column->addWidget(m_warning);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(u"Listen"_s, QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(420);
    connect(m_address, &QComboBox::currentIndexChanged, this, [this] { showWarning(); });
    showWarning();
}

void ListenDialog::showWarning()
{
    m_warning->setVisible(m_address->currentIndex() != 0);
}

QString ListenDialog::address() const
{
    return m_address->currentData().toString();
}

unsigned ListenDialog::port() const
{
    return static_cast<unsigned>(m_port->value());
}

void ListenDialog::setPort(unsigned port)
{
    m_port->setValue(static_cast<int>(port));
}

} // namespace lockstep::ui
