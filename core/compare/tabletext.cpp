// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/compare/tabletext.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t gap = 2;
constexpr std::string_view bestMark = " *";

/// How many places the text takes; recipes' names may have letters of several bytes.
std::size_t placesOf(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

void appendLeft(std::string& line, std::string_view text, std::size_t places)
{
    line += text;
    line.append(places - std::min(places, placesOf(text)), ' ');
}

void appendRight(std::string& line, std::string_view text, std::size_t places)
{
    line.append(places - std::min(places, placesOf(text)), ' ');
    line += text;
}

void endLine(std::string& text, std::string line)
{
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
}

std::string csvField(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string field = "\"";
    for (const char c : text)
        field += c == '"' ? std::string("\"\"") : std::string(1, c);
    return field + '"';
}

/// A number without the rounding error of its binary form.
std::string numberText(double value)
{
    return fmt::format("{:.6g}", value);
}

/// Counts may have more digits than that.
std::string plainNumber(double value)
{
    const bool whole = value == static_cast<double>(static_cast<std::uint64_t>(value));
    return whole ? fmt::format("{}", static_cast<std::uint64_t>(value)) : numberText(value);
}

} // namespace

std::string comparisonText(const std::vector<Standing>& standings, std::size_t width)
{
    const std::vector<ComparisonRow> rows = comparisonRows(standings);
    std::size_t titles = 0;
    for (const ComparisonRow& row : rows)
        titles = std::max(titles, placesOf(row.title));
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        std::size_t places = 0;
        for (const ComparisonRow& row : rows)
            places = std::max(places, placesOf(row.cells[i].text));
        // A value is aligned with its name's end; the star comes after it.
        widths.push_back(std::max(places, placesOf(standings[i].name)) + gap + bestMark.size());
    }
    std::string text;
    for (std::size_t first = 0; first < standings.size();) {
        std::size_t used = titles;
        std::size_t last = first;
        while (last < standings.size() && (last == first || used + widths[last] <= width))
            used += widths[last++];
        if (first > 0)
            text += '\n';
        std::string head;
        appendLeft(head, "", titles);
        for (std::size_t i = first; i < last; ++i) {
            appendRight(head, standings[i].name, widths[i] - bestMark.size());
            head.append(bestMark.size(), ' ');
        }
        endLine(text, head);
        for (const ComparisonRow& row : rows) {
            std::string line;
            appendLeft(line, row.title, titles);
            for (std::size_t i = first; i < last; ++i) {
                appendRight(line, row.cells[i].text, widths[i] - bestMark.size());
                line += row.cells[i].best ? bestMark : std::string_view("  ");
            }
            endLine(text, line);
        }
        first = last;
    }
    return text;
}

std::string comparisonCsv(const std::vector<Standing>& standings)
{
    std::string text = "measure,unit";
    for (const Standing& standing : standings)
        text += ',' + csvField(standing.name);
    text += "\r\n";
    for (const ComparisonRow& row : comparisonRows(standings)) {
        text += csvField(row.key) + ',' + csvField(row.unit);
        for (const ComparisonCell& cell : row.cells)
            text += ',' + (cell.known ? plainNumber(cell.value) : std::string {});
        text += "\r\n";
    }
    return text;
}

} // namespace lockstep
