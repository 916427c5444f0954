// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/editorpanel.h"

#include "core/client/nextline.h"
#include "ui/editor/editorfooter.h"
#include "ui/editor/editorheader.h"
#include "ui/editor/errorlist.h"
#include "ui/editor/highlighter.h"
#include "ui/editor/recipefile.h"
#include "ui/editor/recipetextedit.h"
#include "ui/editor/templates.h"
#include "ui/plaintext.h"
#include "ui/selection.h"

#include <QEvent>
#include <QFileInfo>
#include <QTextDocument>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// A recipe up to this size is checked before the next key can come; a longer text waits for a
/// pause.
constexpr std::size_t checkedAtOnce = 20'000;
constexpr int pauseMillis = 200;

QString counted(std::size_t count, const QString& one)
{
    return count == 1 ? u"1 "_s + one : u"%1 %2s"_s.arg(count).arg(one);
}

} // namespace

EditorPanel::EditorPanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_text(new RecipeTextEdit(this))
    , m_errors(new ErrorList(this))
    , m_footer(new EditorFooter(this))
    , m_header(new EditorHeader(this))
    , m_origin(new TextOrigin(m_text->document(), this))
    , m_pause(new QTimer(this))
{
    new RecipeHighlighter(m_text->document());
    m_text->setPlaceholderText(
        u"recipe \"...\"\nPaste a recipe here, import one, or begin with a template."_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_text, 1);
    column->addWidget(m_errors);
    column->addWidget(m_footer);
    setFocusProxy(m_text);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseMillis);

    connect(m_pause, &QTimer::timeout, this, &EditorPanel::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &EditorPanel::textChanged);
    connect(m_text->document(), &QTextDocument::modificationChanged, this, &EditorPanel::showName);
    connect(m_text, &QPlainTextEdit::cursorPositionChanged, this,
            [this] { m_errors->showLine(m_text->textCursor().blockNumber()); });
    connect(m_text, &RecipeTextEdit::saveRequested, this, &EditorPanel::saveRequested);
    connect(m_errors, &ErrorList::chosen, this, [this](int index) {
        const ErrorMark mark = m_text->marks()[static_cast<std::size_t>(index)];
        m_text->goTo(mark.block, mark.from);
        m_text->setFocus(Qt::OtherFocusReason);
    });
    connect(m_header, &EditorHeader::templateRequested, this, [this](int index) {
        const RecipeTemplate& chosen = recipeTemplates()[static_cast<std::size_t>(index)];
        setRecipe(chosen.text, chosen.name);
        m_text->setFocus(Qt::OtherFocusReason);
    });
    connect(m_header, &EditorHeader::importRequested, this, &EditorPanel::importRequested);
    connect(m_header, &EditorHeader::exportRequested, this, &EditorPanel::exportRequested);
    connect(m_header, &EditorHeader::runRequested, this, &EditorPanel::run);
    connect(&selection, &Selection::clientChanged, this, &EditorPanel::showStanding);
    m_header->allowRun(whyNoRun());
    showState();
    showName();
    // The fonts and colours were changes, too, but Ctrl+Z must not take them back.
    m_text->document()->clearUndoRedoStacks();
    m_text->document()->setModified(false);
}

QWidget* EditorPanel::headerWidget()
{
    return m_header;
}

void EditorPanel::textChanged()
{
    // Colours are a change of the document, too.
    const std::string text = m_text->toPlainText().toStdString();
    if (text == m_checked && !m_pause->isActive())
        return;
    if (text.size() <= checkedAtOnce)
        check();
    else
        m_pause->start();
}

