// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/runfile_format.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/journal/history.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <unistd.h>

namespace lockstep {
namespace {

using namespace runfile;

/// Collected lines are handed over at this size even before flush(), so that memory stays bounded.
constexpr std::size_t bufferLimit = std::size_t { 1 } << 18;
/// A piece of text; escaped it grows at most sixfold and still fits into a line.
constexpr std::size_t pieceSize = std::size_t { 1 } << 17;
constexpr std::size_t flushEvery = 100'000;

std::string reason(int number)
{
    return number == ENOSPC ? "the disk is full" : std::strerror(number);
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
            [](const SwitchLine& to) { return fmt::format("{{\"switch\":{}}}\n", to.branch.value); },
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
    std::string shown; ///< the path that the caller asked for
    std::filesystem::path written; ///< the file that is open
    std::filesystem::path target; ///< Save: what finish() replaces; else empty
    std::FILE* file = nullptr;
    std::string buffer;
    std::string problem;
    std::vector<std::uint32_t> numbers; ///< of texts, by symbol; 0: not yet named
    std::uint32_t named = 0;

    ~Private()
    {
        if (file == nullptr)
            return;
        handOver();
        std::fclose(file);
        if (!target.empty())
            discard();
    }

    void discard() const
    {
        std::error_code ignored;
        std::filesystem::remove(written, ignored);
    }

    void fail(int number)
    {
        if (problem.empty())
            problem = fmt::format("cannot write {}: {}", shown, reason(number));
    }

    void handOver()
    {
        if (problem.empty() && !buffer.empty()
            && std::fwrite(buffer.data(), 1, buffer.size(), file) != buffer.size())
            fail(errno);
        buffer.clear();
    }

    [[nodiscard]] Result<void> state() const
    {
        if (!problem.empty())
            return unreachable(problem);
        return {};
    }

    std::uint32_t nameOf(Symbol symbol)
    {
        if (symbol.empty())
            return 0;
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
            fmt::format_to(std::back_inserter(buffer), "{{\"{}\":{},\"{}\":", key, value,
                           readable ? "text" : "hex");
            appendJsonString(buffer, readable ? piece : toHex(piece));
            buffer += "}\n";
        };
        while (text.size() > pieceSize) {
            std::size_t length = pieceSize;
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
    return RunHeader { config, program.source, LOCKSTEP_VERSION };
}

Result<RunFileWriter> RunFileWriter::create(const std::string& path, const RunHeader& header, Mode mode)
{
    for (const std::string* text : { &header.config.lockPath, &header.config.lockValue,
                                     &header.recipeSource, &header.config.recipe }) {
        if (!isUtf8(*text))
            return usageError("the configuration contains text that is not UTF-8");
    }
    auto p = std::make_unique<Private>();
    p->shown = path;
    p->written = path;
    std::error_code none;
    const auto status = std::filesystem::status(path, none);
    // Devices and pipes cannot be replaced, only written to.
    const bool replaceable = !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
    if (mode == Mode::Save && replaceable) {
        p->target = std::filesystem::weakly_canonical(path, none);
        if (none)
            p->target = path;
        p->written = p->target;
        p->written += fmt::format(".{}.part", ::getpid());
    }
    p->file = std::fopen(p->written.c_str(), "wb");
    if (p->file == nullptr)
        return unreachable(fmt::format("cannot write {}: {}", path, reason(errno)));
    if (!p->target.empty() && std::filesystem::exists(status))
        std::filesystem::permissions(p->written, status.permissions(), none);
    p->buffer = headerLine(header) + '\n';
    if (p->buffer.size() > runFileLineLimit)
        return usageError("the configuration is too long for a run file");
    RunFileWriter writer(std::move(p));
    if (auto written = writer.flush(); !written)
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
    LOCKSTEP_CHECK(d->file != nullptr, "nothing is added to a finished file");
    const std::uint32_t path = d->nameOf(entry.path);
    const std::uint32_t value = d->nameOf(entry.value);
    const auto out = std::back_inserter(d->buffer);
    fmt::format_to(out, FMT_COMPILE("[{},{},{},\"{}\",\"{}\",\"{}\",{},{},{},{},"), entry.at,
                   entry.client.value, entry.peer.value, actionKindName(entry.kind),
                   eventName(entry.event), phaseWord(entry.phase), entry.line, path, value,
                   entry.count);
    if (entry.kind == ActionKind::TurnKnob) {
        LOCKSTEP_CHECK(entry.span < knobCount, "a turned knob is one of ours");
        fmt::format_to(out, FMT_COMPILE("\"{}\"]\n"), knobInfo(static_cast<Knob>(entry.span)).name);
    } else {
        fmt::format_to(out, FMT_COMPILE("{}]\n"), entry.span);
    }
    if (d->buffer.size() >= bufferLimit)
        d->handOver();
}

void RunFileWriter::add(const BranchLine& line)
{
    LOCKSTEP_CHECK(d->file != nullptr, "nothing is added to a finished file");
    d->buffer += formatBranchLine(line);
}

Result<void> RunFileWriter::flush()
{
    LOCKSTEP_CHECK(d->file != nullptr, "a finished file is not flushed");
    d->handOver();
    if (d->problem.empty() && std::fflush(d->file) != 0)
        d->fail(errno);
    return d->state();
}

Result<void> RunFileWriter::finish()
{
    (void)flush();
    // Without this a power cut after the renaming could leave an empty file in the place of a good one.
    if (!d->target.empty() && d->problem.empty() && ::fsync(::fileno(d->file)) != 0)
        d->fail(errno);
    if (std::fclose(d->file) != 0)
        d->fail(errno);
    d->file = nullptr;
    if (d->target.empty())
        return d->state();
    if (d->problem.empty() && std::rename(d->written.c_str(), d->target.c_str()) != 0)
        d->fail(errno);
    if (!d->problem.empty())
        d->discard();
    return d->state();
}

const std::string& RunFileWriter::path() const
{
    return d->shown;
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
