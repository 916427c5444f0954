// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/overloaded.h"
#include "core/runfile/runfile_format.h"
#include "core/world/entry.h"
#include "core/world/entrycode.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace lockstep {
namespace {

using namespace runfile;

/// How much is read at once; the first rows are there after one such piece.
constexpr std::size_t readPiece = std::size_t { 1 } << 22;
constexpr std::size_t longestText = std::size_t { 1 } << 24;

struct FileCloser
{
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// Cuts a file, or text in memory, into lines, one piece at a time.
class LineSource
{
public:
    explicit LineSource(std::FILE* file, std::uint64_t size)
        : m_file(file)
        , m_size(size)
    {
        m_buffer.reserve(readPiece + runFileLineLimit);
    }
    explicit LineSource(std::string text)
        : m_size(text.size())
        , m_consumed(text.size())
        , m_buffer(std::move(text))
        , m_atEnd(true)
    {
    }

    struct Line
    {
        std::string_view text; ///< without its end; valid until more()
        bool ended = true; ///< a line end follows
    };
    enum class Problem { None, TooLong, Unreadable };
    /// The next line of the piece in memory; nothing when that is used up: call more().
    std::optional<Line> line()
    {
        const std::string_view rest = std::string_view(m_buffer).substr(m_at);
        const void* const end
            = rest.empty() ? nullptr : std::memchr(rest.data(), '\n', rest.size());
        if (end != nullptr) {
            const auto length
                = static_cast<std::size_t>(static_cast<const char*>(end) - rest.data());
            if (length > runFileLineLimit)
                return tooLong();
            m_at += length + 1;
            return Line { rest.substr(0, length), true };
        }
        if (rest.size() > runFileLineLimit)
            return tooLong();
        if (!m_atEnd || rest.empty())
            return std::nullopt;
        m_at = m_buffer.size();
        return Line { rest, false };
    }

    /// Reads the next piece. False at the end, or when problem() tells why not.
    bool more()
    {
        if (m_atEnd || m_problem != Problem::None)
            return false;
        m_buffer.erase(0, m_at);
        m_at = 0;
        const std::size_t kept = m_buffer.size();
        m_buffer.resize(kept + readPiece);
        const std::size_t got = std::fread(m_buffer.data() + kept, 1, readPiece, m_file.get());
        if (got < readPiece && std::ferror(m_file.get()) != 0) {
            m_problem = Problem::Unreadable;
            m_error = errno;
        }
        m_buffer.resize(kept + got);
        m_consumed += got;
        m_atEnd = got < readPiece;
        return m_problem == Problem::None;
    }

    [[nodiscard]] Problem problem() const { return m_problem; }
    [[nodiscard]] int errorNumber() const { return m_error; }
    [[nodiscard]] bool done() const { return m_atEnd && m_at == m_buffer.size(); }
    [[nodiscard]] bool isEmpty() const { return m_atEnd && m_buffer.empty() && m_consumed == 0; }
    [[nodiscard]] double progress() const
    {
        if (done())
            return 1;
        // A pipe has no size; a file may grow while it is read.
        const auto used = static_cast<double>(m_consumed - (m_buffer.size() - m_at));
        return m_size == 0 ? 0 : std::min(used / static_cast<double>(m_size), 0.999);
    }

private:
    std::nullopt_t tooLong()
    {
        m_problem = Problem::TooLong;
        return std::nullopt;
    }
    std::unique_ptr<std::FILE, FileCloser> m_file;
    std::uint64_t m_size = 0;
    std::uint64_t m_consumed = 0;
    std::string m_buffer;
    std::size_t m_at = 0;
    bool m_atEnd = false;
    Problem m_problem = Problem::None;
    int m_error = 0;
};

/// The names and branches so far; the next lines are checked against them.
struct Context
{
    struct Branch
    {
        Step end = 0;
        Micros lastAt = 0;
    };
    std::vector<Symbol> names { Symbol {} };
    std::string pieces; ///< of a text that is longer than a line
    std::vector<Branch> branches { Branch {} };
    BranchId current;

