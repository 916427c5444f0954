// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/includelists.h"

#include <algorithm>
#include <deque>
#include <set>
#include <sstream>

namespace lockstep::tidy {

namespace {

bool isOurs(std::string_view path)
{
    const std::string_view top = path.substr(0, path.find('/'));
    return top == "core" || top == "ui" || top == "app";
}

std::string folderOf(std::string_view path)
{
    return std::string(path.substr(0, path.rfind('/')));
}

std::string withoutSpace(std::string text)
{
    static constexpr const char* around = " \n`.";
    text.erase(0, std::min(text.find_first_not_of(around), text.size()));
    text.erase(text.find_last_not_of(around) + 1);
    return text;
}

/// What stands between commas; in parentheses they separate nothing.
std::vector<std::string> itemsOf(std::string_view list)
{
    std::vector<std::string> items(1);
    int depth = 0;
    for (const char c : list) {
        depth += (c == '(') - (c == ')');
        if (depth == 0 && (c == ',' || c == ';'))
            items.emplace_back();
        else
            items.back() += c;
    }
    for (std::string& item : items)
        item = withoutSpace(item);
    return items;
}

/// The headers or folders that one item stands for; none when it is for people.
std::vector<std::string> pathsOf(const std::string& item)
{
    const std::size_t open = item.find('(');
    const std::string path = withoutSpace(item.substr(0, open));
    if (!isOurs(path) || path.find(' ') != std::string::npos)
        return {};
    if (open == std::string::npos)
        return { path.ends_with(".h") ? path : path + '/' };
    std::vector<std::string> paths;
    std::istringstream names(item.substr(open + 1));
    for (std::string name; names >> name;) {
        const std::size_t end = name.find(".h");
        if (end != std::string::npos)
            paths.push_back(path + '/' + name.substr(0, end + 2));
    }
    return paths;
}

/// From behind @p words to the blank line or to @p until.
std::string_view passage(std::string_view text, std::string_view words, std::string_view until)
{
    const std::size_t at = text.find(words);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + words.size());
    return text.substr(0, std::min(text.find(until), text.find("\n\n")));
}

bool covers(const std::string& path, std::string_view header)
{
    if (path.ends_with("/*.h"))
        return folderOf(path) == folderOf(header);
    return path.ends_with('/') ? header.starts_with(path) : header == path;
}

bool anyCovers(const std::vector<std::string>& paths, std::string_view header)
{
    return std::ranges::any_of(paths,
                               [&](const std::string& path) { return covers(path, header); });
}

struct Include
{
    std::string header;
    std::string place; ///< file:line
};

/// What a file of the program includes of other folders of it.
std::vector<Include> includesOf(const File& file)
{
    std::vector<Include> includes;
    if (!file.isCode() || !isOurs(file.path))
        return includes;
    std::istringstream lines(file.text);
    long number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.empty() || line.front() != '#' || line.find("include") == std::string::npos)
            continue;
        const std::size_t from = line.find('"');
        const std::size_t to = line.find('"', from + 1);
        if (from == std::string::npos || to == std::string::npos)
            continue;
        std::string header = line.substr(from + 1, to - from - 1);
        if (isOurs(header) && folderOf(header) != file.folder())
            includes.push_back({ std::move(header), file.path + ":" + std::to_string(number) });
    }
    return includes;
}

/// For each folder the folders that it includes, with the first place that does.
using Arrows = std::map<std::string, std::map<std::string, std::string>>;

/// The shortest way along arrows from @p start back to it; empty when there is none.
std::deque<std::string> wayBack(const Arrows& arrows, const std::string& start)
{
    std::map<std::string, std::string> cameFrom;
    std::deque<std::string> next { start };
    while (!next.empty() && !cameFrom.contains(start)) {
        const std::string at = next.front();
        next.pop_front();
        const auto out = arrows.find(at);
        if (out == arrows.end())
            continue;
        for (const auto& [to, place] : out->second) {
            if (cameFrom.emplace(to, at).second)
                next.push_back(to);
        }
    }
    std::deque<std::string> way;
    if (cameFrom.contains(start)) {
        way.push_front(start);
        do
            way.push_front(cameFrom.at(way.front()));
        while (way.front() != start);
    }
    return way;
}

} // namespace

IncludeList::IncludeList(std::string_view readme)
{
    const auto read = [this](std::string_view list, std::vector<std::string>& into) {
        for (const std::string& item : itemsOf(list)) {
            for (const std::string& path : pathsOf(item)) {
                into.push_back(path);
                m_named.push_back(path);
            }
        }
    };
    read(passage(readme, "May include:", "Must not include:"), m_may);
    read(passage(readme, "Must not include:", "\n\n"), m_mustNot);
}

bool IncludeList::allows(std::string_view header) const
{
    return anyCovers(m_may, header) && !anyCovers(m_mustNot, header);
}

Problems unlistedIncludes(const std::vector<File>& files,
                          const std::map<std::string, std::string>& readmes)
{
    std::map<std::string, IncludeList> lists;
    for (const auto& [folder, text] : readmes)
        lists.emplace(folder, IncludeList(text));
    Problems problems;
    for (const File& file : files) {
        for (const Include& include : includesOf(file)) {
            const auto list = lists.find(file.folder());
            if (list == lists.end() || !list->second.allows(include.header))
                problems.push_back(include.place + ": " + file.folder()
                                   + "/README.md does not allow \"" + include.header + "\"");
        }
    }
    return problems;
}

Problems staleItems(const std::vector<File>& files,
                    const std::map<std::string, std::string>& readmes)
{
    std::set<std::string> there;
    for (const File& file : files) {
        there.insert(file.path);
        for (std::string folder = file.folder(); !folder.empty();) {
            there.insert(folder + '/');
            there.insert(folder + "/*.h");
            const std::size_t slash = folder.rfind('/');
            folder.resize(slash == std::string::npos ? 0 : slash);
        }
    }
    Problems problems;
    for (const auto& [folder, text] : readmes) {
        const IncludeList list(text);
        for (const std::string& path : list.named()) {
            if (!there.contains(path))
                problems.push_back(folder + "/README.md names " + path + ", which is not there");
        }
    }
    return problems;
}

Problems folderCircles(const std::vector<File>& files)
{
    Arrows arrows;
    for (const File& file : files) {
        for (const Include& include : includesOf(file))
            arrows[file.folder()].emplace(folderOf(include.header), include.place);
    }
    Problems problems;
    std::set<std::string> told;
    for (const auto& [folder, out] : arrows) {
        const std::deque<std::string> way = wayBack(arrows, folder);
        if (way.empty() || told.contains(folder))
            continue;
        std::string problem = "folders in a circle:";
        for (std::size_t i = 0; i + 1 < way.size(); ++i) {
            told.insert(way[i]);
            problem += " " + way[i] + " -> " + way[i + 1] + " (" + arrows[way[i]][way[i + 1]] + ")";
        }
        problems.push_back(std::move(problem));
    }
    return problems;
}

} // namespace lockstep::tidy
