// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/textrules.h"

#include "tests/support/skeleton.h"
#include "tests/support/sourcelexer.h"

#include <algorithm>
#include <array>
#include <regex>

namespace lockstep::tidy {
namespace {

/// Whether an expression is a literal, comes through the door, or is a choice between such ones.
bool isSafe(const std::string& code)
{
    if (code.empty() || isLiteral(code))
        return true;
    if (const std::size_t question = findOutside(code, '?'); question != none) {
        const std::size_t colon = findOutside(code, ':', question);
        return colon != none && isSafe(trimmed(code.substr(question + 1, colon - question - 1)))
            && isSafe(trimmed(code.substr(colon + 1)));
    }
    static const std::regex door(R"((plain|plainTip|richTip|toolTip\w+|QAccessible\w+::text)\()");
    std::smatch match;
    if (!std::regex_search(code, match, door, std::regex_constants::match_continuous))
        return false;
    const auto open = static_cast<std::size_t>(match.length()) - 1;
    const bool isWhole = closing(code, open) == code.size() - 1;
    return isWhole && (match[1] != "richTip" || isLiteral(argumentsOf(code, open).front()));
}

/// The roles of a model whose texts Qt or assistive technology takes for tags.
const std::string guessedRole
    = "Qt::(ToolTip|StatusTip|WhatsThis|AccessibleText|AccessibleDescription)Role";

/// A call, and which of its arguments is shown.
struct Sink
{
    const char* call;
    std::size_t argument;
};
constexpr std::array sinks {
    Sink { "setToolTip(", 0 },
    Sink { "setStatusTip(", 0 },
    Sink { "setWhatsThis(", 0 },
    Sink { "setAccessibleName(", 0 },
    Sink { "setAccessibleDescription(", 0 },
    Sink { "setInformativeText(", 0 },
    Sink { "QToolTip::showText(", 1 },
    Sink { "setTabToolTip(", 1 },
    Sink { "QMessageBox::about(", 2 },
};

/// Whether the brace at @p open begins a lambda's body.
bool opensLambda(const std::string& code, std::size_t open)
{
    static const std::regex head(
        R"([^\]]\](\s*\([^{};]*\))?(\s*(mutable|noexcept))*(\s*->\s*[\w:<>&* ]+)?\s*$)");
    const std::size_t line = open < 300 ? 0 : open - 300;
    return std::regex_search(code.substr(line, open - line), head);
}

class Check
{
public:
    explicit Check(const File& file)
        : m_file(file)
        , m_code(skeleton(file.text))
        , m_declared(m_code + skeleton(file.header))
    {
    }

    void calls()
    {
        for (const Sink& sink : sinks) {
            forEach(sink.call, [&](std::size_t at, const std::vector<std::string>& arguments) {
                if (arguments.size() <= sink.argument || !isSafe(arguments[sink.argument]))
                    tell(at, "the text goes around ui/plaintext.h");
            });
        }
        for (const char* call : { "setData(", "setItemData(", "setHeaderData(" })
            forEach(call, [&](std::size_t at, const auto& arguments) { data(at, arguments); });
        forEach("addRow(", [&](std::size_t at, const std::vector<std::string>& arguments) {
            if (arguments.size() == 2 && !isLiteral(arguments[0])
                && !arguments[0].starts_with("new PlainLabel"))
                tell(at, "a form makes a label of Qt's own for a text that is no literal");
        });
    }

    /// A message box that is there already.
    void boxes()
    {
        static const std::regex made(R"(\bPlainBox\s*\*?\s*(\w+)\b)");
        for (std::sregex_iterator it(m_declared.begin(), m_declared.end(), made), end; it != end;
             ++it) {
            for (const char* sign : { ".setText(", "->setText(" }) {
                const std::string call = (*it)[1].str() + sign;
                forEach(call, [&](std::size_t at, const std::vector<std::string>& arguments) {
                    if (!isSafe(arguments.front()))
                        tell(at, "the text goes around ui/plaintext.h");
                });
            }
        }
    }

