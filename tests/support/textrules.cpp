// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/textrules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

namespace lockstep::tidy {
namespace {

constexpr auto none = std::string::npos;

/// The code with blanks for comments and with x for what stands in quotes. Every character keeps
/// its place.
std::string skeleton(const std::string& text)
{
    std::string code = text;
    const auto blank = [&](std::size_t from, std::size_t to, char with) {
        for (std::size_t i = from; i < std::min(to, code.size()); ++i)
            code[i] = code[i] == '\n' ? '\n' : with;
    };
    for (std::size_t i = 0; i < code.size(); ++i) {
        std::size_t end = i;
        if (code.compare(i, 2, "//") == 0) {
            end = std::min(text.find('\n', i), text.size());
            blank(i, end, ' ');
        } else if (code.compare(i, 2, "/*") == 0) {
            end = std::min(text.find("*/", i), text.size());
            blank(i, end + 2, ' ');
        } else if (code[i] == '"' && i > 0 && code[i - 1] == 'R') {
            const std::string last = ')' + text.substr(i + 1, text.find('(', i) - i - 1) + '"';
            end = std::min(text.find(last, i), text.size()) + last.size() - 1;
            blank(i + 1, end, 'x');
        } else if (code[i] == '"'
                   || (code[i] == '\''
                       && (i == 0 || !std::isalnum(static_cast<unsigned char>(code[i - 1]))
                           || code[i - 1] == 'u'))) {
            for (end = i + 1; end < text.size() && text[end] != text[i]; ++end)
                end += text[end] == '\\' ? 1 : 0;
            blank(i + 1, end, 'x');
        }
        i = end;
    }
    return code;
}

/// The place of what closes the bracket at @p open.
std::size_t closing(const std::string& code, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < code.size(); ++i) {
        depth += std::string_view("([{").find(code[i]) != none ? 1 : 0;
        depth -= std::string_view(")]}").find(code[i]) != none ? 1 : 0;
        if (depth == 0)
            return i;
    }
    return code.size();
}

/// The first of @p signs that stands in no bracket, from @p from.
std::size_t findOutside(const std::string& code, char sign, std::size_t from = 0)
{
    for (std::size_t i = from; i < code.size(); ++i) {
        if (code.compare(i, 2, "::") == 0)
            ++i;
        else if (code[i] == sign)
            return i;
        else if (std::string_view("([{").find(code[i]) != none)
            i = closing(code, i);
    }
    return none;
}

std::string trimmed(const std::string& code)
{
    const std::size_t from = code.find_first_not_of(" \n");
    return from == none ? std::string {}
                        : code.substr(from, code.find_last_not_of(" \n") - from + 1);
}

std::vector<std::string> argumentsOf(const std::string& code, std::size_t open)
{
    const std::string inner = code.substr(open + 1, closing(code, open) - open - 1);
    std::vector<std::string> arguments;
    std::size_t from = 0;
    for (std::size_t comma = 0; comma != none; from = comma + 1) {
        comma = findOutside(inner, ',', from);
        arguments.push_back(trimmed(inner.substr(from, comma == none ? none : comma - from)));
        if (comma == none)
            break;
    }
    return arguments;
}

bool isLiteral(const std::string& code)
{
    static const std::regex literal(
        R"re((u?"x*"(_s)?\s*)+|QStringLiteral\(\s*("x*"\s*)+\)|QString\(\)|QString \{\}|\{\})re");
    return std::regex_match(code, literal);
}

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
    Sink { "setData(Qt::ToolTipRole", 1 },
    Sink { "QMessageBox::about(", 2 },
};

class Check
{
public:
    explicit Check(const File& file)
        : m_file(file)
        , m_code(skeleton(file.text))
    {
    }

