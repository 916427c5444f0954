// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/helpdialog.h"

#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextList>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <iterator>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Page
{
    QString name;
    QString title;
};

const std::array<Page, 11>& pages()
{
    static const std::array<Page, 11> all { {
        { u"start"_s, u"First steps"_s },
        { u"locks"_s, u"What a lock is"_s },
        { u"zookeeper"_s, u"The service"_s },
        { u"window"_s, u"The window"_s },
        { u"stepping"_s, u"Stepping and history"_s },
        { u"recipes"_s, u"Recipes"_s },
        { u"language"_s, u"The recipe language"_s },
        { u"faults"_s, u"Faults"_s },
        { u"compare"_s, u"Comparing recipes"_s },
        { u"levels"_s, u"Events and levels"_s },
        { u"files"_s, u"Files and terminal"_s },
    } };
    return all;
}

QString sourceOf(const QString& name)
{
    QFile file(u":/help/%1.md"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return u"This page is missing."_s;
    return QString::fromUtf8(file.readAll());
}

/// Markdown brings headings and lists; sizes and space are ours.
void typeset(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int heading = block.blockFormat().headingLevel();
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(145, QTextBlockFormat::ProportionalHeight);
        const bool item = block.textList() != nullptr;
        format.setTopMargin(heading > 1 ? 16 : 0);
        format.setBottomMargin(item ? 4 : heading > 0 ? 6 : 10);
        cursor.setBlockFormat(format);
        if (heading == 0)
            continue;
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat text;
        text.setFont(
            Theme::font(heading == 1 ? Theme::Size::Large : Theme::Size::Title, QFont::Bold));
        text.setForeground(Theme::color(Role::Text));
        cursor.mergeCharFormat(text);
    }
    // Markdown's code comes in whatever the system calls fixed.
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (!fragment.charFormat().fontFixedPitch())
                continue;
            QTextCursor cursor(&document);
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            QTextCharFormat code;
            code.setFont(Theme::mono());
            code.setBackground(Theme::color(Role::Raised));
            cursor.mergeCharFormat(code);
        }
    }
}

} // namespace

HelpDialog::HelpDialog(QWidget* parent)
    : QDialog(parent)
    , m_pages(new QListWidget(this))
    , m_text(new QTextBrowser(this))
{
    setWindowTitle(u"Help"_s);
    resize(880, 640);
    m_pages->setAccessibleName(u"Pages"_s);
    m_pages->setFrameShape(QFrame::NoFrame);
    m_pages->setFixedWidth(200);
    m_pages->setSpacing(2);
    m_pages->viewport()->setAutoFillBackground(false);
    for (const Page& page : pages())
        m_pages->addItem(page.title);
    m_text->setAccessibleName(u"Help text"_s);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(24);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* list = new QVBoxLayout;
    list->setContentsMargins(10, 14, 0, 10);
    list->addWidget(m_pages);
    layout->addLayout(list);
    layout->addWidget(m_text, 1);
    connect(m_pages, &QListWidget::currentRowChanged, this, &HelpDialog::load);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == u"http"_s || link.scheme() == u"https"_s)
            QDesktopServices::openUrl(link);
        else
            showPage(link.path());
    });
    m_pages->setCurrentRow(0);
}

void HelpDialog::showPage(const QString& name)
{
    const auto found = std::ranges::find(pages(), name, &Page::name);
    m_pages->setCurrentRow(
        found == pages().end() ? 0 : static_cast<int>(std::distance(pages().begin(), found)));
}

QString HelpDialog::currentPage() const
{
    return pages()[static_cast<std::size_t>(std::max(0, m_pages->currentRow()))].name;
}

void HelpDialog::load()
{
    m_text->document()->setDefaultFont(Theme::font());
    m_text->setMarkdown(sourceOf(currentPage()));
    typeset(*m_text->document());
    m_text->moveCursor(QTextCursor::Start);
}

void HelpDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    // The colours stand in the document.
    if (event->type() == QEvent::PaletteChange && m_text != nullptr)
        load();
}

} // namespace lockstep::ui
