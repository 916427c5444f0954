// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/editorfooter.h"

#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

EditorFooter::EditorFooter(QWidget* parent)
    : QWidget(parent)
    , m_state(new PlainLabel(this))
    , m_name(new PlainLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 14, 7);
    row->setSpacing(12);
    row->addWidget(m_state, 1);
    row->addWidget(m_name);
    m_state->setObjectName(u"editor-state"_s);
    m_name->setObjectName(u"editor-name"_s);
    for (PlainLabel* label : { m_state, m_name })
        label->setMinimumWidth(20);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void EditorFooter::setState(const QString& said, const QString& problem, const QString& warnings)
{
    m_isProblem = !problem.isEmpty();
    m_state->setText(said);
    m_hasWarnings = !warnings.isEmpty();
    m_state->setToolTip(plainTip(m_isProblem ? problem : m_hasWarnings ? warnings : said));
    tint();
}

void EditorFooter::setName(const QString& name, const Origin& origin, bool modified)
{
    if (name.isEmpty()) {
        m_name->clear();
        return;
    }
    const QFontMetrics metrics(m_name->font());
    m_name->setText(metrics.elidedText(name, Qt::ElideMiddle, 180)
                    + (modified ? u" *"_s : QString()));
    const QString where = !origin.file.isEmpty() ? origin.file
        : modified                               ? u"In no file; the editor keeps it."_s
                                                 : u"In no file."_s;
    m_name->setToolTip(
        plainTip(modified ? where + u"\nChanged since; Ctrl+S in the text saves it."_s : where));
}

void EditorFooter::tint()
{
    const auto ink = [](PlainLabel* label, Role role) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, Theme::color(role));
        label->setPalette(palette);
    };
    ink(m_state, m_isProblem ? Role::Error : m_hasWarnings ? Role::Warning : Role::TextMuted);
    ink(m_name, Role::TextMuted);
    m_state->setFont(Theme::font(Theme::Size::Caption));
    m_name->setFont(Theme::mono(Theme::Size::Caption));
}

void EditorFooter::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace lockstep::ui
