// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/actionrules.h"

#include "tests/support/skeleton.h"
#include "tests/support/sourcelexer.h"

#include <algorithm>
#include <regex>

namespace lockstep::tidy {
namespace {

class ActionCheck
{
public:
    explicit ActionCheck(const File& file)
        : m_file(file)
        , m_code(skeleton(file.text))
        , m_declared(m_code + skeleton(file.header))
    {
    }

    void entries()
    {
        static const std::regex call(R"(\badd(Action|Menu)\()");
        for (std::sregex_iterator it(m_code.begin(), m_code.end(), call), end; it != end; ++it) {
            const auto at = static_cast<std::size_t>(it->position());
            entry(at, argumentsOf(m_code, m_code.find('(', at)));
        }
    }

    void renamed()
    {
        static const std::regex call(R"((\w+)(->|\.)setText\()");
        for (std::sregex_iterator it(m_code.begin(), m_code.end(), call), end; it != end; ++it) {
            const auto at = static_cast<std::size_t>(it->position());
            const std::string text = argumentsOf(m_code, m_code.find('(', at)).front();
            if (isDeclared("QAction", (*it)[1]) && !isPlain(text, at))
                tell(at);
        }
    }

    [[nodiscard]] Problems problems() && { return std::move(m_problems); }

private:
    /// A text, one behind an icon or behind the menu that gets it, or something that was made.
    void entry(std::size_t at, const std::vector<std::string>& arguments)
    {
        static const std::regex before(
            R"((QIcon|Theme::icon)\b.*|p|\*\w+|const Parts& \w+|QMenu& \w+)");
        static const std::regex place(R"(QLineEdit::\w+Position)");
        const std::string& first = arguments.front();
        const bool isBehind = arguments.size() > 1 && std::regex_match(first, before);
        const std::string& text = isBehind ? arguments[1] : first;
        if (!isMade(text) && !std::regex_match(text, place) && !isPlain(text, at))
            tell(at);
    }

    /// Whether an expression is an action or a menu, not a text.
    [[nodiscard]] bool isMade(const std::string& code) const
    {
        static const std::regex made(R"([\w.>-]+(\.|->)add\()");
        static const std::regex ofMenu(R"([\w.>-]+(\.|->)menu\(\))");
        std::smatch match;
        if (std::regex_search(code, match, made, std::regex_constants::match_continuous))
            return closing(code, static_cast<std::size_t>(match.length()) - 1) == code.size() - 1;
        return std::regex_match(code, ofMenu) || isDeclared("QAction", code)
            || isDeclared("QMenu", code);
    }

    /// Whether this file or its header declares @p name as such a thing, or as a pointer to one.
    [[nodiscard]] bool isDeclared(const std::string& type, const std::string& name) const
    {
        if (name.empty() || !std::ranges::all_of(name, isNameCharacter))
            return false;
        const std::regex declared("\\b" + type + R"(\b\s*[*&]?\s*(const )?\b)" + name + "\\b");
        return std::regex_search(m_declared, declared);
    }

    /// Whether all that a text is put together from is a literal, comes from plainAction() or from
    /// the table of keys, or is a parameter for which the callers answer.
    [[nodiscard]] bool isPlain(const std::string& code, std::size_t at) const
    {
        if (code.empty() || isLiteral(code) || code.starts_with("const QString& "))
            return true;
        if (const std::size_t plus = findOutside(code, '+'); plus != none)
            return isPlain(trimmed(code.substr(0, plus)), at)
                && isPlain(trimmed(code.substr(plus + 1)), at);
        if (const std::size_t question = findOutside(code, '?'); question != none) {
            const std::size_t colon = findOutside(code, ':', question);
            return colon != none
                && isPlain(trimmed(code.substr(question + 1, colon - question - 1)), at)
                && isPlain(trimmed(code.substr(colon + 1)), at);
        }
        if (code.front() == '(' && closing(code, 0) == code.size() - 1)
            return isPlain(trimmed(code.substr(1, code.size() - 2)), at);
        static const std::regex door(R"((plainAction|keyColumn|keyInfo)\()");
        std::smatch match;
        if (std::regex_search(code, match, door, std::regex_constants::match_continuous)) {
            const std::size_t end = closing(code, static_cast<std::size_t>(match.length()) - 1);
            return code.substr(end + 1) == (match[1] == "keyInfo" ? ".title" : "");
        }
        return isPlainConstant(code, at) || isCallersText(code, at);
    }

    /// Whether the function around @p at has a constant of that name with such a text.
    [[nodiscard]] bool isPlainConstant(const std::string& name, std::size_t at) const
    {
        const std::string declaration = "const QString " + name;
        const std::size_t found = m_code.rfind(declaration, at);
        if (found == none || found < functionOf(at) || found + declaration.size() >= at)
            return false;
        const std::size_t is = m_code.find_first_not_of(" \n", found + declaration.size());
        return m_code[is] == '='
            && isPlain(trimmed(m_code.substr(is + 1, m_code.find(';', is) - is - 1)), is);
    }

    /// Whether @p name is what an addMenu() of ours is given.
    [[nodiscard]] bool isCallersText(const std::string& name, std::size_t at) const
    {
        const std::string head = "QMenu* addMenu(";
        const std::size_t found = m_code.rfind(head, at);
        return found != none && found >= functionOf(at)
            && argumentsOf(m_code, found + head.size() - 1).back() == "const QString& " + name;
    }

    /// Where the function around @p at begins, at the latest.
    [[nodiscard]] std::size_t functionOf(std::size_t at) const
    {
        const std::size_t end = m_code.rfind("\n}\n", at);
        return end == none ? 0 : end;
    }

    void tell(std::size_t at)
    {
        m_problems.push_back(placeOf(m_file.path, m_code, at)
                             + "the text of an action goes around plainAction()");
    }

    const File& m_file;
    std::string m_code;
    std::string m_declared; ///< the code of this file, and of its header
    Problems m_problems;
};

} // namespace

Problems actionsAreShort(const File& file)
{
    if (!file.isCode() || (!file.under("ui/") && !file.under("app/gui/")))
        return {};
    ActionCheck check(file);
    check.entries();
    check.renamed();
    return std::move(check).problems();
}

} // namespace lockstep::tidy
