// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Which text the editor shows when it is opened: a draft, or the recipe of the run, as its file has
// it.
#include "core/recipe/file.h"
#include "tests/ui/windowlab.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/recipetextedit.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QTemporaryDir>
#include <QToolButton>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::StringLiterals;

namespace {

/// A window with settings that last, from one start to the next.
struct Start
{
    Start(const QString& file, const Config& config)
        : settings(file)
    {
        lab.window = &window;
        window.startRun(config);
        window.show();
        QApplication::setActiveWindow(&window);
    }
    void showEditor() { window.actions()[u"editor.show"_s]->trigger(); }
    [[nodiscard]] EditorPanel& editor() const { return *window.findChild<EditorPanel*>(); }
    [[nodiscard]] QString text() const { return editor().text().toPlainText(); }

    Lab lab;
    Settings settings;
    MainWindow window { lab.services(), settings };
};

Config with(const std::string& recipe)
{
    Config config;
    config.recipe = recipe;
    return config;
}

} // namespace

class TestEditorDraft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void anUnchangedTextIsNotKept_data()
    {
        QTest::addColumn<bool>("open");
        QTest::newRow("F3 opens it") << false;
        QTest::newRow("it stood open") << true;
    }
    void anUnchangedTextIsNotKept()
    {
        QFETCH(bool, open);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"window.ini"_s);
        {
            Start first(file, with("sequential"));
            first.showEditor();
            QCOMPARE(first.text(), recipeText(*findRecipe("sequential")));
            if (!open)
                first.window.findChild<QToolButton*>(u"close-panel"_s)->click();
            QVERIFY(first.window.close());
        }
        Start second(file, with("try-lock"));
        if (!open)
            second.showEditor();
        QCOMPARE(second.text(), recipeText(*findRecipe("try-lock")));
    }

    void whatAnEarlierVersionKeptUnchangedIsNotShown()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"window.ini"_s);
        {
            Settings settings(file);
            settings.setBytes(u"editor/text"_s, "recipe \"Old\"\n");
            settings.setFlag(u"editor/modified"_s, false);
            settings.write();
        }
        Start start(file, with("try-lock"));
        start.showEditor();
        QCOMPARE(start.text(), recipeText(*findRecipe("try-lock")));
    }

    void anUnchangedTextFollowsTheRunAndAChosenOneStays()
    {
        Start start({}, with("sequential"));
        start.showEditor();
        start.window.startRun(with("try-lock"));
        start.showEditor();
        QCOMPARE(start.text(), recipeText(*findRecipe("try-lock")));
        // Chosen from the templates, whatever runs, also when it is one that was shown before.
        for (const char* const name : { "sequential", "try-lock" }) {
            start.window.startRun(with("single-ephemeral"));
            start.editor().setRecipe(recipeText(*findRecipe(name)), QString::fromLatin1(name));
            start.showEditor();
            QCOMPARE(start.text(), recipeText(*findRecipe(name)));
        }
        // And so does what somebody has changed.
        start.editor().text().insertPlainText(u"# "_s);
        start.window.startRun(with("sequential"));
        start.showEditor();
        QVERIFY(start.text().startsWith(u"# "_s));
    }

    void aRecipeFromAFileIsShownAsItIsWrittenThere()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"mine.recipe"_s);
        const auto writes = [&file](const QByteArray& text) {
            QFile target(file);
            return target.open(QIODevice::WriteOnly) && target.write(text) == text.size();
        };
        const auto content = [&file] {
            QFile source(file);
            return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
        };
        const QByteArray written
            = "# of my own\n" + recipeText(*findRecipe("try-lock")).toUtf8() + "# the end\n";
        QVERIFY(writes(written));
        const auto program = programFromFile(file.toStdString());
        QVERIFY(program);
        Config config = with((*program)->name);
        config.program = *program;
        QStringList questions;
        for (const bool changed : { false, true }) {
            Start start({}, config);
            start.window.setAsk([&](const QString& question) {
                questions << question;
                return MainWindow::Answer::Cancel;
            });
            start.window.setRecipeFile(**program, file);
            start.showEditor();
            QCOMPARE(start.text(), QString::fromUtf8(written));
            QCOMPARE(start.editor().origin().file, file);
            QVERIFY(!start.editor().isModified());
            start.editor().text().insertPlainText(u"# and more\n"_s);
            QVERIFY(!changed || writes("# theirs"));
            start.window.actions()[u"editor.save"_s]->trigger();
            QCOMPARE(questions.size(), changed ? 1 : 0);
            QCOMPARE(content(), changed ? QByteArray("# theirs") : "# and more\n" + written);
            QVERIFY(changed || writes(written));
        }
        // Where the file has something else by now, the run's own program is shown, which is in no
        // file.
        Start later({}, config);
        later.window.setRecipeFile(**program, file);
        later.showEditor();
        QCOMPARE(later.text(), recipeText(**program));
        QCOMPARE(later.editor().origin().file, QString());
    }
};

QTEST_MAIN(TestEditorDraft)
#include "tst_editordraft.moc"
