// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/classlines.h"

#include "tests/support/sourcelexer.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <regex>

namespace lockstep::tidy {

namespace {

/// Split by theme, not by responsibility: every part of the class is about the same state.
constexpr const char* splitByTheme = "lockstep::ZookeeperState";

/// The text with its lines, without what is in comments, literals and directives.
std::string codeOf(const std::string& text)
{
    std::string code = text;
    for (const Piece& piece : piecesOf(text))
        blank(code, piece.from, piece.to, ' ');
    for (std::size_t at = code.find('#'); at != std::string::npos; at = code.find('#', at + 1)) {
        std::size_t end = code.find('\n', at);
        while (end != std::string::npos && code[end - 1] == '\\')
            end = code.find('\n', end + 1);
        blank(code, at, end, ' ');
    }
    return code;
}

/// What a brace opens.
struct Scope
{
    enum class Kind { NameSpace, Class, Other };
    Kind kind = Kind::Other;
    std::string name; ///< with all around it
    long line = 0; ///< of its first word
};

/// A function that is defined outside of its class.
struct Definition
{
    std::string space; ///< the name space around it
    std::vector<std::string> candidates; ///< what its head names before a "::f(", one is its class
    long lines = 0; ///< with the blank one behind it
};

/// Reads one file: the classes' bodies, and the definitions of their functions.
class Reader
{
public:
    Reader(const File& file, std::map<std::string, long>& bodies, std::vector<Definition>& found)
        : m_path(file.path)
        , m_code(codeOf(file.text))
        , m_bodies(bodies)
        , m_found(found)
    {
    }

    void read()
    {
        for (std::size_t at = 0; at < m_code.size(); ++at) {
            const char c = m_code[at];
            if (c == '{')
                open();
            else if (c == '}')
                close(at);
            else if (c == ';' && inSpace())
                m_head.clear();
            else
                add(c);
            m_line += c == '\n';
        }
    }

private:
    [[nodiscard]] bool inSpace() const
    {
        return m_scopes.empty() || m_scopes.back().kind != Scope::Kind::Other;
    }

    void add(char c)
    {
        if (!inSpace() || (m_head.empty() && std::isspace(static_cast<unsigned char>(c)) != 0))
            return;
        if (m_head.empty())
            m_headLine = m_line;
        m_head += c;
    }

    void open()
    {
        static const std::regex nameSpace(R"(^(inline )?namespace\s*([\w:]*)\s*$)");
        static const std::regex classHead(
            R"((^|[\s>])(class|struct)\s+(\[\[.*\]\]\s*)?([\w:]+)(\s+final)?\s*(:[^:(=][^(=]*)?$)");
        const std::string around = m_scopes.empty() ? "" : m_scopes.back().name + "::";
        Scope scope { Scope::Kind::Other, m_scopes.empty() ? "" : m_scopes.back().name,
                      m_headLine };
        std::smatch match;
        if (inSpace() && std::regex_search(m_head, match, nameSpace))
            scope = { Scope::Kind::NameSpace,
                      around + (match[2].length() == 0 ? m_path : match[2].str()), m_headLine };
        else if (inSpace() && std::regex_search(m_head, match, classHead))
            scope = { Scope::Kind::Class, around + match[4].str(), m_headLine };
        // In a function, a head has not been kept.
        if (scope.kind != Scope::Kind::Other)
            m_head.clear();
        m_scopes.push_back(scope);
    }

    void close(std::size_t at)
    {
        if (m_scopes.empty())
            return;
        const Scope scope = m_scopes.back();
        m_scopes.pop_back();
        if (scope.kind == Scope::Kind::Class)
            m_bodies[scope.name] += m_line - scope.line + 1;
        if (scope.kind != Scope::Kind::Other || !inSpace()) {
            if (inSpace())
                m_head.clear();
            return;
        }
        // A member that is initialised with braces, or the next of them, and then the body itself.
        const std::size_t next = m_code.find_first_not_of(" \n", at + 1);
        if (next != std::string::npos && (m_code[next] == ',' || m_code[next] == '{'))
            return;
        define();
        m_head.clear();
    }

    void define()
    {
        static const std::regex member(R"(((\w+(<[^<>]*>)?::)+)(~?\w+|operator\s*[^\s\w]+)\s*\()");
        static const std::regex arguments("<[^<>]*>");
        if (!m_scopes.empty() && m_scopes.back().kind == Scope::Kind::Class)
            return;
        Definition made { m_scopes.empty() ? "" : m_scopes.back().name,
                          {},
                          m_line - m_headLine + 2 };
        for (std::sregex_iterator it(m_head.begin(), m_head.end(), member), end; it != end; ++it) {
            const std::string named = std::regex_replace((*it)[1].str(), arguments, "");
            made.candidates.push_back(named.substr(0, named.size() - 2));
        }
        if (!made.candidates.empty())
            m_found.push_back(made);
    }

    const std::string m_path;
    const std::string m_code;
    std::map<std::string, long>& m_bodies;
    std::vector<Definition>& m_found;
    std::vector<Scope> m_scopes;
    std::string m_head; ///< what stands before the next brace
    long m_headLine = 1;
    long m_line = 1;
};

/// The class that one of the candidates names in the definition's name space, or around that.
std::optional<std::string> classOf(const Definition& made,
                                   const std::map<std::string, long>& classes)
{
    for (const std::string& candidate : made.candidates) {
        for (std::string space = made.space;;) {
            const std::string name = space.empty() ? candidate : space + "::" + candidate;
            if (classes.contains(name))
                return name;
            if (space.empty())
                break;
            const std::size_t inner = space.rfind("::");
            space = inner == std::string::npos ? "" : space.substr(0, inner);
        }
    }
    return std::nullopt;
}

bool isOfTheProgram(const File& file)
{
    return file.under("core/") || file.under("app/") || file.under("ui/");
}

} // namespace

std::map<std::string, long> classLines(const std::vector<File>& files)
{
    std::map<std::string, long> lines;
    std::vector<Definition> definitions;
    for (const File& file : files) {
        if (file.isCode())
            Reader(file, lines, definitions).read();
    }
    // A definition adds to a body that is there: which names there are stays the same.
    for (const Definition& made : definitions) {
        if (const auto name = classOf(made, lines))
            lines.at(*name) += made.lines;
    }
    return lines;
}

Problems largeClasses(const std::vector<File>& files, long most)
{
    std::vector<File> program;
    std::ranges::copy_if(files, std::back_inserter(program), isOfTheProgram);
    Problems problems;
    for (const auto& [name, lines] : classLines(program)) {
        if (lines > most && name != splitByTheme)
            problems.push_back(name + " has " + std::to_string(lines) + " lines in all its files, "
                               + std::to_string(most) + " at most");
    }
    return problems;
}

Problems crowdedFolders(const std::vector<File>& files, long most)
{
    std::map<std::string, long> folders;
    for (const File& file : files) {
        if (isOfTheProgram(file))
            ++folders[file.folder()];
    }
    Problems problems;
    for (const auto& [folder, count] : folders) {
        if (count > most)
            problems.push_back(folder + " has " + std::to_string(count) + " files, "
                               + std::to_string(most) + " at most");
    }
    return problems;
}

} // namespace lockstep::tidy
