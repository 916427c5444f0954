// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A monkey at the real window with its engine: whatever it does, the window lives, and is of use
// afterwards. LOCKSTEP_SEED=n repeats what was drawn (the clients' threads are as they are),
// LOCKSTEP_NIGHTLY=1 lets it play for 20 minutes. What it did stands in tests/monkey.trail below
// the build.
#include "app/engine/engine.h"
#include "app/gui/requests.h"
#include "app/gui/start.h"
#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "tests/support/effort.h"
#include "tests/ui/monkey.h"
#include "ui/settings.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <fmt/format.h>

#include <limits>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::test;
using namespace lockstep::ui::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 millisByNight = 20 * 60 * 1000;
constexpr std::uint64_t deedsByDay = 1200;
const QStringList schemes { u"http"_s, u"https"_s, u"file"_s, u"mailto"_s };

} // namespace

class TestMonkey : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void leaveUnopened(const QUrl&) const {}

private Q_SLOTS:
    void initTestCase();
    void theWindowOutlivesAMonkey();
    void cleanupTestCase()
    {
        for (const QString& scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }

private:
    /// A request of the monkey's that leaves the machine alone: files are those of the folder, and
    /// programs are let in from here only.
    [[nodiscard]] WindowRequest tamed(WindowRequest request) const;

    QTemporaryDir m_folder;
};

void TestMonkey::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QStandardPaths::setTestModeEnabled(true);
    for (const QString& scheme : schemes)
        QDesktopServices::setUrlHandler(scheme, this, "leaveUnopened");
    QApplication::setQuitOnLastWindowClosed(false);
    QVERIFY(QDir::setCurrent(m_folder.path()));
    const QString source = qEnvironmentVariable("LOCKSTEP_SOURCE_DIR");
    for (const QString& folder : { u"/tests/cases"_s, u"/tests/golden/runs"_s }) {
        for (const QFileInfo& file :
             QDir(source + folder).entryInfoList({ u"*.lockstep"_s, u"*.recipe"_s }, QDir::Files))
            QVERIFY(QFile::copy(file.filePath(), m_folder.filePath(file.fileName())));
    }
}

WindowRequest TestMonkey::tamed(WindowRequest request) const
{
    const auto keep = [this](std::string& file) {
        const QString name = QFileInfo(QString::fromStdString(file)).fileName();
        file = m_folder.filePath(name.isEmpty() ? u"nameless"_s : name).toStdString();
    };
    std::visit(Overloaded {
                   [&](RunRequest& run) {
                       if (auto* const save = std::get_if<request::Save>(&run))
                           keep(save->file);
                       if (auto* const record = std::get_if<request::Record>(&run))
                           keep(record->file);
                   },
                   [&](BesideRequest& beside) {
                       if (auto* const exported = std::get_if<request::ExportLog>(&beside))
                           keep(exported->file);
                       if (auto* const listen = std::get_if<request::Listen>(&beside))
                           *listen = { "127.0.0.1", 0 };
                   },
               },
               request);
    return request;
}

void TestMonkey::theWindowOutlivesAMonkey()
{
    const std::uint64_t seed = fromEnvironment("LOCKSTEP_SEED", 1);
    const std::uint64_t deeds = fuzzRuns(deedsByDay, std::numeric_limits<std::uint64_t>::max());
    const std::string context = fmt::format("LOCKSTEP_SEED={}", seed);
    qInfo("%s", context.c_str());
    setCheckContext(context);
    QDir(qEnvironmentVariable("LOCKSTEP_BUILD_DIR")).mkpath(u"tests"_s);
    QFile trail(qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + u"/tests/monkey.trail"_s);
    QVERIFY(trail.open(QIODevice::WriteOnly));

    Theme::apply(ThemeChoice::Dark);
    Engine engine;
    Requests requests(engine);
    Settings settings { QString() };
    settings.setText(u"files/directory"_s, m_folder.path());
    Services services = requests.services();
    services.send
        = [this, send = services.send](const WindowRequest& request) { send(tamed(request)); };
    MainWindow window(services, settings);
    requests.setWindow(&window);
    window.setScenarios(shippedScenarios());
    follow(window, engine);
    QStringList files;
    for (const QFileInfo& file : QDir(m_folder.path()).entryInfoList(QDir::Files))
        files << file.filePath();
    Monkey monkey(window, files, seed, trail);
    window.setAsk([&monkey](const QString&) { return monkey.answer(); });
    window.startRun(windowConfig());
    window.show();
    QElapsedTimer clock;
    clock.start();
    monkey.play([&] { return monkey.deeds() >= deeds || clock.elapsed() > millisByNight; });
    qInfo("%llu deeds", static_cast<unsigned long long>(monkey.deeds()));

    // What the monkey has begun last may take its time: a search ahead with 1,000 clients.
    window.show();
    window.startRun(Config { .recipe = "sequential", .clients = 7 });
    engine.send(request::SetSpeed { { 1, true } });
    engine.send(request::Run {});
    const auto isDone = [&window] {
        return window.isSettled() && window.frame()->config.clients == 7
            && window.frame()->replica->statistics.tasks == 7;
    };
    QVERIFY(QTest::qWaitFor(isDone, 120'000));
    requests.setWindow(nullptr);
}

QTEST_MAIN(TestMonkey)
#include "tst_monkey.moc"
