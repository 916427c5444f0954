// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "core/base/nearest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <sstream>

using namespace lockstep;
using namespace lockstep::cli;

namespace {

constexpr std::array<std::string_view, 8> commandNames {
    "run", "shell", "serve", "replay", "recipes", "check", "scenarios", "export"
};

constexpr const char* about = "Lockstep: distributed locks, run, recorded and replayed.";
constexpr const char* exitCodes
    = "Exit codes: 0 done and every invariant held, 1 a violation was found, 2 usage or malformed "
      "input,\n            3 a file or an address could not be had, 130 a run ended with Ctrl-C.";

/// Everything that the command line can say.
struct CommandLine
{
    CLI::App app { about, "lockstep-cli" };
    RunOptionTexts run;
    ShellOptions shell;
    CLI::Option* shellOutOption = nullptr;
    ServeOptionTexts serve;
    ReplayOptions replay;
    std::string replayTo;
    std::string replayWhy;
    ExportOptions exported;
    std::string recipe;
    std::string checked;
    std::string scenario;
    bool recipesJson = false;
    bool scenariosJson = false;
    CLI::Option* recipeOption = nullptr;
    CLI::Option* scenarioOption = nullptr;
    CLI::Option* replayToOption = nullptr;
    CLI::Option* replayWhyOption = nullptr;

    CommandLine()
    {
        app.set_version_flag("--version", "lockstep-cli " LOCKSTEP_VERSION);
        app.require_subcommand(1);
        app.footer(exitCodes);
        run.addTo(*app.add_subcommand("run", "Run clients against the simulated service"));
        auto* serveApp = app.add_subcommand("serve", "Answer real ZooKeeper clients");
        serve.addTo(*serveApp);
        serveApp->footer(serveNotes() + exitCodes);

        auto* shellApp = app.add_subcommand(
            "shell", "Read the commands of zkCli from stdin, against the simulated service");
        shellOutOption = shellApp->add_option("--out", shell.out, "Record into this run file")
                             ->type_name("FILE");
        shellApp->add_flag("--json", shell.json, "Answer each command with one JSON object a line");
        shellApp->footer(shellNotes() + exitCodes);

        auto* replayApp = app.add_subcommand("replay", "Replay a run file and print its log");
        replayApp->add_option("FILE", replay.file, "The run file")->required();
        replayToOption
            = replayApp->add_option("--to", replayTo, "Stop after this step")->type_name("STEP");
        replayWhyOption
            = replayApp
                  ->add_option("--why", replayWhy,
                               "Say why that client is blocked after the last step replayed")
                  ->type_name("CLIENT");
        replayApp->add_flag("--json", replay.json, "One JSON object a line");

        auto* recipes = app.add_subcommand("recipes", "List the recipes, or print one");
        recipeOption = recipes->add_option("NAME", recipe, "The recipe to print");
        recipes->add_flag("--json", recipesJson, "One JSON object a line");

        auto* check = app.add_subcommand("check", "Tell what is wrong with a recipe's text");
        check->add_option("FILE", checked, "The recipe")->required();

        auto* scenarios = app.add_subcommand("scenarios", "List the scenarios, or play one");
        scenarioOption
            = scenarios->add_option("NAME", scenario, "The scenario to play: a name, or a file");
        scenarios->add_flag("--json", scenariosJson, "One JSON object a line");

        auto* exporting = app.add_subcommand("export", "Turn a run file into another format");
        exporting->add_option("FILE", exported.file, "The run file")->required();
        exporting->add_option("--format", exported.format, "jsonl, csv or perfetto")->required();
        exporting->add_option("--out", exported.out, "The file to write; - is stdout")->required();
    }

