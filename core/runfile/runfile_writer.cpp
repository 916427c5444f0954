// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/base/utf8.h"
#include "core/journal/history.h"
#include "core/recipe/program.h"
#include "core/runfile/runfile_format.h"
#include "core/runfile/runfile_output.h"
#include "core/world/entry.h"

#include <fmt/compile.h>
#include <fmt/format.h>

namespace lockstep {
namespace {

using namespace runfile;

/// A piece of text; escaped it grows at most sixfold and still fits into a line.
constexpr std::size_t textPiece = std::size_t { 1 } << 17;
constexpr std::size_t flushEvery = 100'000;

bool hasMore(const Entry& entry)
{
    return !entry.request.empty() || entry.option != 0 || spelledInner(entry) != Event::NodeCreated
        || entry.fired != 0;
}

std::string formatBranchLine(const BranchLine& line)
{
    return std::visit(
        Overloaded {
            [](const ForkLine& fork) {
                return fmt::format("{{\"fork\":{},\"parent\":{},\"at\":{},\"name\":{}}}\n",
                                   fork.branch.value, fork.parent.value, fork.at,
                                   jsonString(fork.name));
            },
            [](const SwitchLine& to) {
                return fmt::format("{{\"switch\":{}}}\n", to.branch.value);
            },
            [](const RenameLine& rename) {
                return fmt::format("{{\"rename\":{},\"name\":{}}}\n", rename.branch.value,
                                   jsonString(rename.name));
            },
        },
        line);
}

} // namespace

struct RunFileWriter::Private
{
    OutputFile file;
    std::vector<std::uint32_t> numbers; ///< of texts, by symbol; 0: not yet named
    std::uint32_t named = 0;
    std::uint64_t sweeps = Symbol::sweeps(); ///< when the numbers began

    explicit Private(OutputFile output)
        : file(std::move(output))
    {
    }

    std::uint32_t nameOf(Symbol symbol)
    {
        if (symbol.empty())
            return 0;
        // After a sweep a number may be of another text.
        if (const auto now = Symbol::sweeps(); now != sweeps) {
            sweeps = now;
            numbers.clear();
        }
        if (symbol.id() >= numbers.size())
            numbers.resize(symbol.id() + std::size_t { 1 });
        std::uint32_t& number = numbers[symbol.id()];
        if (number == 0) {
            number = ++named;
            name(number, symbol.view());
        }
        return number;
    }

