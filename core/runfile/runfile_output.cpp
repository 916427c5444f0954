// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile_output.h"

#include "core/base/check.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t bufferLimit = std::size_t { 1 } << 18;
constexpr int mostLinks = 40; ///< as many as the system follows
/// How much of the old file's name the new file's name keeps, so that the longer one still fits a
/// folder.
constexpr std::size_t longestStem = 200;

std::string prefixOf(const std::string& path)
{
    return fmt::format("cannot write {}: ", path);
}

std::string reason(int number)
{
    return number == ENOSPC || number == EDQUOT ? "the disk is full" : std::strerror(number);
}

tl::unexpected<Error> cannotWrite(const std::string& path, int number)
{
    return unreachable(prefixOf(path) + reason(number));
}

/// What a path leads to.
struct Target
{
    fs::path name; ///< behind every link
    bool isReplaced = false; ///< a file, or nothing yet; else a pipe, a device or a folder
    bool exists = false;
    struct stat status
    {
    };
};

/// Follows links by hand: the last one may name a file that is not there yet, and a link in /proc
/// leads to an open file, which must not be replaced under its name.
Result<Target> follow(const std::string& path)
{
    if (path.empty())
        return cannotWrite(path, ENOENT);
    std::error_code failed;
    fs::path name = fs::absolute(path, failed);
    for (int links = 0; links < mostLinks; ++links) {
        const fs::path folder = fs::canonical(name.parent_path(), failed);
        if (failed)
            return cannotWrite(path, failed.value());
        name = folder / name.filename();
        if (folder.native().starts_with("/proc/"))
            return Target { .name = name };
        if (!fs::is_symlink(fs::symlink_status(name, failed))) {
            Target target { .name = name };
            target.exists = ::stat(name.c_str(), &target.status) == 0;
            target.isReplaced
                = !name.filename().empty() && (!target.exists || S_ISREG(target.status.st_mode));
            return target;
        }
        name = folder / fs::read_symlink(name, failed);
    }
    return cannotWrite(path, ELOOP);
}

constexpr std::string_view busy = "a run is being recorded into it";

