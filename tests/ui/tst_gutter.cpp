// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/random.h"
#include "core/recipe/program.h"
#include "ui/editor/recipetextedit.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

/// Counts how often a widget gets another size.
class Resizes : public QObject
{
public:
    int count = 0;
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::Resize ? 1 : 0;
        return false;
    }
};

} // namespace

class TestGutter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aResizeIsNoReasonToLayTheTextOutAgain();
};

/// The scroll bars that come and go with a resize brought another one, up to the end of the stack.
void TestGutter::aResizeIsNoReasonToLayTheTextOutAgain()
{
    Theme::apply(ThemeChoice::Dark);
    RecipeTextEdit text;
    text.show();
    Resizes resizes;
    text.viewport()->installEventFilter(&resizes);
    Random random { 1 };
    for (const auto& program : recipeLibrary()) {
        text.setPlainText(QString::fromStdString(program->written.text));
        for (int n = 0; n < 20; ++n) {
            text.horizontalScrollBar()->setValue(static_cast<int>(random.below(300)));
            text.verticalScrollBar()->setValue(static_cast<int>(random.below(100)));
            const QSize size(static_cast<int>(random.below(900)),
                             static_cast<int>(random.below(400)));
            resizes.count = 0;
            text.resize(size);
            // Its own, and that of the scroll bars.
            QVERIFY2(resizes.count <= 2,
                     qPrintable(u"%1 at %2 x %3"_s.arg(resizes.count).arg(size.width()).arg(
                         size.height())));
        }
    }
}

QTEST_MAIN(TestGutter)
#include "tst_gutter.moc"
