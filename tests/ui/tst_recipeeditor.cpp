// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The recipe editor in the window: how one gets there, the run that it begins, its files, what is
// kept.
#include "core/recipe/shelf.h"
#include "tests/ui/windowlab.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/recipetextedit.h"
#include "ui/stage/stagecanvas.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

#include <functional>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::StringLiterals;

namespace {

EditorPanel& editor(const MainWindow& window)
{
    return *window.findChild<EditorPanel*>();
}

QString text(const MainWindow& window)
{
    return editor(window).text().toPlainText();
}

QComboBox* recipes(const MainWindow& window)
{
    for (auto* combo : window.findChildren<QComboBox*>()) {
        if (combo->accessibleName() == u"Recipe"_s)
            return combo;
    }
    return nullptr;
}

void choose(QComboBox* combo, int index)
{
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
}

QString running(const Bench& bench)
{
    return QString::fromStdString(bench.window.frame()->world().program().name);
}

/// What a program that had no editor yet kept, with the node tree hidden.
const char* const layoutBefore
    = "AAAAAwAAAZ4AAAD/AAAAA/0AAAADAAAAAAAAAS4AAAJN/AIAAAAC+wAAAAgAdAByAGUAZQAAAABIAAABCQAAAGUA////"
      "+wAAAAoA"
      "awBuAG8AYgBzAQAAAEgAAAJNAAAAYQD///"
      "8AAAABAAABOAAAAk38AgAAAAL7AAAAEgBpAG4AcwBwAGUAYwB0AG8AcgEAAABIAAAB"
      "bgAAAGEA/////AAAAbsAAADaAAAA2gEAABv6AAAAAAIAAAAC+wAAABQAcwB0AGEAdABpAHMAdABpAGMAcwEAAAAA////"
      "/wAAAL4A"
      "////+wAAAA4AaABpAHMAdABvAHIAeQEAAAAA/////wAAAFYA////AAAAAwAABZwAAACt/"
      "AEAAAAC+wAAAAYAbABvAGcBAAAAAAAA"
      "BZwAAAQRAP////sAAAAOAGMAbwBuAHMAbwBsAGUAAAAAAP////8AAABqAP///"
      "wAAAywAAAJNAAAABAAAAAQAAAAIAAAACPwAAAAB"
      "AAAAAgAAAAEAAAASAHQAcgBhAG4AcwBwAG8AcgB0AQAAAAD/////AAAAAAAAAAAAAAAfAAAA/"
      "wAAAAEAAAACAAABugAAAWkAAAAA"
      "AQEAAAACAAEB";

/// Answers the next file dialog with that name.
class FileAnswer
{
public:
    explicit FileAnswer(const QString& file)
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this, file] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr || !dialog->isVisible())
                return;
            m_timer.stop();
            auto* name = dialog->findChild<QLineEdit*>(u"fileNameEdit"_s);
            name->setText(file);
            QTest::keyClick(name, Qt::Key_Return);
        });
        m_timer.start(5);
    }

private:
    QTimer m_timer;
};

} // namespace

class TestRecipeEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void itIsHiddenAtFirstAndF3ShowsTheRunsRecipe()
    {
        Bench bench;
        QVERIFY(!editor(bench.window).isVisible());
        bench.press(Qt::Key_F3);
        QVERIFY(editor(bench.window).isVisible());
        QVERIFY(editor(bench.window).text().hasFocus());
        QVERIFY(text(bench.window).startsWith(u"recipe \"Try-lock"_s));
        bench.window.actions()[u"view.reset"_s]->trigger();
        QVERIFY(!editor(bench.window).isVisible());
    }

    // The letters, arrows and signs that mean something in the window are text here.
    void typedKeysAreText()
    {
        Bench bench;
        bench.press(Qt::Key_F3);
        bench.press(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&editor(bench.window).text(), u"1 f ] [ / ? , .S"_s);
        bench.press(Qt::Key_Left);
        bench.press(Qt::Key_Space);
        bench.press(Qt::Key_Home);
        bench.press(Qt::Key_X);
        QCOMPARE(text(bench.window), u"x1 f ] [ / ? , . S"_s);
        QCOMPARE(bench.asked(), QString());
        bench.press(Qt::Key_Escape);
        bench.press(Qt::Key_1);
        QCOMPARE(bench.asked(), u"step 1"_s);
    }

    void aTextThatNobodySeesTakesNoKeys()
    {
        Bench bench;
        const auto close = [&] { bench.window.findChild<QToolButton*>(u"close-panel"_s)->click(); };
        for (const std::function<void()>& hide : { std::function<void()>(close) }) {
            bench.press(Qt::Key_F3);
            RecipeTextEdit& edit = editor(bench.window).text();
            QVERIFY(edit.hasFocus());
            const QString before = text(bench.window);
            hide();
            QTRY_VERIFY(edit.viewport()->visibleRegion().isEmpty());
            QVERIFY(!edit.hasFocus());
            bench.press(Qt::Key_Z);
            bench.press(Qt::Key_3);
            QCOMPARE(bench.asked(), u"step 3"_s);
            // Not even when the focus gets there somehow.
            edit.setFocus();
            QTest::keyClicks(&edit, u"zzz"_s);
            bench.press(Qt::Key_2);
            QCOMPARE(bench.asked(), u"step 2"_s);
            QCOMPARE(text(bench.window), before);
        }
    }

    void ctrlReturnRunsTheTextWithTheSameClientsAndKnobs()
    {
        Config config;
        config.clients = 5;
        config.seed = 77;
        config.knobs.workTimeMillis = 41;
        Bench bench(config);
        bench.press(Qt::Key_F3);
        bench.press(Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(&editor(bench.window).text(), u"          else -> give up"_s);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.asked(), u"start 5"_s);
        QCOMPARE(running(bench), u"try-lock.recipe"_s);
        const Config& now = bench.window.frame()->config;
        QVERIFY(now.seed == 77 && now.knobs == config.knobs);
        QVERIFY(now.program == editor(bench.window).program());
        // The choice of recipes has it, below the library's; Ctrl+R begins it again.
        QComboBox* combo = recipes(bench.window);
        const int ours = combo->currentIndex();
        QVERIFY(ours > static_cast<int>(recipeLibrary().size())); // the shelves have captions
        bench.press(Qt::Key_Escape);
        bench.press(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(running(bench), u"try-lock.recipe"_s);
        bench.window.actions()[u"file.new"_s]->trigger(); // which knows nothing of it
        QCOMPARE(running(bench), u"try-lock"_s);
        QCOMPARE(combo->currentData().toString(), u"try-lock"_s);
        choose(combo, ours);
        QCOMPARE(running(bench), u"try-lock.recipe"_s);
        QCOMPARE(bench.questions, 0);
    }

    void aSecondVersionOfTheSameNameIsShownByItsOwnTitle()
    {
        Bench bench;
        bench.press(Qt::Key_F3);
        EditorPanel& panel = editor(bench.window);
        for (const QString& title : { u"First"_s, u"Second"_s }) {
            panel.setRecipe(
                u"recipe \"%1\"\nacquire\n  try sync(lock)\nrelease\n  out sync(lock)"_s.arg(title),
                {});
            panel.run();
            QCOMPARE(recipes(bench.window)->currentText(), title);
        }
        QCOMPARE(recipes(bench.window)->count(),
                 static_cast<int>(recipeLibrary().size() + recipeShelves().size()) + 3);
    }

    void anErrorKeepsTheRunAndSaysWhy()
    {
        Bench bench;
        bench.press(Qt::Key_F3);
        QTest::keyClicks(&editor(bench.window).text(), u"x"_s);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.asked(), QString());
        QAction* run = bench.window.actions()[u"editor.run"_s];
        QVERIFY(!run->isEnabled());
        QVERIFY(run->toolTip().startsWith(u"The recipe cannot run: line 1:1: "_s));
        QVERIFY(bench.window.status().said().contains(u"The recipe cannot run"_s));
        QVERIFY(!text(bench.window).contains(u"\n\n\n"_s));
    }

    void unsavedStepsAreNotAskedForAndTheStageHasTheKeys()
    {
        Bench bench;
        bench.press(Qt::Key_F3);
        bench.lab.send(request::TakeStep { ClientId { 1 } });
        bench.asked();
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.questions, 0);
        QCOMPARE(bench.asked(), u"start 3"_s);
        QVERIFY(bench.window.findChild<StageCanvas*>()->hasFocus());
        bench.press(Qt::Key_Space);
        QCOMPARE(bench.asked(), u"run"_s);
    }

    void ctrlReturnShowsAHiddenTextBeforeItRuns()
    {
        Bench bench;
        bench.press(Qt::Key_F3);
        bench.window.findChild<QToolButton*>(u"close-panel"_s)->click();
        bench.window.setFocus();
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.asked(), QString());
        QVERIFY(editor(bench.window).isVisible());
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.asked(), u"start 3"_s);
    }

    void theInspectorAndTheChoiceOfRecipesEditTheRunsRecipe()
    {
        Bench bench;
        editor(bench.window).setRecipe(u"mine"_s, {});
        bench.window.findChild<QToolButton*>(u"edit-recipe"_s)->click();
        QVERIFY(text(bench.window).startsWith(u"recipe \"Try-lock"_s));
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(text(bench.window), u"mine"_s);
        QComboBox* combo = recipes(bench.window);
        choose(combo, combo->count() - 1);
        QVERIFY(text(bench.window).startsWith(u"recipe \"Try-lock"_s));
        QCOMPARE(combo->currentIndex(), combo->findData(u"try-lock"_s));
        QCOMPARE(bench.asked(), QString());
    }

    void ctrlSSavesTheRecipeAndRunsIt()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"saved.recipe"_s);
        Bench bench;
        bench.press(Qt::Key_F3);
        {
            const FileAnswer answer(folder.filePath(u"saved"_s)); // the ending comes by itself
            bench.press(Qt::Key_S, Qt::ControlModifier);
        }
        QCOMPARE(bench.asked(), u"start 3"_s);
        QCOMPARE(running(bench), u"saved.recipe"_s);
        // The second time it knows where, and an error is saved, but not run.
        QApplication::setActiveWindow(&bench.window); // which it is not, offscreen, after a dialog
        editor(bench.window).text().setFocus();
        bench.press(Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(&editor(bench.window).text(), u"oops"_s);
        bench.press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(bench.asked(), QString());
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QByteArray now = saved.readAll();
        QVERIFY2(now.endsWith("oops"), now);
        QVERIFY(bench.said().startsWith(u"Saved as saved.recipe. The recipe cannot run: "_s));
        // Outside of the text the key saves the run.
        bench.window.openRun(folder.filePath(u"run.lockstep"_s));
        bench.press(Qt::Key_Escape);
        bench.window.setFocus();
        bench.asked();
        bench.press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(bench.asked().startsWith(u"save "_s));
    }

    void savingOverWhatSomebodyElseWroteAsksFirst()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"ours.recipe"_s));
        const auto content = [&file](const QByteArray& written = {}) {
            if (!written.isEmpty() && file.open(QIODevice::WriteOnly))
                file.write(written);
            file.close();
            const QByteArray now = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            file.close();
            return now;
        };
        content("# ours");
        Bench bench;
        QVERIFY(editor(bench.window).importFrom(file.fileName()));
        content("# theirs");
        QStringList questions;
        auto answer = MainWindow::Answer::Cancel;
        bench.window.setAsk([&](const QString& question) {
            questions.append(question);
            return answer;
        });
        bench.window.actions()[u"editor.save"_s]->trigger();
        QCOMPARE(
            questions,
            QStringList {
                u"ours.recipe was changed by another program. Overwrite it with this text?"_s });
        QCOMPARE(content(), QByteArray("# theirs"));
        answer = MainWindow::Answer::Save;
        for (int once = 0; once < 2; ++once) // the second time it is our own
            bench.window.actions()[u"editor.save"_s]->trigger();
        QCOMPARE(questions.size(), 2);
        QCOMPARE(content(), QByteArray("# ours"));
    }

    void aFileThatCannotBeReadIsToldInTheWindow()
    {
        QTemporaryDir folder;
        QFile broken(folder.filePath(u"broken.recipe"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("\xff") == 1);
        broken.close();
        Bench bench;
        const FileAnswer answer(broken.fileName());
        bench.window.actions()[u"editor.import"_s]->trigger();
        const auto* bar = bench.window.findChild<MessageBar*>(u"problemBar"_s);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->sentence(),
                 broken.fileName() + u" is not a recipe: its text is not UTF-8."_s);
        QVERIFY(!editor(bench.window).isVisible());
    }

    void theDraftComesBackAfterTheNextStart()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"window.ini"_s);
        const QString written = u"recipe \"\u00e9 \U0001F512\"\n\n  half done # \"%1\" ; =\t\n"_s;
        for (const bool first : { true, false }) {
            Lab lab;
            Settings settings(file);
            QCOMPARE(settings.takeProblem(), QString());
            MainWindow window(lab.services(), settings);
            lab.window = &window;
            window.startRun({});
            window.show();
            EditorPanel& panel = editor(window);
            if (first) {
                panel.setRecipe(u"recipe"_s, u"sequential"_s);
                panel.text().selectAll();
                panel.text().insertPlainText(written);
                window.actions()[u"editor.show"_s]->trigger();
            } else {
                QCOMPARE(text(window), written);
                QVERIFY(panel.isModified());
                QCOMPARE(panel.suggestedFile(), u"sequential.recipe"_s);
                QVERIFY(panel.isVisible());
            }
            QVERIFY(window.close());
        }
    }

    // A layout of a program whose panels still floated.
    void anOlderLayoutFallsBackToTheFirstOne()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"window.ini"_s);
        Lab lab;
        Settings settings(file);
        settings.setBytes(u"window/layout"_s, QByteArray::fromBase64(layoutBefore));
        MainWindow window(lab.services(), settings);
        lab.window = &window;
        window.startRun({});
        window.show();
        QVERIFY(window.findChild<QWidget*>(u"tree"_s)->isVisible()); // though it was left closed
        QVERIFY(window.findChild<QWidget*>(u"knobs"_s)->isVisible());
        QVERIFY(!editor(window).isVisible());
        window.actions()[u"editor.show"_s]->trigger();
        QVERIFY(editor(window).isVisible());
    }
};

QTEST_MAIN(TestRecipeEditor)
#include "tst_recipeeditor.moc"
