// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Texts that come from files: the real window with its engine opens hostile ones, and shows them as
// they stand.
#include "app/engine/engine.h"
#include "app/gui/requests.h"
#include "tests/ui/textwalk.h"
#include "ui/actions/windowactions.h"
#include "ui/dialogs/plainbox.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/recipetextedit.h"
#include "ui/plainlabel.h"
#include "ui/selection.h"
#include "ui/settings.h"
#include "ui/stage/stagecanvas.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::StringLiterals;

namespace {

/// Far more than a tooltip of ours has.
constexpr qsizetype longestTip = 4 * longestPlainText;

QString caseFile(const char* name)
{
    return qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/cases/"_s + QLatin1String(name);
}

/// The program as it is started, with a run file open.
struct Desk
{
    Engine engine;
    Requests requests { engine };
    Settings settings { QString() };
    MainWindow window { requests.services(), settings };
    QStringList wrong; ///< where a text was not shown as it stands, or was long
    int tags = 0; ///< texts with a stranger's tag in them

    explicit Desk(const QString& file)
    {
        requests.setWindow(&window);
        window.setAsk([](const QString&) { return MainWindow::Answer::Discard; });
        follow(window, engine);
        window.openRun(file);
        window.show();
    }
    ~Desk() { requests.setWindow(nullptr); }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    [[nodiscard]] bool isOpen() const { return window.isSettled() && window.frame()->head > 0; }
    void act(const char* id) const { window.actions()[QLatin1String(id)]->trigger(); }
    void look(const QString& text, const QString& where)
    {
        tags += text.contains(u"<h1>"_s) || text.contains(u"<img"_s) || text.contains(u"&lt;h1"_s)
            ? 1
            : 0;
        if (!isShownAsItStands(text) || text.size() > longestTip)
            wrong << where + u": "_s + text.left(200);
    }
    [[nodiscard]] TextSeen looking()
    {
        return [this](const QString& text, const QString& where) { look(text, where); };
    }
    /// Looks at everything with each client and each node selected in turn.
    void lookAround()
    {
        auto* stage = window.findChild<StageCanvas*>();
        const auto clients = stage->spokenClients();
        for (const ClientId client : clients) {
            stage->selectSpoken(client);
            walkTexts(looking());
        }
        for (const Znode& node : window.frame()->world().service.nodes())
            window.selection().setNode(node.path);
        walkTexts(looking());
        walkTips(window, looking());
    }
    [[nodiscard]] QByteArray verdict() const { return wrong.join(u'\n').toUtf8(); }
};

} // namespace

class TestStrangersTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QAccessible::setActive(true);
        Theme::apply(ThemeChoice::Dark);
    }
    void aPlainTextIsNeverRich_data();
    void aPlainTextIsNeverRich();
    void whatIsPlainStaysAsItIs();
    void aLongTextTellsHowMuchIsNotShown();
    void aTooltipIsNoWiderThanAWindow();
    void whatWasCutOnceIsNotCutAgain();
    void tagsInOurRichTextAreEscaped();
    void anAmpersandInAMenuIsShown();
    void aLabelKnowsNoTags();
    void aQuestionKnowsNoTags();
    void aHostileRunIsShownAsItStands_data();
    void aHostileRunIsShownAsItStands();
    void aHostileRecipeIsShownAsItStands();
    void aValueOfNearlyAMegabyteHasAShortTooltip();
};

void TestStrangersTexts::aPlainTextIsNeverRich_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : { "<img src=/dev/zero>", "create <h1>X</h1>", "&lt;b&gt;",
                              "a &lt; b <b>c</b>", "<?xml ?><html>", "<!DOCTYPE html>", "\n  <p>",
                              "<p", "<b >x", "<<b>>", "<br/>", "&lt;&lt;&lt;" })
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestStrangersTexts::aPlainTextIsNeverRich()
{
    QFETCH(const QString, text);
    for (const QString& shown : { plain(text), plainTip(text), plainAction(text) })
        QVERIFY2(!Qt::mightBeRichText(shown), qPrintable(shown));
    QCOMPARE(plain(text).remove(QChar(0x2060)), text);
}

void TestStrangersTexts::whatIsPlainStaysAsItIs()
{
    for (const QString& text :
         { u"/distributed_lock"_s, u"a < 3 > c"_s, u"line\nby line"_s, u"R & D"_s, QString() }) {
        QCOMPARE(plain(text), text);
        QCOMPARE(plainTip(text), text);
    }
}