    int dispatch(Console& console)
    {
        if (app.got_subcommand("run")) {
            const auto options = run.check();
            return options ? runCommand(console, *options) : console.fail(options.error());
        }
        if (app.got_subcommand("shell")) {
            if (shellOutOption->count() > 0 && shell.out.empty())
                return console.fail(
                    { ErrorKind::Usage, "--out is empty; it must be the name of a file" });
            return shellCommand(console, shell);
        }
        if (app.got_subcommand("serve")) {
            const auto options = serve.check();
            return options ? serveCommand(console, *options) : console.fail(options.error());
        }
        if (app.got_subcommand("replay")) {
            if (replayToOption->count() > 0)
                replay.to = replayTo;
            if (replayWhyOption->count() > 0)
                replay.why = replayWhy;
            return replayCommand(console, replay);
        }
        if (app.got_subcommand("recipes"))
            return recipesCommand(console,
                                  recipeOption->count() > 0 ? std::optional(recipe) : std::nullopt,
                                  recipesJson);
        if (app.got_subcommand("check"))
            return checkCommand(console, checked);
        if (app.got_subcommand("scenarios"))
            return scenariosCommand(
                console, scenarioOption->count() > 0 ? std::optional(scenario) : std::nullopt,
                scenariosJson);
        return exportCommand(console, exported);
    }
};

std::string commandList()
{
    std::string list;
    for (const std::string_view name : commandNames)
        list += fmt::format("{}{}", list.empty() ? "" : ", ", name);
    return list;
}

/// The options of the command that was given, as they are typed.
std::vector<std::string> optionNames(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* const command : app.get_subcommands()) {
        for (const CLI::Option* const option : command->get_options()) {
            for (const std::string& name : option->get_lnames())
                names.push_back("--" + name);
        }
    }
    return names;
}

int refuseArgument(Console& console, const CLI::App& app, std::string_view argument)
{
    console.complain(fmt::format("unknown option or argument {}; {}",
                                 argument.empty() ? "\"\"" : argument,
                                 didYouMean(argument.substr(0, argument.find('=')),
                                            optionNames(app), "see lockstep-cli --help")));
    return BadUsage;
}

/// The first word, in the order of typing, that no option or command took.
std::string_view firstExtra(const CLI::App& app, int argc, char** argv)
{
    const std::vector<std::string> extras = app.remaining(true);
    char** const found = std::find_if(argv + 1, argv + argc, [&](const char* word) {
        return std::find(extras.begin(), extras.end(), word) != extras.end();
    });
    return found == argv + argc ? "at the end" : *found;
}

} // namespace

int main(int argc, char** argv)
{
    Console console;
    CommandLine line;
    if (argc < 2) {
        console.say(true, line.app.help());
        return BadUsage;
    }
    const std::string_view first = argv[1];
    const bool option = first.starts_with('-');
    if (option && first != "-h" && first != "--help" && first != "--version")
        return refuseArgument(console, line.app, first);
    if (!option
        && std::find(commandNames.begin(), commandNames.end(), first) == commandNames.end()) {
        console.complain(fmt::format("there is no command \"{}\"; the commands are {}", first,
                                     commandList()));
        return BadUsage;
    }
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        // --help and --version
        std::ostringstream text;
        std::ostringstream none;
        const int code = line.app.exit(success, text, none);
        console.say(false, text.str());
        console.flush();
        return console.failed() ? Unreached : code;
    } catch (const CLI::ExtrasError&) {
        return refuseArgument(console, line.app, firstExtra(line.app, argc, argv));
    } catch (const CLI::ArgumentMismatch& error) {
        const std::string text = error.what();
        console.complain(fmt::format(
            "{} {}; see lockstep-cli --help", text.substr(0, text.find(':')),
            text.find("At Most") == std::string::npos ? "needs a value" : "is given twice"));
        return BadUsage;
    } catch (const CLI::ParseError& error) {
        console.complain(fmt::format("{}; see lockstep-cli --help", error.what()));
        return BadUsage;
    }
    const int code = line.dispatch(console);
    console.finish();
    return code;
}
