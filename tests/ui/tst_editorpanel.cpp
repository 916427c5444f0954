// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The recipe editor by itself: typing, errors, run, templates, files, undo.
#include "core/recipe/program.h"
#include "core/recipe/shelf.h"
#include "tests/support/testrun.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/errorlist.h"
#include "ui/editor/recipetextedit.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {
struct Editor
{
    Editor()
    {
        panel.headerWidget()->setParent(&panel);
        panel.resize(560, 420);
        panel.show();
        (void)QTest::qWaitForWindowActive(&panel);
        panel.text().setFocus();
    }
    void type(const QString& keys) { QTest::keyClicks(&panel.text(), keys); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(&panel.text(), key, with);
    }
    void choose(const QString& name)
    {
        panel.setRecipe(recipeText(*findRecipe(name.toStdString())), name);
    }
    [[nodiscard]] QString text() const { return panel.text().toPlainText(); }
    [[nodiscard]] QString state() const
    {
        return panel.findChild<QLabel*>(u"editor-state"_s)->text();
    }
    [[nodiscard]] QString name() const
    {
        return panel.findChild<QLabel*>(u"editor-name"_s)->text();
    }
    [[nodiscard]] ErrorList& list() const { return *panel.findChild<ErrorList*>(); }
    [[nodiscard]] QPushButton& run() const
    {
        return *panel.findChild<QPushButton*>(u"editor-run"_s);
    }

    Selection selection;
    EditorPanel panel { selection, nullptr };
    QSignalSpy runs { &panel, &EditorPanel::runRequested };
    QSignalSpy problems { &panel, &EditorPanel::problem };
    QTemporaryDir folder;
};

std::shared_ptr<const Program> programOf(const QSignalSpy& spy)
{
    return spy.last()[0].value<std::shared_ptr<const Program>>();
}

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

bool put(const QString& name, const QByteArray& content)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

class TestEditorPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void anEmptyEditorSaysSoAndDoesNotRun()
    {
        Editor editor;
        QCOMPARE(editor.state(), u"Nothing is written yet"_s);
        QVERIFY(!editor.run().isEnabled());
        QCOMPARE(editor.run().toolTip(), u"There is no recipe in the editor."_s);
        QVERIFY(editor.list().isHidden());
    }

    void whatIsTypedIsCheckedAtEveryKey()
    {
        Editor editor;
        editor.choose(u"sequential"_s);
        QCOMPARE(editor.state(), u"Valid \u00b7 6 lines \u00b7 16 outcomes unhandled"_s);
        QVERIFY(editor.run().isEnabled());
        editor.press(Qt::Key_End, Qt::ControlModifier);
        editor.type(u"x"_s);
        QCOMPARE(editor.state(), u"1 error; it cannot run"_s);
        QVERIFY(!editor.run().isEnabled());
        QVERIFY(editor.run().toolTip().startsWith(u"The recipe cannot run: line 20:1: "_s));
        QCOMPARE(editor.list().count(), 1);
        QVERIFY(editor.list().isVisible());
        QVERIFY(editor.list().item(0)->text().startsWith(u"20:1  Found"_s));
        QVERIFY(editor.panel.text().accessibleDescription().contains(u"1 error"_s));
        editor.press(Qt::Key_Backspace);
        QVERIFY(editor.run().isEnabled());
        QVERIFY(editor.list().isHidden());
    }

    void aTextThatIsTypedFromNothingRuns()
    {
        Editor editor;
        for (const QString& line :
             { u"recipe \"R\""_s, u""_s, u"acquire"_s, u"  try sync(lock)"_s })
            editor.type(line), editor.press(Qt::Key_Return);
        // Enter keeps the indent: it is taken back for the section.
        editor.press(Qt::Key_Backtab);
        editor.type(u"release"_s);
        editor.press(Qt::Key_Return);
        editor.press(Qt::Key_Tab);
        editor.type(u"out sync(lock)"_s);
        QCOMPARE(editor.text(),
                 u"recipe \"R\"\n\nacquire\n  try sync(lock)\nrelease\n  out sync(lock)"_s);
        QVERIFY(editor.run().isEnabled());
        editor.run().click();
        QCOMPARE(editor.runs.size(), 1);
        QCOMPARE(programOf(editor.runs)->name, std::string("mine.recipe"));
        QCOMPARE(programOf(editor.runs)->title, std::string("R"));
    }

    void tabIndentsAndUnindentsSelectedLines()
    {
        Editor editor;
        editor.panel.setRecipe(u"a\nb\nc"_s, {});
        editor.press(Qt::Key_Down, Qt::ShiftModifier);
        editor.press(Qt::Key_Down, Qt::ShiftModifier);
        editor.press(Qt::Key_Tab);
        QCOMPARE(editor.text(), u"  a\n  b\nc"_s);
        editor.press(Qt::Key_Backtab);
        QCOMPARE(editor.text(), u"a\nb\nc"_s);
    }

    void everyErrorIsUnderlinedAndEnterInTheListGoesThere()
    {
        Editor editor;
        editor.panel.setRecipe(
            u"recipe \"R\"\nacquire\n  try  sync(lock)\n    -> lst\n    -> lost\nrelease\n  out  "
            u"sync(lock)"_s,
            {});
        QCOMPARE(editor.panel.text().marks().size(), std::size_t { 2 });
        QCOMPARE(editor.panel.text().extraSelections().size(), 2);
        QCOMPARE(editor.panel.text().extraSelections()[1].cursor.selectedText(), u"lost"_s);
        editor.list().setFocus();
        editor.list().setCurrentRow(1);
        QTest::keyClick(&editor.list(), Qt::Key_Return);
        QVERIFY(editor.panel.text().hasFocus());
        QCOMPARE(editor.panel.text().textCursor().blockNumber(), 4);
        QCOMPARE(editor.panel.text().textCursor().positionInBlock(), 7);
        // The list follows the cursor.
        editor.press(Qt::Key_Up);
        QCOMPARE(editor.list().currentRow(), 0);
        editor.press(Qt::Key_Up);
        QCOMPARE(editor.list().currentRow(), -1);
    }

    void theTooltipSaysWhatIsWrongThere()
    {
        Editor editor;
        editor.panel.setRecipe(
            u"recipe \"R\"\nacquire\n  try  sync(lock)\n    -> lst\nrelease\n  out  sync(lock)"_s,
            {});
        const RecipeTextEdit& text = editor.panel.text();
        QTextCursor cursor(text.document()->findBlockByNumber(3));
        cursor.setPosition(cursor.position() + 8);
        const QPoint inLst = text.cursorRect(cursor).center();
        QVERIFY(text.wrongAt(inLst, false).startsWith(u"There is no line \"lst\""_s));
        QVERIFY(text.wrongAt({ 2, inLst.y() }, false).isEmpty());
        QVERIFY(!text.wrongAt({ 2, inLst.y() }, true).isEmpty());
        QVERIFY(text.wrongAt({ 400, inLst.y() }, false).isEmpty());
    }

    void anUnchangedTemplateRunsAsTheLibrarysRecipe()
    {
        Editor editor;
        editor.choose(u"sequential"_s);
        editor.panel.run();
        QVERIFY(programOf(editor.runs) == findRecipe("sequential"));
        QCOMPARE(editor.name(), u"sequential"_s);
        editor.press(Qt::Key_End, Qt::ControlModifier);
        editor.type(u"          ok -> leave"_s);
        editor.panel.run();
        QCOMPARE(editor.runs.size(), 2);
        QCOMPARE(programOf(editor.runs)->name, std::string("sequential.recipe"));
        QCOMPARE(editor.name(), u"sequential.recipe *"_s);
    }

    void theTemplatesMenuHasTheLibraryAndCtrlZBringsTheOldTextBack()
    {
        Editor editor;
        editor.type(u"mine, not to be lost"_s);
        QMenu menu;
        editor.panel.fillTemplates(menu);
        QCOMPARE(menu.actions()[0]->text(), u"Empty recipe"_s);
        qsizetype templates = 0;
        for (const QAction* action : menu.actions())
            templates += action->menu() != nullptr ? action->menu()->actions().size() : 0;
        QCOMPARE(templates, static_cast<qsizetype>(recipeLibrary().size()));
        QVERIFY(menu.actions().size() <= 12); // it fits on a screen
        menu.actions()[2]->menu()->actions()[0]->trigger();
        QCOMPARE(editor.text(), recipeText(*recipeShelves()[0].recipes[0]));
        QVERIFY(!editor.panel.isModified());
        editor.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor.text(), u"mine, not to be lost"_s);
        QVERIFY(editor.panel.isModified());
    }

    void importedAndExportedIsTheSameText()
    {
        Editor editor;
        const QByteArray source = "recipe \"R\"  # caf\xc3\xa9\n\nacquire\n  try  "
                                  "sync(lock)\nrelease\n  out  sync(lock)\n";
        const QString from = editor.folder.filePath(u"from.recipe"_s);
        const QString to = editor.folder.filePath(u"to.recipe"_s);
        QVERIFY(put(from, source));
        QVERIFY(editor.panel.importFrom(from));
        QCOMPARE(editor.name(), u"from.recipe"_s);
        editor.panel.run();
        QCOMPARE(programOf(editor.runs)->name, std::string("from.recipe"));
        editor.type(u"# "_s);
        QCOMPARE(editor.name(), u"from.recipe *"_s);
        QVERIFY(editor.panel.exportTo(to));
        QCOMPARE(contentOf(to), QByteArray("# " + source));
        QCOMPARE(contentOf(from), source);
        QCOMPARE(editor.panel.origin().file, to);
        QVERIFY(!editor.panel.isModified());
        QVERIFY(editor.problems.isEmpty());
    }

    void linesThatEndInTwoSignsAreRead()
    {
        Editor editor;
        const QString file = editor.folder.filePath(u"dos.recipe"_s);
        QVERIFY(put(file, "recipe \"R\"\r\nacquire\r\n"));
        QVERIFY(editor.panel.importFrom(file));
        QCOMPARE(editor.text(), u"recipe \"R\"\nacquire\n"_s);
    }

    void whatIsTakenBackIsNotWrittenIntoTheOtherFile()
    {
        Editor editor;
        const QString one = editor.folder.filePath(u"one.recipe"_s);
        const QString two = editor.folder.filePath(u"two.recipe"_s);
        QVERIFY(put(one, "one") && put(two, "two"));
        QVERIFY(editor.panel.importFrom(one));
        QVERIFY(editor.panel.importFrom(two));
        QCOMPARE(editor.panel.origin().file, two);
        editor.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor.text(), u"one"_s);
        QCOMPARE(editor.panel.origin().file, one);
        editor.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(editor.text(), u"two"_s);
        QCOMPARE(editor.panel.origin().file, two);
        // Whoever writes on from there has given the second text up.
        editor.press(Qt::Key_Z, Qt::ControlModifier);
        for (int i = 0; i < 9; ++i)
            editor.type(u"x"_s), editor.press(Qt::Key_Return);
        QCOMPARE(editor.panel.origin().file, one);
    }

    void aFileThatCannotBeReadIsOneSentence_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        QTest::newRow("not there")
            << QByteArray() << u"%1 cannot be read: No such file or directory."_s;
        QTest::newRow("too large")
            << QByteArray(100'001, 'x')
            << u"%1 is larger than a recipe may be: 100000 bytes are the most."_s;
        QTest::newRow("not UTF-8")
            << QByteArray("recipe \"\xff\"") << u"%1 is not a recipe: its text is not UTF-8."_s;
    }

    void aFileThatCannotBeReadIsOneSentence()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        Editor editor;
        editor.type(u"stays"_s);
        const QString file = editor.folder.filePath(u"bad.recipe"_s);
        QVERIFY(content.isEmpty() || put(file, content));
        QVERIFY(!editor.panel.importFrom(file));
        QCOMPARE(editor.problems.size(), 1);
        QCOMPARE(editor.problems[0][0].toString(), expected.arg(file));
        QCOMPARE(editor.text(), u"stays"_s);
        QVERIFY(editor.panel.origin().file.isEmpty());
    }

    void aFolderIsNoRecipe()
    {
        Editor editor;
        QVERIFY(!editor.panel.importFrom(editor.folder.path()));
        QCOMPARE(editor.problems[0][0].toString(),
                 editor.folder.path() + u" cannot be read: it is a folder."_s);
    }

    void aFileThatCannotBeWrittenLeavesTheTextChanged()
    {
        Editor editor;
        editor.type(u"recipe"_s);
        const QString file = editor.folder.filePath(u"no/such/folder.recipe"_s);
        QVERIFY(!editor.panel.exportTo(file));
        QVERIFY(editor.problems[0][0].toString().startsWith(file + u" cannot be written: "_s));
        QVERIFY(editor.panel.isModified());
        QVERIFY(editor.panel.origin().file.isEmpty());
    }

    void aLongTextIsCheckedAfterAPauseAndBeforeItRuns()
    {
        Editor editor;
        editor.choose(u"sequential"_s);
        editor.panel.setRecipe(editor.text() + u"# filler\n"_s.repeated(3000), u"sequential"_s);
        editor.press(Qt::Key_End, Qt::ControlModifier);
        editor.type(u"x"_s);
        QVERIFY(editor.run().isEnabled()); // not seen yet
        editor.panel.run();
        QVERIFY(editor.runs.isEmpty());
        editor.press(Qt::Key_Backspace);
        QTRY_VERIFY(editor.run().isEnabled());
    }

    void theLineOfTheSelectedClientIsMarkedInTheRunsRecipeOnly()
    {
        Editor editor;
        test::TestRun run;
        run.step(1); // locks: it works now
        editor.selection.setClient(ClientId { 1 });
        editor.panel.setFrame(run.frame());
        QVERIFY(!editor.panel.text().standing());
        editor.choose(u"try-lock"_s);
        QVERIFY(editor.panel.text().standing().has_value());
        QVERIFY(editor.text().split(u'\n')[*editor.panel.text().standing()].contains(
            u"work for the work time"_s));
        QVERIFY(editor.state().startsWith(u"Valid, in use \u00b7 "_s));
        editor.choose(u"sequential"_s);
        QVERIFY(!editor.panel.text().standing());
    }

    void ctrlSInTheTextAsksForASaveAndEscapeLeaves()
    {
        Editor editor;
        QSignalSpy saves(&editor.panel, &EditorPanel::saveRequested);
        editor.press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(saves.size(), 1);
        QVERIFY(editor.text().isEmpty());
        editor.press(Qt::Key_Escape);
        QVERIFY(!editor.panel.text().hasFocus());
    }

    void coloursFollowTheTheme()
    {
        Editor editor;
        editor.choose(u"sequential"_s);
        QCoreApplication::processEvents(); // a new highlighter colours once more by itself
        const auto colour = [&] {
            return editor.panel.text()
                .document()
                ->firstBlock()
                .layout()
                ->formats()
                .value(0)
                .format.foreground()
                .color();
        };
        const QColor dark = colour();
        QCOMPARE(dark, Theme::color(Role::CodeKeyword));
        Theme::apply(ThemeChoice::Light);
        QCoreApplication::processEvents();
        QVERIFY(Theme::color(Role::CodeKeyword) != dark);
        QCOMPARE(colour(), Theme::color(Role::CodeKeyword));
        QVERIFY(!editor.panel.isModified());
        Theme::apply(ThemeChoice::Dark);
    }
};

QTEST_MAIN(TestEditorPanel)
#include "tst_editorpanel.moc"
