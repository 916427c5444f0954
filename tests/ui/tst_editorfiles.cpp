// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The recipe editor between other programs, which write into its files, too, and a person who takes
// back a lot.
#include "core/recipe/program.h"
#include "tests/support/testrun.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/errorlist.h"
#include "ui/editor/recipetextedit.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

struct Editor
{
    Editor()
    {
        panel.resize(560, 420);
        panel.show();
    }
    void type(const QString& text) { panel.text().insertPlainText(text); }

    [[nodiscard]] QString text() const { return panel.text().toPlainText(); }

    Selection selection;
    EditorPanel panel { selection, nullptr };
};

} // namespace

class TestEditorFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void aFileThatSomebodyElseChangedIsKnown()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"mine.recipe"_s);
        const auto writes = [&file](const QByteArray& text) {
            QFile target(file);
            QVERIFY(target.open(QIODevice::WriteOnly) && target.write(text) == text.size());
        };
        Editor bench;
        QVERIFY(!bench.panel.isFileChanged()); // there is none
        writes("recipe \"Mine\"\n");
        QVERIFY(bench.panel.importFrom(file));
        bench.type(u"# "_s);
        QVERIFY(!bench.panel.isFileChanged());
        writes("recipe \"Theirs\"\n");
        QVERIFY(bench.panel.isFileChanged());
        const EditorDraft draft = bench.panel.draft();
        QVERIFY(bench.panel.exportTo(file));
        QVERIFY(!bench.panel.isFileChanged());
        // Somebody else may write while the program is closed, too.
        Editor later;
        later.panel.restore(draft);
        QVERIFY(later.panel.isFileChanged());
        QVERIFY(QFile::remove(file));
        QVERIFY(!later.panel.isFileChanged());
    }

    void aCommentInALibrarysRecipeIsKeptAndShown()
    {
        const auto shipped = findRecipe("sequential");
        Editor editor;
        editor.panel.setRecipe(recipeText(*shipped), u"sequential"_s);
        QCOMPARE(editor.panel.program(), shipped);
        editor.panel.text().moveCursor(QTextCursor::End);
        editor.type(u"# why it queues"_s);
        const auto own = editor.panel.program();
        QVERIFY(own != nullptr && own->source == shipped->source);
        QVERIFY(recipeText(*own).endsWith(u"# why it queues"_s));
        Editor other;
        other.panel.setRecipe(recipeText(*shipped), u"sequential"_s);
        other.panel.edit(*own, {});
        QCOMPARE(other.text(), recipeText(*own));
    }

    void anErrorThatTakesTwoLinesIsWholeInTheList()
    {
        Editor editor;
        editor.panel.setRecipe(u"recipe \"Mine\"\n\nacquire\n  start   bar(\n"_s, {});
        QCoreApplication::processEvents();
        auto* const list = editor.panel.findChild<ErrorList*>();
        QVERIFY(list->count() > 0);
        const int line = list->fontMetrics().height();
        QVERIFY(list->visualItemRect(list->item(0)).height() > 2 * line); // it names all calls
        QVERIFY(list->viewport()->rect().contains(list->visualItemRect(list->item(0))));
    }

    void theMarkedLineIsTheOneThatIsWritten()
    {
        Editor editor;
        const test::TestRun run;
        const QString text = recipeText(run.world().program());
        editor.selection.setClient(ClientId { 1 });
        editor.panel.setFrame(run.frame());
        editor.panel.setRecipe(text, u"try-lock"_s);
        const auto before = editor.panel.text().standing();
        QVERIFY(before);
        // It is still the library's recipe, which knows nothing of this line.
        editor.panel.setRecipe(u"# mine\n"_s + text, u"try-lock"_s);
        QCOMPARE(editor.panel.text().standing(), std::optional(*before + 1));
    }

    void whatTheEditorBeganWithIsNotTakenBack()
    {
        Editor editor;
        editor.panel.setRecipe(u"recipe \"First\"\n"_s, u"first"_s);
        editor.type(u"# "_s);
        for (int i = 0; i < 5; ++i)
            editor.panel.text().undo();
        QCOMPARE(editor.panel.text().toPlainText(), u"recipe \"First\"\n"_s);
        QVERIFY(!editor.panel.isModified());
        editor.panel.setRecipe(u"recipe \"Second\"\n"_s, u"second"_s);
        editor.panel.text().undo();
        QCOMPARE(editor.panel.text().toPlainText(), u"recipe \"First\"\n"_s);
        QCOMPARE(editor.panel.origin().name, u"first"_s);
    }
};

QTEST_MAIN(TestEditorFiles)
#include "tst_editorfiles.moc"
