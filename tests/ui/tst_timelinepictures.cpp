// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Paints the timeline of short and long runs in both themes. Looks are for people to judge: set
// LOCKSTEP_PICTURES to a folder and the pictures are kept there.
#include "tests/support/testrun.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <map>
#include <memory>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

class TimelinePictures : public QObject
{
    Q_OBJECT
    /// A run is played once for all of its pictures: the long ones take their time.
    const test::TestRun& runOf(const Config& config, unsigned steps);
    std::map<QString, std::unique_ptr<test::TestRun>> m_runs;
private Q_SLOTS:
    void showsWhatClientsDid_data();
    void showsWhatClientsDid();
    void cleanupTestCase() { Theme::apply(ThemeChoice::Dark); }
};

const test::TestRun& TimelinePictures::runOf(const Config& config, unsigned steps)
{
    auto& run = m_runs[u"%1 %2 %3"_s.arg(QString::fromStdString(config.recipe))
                           .arg(config.clients)
                           .arg(steps)];
    if (!run) {
        run = std::make_unique<test::TestRun>(config, Policy::Random);
        run->steps(steps);
    }
    return *run;
}

void TimelinePictures::showsWhatClientsDid_data()
{
    QTest::addColumn<unsigned>("clients");
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<unsigned>("steps");
    QTest::addColumn<unsigned>("tasks");
    QTest::addColumn<double>("cursor");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    for (const bool dark : { true, false }) {
        const auto row
            = [dark](const char* name, unsigned clients, const char* recipe, unsigned steps,
                     unsigned tasks, double cursor, double zoom, QSize size) {
                  QTest::addRow("%s-%s", name, dark ? "dark" : "light")
                      << clients << QString::fromLatin1(recipe) << steps << tasks << cursor << zoom
                      << size << dark;
              };
        row("start", 3, "try-lock", 0, 1, 1, 1, { 780, 260 });
        row("three", 3, "try-lock", 30, 2, 1, 1, { 780, 260 });
        row("five-past", 5, "try-lock", 80, 3, 0.5, 1, { 780, 260 });
        row("five-zoomed", 5, "try-lock", 80, 3, 1, 4, { 780, 260 });
        row("broken", 5, "ignores-refusal", 40, 3, 0.6, 1, { 780, 260 });
        row("forty", 40, "try-lock", 1500, 2, 1, 1, { 780, 260 });
        row("long", 5, "try-lock", 60'000, 0, 0.7, 1, { 780, 260 });
        row("long-zoomed", 5, "try-lock", 60'000, 0, 1, 200, { 780, 260 });
        row("thousand", 1000, "try-lock", 30'000, 0, 1, 1, { 1600, 700 });
        row("thousand-zoomed", 1000, "try-lock", 30'000, 0, 1, 40, { 1600, 700 });
        row("small", 5, "try-lock", 80, 3, 1, 1, { 320, 150 });
        if (dark)
            row("crowded", 64, "try-lock", 100'000, 0, 1, 1, { 1600, 900 });
    }
}

void TimelinePictures::showsWhatClientsDid()
{
    QFETCH(unsigned, clients);
    QFETCH(QString, recipe);
    QFETCH(unsigned, steps);
    QFETCH(unsigned, tasks);
    QFETCH(double, cursor);
    QFETCH(double, zoom);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    Theme::apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    Config config;
    config.recipe = recipe.toStdString();
    config.clients = clients;
    config.knobs.tasks = tasks;
    config.knobs.jitterPercent = 30;
    const test::TestRun& run = runOf(config, steps);
    Selection selection;
    TimelinePanel panel(selection, nullptr);
    panel.resize(size);
    selection.setClient(ClientId { 3 });
    const FramePtr head = run.frame();
    panel.setFrame(head);
    panel.setFrame(run.frameAt(static_cast<Step>(static_cast<double>(head->head) * cursor)));
    panel.grab();
    for (double by = 1; by < zoom; by *= 1.5)
        panel.view()->zoomIn();
    const QImage image = panel.grab().toImage();
    const QString folder = qEnvironmentVariable("LOCKSTEP_PICTURES");
    if (!folder.isEmpty()) {
        QVERIFY(image.save(folder + u"/timeline-"_s + QString::fromLatin1(QTest::currentDataTag())
                           + u".png"_s));
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 10; ++i) {
            // Each is another stretch of time, so that nothing is kept from the last.
            panel.view()->resize(panel.view()->width() - 1, panel.view()->height());
            panel.view()->viewport()->grab();
        }
        qInfo("%.2f ms a picture", static_cast<double>(clock.nsecsElapsed()) / 10e6);
    }
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY2(colours.contains(Theme::color(Role::Text).rgb()), "no playhead and no names");
    if (head->replica->statistics.acquisitions > 0 && cursor == 1 && clients <= 5)
        QVERIFY2(colours.contains(Theme::color(Role::Held).rgb()), "nobody is shown to hold");
}

QTEST_MAIN(TimelinePictures)
#include "tst_timelinepictures.moc"
