// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/keysheet.h"

#include "ui/actions/keys.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A key as it is printed on the keyboard.
class KeyCap : public PlainLabel
{
public:
    KeyCap(const QString& text, QWidget* parent)
        : PlainLabel(text, parent)
    {
        setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
        setAlignment(Qt::AlignCenter);
        setContentsMargins(7, 3, 7, 4);
        setMinimumWidth(26);
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::color(Role::Idle), 1));
        painter.setBrush(Theme::color(Role::Raised));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.end();
        PlainLabel::paintEvent(event);
    }
};

QString nameOfKey(const QString& key)
{
    static const std::initializer_list<std::pair<QString, QString>> names {
        { u"Left"_s, u"\u2190"_s },
        { u"Right"_s, u"\u2192"_s },
    };
    for (const auto& [name, shown] : names) {
        if (key == name)
            return shown;
    }
    return key;
}

/// "Ctrl+Shift+R" as three caps; sequences beside each other with "or".
QWidget* capsOf(const KeyInfo& info, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    bool first = true;
    for (const QKeySequence& sequence : info.sequences) {
        if (!std::exchange(first, false))
            row->addWidget(new PlainLabel(u"or"_s, box));
        QString text = sequence.toString(QKeySequence::PortableText);
        // "Ctrl++" is Ctrl and the key "+".
        const bool plus = text.endsWith(u"++"_s);
        if (plus)
            text.chop(2);
        for (const QString& key : text.split(u'+', Qt::SkipEmptyParts))
            row->addWidget(new KeyCap(nameOfKey(key), box));
        if (plus)
            row->addWidget(new KeyCap(u"+"_s, box));
    }
    row->addStretch(1);
    return box;
}

/// The nine keys that step a client are one row: 1 to 9.
bool isRepetition(const KeyInfo& info)
{
    return info.id.startsWith(u"client.step"_s) && info.id != u"client.step1"_s;
}

PlainLabel* wrapped(const QString& text, QWidget* parent)
{
    auto* label = new PlainLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

/// A grid with a heading: keys at the left, what they do at the right.
QGridLayout* gridIn(QWidget* box, const QString& title)
{
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(6);
    auto* heading = new PlainLabel(title, box);
    heading->setFont(Theme::font(Theme::Size::Body, QFont::Bold));
    grid->addWidget(heading, 0, 0, 1, 2);
    grid->setColumnMinimumWidth(0, 150);
    grid->setColumnStretch(1, 1);
    return grid;
}

QWidget* groupBox(const QString& group, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* grid = gridIn(box, group);
    int row = 1;
    for (const KeyInfo& info : keyTable()) {
        if (info.group != group || isRepetition(info))
            continue;
        const bool digits = info.id == u"client.step1"_s;
        KeyInfo shown = info;
        if (digits)
            shown.title = u"Step that client"_s;
        QWidget* caps = capsOf(shown, box);
        if (digits) {
            auto* line = static_cast<QHBoxLayout*>(caps->layout());
            line->insertWidget(1, new PlainLabel(u"to"_s, caps));
            line->insertWidget(2, new KeyCap(u"9"_s, caps));
        }
        grid->addWidget(caps, row, 0);
        grid->addWidget(wrapped(shown.title, box), row, 1);
        ++row;
    }
    return box;
}

/// What the mouse does beside clicking: no key says it, and no menu.
QWidget* gesturesBox(QWidget* parent)
{
    static const std::initializer_list<std::pair<QString, QString>> gestures {
        { u"Click"_s, u"Select a client, node or row everywhere"_s },
        { u"Double-click"_s, u"A client takes its next step; a row of the log is gone to"_s },
        { u"Right click"_s, u"What can be done with a client, the lock, a node or a row"_s },
        { u"Drag"_s, u"The playhead: go through time"_s },
        { u"Shift+Drag"_s, u"Mark a range of the timeline and read its figures"_s },
        { u"Wheel"_s, u"Move along the timeline"_s },
        { u"Ctrl+Wheel"_s, u"Zoom the timeline at the pointer"_s },
    };
    auto* box = new QWidget(parent);
    auto* grid = gridIn(box, u"Mouse"_s);
    int row = 1;
    for (const auto& [gesture, does] : gestures) {
        grid->addWidget(new KeyCap(gesture, box), row, 0, Qt::AlignLeft);
        grid->addWidget(wrapped(does, box), row, 1);
        ++row;
    }
    return box;
}

QStringList groups()
{
    QStringList names;
    for (const KeyInfo& info : keyTable()) {
        if (!names.contains(info.group))
            names.append(info.group);
    }
    return names;
}

} // namespace

KeySheet::KeySheet(QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(u"All keys"_s);
    auto* content = new QWidget;
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(24, 20, 24, 12);
    columns->setSpacing(36);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    for (QVBoxLayout* column : { left, right }) {
        column->setSpacing(22);
        columns->addLayout(column, 1);
    }
    int leftRows = 0;
    int rightRows = 0;
    for (const QString& group : groups()) {
        int rows = 2;
        for (const KeyInfo& info : keyTable())
            rows += info.group == group && !isRepetition(info) ? 1 : 0;
        const bool goesLeft = leftRows <= rightRows;
        (goesLeft ? leftRows : rightRows) += rows;
        (goesLeft ? left : right)->addWidget(groupBox(group, content));
    }
    (leftRows <= rightRows ? left : right)->addWidget(gesturesBox(content));
    left->addStretch(1);
    right->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 16);
    layout->addWidget(scroll);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(24, 0, 24, 0);
    foot->addWidget(buttons);
    layout->addLayout(foot);
    // As much as its window has room for; the rest scrolls.
    const QSize room
        = parent != nullptr ? parent->window()->size() - QSize(40, 60) : QSize(1100, 820);
    setMinimumSize(480, 320);
    resize(
        QSize(content->sizeHint().width() + 30, content->sizeHint().height() + 90).boundedTo(room));
}

} // namespace lockstep::ui
