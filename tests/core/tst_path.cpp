// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The path rules of ZooKeeper 3.8 (PathUtils.validatePath), each form once.
#include "core/zookeeper/path.h"

#include <QTest>

using namespace lockstep;

class PathTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWellFormedPathHasNoProblem_data()
    {
        QTest::addColumn<QByteArray>("path");
        const auto row
            = [](const char* name, const QByteArray& path) { QTest::newRow(name) << path; };
        row("the root", "/");
        row("a node", "/distributed_lock");
        row("one letter", "/a");
        row("deep", "/a/b/c/d/e");
        row("a component of three dots", "/...");
        row("a component that begins with a dot", "/.x");
        row("a component that ends with a dot", "/x.");
        row("dots within a component", "/a/..b/c..d");
        row("spaces", "/a b/ c ");
        row("U+0020, the first behind the controls", "/\x20");
        row("U+007E, the last before delete", "/~");
        row("U+00A0, the first behind the controls", "/\u00a0");
        row("accents", "/\u00fcber");
        row("U+D7FF, the last before the surrogates", "/\xed\x9f\xbf");
        row("U+F900, the first behind the private area", "/\xef\xa4\x80");
        row("U+FFEF, the last before the specials", "/\xef\xbf\xaf");
    }

    void aWellFormedPathHasNoProblem()
    {
        QFETCH(QByteArray, path);
        const auto problem = pathProblem(path.toStdString());
        QVERIFY2(!problem, problem.value_or("").c_str());
    }

    void aMalformedPathHasAProblem_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* name, const QByteArray& path, const QByteArray& why) {
            QTest::newRow(name) << path << why;
        };
        row("empty", "", "must not be empty");
        row("no slash in front", "a/b", "must start with /");
        row("a slash at the end", "/a/", "must not end with /");
        row("two slashes alone", "//", "must not end with /");
        row("two slashes in front", "//a", "empty component");
        row("two slashes inside", "/a//b", "empty component");
        row("the component .", "/.", "the component .");
        row("the component . inside", "/a/./b", "the component .");
        row("the component . at the end", "/a/.", "the component .");
        row("the component ..", "/..", "the component ..");
        row("the component .. inside", "/a/../b", "the component ..");
        row("the component .. at the end", "/a/..", "the component ..");
        row("the null character", QByteArray("/a\0b", 4), "null character (byte 3)");
        row("U+0001", "/\x01", "U+0001 (byte 2)");
        row("a tab", "/a\tb", "U+0009 (byte 3)");
        row("U+001F", "/\x1f", "U+001F");
        row("delete", "/\x7f", "U+007F");
        row("U+0080", "/\xc2\x80", "U+0080");
        row("U+009F", "/\xc2\x9f", "U+009F");
        row("U+D800, a surrogate", "/\xed\xa0\x80", "U+D800");
        row("U+DFFF, a surrogate", "/\xed\xbf\xbf", "U+DFFF");
        row("U+E000, private", "/\xee\x80\x80", "U+E000");
        row("U+F8FF, private", "/\xef\xa3\xbf", "U+F8FF");
        row("U+FFF0", "/\xef\xbf\xb0", "U+FFF0");
        row("U+FFFF", "/\xef\xbf\xbf", "U+FFFF");
        row("an emoji, two surrogates in Java", "/\xf0\x9f\x98\x80", "U+1F600");
        row("beyond Unicode", "/\xf4\x90\x80\x80", "U+110000");
        row("a lone continuation byte", "/\x80", "byte 2 of the path is not UTF-8");
        row("a torn sequence", "/\xe2\x82", "not UTF-8");
        row("a lead byte that a letter follows", "/\xc3z", "not UTF-8");
        row("an overlong slash", "/\xc0\xaf", "not UTF-8");
        row("an overlong U+07FF", "/\xe0\x9f\xbf", "not UTF-8");
        row("a byte that UTF-8 never has", "/\xff", "not UTF-8");
    }

    void aMalformedPathHasAProblem()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, why);
        const auto problem = pathProblem(path.toStdString());
        QVERIFY(problem.has_value());
        QVERIFY2(problem->find(why.toStdString()) != std::string::npos, problem->c_str());
    }

    void aPathHasAParentAndAName_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("parent");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("the root is its own parent")
            << QByteArray("/") << QByteArray("/") << QByteArray("");
        QTest::newRow("below the root") << QByteArray("/a") << QByteArray("/") << QByteArray("a");
        QTest::newRow("deeper") << QByteArray("/a/bc/d") << QByteArray("/a/bc") << QByteArray("d");
    }

    void aPathHasAParentAndAName()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, parent);
        QFETCH(QByteArray, name);
        const std::string text = path.toStdString();
        QVERIFY(parentPath(text) == parent.toStdString());
        QVERIFY(nodeName(text) == name.toStdString());
    }
};

QTEST_APPLESS_MAIN(PathTest)
#include "tst_path.moc"
