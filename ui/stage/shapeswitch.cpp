// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapeswitch.h"

#include "ui/plaintext.h"

#include <QButtonGroup>
#include <QToolButton>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t autoButton = 3;

struct Words
{
    QString text;
    QString tip;
};

Words wordsOf(std::size_t button)
{
    switch (button) {
    case 0:
        return { stageShapeText(StageShape::Ring),
                 u"Clients around the lock, with names (up to %1)"_s.arg(ringLimit) };
    case 1:
        return { stageShapeText(StageShape::Queue),
                 u"The owner, then those who wait, longest first (up to %1)"_s.arg(queueLimit) };
    case 2:
        return { stageShapeText(StageShape::Grid), u"A small cell for each client"_s };
    default:
        return { u"Auto"_s, u"Chooses by the number of clients and the room there is"_s };
    }
}

} // namespace

ShapeSwitch::ShapeSwitch(QWidget* parent)
    : WordRow(u"Stage layout"_s, parent)
{
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const Words words = wordsOf(i);
        QToolButton* button = addWord(words.text, u"%1 layout"_s.arg(words.text));
        button->setToolTip(plainTip(words.tip));
        button->setCheckable(true);
        group->addButton(button, static_cast<int>(i));
        m_buttons[i] = button;
    }
    m_buttons[autoButton]->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, [this](int id) {
        const auto button = static_cast<std::size_t>(id);
        Q_EMIT chosen(button == autoButton ? std::nullopt
                                           : std::optional(static_cast<StageShape>(id)));
    });
}

void ShapeSwitch::setChoice(std::optional<StageShape> choice)
{
    m_buttons[choice ? static_cast<std::size_t>(*choice) : autoButton]->setChecked(true);
}

void ShapeSwitch::setSituation(int clients, StageShape shown)
{
    if (m_clients == clients && m_shown == shown)
        return;
    m_clients = clients;
    m_shown = shown;
    for (const StageShape shape : { StageShape::Ring, StageShape::Queue, StageShape::Grid }) {
        const auto index = static_cast<std::size_t>(shape);
        const QString why = whyNoShape(shape, clients);
        m_buttons[index]->setEnabled(why.isEmpty());
        m_buttons[index]->setToolTip(plainTip(why.isEmpty() ? wordsOf(index).tip : why));
    }
    m_buttons[autoButton]->setToolTip(
        plainTip(u"%1; now: %2"_s.arg(wordsOf(autoButton).tip, stageShapeText(shown))));
}

} // namespace lockstep::ui
