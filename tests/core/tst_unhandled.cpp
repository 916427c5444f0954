// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Which outcomes a recipe forgets, and which it need not think of.
#include "core/recipe/parser.h"
#include "core/recipe/unhandled.h"

#include <QTest>

#include <algorithm>

using namespace lockstep;

class TestUnhandled : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatCanHappenIsForgotten_data();
    void onlyWhatCanHappenIsForgotten();
    void aBrokenRecipeSaysWhatBecomesOfACallThatFails();
};

void TestUnhandled::onlyWhatCanHappenIsForgotten_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("other"); ///< another line of the recipe
    QTest::addColumn<QString>("outcomes");
    const QString end = QStringLiteral("interrupted, connection loss, session expired");
    QTest::newRow("a node below the lock's") << "create(lock/\"k\", ephemeral)" << ""
                                             << QStringLiteral("node exists, no parent, ") + end;
    QTest::newRow("a sequential node")
        << "create(lock/\"n-\", ephemeral sequential)" << "" << QStringLiteral("no parent, ") + end;
    QTest::newRow("a node further down")
        << "create(lock/\"a\"/\"b\")" << ""
        << QStringLiteral("node exists, no parent, parent ephemeral, ") + end;
    QTest::newRow("with an access list")
        << "create(lock/\"k\", acl \"world:anyone:r\")" << ""
        << QStringLiteral("node exists, no parent, bad acl, access denied, ") + end;
    QTest::newRow("where another call has one") << "get(lock)" << "setAcl(lock, \"world:anyone:r\")"
                                                << QStringLiteral("no node, access denied, ") + end;
    QTest::newRow("no version") << "delete(lock/\"k\")" << "" << QStringLiteral("no node, ") + end;
    QTest::newRow("a version") << "delete(lock/\"k\", version 1)" << ""
                               << QStringLiteral("no node, bad version, ") + end;
    QTest::newRow("a node that may have children")
        << "delete(lock/\"k\")" << "create(lock/\"k\", container)"
        << QStringLiteral("no node, not empty, ") + end;
    QTest::newRow("the lock's node")
        << "delete(lock)" << "" << QStringLiteral("no node, not empty, ") + end;
    QTest::newRow("a path that nobody can take")
        << "exists(lock/\"\")" << "" << QStringLiteral("no node, bad path, ") + end;
    QTest::newRow("a multi without a version")
        << "multi(create(lock/\"n-\", sequential), delete(lock/\"k\"))" << ""
        << QStringLiteral("node exists, no node, not empty, ") + end;
}

void TestUnhandled::onlyWhatCanHappenIsForgotten()
{
    QFETCH(const QString, line);
    QFETCH(const QString, other);
    QFETCH(const QString, outcomes);
    QString text = QStringLiteral("recipe \"t\"\nacquire\n  a  ") + line + u'\n';
    if (!other.isEmpty())
        text += QStringLiteral("  b  ") + other + u'\n';
    const auto parsed = parseRecipe((text + QStringLiteral("release\n")).toStdString(), "t");
    QVERIFY2(parsed.program, parsed.errors.empty() ? "" : toText(parsed.errors.front()).c_str());
    const auto forgotten = unhandledOutcomes(*parsed.program);
    QVERIFY(!forgotten.empty());
    QStringList words;
    for (const Event outcome : forgotten.front().outcomes)
        words << QString::fromUtf8(outcomeWords(outcome).data());
    QCOMPARE(words.join(QStringLiteral(", ")), outcomes);
}

/// A reader must know whether the library is like that, or only its retelling.
void TestUnhandled::aBrokenRecipeSaysWhatBecomesOfACallThatFails()
{
    const auto isFailure = [](Event outcome) {
        return outcome == Event::LinkDown || outcome == Event::CallInterrupted;
    };
    for (const auto& program : recipeLibrary()) {
        const bool forgets
            = std::ranges::any_of(unhandledOutcomes(*program), [&](const Unhandled& unhandled) {
                  return std::ranges::any_of(unhandled.outcomes, isFailure);
              });
        const bool says = program->written.text.find("ends the attempt") != std::string::npos;
        if (forgets && program->teaches.starts_with("Broken"))
            QVERIFY2(says, program->name.c_str());
    }
}

QTEST_GUILESS_MAIN(TestUnhandled)
#include "tst_unhandled.moc"
