// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile_format.h"

#include "core/base/utf8.h"
#include "core/recipe/parser.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

namespace lockstep::runfile {
namespace {

using Object = simdjson::dom::object;

Result<std::string> textOf(const Object& object, std::string_view key, std::string_view what)
{
    std::string_view text;
    if (object[key].get_string().get(text) != simdjson::SUCCESS)
        return usageError(fmt::format("{} is missing or not a string", what));
    return std::string(text);
}

Result<std::uint64_t> numberOf(const Object& object, std::string_view key, std::string_view what,
                               std::uint64_t maximum)
{
    std::uint64_t number = 0;
    if (object[key].get_uint64().get(number) != simdjson::SUCCESS || number > maximum)
        return usageError(
            fmt::format("{} is missing or not a whole number from 0 to {}", what, maximum));
    return number;
}

Result<Config> parseConfig(const Object& object, std::string_view recipe)
{
    Config config;
    config.recipe = recipe;
    const auto clients = numberOf(object, "clients", "the number of clients", maximumClients);
    if (!clients)
        return tl::unexpected(clients.error());
    config.clients = static_cast<unsigned>(*clients);
    for (const KnobInfo& info : knobTable()) {
        // Files of earlier programs do not have it.
        const bool isLater = info.knob == Knob::SessionTimeout || info.knob == Knob::Readers;
        if (isLater && object[info.name].error() != simdjson::SUCCESS)
            continue;
        const auto value = numberOf(object, info.name, info.name, info.maximum);
        if (!value)
            return tl::unexpected(value.error());
        config.knobs.set(info.knob, static_cast<std::uint32_t>(*value));
    }
    const auto seed = numberOf(object, "seed", "the seed", ~std::uint64_t { 0 });
    if (!seed)
        return tl::unexpected(seed.error());
    config.seed = *seed;
    if (object["first-sequence"].error() == simdjson::SUCCESS) {
        const auto first = numberOf(object, "first-sequence", "first-sequence", largestSequence);
        if (!first)
            return tl::unexpected(first.error());
        config.firstSequence = static_cast<std::uint32_t>(*first);
    }
    auto path = textOf(object, "path", "the lock's path");
    if (!path)
        return tl::unexpected(path.error());
    config.lockPath = std::move(*path);
    auto value = textOf(object, "value", "the lock's first value");
    if (!value)
        return tl::unexpected(value.error());
    config.lockValue = std::move(*value);
    return config;
}

} // namespace

Event spelledInner(const Entry& entry)
{
    return entry.inner == Event::None ? Event::NodeCreated : entry.inner;
}

Event innerOf(const Entry& entry, Event spelled)
{
    const bool saysIt = isCall(entry.kind) && isUnheard(entry.event);
    return spelled == Event::NodeCreated && !saysIt ? Event::None : spelled;
}

void appendJsonString(std::string& out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const std::size_t length = decodeUtf8(text).length;
        const char c = text.front();
        if (length == 0)
            out += "\\ufffd";
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        else
            out += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out += '"';
}

std::string jsonString(std::string_view text)
{
    std::string out;
    appendJsonString(out, text);
    return out;
}

std::string toHex(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::optional<std::string> fromHex(std::string_view hex)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    if (hex.size() % 2 != 0)
        return std::nullopt;
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digit(hex[i]);
        const int low = digit(hex[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

bool isSameRecipe(const Program& program, std::string_view source)
{
    // Texts in quotes before the first empty line do not change what runs.
    const auto body = [](std::string_view text) {
        const std::size_t begin = std::min(text.find("\n\n"), text.size());
        std::string rest;
        for (std::size_t at = 0; at < begin;) {
            const std::size_t end = std::min(text.find('\n', at), begin);
            if (const std::string_view line = text.substr(at, end - at);
                line.find('"') == std::string_view::npos)
                rest += fmt::format("{}\n", line);
            at = end + 1;
        }
        return rest.append(text.substr(begin));
    };
    if (body(program.source) == body(source))
        return true;
    // The text is kept as it was written, with its comments.
    const ParsedRecipe parsed = parseRecipe(source, program.name);
    return parsed.program != nullptr && body(program.source) == body(parsed.program->source);
}

namespace {

/// Whether the text tells what the program's own text does, and no more: another version's title
/// does, a comment does not.
bool isTextOf(const Program& program, std::string_view source)
{
    if (source == program.written.text || !isSameRecipe(program, source))
        return source == program.written.text;
    const ParsedRecipe parsed = parseRecipe(source, program.name);
    return parsed.program == nullptr || parsed.program->source == source;
}

} // namespace

std::string headerLine(const RunHeader& header)
{
    std::string line = fmt::format(
        R"({{"format":"lockstep-run","version":{},"program":{},"config":{{"clients":{})",
        runFileVersion, jsonString(header.program), header.config.clients);
    for (const KnobInfo& info : knobTable())
        line += fmt::format(R"(,"{}":{})", info.name, header.config.knobs.get(info.knob));
    if (header.config.firstSequence != 0)
        line += fmt::format(R"(,"first-sequence":{})", header.config.firstSequence);
    line += fmt::format(R"(,"seed":{},"path":{},"value":{}}},"recipe":{{"name":{},"source":{}}}}})",
                        header.config.seed,
                        jsonString(header.config.lockPath),
                        jsonString(header.config.lockValue), jsonString(header.config.recipe),
                        jsonString(header.recipeSource));
    return line;
}

Result<RunHeader> parseHeader(std::string_view line)
{
    simdjson::dom::parser parser;
    Object object;
    std::string_view format;
    if (parser.parse(line.data(), line.size()).get_object().get(object) != simdjson::SUCCESS
        || object["format"].get_string().get(format) != simdjson::SUCCESS
        || format != "lockstep-run")
        return usageError("is not a Lockstep run file: it does not begin with a run file's header");
    std::uint64_t version = 0;
    if (object["version"].get_uint64().get(version) != simdjson::SUCCESS)
        return usageError("is a run file without a version number");
    if (version != runFileVersion)
        return usageError(fmt::format("is a run file of version {}; this program reads version {}",
                                      version, runFileVersion));
    Object config;
    Object recipe;
    if (object["config"].get_object().get(config) != simdjson::SUCCESS
        || object["recipe"].get_object().get(recipe) != simdjson::SUCCESS)
        return usageError("has a header without a configuration or without a recipe");
    const auto inHeader = [](const Error& error) {
        return usageError("has a malformed header: " + error.sentence);
    };
    auto name = textOf(recipe, "name", "the recipe's name");
    if (!name)
        return inHeader(name.error());
    auto source = textOf(recipe, "source", "the recipe's text");
    if (!source)
        return inHeader(source.error());
    auto parsed = parseConfig(config, *name);
    if (!parsed)
        return inHeader(parsed.error());
    RunHeader header { std::move(*parsed), std::move(*source), {} };
    // The file brings its recipe when the library has none of that name, or another text.
    const auto shipped = findRecipe(*name);
    if (shipped == nullptr || !isTextOf(*shipped, header.recipeSource)) {
        const ParsedRecipe own = parseRecipe(header.recipeSource, *name);
        if (own.program == nullptr)
            return inHeader(
                { ErrorKind::Usage,
                  fmt::format("its recipe cannot be read: {}", toText(own.errors.front())) });
        header.config.program = own.program;
    }
    // Only told to people: a file without it is as good.
    std::string_view program;
    if (object["program"].get_string().get(program) == simdjson::SUCCESS)
        header.program = program;
    if (const auto problem = configProblem(header.config))
        return inHeader(*problem);
    return header;
}

} // namespace lockstep::runfile

namespace lockstep {

Result<std::shared_ptr<const Program>> programOf(const RunHeader& header)
{
    auto program = recipeOf(header.config);
    if (program == nullptr)
        return usageError(fmt::format("there is no recipe \"{}\"", header.config.recipe));
    if (!runfile::isSameRecipe(*program, header.recipeSource))
        return usageError(fmt::format(
            "the run was made with another version of the recipe \"{}\" and cannot be replayed",
            header.config.recipe));
    return program;
}

} // namespace lockstep