/// Who goes on in a place holds that file's exclusive lock, and whoever replaces it a shared one
/// meanwhile. True unless somebody else's lock forbids this one; some file systems have no locks.
bool lock(int file, int kind)
{
    return ::flock(file, kind | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

bool isSameFile(int file, const fs::path& name)
{
    struct stat open {};
    struct stat there {};
    return ::fstat(file, &open) == 0 && ::stat(name.c_str(), &there) == 0
        && open.st_dev == there.st_dev && open.st_ino == there.st_ino;
}

/// The file that is in a place, held there until the end of this.
class Occupant
{
public:
    enum class State { Nobody, Held, Busy, Failed };
    Occupant(const fs::path& name, int kind)
    {
        // Another one may take the place between the opening and the lock.
        do {
            close();
            m_file = ::open(name.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
            if (m_file < 0) {
                state = errno == ENOENT ? State::Nobody : State::Failed;
                return;
            }
            state = lock(m_file, kind) ? State::Held : State::Busy;
        } while (!isSameFile(m_file, name));
    }
    Occupant(const Occupant&) = delete;
    Occupant& operator=(const Occupant&) = delete;
    ~Occupant() { close(); }
    State state = State::Nobody;

private:
    void close() const
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    int m_file = -1;
};

/// Opens what is written straight into, which two cannot do at once. -1: @p why tells why not.
int openStraight(const std::string& path, std::string& why)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    struct stat status {};
    if (file < 0 || ::fstat(file, &status) != 0) {
        why = reason(errno);
        return file;
    }
    const bool isFile = S_ISREG(status.st_mode);
    if ((isFile || S_ISFIFO(status.st_mode)) && !lock(file, LOCK_EX)) {
        why = busy;
        ::close(file);
        return -1;
    }
    if (isFile && ::ftruncate(file, 0) != 0)
        why = reason(errno);
    return file;
}

/// Gives the new file what the old one has: its owner, as far as one may, and its permissions.
bool takeOver(int file, const struct stat& old)
{
    // Another user's writable file becomes the caller's own.
    [[maybe_unused]] const int owned = ::fchown(file, old.st_uid, old.st_gid);
    return ::fchmod(file, old.st_mode & 0777u) == 0;
}

/// Opens a fresh file in the same folder; never an existing one, and never through a link. -1:
/// errno tells why not.
int openBeside(const Target& target, fs::path& written)
{
    const std::string stem = target.name.filename().native().substr(0, longestStem);
    // Private until it has the old file's permissions: the old file may be secret.
    const mode_t mode = target.exists ? 0600 : 0666;
    for (unsigned number = 0;; ++number) {
        written
            = target.name.parent_path() / fmt::format("{}.{}-{}.part", stem, ::getpid(), number);
        const int file
            = ::open(written.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
}

} // namespace

struct OutputFile::Private
{
    std::string shown; ///< the path that the caller asked for
    fs::path written; ///< the file that is open
    fs::path target; ///< the file it will replace; empty once it is in its place
    std::FILE* file = nullptr;
    std::string buffer;
    std::string problem;

    ~Private()
    {
        if (file != nullptr && target.empty())
            handOver();
        if (file != nullptr)
            std::fclose(file);
        discard();
    }

    /// Removes a file that is not in its place.
    void discard()
    {
        std::error_code ignored;
        if (!target.empty())
            fs::remove(written, ignored);
        target.clear();
    }

    void fail(int number) { fail(reason(number)); }
    void fail(std::string_view why)
    {
        if (problem.empty())
            problem = prefixOf(shown).append(why);
    }

    void handOver()
    {
        if (problem.empty() && !buffer.empty()
            && std::fwrite(buffer.data(), 1, buffer.size(), file) != buffer.size())
            fail(errno);
        buffer.clear();
    }

    /// False: another file has come there meanwhile.
    bool take(Occupant::State occupant)
    {
        if (occupant == Occupant::State::Nobody) {
            if (::renameat2(AT_FDCWD, written.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE)
                == 0) {
                target.clear();
                return true;
            }
            if (errno == EEXIST)
                return false;
        }
        if (std::rename(written.c_str(), target.c_str()) == 0)
            target.clear();
        else
            fail(errno);
        return true;
    }

    /// @p goesOn: it is written on there, so that nobody may replace it.
    void replace(bool goesOn)
    {
        if (target.empty() || !problem.empty())
            return;
        // Without this a power cut after the renaming could leave an empty file in the place of a
        // good one. Some file systems have no such thing.
        const bool synced = ::fsync(::fileno(file)) == 0 || errno == EINVAL || errno == ENOTSUP;
        if (!synced)
            return fail(errno);
        if (goesOn)
            (void)lock(::fileno(file), LOCK_EX); // nobody else knows its name
        for (bool taken = false; !taken && problem.empty();) {
            const Occupant occupant(target, goesOn ? LOCK_EX : LOCK_SH);
            if (occupant.state == Occupant::State::Busy)
                fail(busy);
            else if (occupant.state == Occupant::State::Failed)
                fail(errno);
            else
                taken = take(occupant.state);
        }
    }

    [[nodiscard]] Result<void> state() const
    {
        if (!problem.empty())
            return unreachable(problem);
        return {};
    }
};

Result<OutputFile> OutputFile::create(const std::string& path)
{
    auto target = follow(path);
    if (!target)
        return tl::unexpected(target.error());
    auto p = std::make_unique<Private>();
    p->shown = path;
    int file = -1;
    if (!target->isReplaced) {
        p->written = path;
        std::string why;
        file = openStraight(path, why);
        if (file < 0)
            return unreachable(prefixOf(path) + why);
        if (!why.empty())
            p->fail(why);
    } else if (!target->exists
               || ::faccessat(AT_FDCWD, target->name.c_str(), W_OK, AT_EACCESS) == 0) {
        if (Occupant(target->name, LOCK_SH).state == Occupant::State::Busy)
            return unreachable(prefixOf(path).append(busy));
        file = openBeside(*target, p->written);
        if (file < 0 && target->exists)
            return unreachable(fmt::format("{}its folder takes no file beside it ({})",
                                           prefixOf(path), reason(errno)));
        if (file >= 0)
            p->target = target->name;
    }
    if (file < 0)
        return cannotWrite(path, errno);
    if (!p->target.empty() && target->exists && !takeOver(file, target->status))
        p->fail(errno);
    p->file = ::fdopen(file, "wb");
    if (p->file == nullptr) {
        p->fail(errno);
        ::close(file);
    }
    if (!p->problem.empty())
        return unreachable(p->problem);
    return OutputFile(std::move(p));
}

OutputFile::OutputFile(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

std::string& OutputFile::buffer()
{
    LOCKSTEP_CHECK(d->file != nullptr, "nothing is added to a finished file");
    return d->buffer;
}

void OutputFile::handOverIfLarge()
{
    if (d->buffer.size() >= bufferLimit)
        d->handOver();
}

Result<void> OutputFile::flush()
{
    LOCKSTEP_CHECK(d->file != nullptr, "a finished file is not flushed");
    d->handOver();
    if (d->problem.empty() && std::fflush(d->file) != 0)
        d->fail(errno);
    return d->state();
}

Result<void> OutputFile::takePlace()
{
    (void)flush();
    d->replace(true);
    return d->state();
}

Result<void> OutputFile::finish()
{
    (void)flush();
    d->replace(false);
    if (std::fclose(d->file) != 0)
        d->fail(errno);
    d->file = nullptr;
    d->discard();
    return d->state();
}

bool OutputFile::isOpen() const
{
    return d->file != nullptr;
}

const std::string& OutputFile::path() const
{
    return d->shown;
}

std::string reasonOf(const Error& error, const std::string& path)
{
    const std::string prefix = prefixOf(path);
    LOCKSTEP_CHECK(error.sentence.starts_with(prefix), "the error is about that path");
    return error.sentence.substr(prefix.size());
}

Result<void> writeFile(const std::string& path, std::string_view text)
{
    auto file = OutputFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    file->buffer() = text;
    return file->finish();
}

} // namespace lockstep
