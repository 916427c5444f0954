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

/// The state of the editor when it was closed.
struct EditorDraft
{
    QString text;
    Origin origin;
    bool modified = false; ///< it differs from its file
    QByteArray seen; ///< the digest of the file's last known text; empty: not known
};

/// The editor of a recipe. Shows its errors at every key; a recipe without errors can run. GUI
/// thread only.
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
    /// The program of the text, with the name it would run under; null while there are errors.
    [[nodiscard]] const std::shared_ptr<const Program>& program();
    /// Why the text could not run when it was looked at last, in a sentence; empty when it could.
    /// changed() follows each look.
    [[nodiscard]] QString whyNoRun() const;
    [[nodiscard]] Origin origin() const { return m_origin->now(); }
    [[nodiscard]] bool isModified() const;
    /// A file name for the text: "sequential.recipe".
    [[nodiscard]] QString suggestedFile() const { return ownName(origin().name); }
    [[nodiscard]] bool isEmpty() const;

    /// The text is still as edit() put it here.
    [[nodiscard]] bool isLent() const;

    /// Puts another text here; Ctrl+Z takes it back. @p name is the recipe's name.
    void setRecipe(const QString& text, const QString& name);
    /// Puts the text of that program here, unless it stands here already. While @p file still has
    /// that program, the text is the file's, with the parts that a program does not keep. Empty:
    /// from no file.
    void edit(const Program& program, const QString& file = {});
    /// Reads @p file; a failure changes nothing and is told in a sentence.
    bool importFrom(const QString& file);
    /// Writes the text to @p file, which is the text's file from then on.
    bool exportTo(const QString& file);
    /// The text's file has by now something else than was read from it, or written into it, here.
    /// False where the text is in no file, and where the file is gone: then nothing of anybody's
    /// can be lost.
    [[nodiscard]] bool isFileChanged() const { return m_seen.isChanged(origin().file); }
    /// Asks for a run; says why not when something is wrong.
    void run();
    [[nodiscard]] EditorDraft draft() const;
    void restore(const EditorDraft& draft);
    /// Adds a row for each template to @p menu.
    void fillTemplates(QMenu& menu);

Q_SIGNALS:
    void runRequested(const std::shared_ptr<const lockstep::Program>& program);
    void importRequested(); ///< the window must choose a file
    void exportRequested();
    void saveRequested(); ///< Ctrl+S: to its file, or as exportRequested()
    void problem(const QString& sentence);
    void notice(const QString& sentence);
    void refused(const QString& sentence); ///< why the text does not run, as it is now
    /// The text, its origin, or whether it can run has changed.
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
    /// The program line by line as written; m_parsed may have the library's.
    std::shared_ptr<const Program> m_written;
    QString m_lent; ///< the text that edit() put here last
    std::string m_checked; ///< the text of m_parsed
    FramePtr m_frame;
    /// The run's recipe at the last update of m_isRunning.
    std::shared_ptr<const Program> m_compared;
    bool m_isRunning = false; ///< the text is the recipe of the run
};

} // namespace lockstep::ui
