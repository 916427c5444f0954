// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Paints the stage with few and many clients in both themes. Looks are for people to judge: set
// LOCKSTEP_PICTURES to a folder and the pictures are kept there.
#include "core/judge/invariants.h"
#include "core/world/holder.h"
#include "tests/support/testrun.h"
#include "ui/selection.h"
#include "ui/stage/shapeswitch.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QSet>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

FramePtr contention(unsigned clients, const std::string& recipe, Step steps)
{
    Config config;
    config.recipe = recipe;
    config.clients = clients;
    config.knobs.tasks = 3;
    config.knobs.jitterPercent = 20;
    test::TestRun run(config, Policy::Random);
    run.steps(steps);
    return run.frame();
}

void keep(const QImage& image, const QString& name)
{
    const QString folder = qEnvironmentVariable("LOCKSTEP_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(image.save(folder + u'/' + name + u".png"_s));
}

} // namespace

class StagePictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShapeShowsEveryState_data();
    void everyShapeShowsEveryState();
    void cleanupTestCase() { Theme::apply(ThemeChoice::Dark); }
};

void StagePictures::everyShapeShowsEveryState_data()
{
    QTest::addColumn<unsigned>("clients");
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<unsigned>("steps");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    for (const bool dark : { true, false }) {
        const char* theme = dark ? "dark" : "light";
        const auto row = [&](const char* name, unsigned clients, const char* recipe, unsigned steps,
                             QSize size) {
            QTest::addRow("%s-%s", name, theme)
                << clients << QString::fromLatin1(recipe) << steps << size << dark;
        };
        row("one", 1, "try-lock", 1, { 780, 320 });
        row("three", 3, "try-lock", 4, { 780, 320 });
        row("five", 5, "try-lock", 40, { 780, 320 });
        row("broken-five", 5, "ignores-refusal", 3, { 780, 320 });
        row("lost-five", 5, "waits-for-a-call", 30, { 780, 320 });
        row("sixteen", 16, "try-lock", 20, { 780, 320 });
        row("sixteen-small", 16, "try-lock", 20, { 480, 320 });
        row("five-tiny", 5, "try-lock", 10, { 300, 200 });
        row("five-huge", 5, "try-lock", 10, { 1600, 1000 });
        row("forty", 40, "try-lock", 170, { 780, 320 });
        row("forty-late", 40, "try-lock", 1500, { 780, 320 });
        row("sixty-four", 64, "try-lock", 90, { 780, 320 });
        row("sixty-four-small", 64, "try-lock", 90, { 480, 320 });
        row("sixty-four-large", 64, "try-lock", 90, { 1600, 1000 });
        row("two-hundred", 200, "try-lock", 6000, { 780, 320 });
        row("thousand", 1000, "try-lock", 1500, { 780, 320 });
        row("thousand-large", 1000, "try-lock", 1500, { 1600, 1000 });
        row("thousand-broken", 1000, "ignores-refusal", 500, { 780, 320 });
    }
}

void StagePictures::everyShapeShowsEveryState()
{
    QFETCH(unsigned, clients);
    QFETCH(QString, recipe);
    QFETCH(unsigned, steps);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    Theme::apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    Selection selection;
    StagePanel panel(selection, nullptr);
    panel.resize(size);
    selection.setClient(ClientId { 3 });
    panel.setFrame(contention(clients, recipe.toStdString(), steps));
    panel.ensurePolished();
    const QImage image = panel.grab().toImage();
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 20; ++i)
        panel.canvas()->grab();
    qInfo("%.2f ms a picture", static_cast<double>(clock.nsecsElapsed()) / 20e6);
    keep(image, u"stage-"_s + QString::fromLatin1(QTest::currentDataTag()));

    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY2(colours.size() > 8, "the stage is blank");
    const Role held = panel.canvas()->picture().broken() ? Role::Violation : Role::Held;
    if (lockOwner(panel.canvas()->picture().frame->world()))
        QVERIFY2(colours.contains(Theme::color(held).rgb()), "the owner's colour is missing");
}

QTEST_MAIN(StagePictures)
#include "tst_stagepictures.moc"