    /// What a model returns for such a role, and what a view says of a place or to assistive
    /// technology.
    void returns()
    {
        static const std::regex label("case " + guessedRole + ":");
        static const std::regex is("\\brole == " + guessedRole);
        static const std::regex isNot("\\brole != " + guessedRole);
        static const std::regex function(
            R"(QString (\w+::)?(toolTip\w*\(|text\(QAccessible::Text)[^;{]*\{)");
        if (m_code.find("Role") == none && m_code.find("toolTip") == none
            && m_code.find("QAccessible::Text") == none)
            return;
        forEachMatch(label, [&](std::size_t, std::size_t to) { returnsOfCase(to); });
        forEachMatch(is, [&](std::size_t at, std::size_t) { returnsOfCondition(at); });
        forEachMatch(isNot, [&](std::size_t, std::size_t to) {
            returnsBetween(to, std::min(m_code.find("\n}\n", to), m_code.size()));
        });
        forEachMatch(function, [&](std::size_t, std::size_t to) {
            returnsBetween(to, closing(m_code, to - 1));
        });
    }

    /// Words that no file but those that hold the door may name.
    void words()
    {
        constexpr std::array forbidden { "QLabel",
                                         "toHtmlEscaped",
                                         "setHtml",
                                         "insertHtml",
                                         "appendHtml",
                                         "fromHtml",
                                         "setMarkdown",
                                         "insertMarkdown",
                                         "fromMarkdown",
                                         "RichText",
                                         "AutoText",
                                         "MarkdownText",
                                         "QErrorMessage",
                                         "QInputDialog",
                                         "QProgressDialog",
                                         "QWhatsThis",
                                         "QTextBrowser",
                                         "QGraphicsTextItem",
                                         "QSplashScreen",
                                         "<QMessageBox>",
                                         "QMessageBox::information",
                                         "QMessageBox::warning",
                                         "QMessageBox::critical",
                                         "QMessageBox::question" };
        constexpr std::array doors { "ui/plainlabel.h", "ui/plaintext.cpp", "ui/dialogs/plainbox.h",
                                     "ui/dialogs/helpdialog.h", "ui/dialogs/helpdialog.cpp" };
        if (std::ranges::find(doors, m_file.path) != doors.end())
            return;
        for (const std::string word : forbidden) {
            for (std::size_t at = m_code.find(word); at != none; at = m_code.find(word, at + 1)) {
                if (!isPartOfWord(at - 1) && !isPartOfWord(at + word.size()))
                    tell(at, word + " may show rich text");
            }
        }
        // Its name is also that of a header, of a selection's name space and of what a cast asks.
        static const std::regex rich(R"(\bQTextEdit\b(?!\s*(::|>|\*>)))");
        forEachMatch(
            rich, [&](std::size_t at, std::size_t) { tell(at, "QTextEdit may show rich text"); });
        preparedTexts();
    }

    [[nodiscard]] Problems problems() && { return std::move(m_problems); }

private:
    /// Calls @p work with the place and the arguments of each call.
    template <class Work>
    void forEach(const std::string& call, Work work)
    {
        for (std::size_t at = m_code.find(call); at != none; at = m_code.find(call, at + 1)) {
            if (!isPartOfWord(at - 1))
                work(at, argumentsOf(m_code, at + call.size() - 1));
        }
    }

    /// Calls @p work with the begin and the end of each match.
    template <class Work>
    void forEachMatch(const std::regex& pattern, Work work)
    {
        for (std::sregex_iterator it(m_code.begin(), m_code.end(), pattern), end; it != end; ++it) {
            const auto at = static_cast<std::size_t>(it->position());
            work(at, at + static_cast<std::size_t>(it->length()));
        }
    }

    /// setData(role, value), setData(value, role) and the longer ones: the value stands behind the
    /// role, or before a role that is last.
    void data(std::size_t at, const std::vector<std::string>& arguments)
    {
        static const std::regex role(guessedRole);
        const auto found = std::ranges::find_if(
            arguments, [](const std::string& a) { return std::regex_match(a, role); });
        if (found == arguments.end() || arguments.size() == 1)
            return;
        if (!isSafe(found + 1 == arguments.end() ? *(found - 1) : *(found + 1)))
            tell(at, "the text of a role goes around ui/plaintext.h");
    }

