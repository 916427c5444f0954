// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/engine.h"
#include "app/gui/display.h"
#include "app/gui/endsignals.h"
#include "app/gui/options.h"
#include "app/gui/requests.h"
#include "app/gui/screenshot.h"
#include "app/gui/start.h"
#include "core/base/pipe.h"
#include "core/runfile/runfile.h"
#include "core/step/genesis.h"
#include "ui/settings.h"
#include "ui/stage/stagepanel.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QScreen>

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>

using namespace lockstep;

namespace {

/// fmt::print() throws when writing fails; then there is nobody left to tell.
void complain(std::string_view sentence)
{
    const std::string line = fmt::format("lockstep: {}\n", sentence);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int refuse(const Error& error)
{
    complain(error.sentence);
    return static_cast<int>(error.kind);
}

int answerWith(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
        return 0;
    const int why = errno;
    return why == EPIPE
        ? 0
        : refuse({ ErrorKind::Unreachable,
                   fmt::format("cannot write to stdout: {}",
                               why == ENOSPC ? "the disk is full" : std::strerror(why)) });
}

/// Checks the command line as far as possible before there is a window. Adds a scenario of the
/// user's own to @p scenarios.
Result<void> checkInputs(const GuiOptions& options, std::vector<Scenario>& scenarios)
{
    if (options.file) {
        if (isPipe(*options.file))
            return unreachable(fmt::format("cannot read {}: it is a pipe; the window reads a run "
                                           "file twice",
                                           *options.file));
        auto reader = RunFileReader::open(*options.file);
        if (!reader)
            return tl::unexpected(reader.error());
        if (auto program = programOf(reader->header()); !program)
            return tl::unexpected(program.error());
    }
    if (options.scenario && isScenarioFile(*options.scenario)) {
        if (isPipeWithoutWriter(*options.scenario))
            return unreachable(
                fmt::format("cannot read {}: it is a pipe that nobody writes", *options.scenario));
        auto own = readScenarioFile(*options.scenario);
        if (!own)
            return tl::unexpected(own.error());
        // The menu offers it, too.
        scenarios.push_back(std::move(*own));
    } else if (options.scenario) {
        std::string names;
        for (const Scenario& scenario : scenarios) {
            if (scenario.name == *options.scenario)
                names = scenario.name;
        }
        if (names.empty()) {
            for (const Scenario& scenario : scenarios)
                names += (names.empty() ? "" : ", ") + scenario.name;
            return usageError(fmt::format("There is no scenario \"{}\"; there are {}.",
                                          *options.scenario, names));
        }
    }
    if (options.screenshot) {
        if (auto problem = Screenshot::problemWith(QString::fromStdString(*options.screenshot)))
            return tl::unexpected(*problem);
    }
    return chooseDisplay(options.screenshot.has_value());
}

ui::ThemeChoice themeOf(const GuiOptions& options, const ui::Settings& settings)
{
    if (!options.look)
        return settings.theme();
    return *options.look == GuiOptions::Look::Dark ? ui::ThemeChoice::Dark
                                                   : ui::ThemeChoice::Light;
}

} // namespace

int main(int argc, char** argv)
{
    // A limit on the size of files gives a sentence, like a full disk; and a reader that goes away
    // ends nothing.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    auto parsed = parseOptions(argc, argv);
    if (!parsed)
        return refuse(parsed.error());
    if (const Answer* answer = std::get_if<Answer>(&*parsed))
        return answerWith(answer->text);
    const GuiOptions options = std::get<GuiOptions>(*parsed);
    std::vector<Scenario> scenarios = shippedScenarios();
    if (auto fine = checkInputs(options, scenarios); !fine)
        return refuse(fine.error());
    const Scenario* scenario = nullptr;
    if (options.scenario && isScenarioFile(*options.scenario))
        scenario = &scenarios.back();
    for (const Scenario& each : scenarios) {
        if (options.scenario == each.name)
            scenario = &each;
    }

    // A picture shows the same wherever it is made: nothing remembered, nothing kept.
    ui::Settings settings(options.screenshot ? QString() : ui::Settings::userFile());
    // Qt reads it as the application begins.
    if (settings.textSize() != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(settings.textSize() / 100.0));
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Lockstep"));
    QApplication::setApplicationVersion(QStringLiteral(LOCKSTEP_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("lockstep"));
    ui::Theme::apply(themeOf(options, settings));

    const auto config = startConfig(options, scenario ? scenario->config : settings.config());
    if (!config)
        return refuse(config.error());

    Engine engine;
    Requests requests(engine);
    ui::MainWindow window(requests.services(), settings);
    // A picture without a size is as large as a window at its first start, and laid out for that.
    if (options.size || options.screenshot) {
        window.resize(options.size ? QSize(options.size->width, options.size->height)
                                   : window.size());
        window.fitLayout();
    }
    // A picture shows the end state, not a movement on its way.
    if (options.screenshot) {
        ui::StagePanel::setMotion(false);
        window.setAnimated(false);
    }
    requests.setWindow(&window);
    window.setScenarios(scenarios);
    follow(window, engine);
    if (options.program != nullptr)
        window.setRecipeFile(*options.program, QString::fromStdString(options.recipeFile));

    // A picture shows what could be read of a file, as replay does, and ends as replay does. Other
    // problems end a picture; where there is nothing to show yet, a window begins with a run.
    int madeCode = 0;
    QObject::connect(&engine, &Engine::problem, &window, [&](const QString& sentence) {
        if (options.screenshot) {
            complain(sentence.toStdString());
            madeCode = static_cast<int>(ErrorKind::Usage);
            if (!options.file)
                QApplication::exit(madeCode);
        } else if (engine.frame() == nullptr) {
            window.startRun(*config);
        }
    });
    QObject::connect(&engine, &Engine::openedTorn, &window, [&] { madeCode = 0; });
    QObject::connect(&engine, &Engine::notOpened, &window, [&] {
        if (options.screenshot)
            QApplication::exit(madeCode);
    });

    Step target = 0;
    if (options.file) {
        window.openRun(QString::fromStdString(*options.file));
    } else {
        if (scenario != nullptr && scenario->config == *config)
            window.startScenario(*scenario);
        else
            window.startRun(*config);
        const auto first = firstSteps(*config, scenario, options.steps);
        for (const FirstStep& step : first)
            step.isOwn ? engine.send(request::TakeStep { clientOf(step.action) })
                       : engine.send(request::Strike { step.action });
        target = setUpActions(*config).size() + first.size();
    }
    const auto arrived
        = [&] { return window.frame() != nullptr && window.frame()->head >= target; };

    const auto show = [&] {
        // The title bar needs its part, or the status line lies below the screen's edge.
        if (!options.screenshot && !options.size && !window.isMaximized() && !window.isFullScreen())
            window.resize(window.size().boundedTo(window.screen()->availableSize() - QSize(4, 40)));
        window.show();
        if (options.run)
            engine.send(request::Run {});
        if (!options.screenshot)
            return;
        auto* screenshot = new Screenshot(window, QString::fromStdString(*options.screenshot),
                                          [&] { return arrived() && window.isSettled(); },
                                          options.afterMillis);
        QObject::connect(screenshot, &Screenshot::finished, &app, [&](const QString& problem) {
            if (!problem.isEmpty())
                complain(problem.toStdString());
            QApplication::exit(problem.isEmpty() ? madeCode
                                                 : static_cast<int>(ErrorKind::Unreachable));
        });
    };
    if (options.steps == 0 || arrived()) {
        show();
    } else {
        auto connection = std::make_shared<QMetaObject::Connection>();
        *connection = QObject::connect(&engine, &Engine::frameReady, &window,
                                       [&arrived, show, connection] {
                                           if (!arrived())
                                               return;
                                           QObject::disconnect(*connection);
                                           show();
                                       });
    }
    // The engine writes what was asked for before it ends.
    const EndSignals signals([&window] {
        window.keepRun();
        window.keepSettings();
        QApplication::exit();
    });
    const int code = QApplication::exec();
    requests.setWindow(nullptr);
    return code;
}