    /// An empty text when the line is in order.
    std::string add(NameLine& line)
    {
        if (pieces.size() + line.text.size() > longestText)
            return fmt::format("a text is longer than {} MiB", longestText >> 20);
        pieces += line.text;
        if (!line.number)
            return {};
        if (*line.number != names.size())
            return fmt::format("the name has number {}; the next one is {}", *line.number,
                               names.size());
        names.push_back(Symbol::intern(pieces));
        pieces.clear();
        return {};
    }
    std::string add(const BranchLine& line)
    {
        return std::visit(Overloaded {
                              [&](const ForkLine& fork) { return addFork(fork); },
                              [&](const SwitchLine& to) {
                                  if (auto problem = missing(to.branch); !problem.empty())
                                      return problem;
                                  current = to.branch;
                                  return std::string();
                              },
                              [&](const RenameLine& rename) { return missing(rename.branch); },
                          },
                          line);
    }
    std::string add(const EntryLine& line, Entry& entry)
    {
        const std::uint64_t highest = std::max({ line.path, line.value, line.request });
        if (highest >= names.size())
            return fmt::format("text {} has not been named", highest);
        Branch& branch = branches[current.value];
        if (line.entry.at < branch.lastAt)
            return "the time is before the time of the entry before";
        branch.lastAt = line.entry.at;
        ++branch.end;
        entry = line.entry;
        entry.path = names[line.path];
        entry.value = names[line.value];
        entry.request = names[line.request];
        if (!isRequestReadable(entry))
            return "its request cannot be read";
        return {};
    }

private:
    [[nodiscard]] std::string missing(BranchId branch) const
    {
        return branch.value < branches.size() ? std::string()
                                              : fmt::format("there is no branch {}", branch.value);
    }
    std::string addFork(const ForkLine& fork)
    {
        if (fork.branch.value != branches.size())
            return fmt::format("the fork makes branch {}; the next one is {}", fork.branch.value,
                               branches.size());
        if (auto problem = missing(fork.parent); !problem.empty())
            return problem;
        if (fork.at > branches[fork.parent.value].end)
            return fmt::format("the fork is after step {}, but branch {} ends at step {}", fork.at,
                               fork.parent.value, branches[fork.parent.value].end);
        branches.push_back(Branch { fork.at, 0 });
        current = fork.branch;
        return {};
    }
};

} // namespace

struct RunFileReader::Private
{
    std::string name;
    LineSource source;
    RunHeader header;
    LineParser parser;
    Context context;
    std::uint64_t lineNumber = 0;
    std::string torn;
    std::optional<Error> failure;
    bool ended = false;

    Private(std::string shown, LineSource lines)
        : name(std::move(shown))
        , source(std::move(lines))
    {
    }

    void fail(std::string sentence)
    {
        failure = Error { ErrorKind::Usage,
                          fmt::format("{}, line {}: {}", name, lineNumber, sentence) };
    }

    void tellProblem()
    {
        if (source.problem() == LineSource::Problem::TooLong) {
            ++lineNumber;
            fail(fmt::format("the line is longer than {} MiB; this is not a run file",
                             runFileLineLimit >> 20));
        } else if (source.problem() == LineSource::Problem::Unreadable) {
            failure = Error { ErrorKind::Unreachable,
                              fmt::format("cannot read {}: {}", name,
                                          std::strerror(source.errorNumber())) };
        }
    }

    std::optional<LineSource::Line> lineAfterMore()
    {
        for (;;) {
            if (auto line = source.line())
                return line;
            if (source.problem() != LineSource::Problem::None || !source.more())
                return std::nullopt;
        }
    }