    /// From a label to the next one behind a return, or to the end of its switch.
    void returnsOfCase(std::size_t from)
    {
        int depth = 0;
        bool hasReturned = false;
        std::size_t to = from;
        for (; to < m_code.size() && depth >= 0; ++to) {
            depth += m_code[to] == '{' ? 1 : m_code[to] == '}' ? -1 : 0;
            hasReturned = hasReturned || isWord("return", to);
            if (depth == 0 && hasReturned && (isWord("case", to) || isWord("default", to)))
                break;
        }
        returnsBetween(from, to);
    }

    /// What is returned under the condition that names a role at @p at, or by it.
    void returnsOfCondition(std::size_t at)
    {
        const std::size_t before = m_code.find_last_of(";{}", at);
        const std::size_t statement = before == none ? 0 : before + 1;
        const std::size_t returned = m_code.find("return", statement);
        if (returned < at) {
            returnsBetween(returned, at);
            return;
        }
        const std::size_t condition = m_code.find("if (", statement);
        if (condition >= at)
            return;
        const std::size_t from = closing(m_code, condition + 3) + 1;
        const std::size_t block = m_code.find_first_not_of(" \n", from);
        returnsBetween(from,
                       block != none && m_code[block] == '{' ? closing(m_code, block)
                                                             : m_code.find(';', from));
    }

    /// Every return counts, but those of lambdas.
    void returnsBetween(std::size_t from, std::size_t to)
    {
        for (std::size_t at = from; at < std::min(to, m_code.size()); ++at) {
            if (m_code[at] == '{' && opensLambda(m_code, at))
                at = closing(m_code, at);
            if (!isWord("return", at))
                continue;
            const std::size_t begin = at + std::string_view("return").size();
            if (!isSafe(trimmed(m_code.substr(begin, findOutside(m_code, ';', begin) - begin))))
                tell(at, "the returned text goes around ui/plaintext.h");
        }
    }

    /// A QStaticText that is made from a text has a name, by which its format is set.
    void preparedTexts()
    {
        static const std::regex made(R"(\bQStaticText( (\w+))?\s*[({])");
        for (std::sregex_iterator it(m_code.begin(), m_code.end(), made), end; it != end; ++it) {
            const auto at = static_cast<std::size_t>(it->position());
            const std::size_t open = at + static_cast<std::size_t>(it->length()) - 1;
            const std::string name = (*it)[2];
            const std::string text = argumentsOf(m_code, open).front();
            const bool declares = text.starts_with("const ") || text.empty();
            if (!declares
                && (name.empty()
                    || m_code.find(name + ".setTextFormat(Qt::PlainText)", open) == none))
                tell(at, "a QStaticText guesses its format");
        }
    }

    [[nodiscard]] bool isPartOfWord(std::size_t at) const
    {
        return at < m_code.size() && isNameCharacter(m_code[at]);
    }
    [[nodiscard]] bool isWord(std::string_view word, std::size_t at) const
    {
        return m_code.compare(at, word.size(), word) == 0 && !isPartOfWord(at - 1)
            && !isPartOfWord(at + word.size());
    }
    void tell(std::size_t at, const std::string& why)
    {
        m_problems.push_back(placeOf(m_file.path, m_code, at) + why);
    }

    const File& m_file;
    std::string m_code;
    std::string m_declared; ///< the code of this file, and of its header
    Problems m_problems;
};

} // namespace

Problems textsGoThroughTheDoor(const File& file)
{
    if (!file.isCode() || (!file.under("ui/") && !file.under("app/gui/")))
        return {};
    Check check(file);
    check.calls();
    check.boxes();
    check.returns();
    check.words();
    return std::move(check).problems();
}

} // namespace lockstep::tidy