void TestStrangersTexts::aLongTextTellsHowMuchIsNotShown()
{
    const QString text(900'000, u'x');
    QVERIFY(plain(text).endsWith(u"x… (898,000 more characters)"_s));
    QVERIFY(plainTip(text).endsWith(u"x… (898,000 more characters)"_s));
    QVERIFY(plainTip(QString(900'000, u'\n')).endsWith(u"… (899,970 more characters)"_s));
    // A pair of halves stays one character.
    QVERIFY(plain(u"x"_s + QString(u"😀"_s).repeated(1900)).startsWith(u"x😀"_s));
    QVERIFY(!plain(u"x"_s + QString(u"😀"_s).repeated(1900)).contains(u"\xd83d…"_s));
}

void TestStrangersTexts::aTooltipIsNoWiderThanAWindow()
{
    for (const QString& text :
         { QString(1500, u'x'), u"some words "_s.repeated(150), u"😀"_s.repeated(900) }) {
        for (const QString& line : plainTip(text).split(u'\n'))
            QVERIFY(line.size() <= 160);
        QCOMPARE(plainTip(text).remove(u'\n'), text);
    }
}

void TestStrangersTexts::whatWasCutOnceIsNotCutAgain()
{
    for (const QString& text :
         { QString(5000, u'x'), QString(5000, u'\n'), u"some words "_s.repeated(1900) }) {
        QCOMPARE(plain(plain(text)), plain(text));
        QCOMPARE(plainTip(plainTip(text)), plainTip(text));
    }
}

void TestStrangersTexts::tagsInOurRichTextAreEscaped()
{
    QCOMPARE(richTip(u"<b>%1</b> %2"_s, u"<img src=%2>"_s, u"&"_s),
             u"<b>&lt;img src=%2&gt;</b> &amp;"_s);
    QVERIFY(richTip(u"<b>%1</b>"_s, QString(200, u'x')).contains(QChar(0x200b)));
}

void TestStrangersTexts::anAmpersandInAMenuIsShown()
{
    QCOMPARE(plainAction(u"Select R&D"_s), u"Select R&&D"_s);
}

void TestStrangersTexts::aLabelKnowsNoTags()
{
    PlainLabel label(u"<h1>large</h1>"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(label.text(), u"<h1>large</h1>"_s);
    label.setText(QString(900'000, u'x'));
    QVERIFY(label.text().size() < 2100);
}

void TestStrangersTexts::aQuestionKnowsNoTags()
{
    const PlainBox box(u"Overwrite <img src=/dev/zero>?"_s, u"<h1>It</h1> was changed."_s, nullptr);
    for (const QLabel* label : box.findChildren<QLabel*>())
        QVERIFY2(isShownAsItStands(label->text()), qPrintable(label->text()));
}

void TestStrangersTexts::aHostileRunIsShownAsItStands_data()
{
    QTest::addColumn<bool>("hovers");
    // Who breaks this test shall not have to wait for an endless device.
    QTest::newRow("zero.lockstep") << false;
    QTest::newRow("html.lockstep") << true;
    QTest::newRow("inj.lockstep") << true;
}

void TestStrangersTexts::aHostileRunIsShownAsItStands()
{
    QFETCH(const bool, hovers);
    Desk desk(caseFile(QTest::currentDataTag()));
    QTRY_VERIFY(desk.isOpen());
    walkTexts(desk.looking());
    QVERIFY2(desk.wrong.isEmpty(), desk.verdict());
    QVERIFY(desk.tags > 0);
    if (!hovers)
        return;
    desk.act("editor.edit");
    if (desk.window.frame()->config.clients > 0)
        desk.act("run.compare");
    const Step head = desk.window.frame()->head;
    for (Step step = 1; step <= head; step += head > 10 ? 3 : 1) {
        desk.engine.send(request::Seek { step });
        QTRY_COMPARE(desk.window.frame()->cursor(), step);
        desk.lookAround();
        QVERIFY2(desk.wrong.isEmpty(), desk.verdict());
    }
}

void TestStrangersTexts::aHostileRecipeIsShownAsItStands()
{
    Desk desk(caseFile("html.lockstep"));
    QTRY_VERIFY(desk.isOpen());
    desk.act("editor.show");
    auto* editor = desk.window.findChild<EditorPanel*>();
    QVERIFY(editor->importFrom(caseFile("inj.recipe")));
    QTRY_VERIFY(!editor->text().toPlainText().isEmpty());
    desk.lookAround();
    QVERIFY2(desk.wrong.isEmpty(), desk.verdict());
}

void TestStrangersTexts::aValueOfNearlyAMegabyteHasAShortTooltip()
{
    QFile source(caseFile("zero.lockstep"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    QByteArray text = source.readAll();
    QByteArray pieces;
    for (int i = 0; i < 9; ++i)
        pieces += "{\"part\":3,\"text\":\"" + QByteArray(100'000, 'x') + "\"}\n";
    pieces += "{\"name\":3,\"text\":\"<h1>\"}";
    text.replace("{\"name\":3,\"text\":\"<img src=/dev/zero>\"}", pieces);
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"large.lockstep"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    Desk desk(file.fileName());
    QTRY_VERIFY(desk.isOpen());
    desk.lookAround();
    QVERIFY2(desk.wrong.isEmpty(), desk.verdict());
    QVERIFY(desk.window.frame()->world().service.nodes().back().value.view().size() > 900'000);
}

QTEST_MAIN(TestStrangersTexts)
#include "tst_strangerstexts.moc"