    Result<void> readHeader()
    {
        const auto line = lineAfterMore();
        tellProblem();
        if (failure)
            return tl::unexpected(*failure);
        if (!line)
            return usageError(fmt::format("{} is empty", name));
        lineNumber = 1;
        std::string_view text = line->text;
        if (text.starts_with("\xEF\xBB\xBF")) // an editor's mark, as before a recipe
            text.remove_prefix(3);
        auto parsed = parseHeader(text);
        if (!parsed && !line->ended && text.starts_with("{\"format\":\"lockstep-run\""))
            return usageError(
                fmt::format("{} is cut off in its header; nothing of it can be used", name));
        if (!parsed)
            return usageError(fmt::format("{} {}", name, parsed.error().sentence));
        header = std::move(*parsed);
        return {};
    }

    void readLine(const LineSource::Line& line, RunBatch& batch)
    {
        ++lineNumber;
        EntryLine entry;
        if (parseEntryFast(line.text, entry)) {
            addEntry(entry, batch);
            return;
        }
        if (line.text.find_first_not_of(" \t\r") == std::string_view::npos)
            return;
        auto parsed = parser.parse(line.text);
        if (!parsed) {
            fail(parsed.error().sentence);
            return;
        }
        std::visit(Overloaded {
                       [&](const EntryLine& other) { addEntry(other, batch); },
                       [&](NameLine& text) { check(context.add(text)); },
                       [&](const BranchLine& branch) {
                           if (check(context.add(branch)))
                               batch.marks.push_back({ batch.entries.size(), branch });
                       },
                       [](IgnoredLine) {},
                       [&](BrokenLine) {
                           if (line.ended)
                               fail("the line is not JSON");
                           else
                               torn
                                   = fmt::format("The last line of {} (line {}) was cut off and is "
                                                 "left out.",
                                                 name, lineNumber);
                       },
                   },
                   *parsed);
    }

    bool check(std::string problem)
    {
        if (!problem.empty())
            fail(std::move(problem));
        return !failure;
    }

    void addEntry(const EntryLine& line, RunBatch& batch)
    {
        Entry entry;
        if (!check(context.add(line, entry)))
            return;
        batch.entries.push_back(entry);
        batch.lines.push_back(lineNumber);
    }
};

Result<RunFileReader> RunFileReader::open(const std::string& path)
{
    std::error_code none;
    if (std::filesystem::is_directory(path, none))
        return unreachable(fmt::format("cannot read {}: it is a folder", path));
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return unreachable(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
    const auto size = std::filesystem::file_size(path, none);
    RunFileReader reader(std::make_unique<Private>(path, LineSource(file, none ? 0 : size)));
    if (auto header = reader.d->readHeader(); !header)
        return tl::unexpected(header.error());
    return reader;
}

Result<RunFileReader> RunFileReader::fromText(std::string text, std::string name)
{
    RunFileReader reader(std::make_unique<Private>(std::move(name), LineSource(std::move(text))));
    if (auto header = reader.d->readHeader(); !header)
        return tl::unexpected(header.error());
    return reader;
}

RunFileReader::RunFileReader(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}
RunFileReader::RunFileReader(RunFileReader&&) noexcept = default;
RunFileReader& RunFileReader::operator=(RunFileReader&&) noexcept = default;
RunFileReader::~RunFileReader() = default;

const RunHeader& RunFileReader::header() const
{
    return d->header;
}

Result<RunBatch> RunFileReader::next()
{
    if (d->failure)
        return tl::unexpected(*d->failure);
    RunBatch batch;
    batch.entries.reserve(1 << 16);
    batch.lines.reserve(1 << 16);
    while (!d->failure && batch.entries.size() + batch.marks.size() < 100'000) {
        const auto line = d->source.line();
        if (line) {
            d->readLine(*line, batch);
            continue;
        }
        // A piece is used up: what it gave is told before the next one is read.
        if (!batch.empty() && d->source.problem() == LineSource::Problem::None && !d->source.done())
            break;
        if (d->source.problem() != LineSource::Problem::None || !d->source.more())
            break;
    }
    d->tellProblem();
    if (d->failure && batch.empty())
        return tl::unexpected(*d->failure);
    batch.progress = d->source.progress();
    batch.last = !d->failure && d->source.done();
    return batch;
}

const std::string& RunFileReader::tornTail() const
{
    return d->torn;
}

} // namespace lockstep
