// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile_output.h"

#include "core/base/check.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <unistd.h>

namespace lockstep {
namespace {

constexpr std::size_t bufferLimit = std::size_t { 1 } << 18;

std::string reason(int number)
{
    return number == ENOSPC ? "the disk is full" : std::strerror(number);
}

} // namespace

struct OutputFile::Private
{
    std::string shown; ///< the path that the caller asked for
    std::filesystem::path written; ///< the file that is open
    std::filesystem::path target; ///< Whole: what finish() replaces; else empty
    std::FILE* file = nullptr;
    std::string buffer;
    std::string problem;

    ~Private()
    {
        if (file == nullptr)
            return;
        if (target.empty())
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
};

Result<OutputFile> OutputFile::create(const std::string& path, Mode mode)
{
    auto p = std::make_unique<Private>();
    p->shown = path;
    p->written = path;
    std::error_code none;
    const auto status = std::filesystem::status(path, none);
    const bool exists = std::filesystem::exists(status);
    // Devices and pipes cannot be replaced, only written to.
    if (mode == Mode::Whole && (!exists || std::filesystem::is_regular_file(status))) {
        p->target = std::filesystem::weakly_canonical(path, none);
        if (none)
            p->target = path;
        p->written = p->target;
        p->written += fmt::format(".{}.part", ::getpid());
    }
    p->file = std::fopen(p->written.c_str(), "wb");
    if (p->file == nullptr)
        return unreachable(fmt::format("cannot write {}: {}", path, reason(errno)));
    if (!p->target.empty() && exists)
        std::filesystem::permissions(p->written, status.permissions(), none);
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

Result<void> OutputFile::finish()
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

bool OutputFile::isOpen() const
{
    return d->file != nullptr;
}

const std::string& OutputFile::path() const
{
    return d->shown;
}

} // namespace lockstep
