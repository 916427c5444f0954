// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Which text the editor shows when it is opened: a draft, or the recipe of the run, as its file has it.
#include "core/recipe/file.h"
#include "tests/ui/windowlab.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/recipetextedit.h"
#include "ui/theme/theme.h"

#include <QDockWidget>
#include <QFile>
#include <QTemporaryDir>

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
    MainWindow window { lab, settings };
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
                first.window.findChild<QDockWidget*>(u"editor"_s)->close();
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
};

QTEST_MAIN(TestEditorDraft)
#include "tst_editordraft.moc"
