// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/parser.h"
#include "ui/editor/seenfiles.h"
#include "ui/editor/templates.h"
#include "ui/editor/textorigin.h"
#include "ui/panel.h"

#include <QByteArray>

#include <memory>

class QMenu;
class QTimer;

namespace lockstep::ui {

class EditorFooter;
class EditorHeader;
class ErrorList;
class RecipeTextEdit;

/// What the editor had when it was closed.
struct EditorDraft
{
    QString text;
    Origin origin;
    bool modified = false; ///< it differs from what its file has
    QByteArray seen; ///< tells whether the file still has what it had; empty: not known
};

/// Where one writes a recipe. Shows at every key what is wrong with it; what is not wrong can be run.
/// GUI thread only.
class EditorPanel : public Panel
{
    Q_OBJECT
public:
    EditorPanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override { return QStringLiteral("Recipe editor"); }
    [[nodiscard]] QWidget* headerWidget() override;
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 480, 420 }; }

    [[nodiscard]] RecipeTextEdit& text() const { return *m_text; }
    /// What the text says, by the name that it would run under; null while something is wrong.
    [[nodiscard]] const std::shared_ptr<const Program>& program();
    /// Why the text cannot run, in a sentence; empty when it can.
    [[nodiscard]] QString whyNoRun();
    [[nodiscard]] Origin origin() const { return m_origin->now(); }
    [[nodiscard]] bool isModified() const;
    /// The name of a file that the text would go into: "sequential.recipe".
    [[nodiscard]] QString suggestedFile() const { return ownName(origin().name); }
    [[nodiscard]] bool isEmpty() const;

    /// The text stands here as edit() put it, and nobody has changed it since.
    [[nodiscard]] bool isLent() const;

    /// Puts another text here; Ctrl+Z takes it back. @p name is what the recipe is called.
    void setRecipe(const QString& text, const QString& name);
    /// The text of that program, unless it stands here already. It was read from @p file: while that still has
    /// it, the text is the file's, with what a program does not keep. Empty: from none.
    void edit(const Program& program, const QString& file = {});
    /// Reads @p file; on failure everything stays, and the sentence is told.
    bool importFrom(const QString& file);
    /// Writes the text to @p file, which is where it is from then on.
    bool exportTo(const QString& file);
    /// The text's file has by now something else than was read from it, or written into it, here. False where the
    /// text is in no file, and where the file is gone: then nothing of anybody's can be lost.
    [[nodiscard]] bool isFileChanged() const { return m_seen.isChanged(origin().file); }
    /// Asks for a run; says why not when something is wrong.
    void run();
    [[nodiscard]] EditorDraft draft() const;
    void restore(const EditorDraft& draft);
    /// Adds a row for each template to @p menu.
    void fillTemplates(QMenu& menu);

Q_SIGNALS:
    void runRequested(const std::shared_ptr<const lockstep::Program>& program);
    void importRequested(); ///< a file is to be chosen
    void exportRequested();
    void saveRequested(); ///< Ctrl+S: to its file, or as exportRequested()
    void problem(const QString& sentence);
    void notice(const QString& sentence);
    void refused(const QString& sentence); ///< why the text does not run, as it is now
    /// The text, where it comes from, or whether it can run is another.
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void begin(const QString& text, const Origin& origin);
    void textChanged();
    void check();
    void showState();
    void showName();
    void showStanding();
    [[nodiscard]] QString calls() const;

    RecipeTextEdit* m_text;
    ErrorList* m_errors;
    EditorFooter* m_footer;
    EditorHeader* m_header;
    TextOrigin* m_origin;
    SeenFiles m_seen;
    QTimer* m_pause; ///< in typing, after which a long text is checked
    ParsedRecipe m_parsed;
    std::shared_ptr<const Program> m_written; ///< as the text has it, line by line; m_parsed may have the library's
    QString m_lent; ///< the text that edit() put here last
    std::string m_checked; ///< the text that m_parsed is of
    FramePtr m_frame;
    std::shared_ptr<const Program> m_compared; ///< the run's recipe that m_isRunning is about
    bool m_isRunning = false; ///< the text is the recipe of the run
};

} // namespace lockstep::ui