void EditorPanel::check()
{
    m_pause->stop();
    const QString text = m_text->toPlainText();
    m_checked = text.toStdString();
    const QString name = m_origin->now().name;
    const bool filed = !m_origin->now().file.isEmpty();
    m_parsed = isEmpty()
        ? ParsedRecipe {}
        : parseRecipe(m_checked, (filed ? name : nameOfOwn(text, name)).toStdString());
    m_written = m_parsed.program;
    // An unchanged template is the library's recipe, and runs as that.
    const auto shipped = filed ? nullptr : findRecipe(name.toStdString());
    if (m_parsed.program && shipped && m_parsed.program->written.text == shipped->written.text)
        m_parsed.program = shipped;
    m_compared = nullptr;
    const auto marks = marksOf(text, m_parsed.errors);
    m_text->setMarks(marks);
    m_errors->setMarks(marks);
    m_errors->showLine(m_text->textCursor().blockNumber());
    m_header->allowRun(whyNoRun());
    showStanding();
    showState();
    showName();
    Q_EMIT changed();
}

const std::shared_ptr<const Program>& EditorPanel::program()
{
    if (m_pause->isActive())
        check();
    return m_parsed.program;
}

QString EditorPanel::whyNoRun() const
{
    if (m_parsed.program != nullptr)
        return {};
    if (m_parsed.errors.empty())
        return u"There is no recipe in the editor."_s;
    return u"The recipe cannot run: line %1"_s.arg(
        QString::fromStdString(toText(m_parsed.errors.front())));
}

bool EditorPanel::isModified() const
{
    return m_text->document()->isModified();
}

bool EditorPanel::isEmpty() const
{
    // Ends at the first letter; a copy of a long text at every key would be felt.
    const QTextDocument& text = *m_text->document();
    for (int at = 0; at < text.characterCount(); ++at)
        if (!text.characterAt(at).isSpace())
            return false;
    return true;
}

bool EditorPanel::isLent() const
{
    return !isModified() && !m_lent.isEmpty() && m_text->toPlainText() == m_lent;
}

void EditorPanel::setRecipe(const QString& text, const QString& name)
{
    begin(text, { name, {} });
}

void EditorPanel::begin(const QString& text, const Origin& origin)
{
    // One Ctrl+Z too many must not bring back an untouched text.
    const QTextDocument& document = *m_text->document();
    const bool isFirst
        = document.isEmpty() && !document.isUndoAvailable() && !document.isRedoAvailable();
    isFirst ? m_text->setPlainText(text) : m_text->replaceText(text);
    m_text->document()->setModified(false);
    isFirst ? m_origin->begun(origin) : m_origin->replaced(origin);
    m_lent.clear(); // somebody chose this one
    check();
}

void EditorPanel::edit(const Program& wanted, const QString& file)
{
    // What somebody writes at is not replaced for a comment.
    const bool stands = program() != nullptr && m_parsed.program->source == wanted.source
        && (isModified() || !origin().file.isEmpty()
            || m_parsed.program->written.text == wanted.written.text);
    if (stands && (file.isEmpty() || isModified() || origin().file == file))
        return;
    if (const auto filed = file.isEmpty() ? std::nullopt : textOf(wanted, file)) {
        m_seen.saw(file, *filed);
        begin(*filed, { QFileInfo(file).fileName(), file });
    } else if (!stands) {
        setRecipe(recipeText(wanted), QString::fromStdString(wanted.name));
    } else {
        return;
    }
    m_lent = m_text->toPlainText();
}

bool EditorPanel::importFrom(const QString& file)
{
    const auto text = readRecipeText(file);
    if (!text) {
        Q_EMIT problem(QString::fromStdString(text.error().sentence));
        return false;
    }
    m_text->replaceText(*text);
    m_text->document()->setModified(false);
    m_origin->replaced({ QFileInfo(file).fileName(), QFileInfo(file).absoluteFilePath() });
    m_seen.saw(QFileInfo(file).absoluteFilePath(), *text);
    m_lent.clear();
    check();
    Q_EMIT notice(
        u"Opened %1. Ctrl+Z brings back the text before."_s.arg(QFileInfo(file).fileName()));
    return true;
}

