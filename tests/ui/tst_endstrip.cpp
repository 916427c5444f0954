// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The end of a run says what it is, and what to do next.
#include "tests/ui/windowlab.h"
#include "ui/figures/endstrip.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Config once(const char* recipe, unsigned clients)
{
    Config config { .recipe = recipe, .clients = clients };
    config.knobs.tasks = 1;
    return config;
}

struct Ending : Bench
{
    EndStrip* strip = window.findChild<EndStrip*>();
    using Bench::Bench;

    void toTheEnd()
    {
        for (int i = 0; i < 1000 && lab.frame()->somebodyActs(); ++i)
            lab.send(request::TakeStep {});
        lab.asked.clear();
    }
    QPushButton* button(const QString& words) const
    {
        for (auto* each : strip->findChildren<QPushButton*>())
            if (each->text() == words && !each->isHidden())
                return each;
        return nullptr;
    }
};

} // namespace

class TestEndStrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void aRunThatIsDoneOffersMoreClients();
    void aBrokenRunLeadsToItsCause();
    void theEndIsOnlyShownThere();
};

void TestEndStrip::aRunThatIsDoneOffersMoreClients()
{
    Ending end(once("try-lock", 3));
    end.answer = MainWindow::Answer::Discard;
    QVERIFY(end.strip->isHidden());
    end.toTheEnd();
    QTRY_VERIFY(end.strip->isVisible());
    QVERIFY(end.strip->sentence().startsWith(u"Finished: all 3 clients are done"_s));
    auto* again = end.button(u"Again with 40 clients"_s);
    QVERIFY(again != nullptr);
    QTest::mouseClick(again, Qt::LeftButton);
    QVERIFY(end.asked().contains(u"start 40"_s));
    QVERIFY(end.strip->isHidden());
}

void TestEndStrip::aBrokenRunLeadsToItsCause()
{
    Ending end(once("ignores-refusal", 2));
    end.toTheEnd();
    QTRY_VERIFY(end.strip->isVisible());
    const Step cause = end.lab.frame()->violations->front().step;
    auto* go = end.button(u"Go to step %1"_s.arg(cause));
    QVERIFY(go != nullptr);
    QTest::mouseClick(go, Qt::LeftButton);
    QCOMPARE(end.asked(), u"seek %1"_s.arg(cause));
}

void TestEndStrip::theEndIsOnlyShownThere()
{
    Ending end(once("try-lock", 2));
    end.toTheEnd();
    QTRY_VERIFY(end.strip->isVisible());
    end.lab.send(request::Back {});
    QVERIFY(end.strip->isHidden());
}

QTEST_MAIN(TestEndStrip)
#include "tst_endstrip.moc"