    void calls()
    {
        for (const Sink& sink : sinks) {
            for (std::size_t at = m_code.find(sink.call); at != none;
                 at = m_code.find(sink.call, at + 1)) {
                const auto arguments = argumentsOf(m_code, m_code.find('(', at));
                if (arguments.size() <= sink.argument || !isSafe(arguments[sink.argument]))
                    tell(at, "the text goes around ui/plaintext.h");
            }
        }
        for (std::size_t at = m_code.find("setItemData("); at != none;
             at = m_code.find("setItemData(", at + 1)) {
            const auto arguments = argumentsOf(m_code, m_code.find('(', at));
            if (arguments.size() == 3 && arguments[2] == "Qt::ToolTipRole" && !isSafe(arguments[1]))
                tell(at, "the tooltip goes around ui/plaintext.h");
        }
        for (std::size_t at = m_code.find("addRow("); at != none;
             at = m_code.find("addRow(", at + 1)) {
            const auto arguments = argumentsOf(m_code, m_code.find('(', at));
            if (arguments.size() == 2 && !isLiteral(arguments[0])
                && !arguments[0].starts_with("new PlainLabel"))
                tell(at, "a form makes a label of Qt's own for a text that is no literal");
        }
    }

    /// What a model returns for such a role, and what a view says of a place or to assistive
    /// technology.
    void returns()
    {
        static const std::regex role(
            R"(case Qt::(ToolTip|StatusTip|WhatsThis|AccessibleText|AccessibleDescription)Role:)");
        static const std::regex function(
            R"(QString (\w+::)?(toolTip\w+\(|text\(QAccessible::Text)[^;{]*\{)");
        if (m_code.find("Role:") == none && m_code.find("toolTip") == none
            && m_code.find("QAccessible::Text") == none)
            return;
        for (std::sregex_iterator found(m_code.begin(), m_code.end(), role), end; found != end;
             ++found) {
            const auto from = static_cast<std::size_t>(found->position() + found->length());
            const std::size_t to = std::min(m_code.find("\n    case ", m_code.find("return", from)),
                                            m_code.find("\n    default:", from));
            returnsBetween(from, to);
        }
        for (std::sregex_iterator found(m_code.begin(), m_code.end(), function), end; found != end;
             ++found) {
            const auto open = static_cast<std::size_t>(found->position() + found->length() - 1);
            returnsBetween(open, closing(m_code, open));
        }
    }

    /// Words that no file but those that hold the door may name.
    void words()
    {
        constexpr std::array forbidden { "QLabel",
                                         "toHtmlEscaped",
                                         "setHtml",
                                         "insertHtml",
                                         "appendHtml",
                                         "setMarkdown",
                                         "insertMarkdown",
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
        if (m_code.find("QStaticText ") != none
            && m_code.find("setTextFormat(Qt::PlainText)") == none)
            tell(m_code.find("QStaticText "), "a QStaticText guesses its format");
    }

    [[nodiscard]] Problems problems() && { return std::move(m_problems); }

private:
    [[nodiscard]] bool isPartOfWord(std::size_t at) const
    {
        return at < m_code.size()
            && (std::isalnum(static_cast<unsigned char>(m_code[at])) != 0 || m_code[at] == '_');
    }
    void returnsBetween(std::size_t from, std::size_t to)
    {
        for (std::size_t at = m_code.find("return ", from); at < to;
             at = m_code.find("return ", at + 1)) {
            const std::size_t begin = at + 7;
            if (m_code.compare(at - 2, 2, "{ ") == 0)
                continue; // a lambda's
            if (!isSafe(trimmed(m_code.substr(begin, m_code.find(';', begin) - begin))))
                tell(at, "the returned text goes around ui/plaintext.h");
        }
    }
    void tell(std::size_t at, const std::string& why)
    {
        const auto line = 1
            + std::count(m_code.begin(), m_code.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        m_problems.push_back(m_file.path + ":" + std::to_string(line) + ": " + why);
    }

    const File& m_file;
    std::string m_code;
    Problems m_problems;
};

} // namespace

Problems textsGoThroughTheDoor(const File& file)
{
    if (!file.isCode() || (!file.under("ui/") && !file.under("app/gui/")))
        return {};
    Check check(file);
    check.calls();
    check.returns();
    check.words();
    return std::move(check).problems();
}

} // namespace lockstep::tidy
