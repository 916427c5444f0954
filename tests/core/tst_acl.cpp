// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/acl.h"
#include "tests/support/service.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

class AclTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aListIsKeptWithoutRepetitions()
    {
        const Acl read { 1, "world", "anyone" };
        QVERIFY(keptAcl({ Acl {}, Acl {} }) == Symbol {});
        QVERIFY(keptAcl({ read, Acl {}, read }) == keptAcl({ read, Acl {} }));
        QVERIFY(aclOf(keptAcl({})).empty());
    }

    void onlyKnownSchemesWithFittingIdsAreValid()
    {
        for (const char* good : { "world:anyone:r", "digest:bob:HASH:cdrwa", "ip:10.0.0.1:r",
                                  "ip:10.0.0.0/8:r", "ip:0.0.0.0/0:r", "ip:255.255.255.255/32:r" })
            QVERIFY2(isValidAcl(sym(good)), good);
        for (const char* bad : { "world:nobody:r", "digest:bob:r", "nothing:x:r", "ip:300.1.1.1:r",
                                 "ip:1.2.3:r", "ip:1.2.3.4.5:r", "ip:1.2.3.4/33:r", "ip:1.2.3.4/:r",
                                 "ip:::1:r", "ip:a.b.c.d:r", "world:anyone:r,nothing:x:r" })
            QVERIFY2(!isValidAcl(sym(bad)), bad);
        QVERIFY(!isValidAcl(keptAcl({})));
    }

    void theConfigurationCanBeReadOnly()
    {
        Service service;
        QCOMPARE(service.stat("/zookeeper/config").aversion, -1);
        QCOMPARE(service.codeOf({}, GetNode { sym("/zookeeper/config") }), ErrorCode::Ok);
        QCOMPARE(service.set("/zookeeper/config").code, ErrorCode::NoAuth);
        QCOMPARE(service.create("/zookeeper/config/x").code, ErrorCode::NoAuth);
        QCOMPARE(service.codeOf({}, SetAcl { sym("/zookeeper/config"), {} }), ErrorCode::NoAuth);
    }

    void everyOperationNeedsItsPermission()
    {
        Service service;
        service.create("/a");
        service.create("/a/b");
        service.does({}, SetAcl { sym("/a"), sym("world:anyone:a") });
        QCOMPARE(service.codeOf({}, GetNode { sym("/a") }), ErrorCode::NoAuth);
        QCOMPARE(service.codeOf({}, GetChildren { sym("/a") }), ErrorCode::NoAuth);
        QCOMPARE(service.codeOf({}, CountDescendants { sym("/a") }), ErrorCode::NoAuth);
        QCOMPARE(service.set("/a").code, ErrorCode::NoAuth);
        QCOMPARE(service.create("/a/c").code, ErrorCode::NoAuth);
        QCOMPARE(service.remove("/a/b").code, ErrorCode::NoAuth);
        QCOMPARE(service.does({}, Multi { { CheckVersion { sym("/a") } } }).results[0].code,
                 ErrorCode::NoAuth);
        // What a node is and who may what is not hidden from those who may change it.
        QCOMPARE(service.codeOf({}, ExistsNode { sym("/a") }), ErrorCode::Ok);
        QCOMPARE(service.codeOf({}, GetAcl { sym("/a") }), ErrorCode::Ok);
        QCOMPARE(service.codeOf({}, SetAcl { sym("/a"), {} }), ErrorCode::Ok);
        QCOMPARE(service.remove("/a/b").code, ErrorCode::Ok);
    }

    void theRootsOtherNameHidesNoLess()
    {
        Service service;
        service.does({}, SetAcl { sym("/"), sym("world:anyone:cdwa") });
        QCOMPARE(service.codeOf({}, CountDescendants { sym("/") }), ErrorCode::NoAuth);
        QCOMPARE(service.codeOf({}, CountDescendants { sym("") }), ErrorCode::NoAuth);
        QCOMPARE(service.codeOf({}, CountDescendants { sym("/zookeeper") }), ErrorCode::Ok);
        service.does({}, SetAcl { sym("/"), {} });
        QCOMPARE(service.does({}, CountDescendants { sym("") }).count, 4U);
    }

    void theParentDecidesWhoDeletes()
    {
        Service service;
        service.create("/a");
        service.does({}, SetAcl { sym("/a"), sym("world:anyone:r") });
        QCOMPARE(service.remove("/a").code, ErrorCode::Ok);
    }

    void aDeletionThatIsDeniedDoesNotTellWhetherTheNodeExists()
    {
        Service service;
        service.create("/a");
        service.does({}, SetAcl { sym("/a"), sym("world:anyone:ra") });
        QCOMPARE(service.remove("/a/x").code, ErrorCode::NoAuth);
    }

    void settingAnAclCountsForItselfAlone()
    {
        Service service;
        service.create("/a");
        const Stat before = service.stat("/a");
        QCOMPARE(service.codeOf({}, SetAcl { sym("/a"), {}, 1 }), ErrorCode::BadVersion);
        QCOMPARE(service.codeOf({}, SetAcl { sym("/a"), {}, 0 }), ErrorCode::Ok);
        Stat expected = before;
        expected.aversion = 1;
        QVERIFY(service.stat("/a") == expected);
    }

    void whomAListNamesIsNotKnownAndMayDoEverything()
    {
        Service service;
        service.does({}, CreateNode { .path = sym("/a"), .acl = sym("digest:bob:HASH:r") });
        QCOMPARE(service.set("/a").code, ErrorCode::Ok);
    }
};

QTEST_APPLESS_MAIN(AclTest)
#include "tst_acl.moc"