    void name(std::uint32_t number, std::string_view text)
    {
        const bool readable = isUtf8(text);
        const auto append = [&](std::string_view key, std::uint32_t value, std::string_view piece) {
            fmt::format_to(std::back_inserter(file.buffer()), "{{\"{}\":{},\"{}\":", key, value,
                           readable ? "text" : "hex");
            appendJsonString(file.buffer(), readable ? piece : toHex(piece));
            file.buffer() += "}\n";
        };
        while (text.size() > textPiece) {
            std::size_t length = textPiece;
            while (readable && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
                --length;
            append("part", number, text.substr(0, length));
            text.remove_prefix(length);
        }
        append("name", number, text);
    }
};

RunHeader makeRunHeader(const Config& config, const Program& program)
{
    // Who has this program has the text of a shipped recipe; a comment more is somebody's own.
    const auto shipped = findRecipe(program.name);
    const bool isShipped = shipped != nullptr && shipped->written.text == program.written.text;
    return RunHeader { config, isShipped ? program.source : program.written.text,
                       LOCKSTEP_VERSION };
}

Result<RunFileWriter> RunFileWriter::create(const std::string& path, const RunHeader& header,
                                            Mode mode)
{
    for (const std::string* text : { &header.config.lockPath, &header.config.lockValue,
                                     &header.recipeSource, &header.config.recipe }) {
        if (!isUtf8(*text))
            return usageError("the configuration contains text that is not UTF-8");
    }
    const std::string line = headerLine(header) + '\n';
    if (line.size() > runFileLineLimit)
        return usageError("the configuration is too long for a run file");
    auto file = OutputFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    RunFileWriter writer(std::make_unique<Private>(std::move(*file)));
    writer.d->file.buffer() = line;
    if (auto written = mode == Mode::Save ? writer.flush() : writer.takePlace(); !written)
        return tl::unexpected(written.error());
    return writer;
}

RunFileWriter::RunFileWriter(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}
RunFileWriter::RunFileWriter(RunFileWriter&&) noexcept = default;
RunFileWriter& RunFileWriter::operator=(RunFileWriter&&) noexcept = default;
RunFileWriter::~RunFileWriter() = default;

void RunFileWriter::add(const Entry& entry)
{
    const std::uint32_t path = d->nameOf(entry.path);
    const std::uint32_t value = d->nameOf(entry.value);
    const std::uint32_t request = d->nameOf(entry.request);
    const auto out = std::back_inserter(d->file.buffer());
    fmt::format_to(out, FMT_COMPILE("[{},{},{},\"{}\",\"{}\",\"{}\",{},{},{},{},"), entry.at,
                   entry.client.value, entry.peer.value, actionKindName(entry.kind),
                   eventName(entry.event), phaseWord(entry.phase), entry.line, path, value,
                   entry.count);
    if (entry.kind == ActionKind::TurnKnob) {
        LOCKSTEP_CHECK(entry.span < knobCount, "a turned knob is one of ours");
        fmt::format_to(out, FMT_COMPILE("\"{}\""), knobInfo(static_cast<Knob>(entry.span)).name);
    } else {
        fmt::format_to(out, FMT_COMPILE("{}"), entry.span);
    }
    if (hasMore(entry))
        fmt::format_to(out, FMT_COMPILE(",{},{},\"{}\",{}"), request, entry.option,
                       eventName(spelledInner(entry)), entry.fired);
    d->file.buffer() += "]\n";
    d->file.handOverIfLarge();
}

void RunFileWriter::add(const BranchLine& line)
{
    d->file.buffer() += formatBranchLine(line);
}

Result<void> RunFileWriter::flush()
{
    return d->file.flush();
}

Result<void> RunFileWriter::takePlace()
{
    return d->file.takePlace();
}

Result<void> RunFileWriter::finish()
{
    return d->file.finish();
}

const std::string& RunFileWriter::path() const
{
    return d->file.path();
}

Result<void> writeHistory(RunFileWriter& writer, const History& history)
{
    const auto addEntries = [&](BranchId branch, Step from, Step to) -> Result<void> {
        const JournalView entries = history.entries(branch);
        for (Step step = from; step < to; ++step) {
            writer.add(entries[step]);
            if ((step + 1 - from) % flushEvery == 0) {
                if (auto flushed = writer.flush(); !flushed)
                    return flushed;
            }
        }
        return writer.flush();
    };
    const std::vector<BranchInfo> branches = history.branches();
    for (const BranchInfo& branch : branches) {
        const JournalView entries = history.entries(branch.id);
        if (entries.begin() > 0)
            return usageError(fmt::format(
                "the first {} steps are no longer in memory, so the run cannot be saved from its "
                "beginning; a recording that is switched on before keeps all",
                entries.begin()));
    }
    for (const BranchInfo& branch : branches) {
        const bool trunk = branch.id == BranchId {};
        if (!trunk)
            writer.add(ForkLine { branch.id, branch.parent, branch.forkedAt, branch.name });
        else if (branch.name != "trunk")
            writer.add(RenameLine { branch.id, branch.name });
        const Step end = history.entries(branch.id).end();
        if (auto added = addEntries(branch.id, trunk ? 0 : branch.forkedAt, end); !added)
            return added;
    }
    if (branches.size() > 1)
        writer.add(SwitchLine { history.current() });
    return writer.flush();
}

} // namespace lockstep
