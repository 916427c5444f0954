// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/console/consolepanel.h"

#include "core/shell/commandtable.h"
#include "core/shell/completion.h"
#include "ui/console/consoleinput.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int mostLines = 5000;
constexpr qsizetype longestSession = 24; ///< characters of a name before the field

ConsoleInput::Completion completionIn(const FramePtr& frame, const QString& line, int cursor)
{
    if (frame == nullptr)
        return {};
    // The shell counts bytes, the field counts characters.
    const std::string bytes = line.toStdString();
    const auto at = static_cast<std::size_t>(line.left(cursor).toUtf8().size());
    const shell::Completion found = shell::completions(bytes, at, frame->world());
    ConsoleInput::Completion completion;
    completion.begin = static_cast<int>(
        QString::fromUtf8(bytes.data(), static_cast<qsizetype>(found.begin)).size());
    for (const std::string& word : found.words)
        completion.words.append(QString::fromStdString(word));
    return completion;
}

} // namespace

ConsolePanel::ConsolePanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_output(new QPlainTextEdit(this))
    , m_prompt(new PlainLabel(this))
    , m_input(new ConsoleInput(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 12, 8);
    column->setSpacing(4);
    column->addWidget(m_output, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_prompt);
    row->addWidget(m_input, 1);
    column->addLayout(row);
    setFocusProxy(m_input);

    m_output->setReadOnly(true);
    m_output->setFrameShape(QFrame::NoFrame);
    m_output->setMaximumBlockCount(mostLines);
    m_output->setAccessibleName(u"Answers"_s);
    m_output->setPlaceholderText(
        u"The commands of zkCli.sh, for this run's service. Every line is a step: it can be taken "
        u"back."_s);
    m_output->document()->setDocumentMargin(0);
    m_input->setClearButtonEnabled(false);
    m_input->setCompleter([this](const QString& line, int cursor) {
        return completionIn(m_frame, line, cursor);
    });
    showPrompt(u"[zk: simulated] "_s);
    connect(m_input, &ConsoleInput::entered, this, [this](const QString& line) {
        append(Kind::Typed, m_asks + u' ' + line);
        Q_EMIT entered(line);
    });
    connect(m_input, &ConsoleInput::candidatesFound, this,
            [this](const QStringList& words) { append(Kind::Hint, words.join(u"  "_s)); });
    tint();
}

void ConsolePanel::setFrame(const FramePtr& frame)
{
    m_frame = frame;
}

void ConsolePanel::tell(const shell::Answer& answer, const QString& prompt)
{
    bool slip = false;
    for (const shell::Piece& piece : answer.text) {
        // The whole list of commands says less than where it is.
        if (answer.code != ErrorCode::Ok && piece.text == shell::usage()) {
            slip = true;
            continue;
        }
        QString text = QString::fromStdString(piece.text);
        while (text.endsWith(u'\n'))
            text.chop(1);
        append(piece.error && answer.code != ErrorCode::Ok ? Kind::Error : Kind::Output, text);
    }
    if (slip)
        append(Kind::Hint, u"\u201chelp\u201d lists the commands, Tab completes them."_s);
    if (answer.quit)
        append(Kind::Hint, u"That ends the session; Lockstep stays open."_s);
    if (answer.session)
        m_session = QString::fromStdString(*answer.session);
    showPrompt(prompt);
}

// "[zk: B@simulated(CONNECTED) 3] " is long for a narrow dock; the field says whose turn it is.
void ConsolePanel::showPrompt(const QString& prompt)
{
    m_asks = prompt.trimmed();
    m_prompt->setText(shortened(m_session.isEmpty() ? u"zk"_s : m_session, longestSession)
                      + u" \u203a"_s);
    m_prompt->setToolTip(plainTip(m_asks));
}

QString ConsolePanel::text() const
{
    return m_output->toPlainText();
}

void ConsolePanel::append(Kind kind, const QString& text)
{
    QTextCharFormat format;
    switch (kind) {
    case Kind::Typed:
        format.setForeground(Theme::color(Role::TextMuted));
        break;
    case Kind::Output:
        format.setForeground(Theme::color(Role::Text));
        break;
    case Kind::Error:
        format.setForeground(Theme::color(Role::Error));
        break;
    case Kind::Hint:
        format.setForeground(Theme::color(Role::Info));
        break;
    }
    QTextCursor end(m_output->document());
    end.movePosition(QTextCursor::End);
    if (!m_output->document()->isEmpty())
        end.insertBlock();
    end.insertText(text, format);
    m_output->verticalScrollBar()->setValue(m_output->verticalScrollBar()->maximum());
}

void ConsolePanel::tint()
{
    m_output->setFont(Theme::mono());
    m_input->setFont(Theme::mono());
    m_prompt->setFont(Theme::mono());
    QPalette muted = m_prompt->palette();
    muted.setColor(QPalette::WindowText, Theme::color(Role::TextMuted));
    m_prompt->setPalette(muted);
    QPalette surface = m_output->palette();
    surface.setColor(QPalette::Base, Theme::color(Role::Window));
    surface.setColor(QPalette::Text, Theme::color(Role::Text));
    surface.setColor(QPalette::PlaceholderText, Theme::color(Role::TextMuted));
    m_output->setPalette(surface);
}

void ConsolePanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace lockstep::ui
