// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/runfile/runfile.h"
#include "core/runfile/runfile_format.h"
#include "core/world/entry.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// Words for the tests of run files: good lines to spoil, and a whole file as one value.
namespace lockstep::test {

inline const Program& tryLock()
{
    return *findRecipe("try-lock");
}

inline RunHeader header()
{
    return makeRunHeader(Config {}, tryLock());
}

inline std::string headerText()
{
    return runfile::headerLine(header()) + '\n';
}

struct WholeFile
{
    std::vector<Entry> entries;
    std::vector<std::pair<std::size_t, BranchLine>> marks;
    std::string torn;
    std::string error;
};

inline WholeFile readAll(Result<RunFileReader> reader)
{
    WholeFile whole;
    if (!reader) {
        whole.error = reader.error().sentence;
        return whole;
    }
    for (bool last = false; !last;) {
        const auto batch = reader->next();
        if (!batch) {
            whole.error = batch.error().sentence;
            break;
        }
        for (const RunBatch::Mark& mark : batch->marks)
            whole.marks.emplace_back(whole.entries.size() + mark.before, mark.line);
        whole.entries.insert(whole.entries.end(), batch->entries.begin(), batch->entries.end());
        last = batch->last;
    }
    whole.torn = reader->tornTail();
    return whole;
}

inline WholeFile readText(std::string text)
{
    return readAll(RunFileReader::fromText(std::move(text), "x.lockstep"));
}

inline std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

inline const std::string goodEntry = R"([5,1,0,"step","lock.acquired","holding",0,1,0,0,0])";
inline const std::string goodName = R"({"name":1,"text":"/distributed_lock"})";

inline std::string body(const std::string& lines)
{
    return headerText() + goodName + '\n' + goodEntry + '\n' + lines;
}

} // namespace lockstep::test