bool EditorPanel::exportTo(const QString& file)
{
    const QString text = m_text->toPlainText();
    const auto written = writeRecipeText(file, text);
    if (!written) {
        Q_EMIT problem(QString::fromStdString(written.error().sentence));
        return false;
    }
    m_origin->written({ QFileInfo(file).fileName(), QFileInfo(file).absoluteFilePath() });
    m_seen.saw(QFileInfo(file).absoluteFilePath(), text);
    m_lent.clear();
    m_text->document()->setModified(false);
    check(); // it has another name now
    Q_EMIT notice(u"Saved the recipe as %1."_s.arg(QFileInfo(file).fileName()));
    return true;
}

void EditorPanel::run()
{
    if (program() != nullptr)
        Q_EMIT runRequested(m_parsed.program);
    else
        Q_EMIT refused(whyNoRun());
}

EditorDraft EditorPanel::draft() const
{
    return { m_text->toPlainText(), origin(), isModified(), m_seen.digestOf(origin().file) };
}

void EditorPanel::restore(const EditorDraft& draft)
{
    m_text->setPlainText(draft.text);
    m_text->document()->setModified(draft.modified);
    m_origin->begun(draft.origin);
    m_seen.forgetAll();
    m_seen.recall(draft.origin.file, draft.seen);
    check();
}

void EditorPanel::fillTemplates(QMenu& menu)
{
    m_header->fillTemplates(menu);
}

void EditorPanel::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    const bool before = m_isRunning;
    showStanding();
    if (m_isRunning != before)
        showState();
}

void EditorPanel::showStanding()
{
    std::optional<int> block;
    const auto run = m_frame ? m_frame->world().setup->program : nullptr;
    if (m_compared != run || m_compared == nullptr) {
        m_compared = run;
        // Printed, two programs that do the same are the same, however they were written.
        m_isRunning = run && m_parsed.program && run->source == m_parsed.program->source;
    }
    const ClientId client = selection().client();
    if (m_isRunning && client && m_frame->world().has(client)) {
        const auto line = currentLine(m_frame->world(), client);
        if (line && line->value + 1u < m_written->lines.size()) // the last is the end of the task
            block = static_cast<int>(m_written->line(*line).at.line) - 1;
    }
    m_text->setStanding(block);
}

void EditorPanel::showState()
{
    const std::size_t errors = m_parsed.errors.size();
    const Warnings warnings = m_parsed.program ? warningsOf(*m_parsed.program) : Warnings {};
    QString said;
    if (m_parsed.program != nullptr) {
        said = (m_isRunning ? u"Valid, in use \u00b7 %1"_s : u"Valid \u00b7 %1"_s)
                   .arg(counted(m_parsed.program->lines.size() - 1, u"line"_s));
        if (const std::size_t unhandled = warnings.outcomes; unhandled > 0)
            said += u" \u00b7 "_s + counted(unhandled, u"outcome"_s) + u" unhandled"_s;
    } else if (errors > 0) {
        said = u"%1; it cannot run"_s.arg(counted(errors, u"error"_s));
    } else {
        said = u"Nothing is written yet"_s;
    }
    const QString problem = errors == 0 ? QString() : m_text->marks().front().sentence;
    m_footer->setState(said, problem, warnings.text);
    m_text->setAccessibleDescription(plain(errors == 0 ? said : said + u". "_s + problem));
}

QString EditorPanel::calls() const
{
    const Origin& origin = m_origin->now();
    if (!origin.file.isEmpty())
        return origin.name;
    return m_parsed.program ? QString::fromStdString(m_parsed.program->name) : ownName(origin.name);
}

void EditorPanel::showName()
{
    const bool unnamed = origin().name.isEmpty() && isEmpty();
    m_footer->setName(unnamed ? QString() : calls(), origin(), isModified());
}

void EditorPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (auto* colours : m_text->document()->findChildren<RecipeHighlighter*>())
        colours->rehighlight();
}

} // namespace lockstep::ui
