// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The keys of the JSON that the terminal program prints are those that app/cli/JSON.md tells, over
// runs that show all of them.
#include "core/journal/history.h"
#include "core/runfile/runfile.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "tests/support/clibench.h"
#include "tests/support/wireclient.h"

#include <csignal>
#include <map>
#include <set>

using namespace lockstep;
using namespace lockstep::test;

namespace {

using Keys = std::set<std::string>;

/// What the page says of one kind of object.
struct Documented
{
    Keys all;
    Keys always;
};

std::map<std::string, Documented> documented()
{
    QFile file(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/app/cli/JSON.md"_qs);
    std::map<std::string, Documented> kinds;
    if (!file.open(QIODevice::ReadOnly))
        return kinds;
    std::string kind;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("## ")) {
            kind = line.mid(3).toStdString();
        } else if (line.startsWith("| `")) {
            const std::string key = line.mid(3, line.indexOf('`', 3) - 3).toStdString();
            kinds[kind].all.insert(key);
            if (line.endsWith("| never |"))
                kinds[kind].always.insert(key);
        }
    }
    return kinds;
}

/// Objects whose keys are names of something, and not keys.
bool isCount(const std::string& key)
{
    return key == "levels" || key == "failures" || key == "violations";
}

void collect(const nlohmann::json& object, const std::string& before, Keys& keys)
{
    for (const auto& [key, value] : object.items()) {
        const std::string path = before + key;
        if (value.is_object() && !isCount(key)) {
            collect(value, path + '.', keys);
            continue;
        }
        keys.insert(path);
        if (!value.is_array())
            continue;
        for (const nlohmann::json& each : value) {
            if (each.is_object())
                collect(each, path + "[].", keys);
        }
    }
}

/// The kind of a line, and the object that has its keys.
std::pair<std::string, nlohmann::json> kindOf(const nlohmann::json& line)
{
    for (const char* const wrapped : { "Summary", "Why", "Listening" }) {
        const std::string key = QString::fromLatin1(wrapped).toLower().toStdString();
        if (line.contains(key))
            return { wrapped, line[key] };
    }
    if (line.contains("invariant"))
        return { "Violation", line };
    if (line.contains("event"))
        return { line["event"] == "caption" ? "Caption" : "Entry", line };
    if (line.contains("tracker"))
        return { "Scenario", line };
    return { line.contains("teaches") ? "Recipe" : "Comparison", line };
}

} // namespace

class TestCliJson : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void itsKeysAreThoseOfThePage();

private:
    void see(const QByteArray& lines)
    {
        for (const nlohmann::json& line : objects(lines)) {
            const auto [kind, object] = kindOf(line);
            Keys keys;
            collect(object, {}, keys);
            for (const std::string& key : m_documented[kind].always) {
                if (key.find("[]") == std::string::npos)
                    QVERIFY2(keys.contains(key), (kind + " without " + key).c_str());
            }
            for (const std::string& key : keys) {
                QVERIFY2(m_documented[kind].all.contains(key),
                         (kind + ": " + key + " is not on the page").c_str());
            }
            m_seen[kind].merge(keys);
        }
    }
    void seeRun(const QString& arguments) { see(run(arguments.split(u' ')).out); }
    void writeChangedSetting() const;
    [[nodiscard]] QByteArray served() const;

    std::map<std::string, Documented> m_documented;
    std::map<std::string, Keys> m_seen;
};

/// Settings are changed in the window only.
void TestCliJson::writeChangedSetting() const
{
    const Config config;
    Moment world = makeMoment(config, recipeOf(config));
    Journal journal;
    const History history(journal, world);
    for (const Action& action : setUpActions(config))
        journal.append(apply(world, action, 0));
    journal.append(apply(world, TurnKnob { Knob::RetryDelay, 50 }, 0));
    auto writer = RunFileWriter::create(path(u"turned.lockstep"_qs).toStdString(),
                                        makeRunHeader(config, world.program()));
    QVERIFY(writer.has_value() && writeHistory(*writer, history).has_value()
            && writer->finish().has_value());
}

QByteArray TestCliJson::served() const
{
    QProcess process;
    process.setWorkingDirectory(folder());
    process.start(program(), { u"serve"_qs, u"--port"_qs, u"0"_qs, u"--json"_qs });
    if (!process.waitForReadyRead(patienceMillis))
        return {};
    QByteArray out = process.readAllStandardOutput();
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    process.waitForFinished(patienceMillis);
    return out + process.readAllStandardOutput();
}

void TestCliJson::itsKeysAreThoseOfThePage()
{
    m_documented = documented();
    QCOMPARE(m_documented.size(), 9U);
    seeRun(u"run --clients 3 --schedule round-robin --json"_qs);
    // A lost wake-up: somebody still waits.
    seeRun(u"run --recipe waits-for-a-call --clients 2 --schedule round-robin --json"_qs);
    // An attempt that ends at a request, and one that gives up.
    see(run({ u"run"_qs, u"--recipe"_qs, u"etcd-mutex"_qs, u"--clients"_qs, u"2"_qs,
              u"--schedule"_qs, u"random"_qs, u"--json"_qs, u"--fault"_qs,
              u"client=2 at=label:enter do=interrupt"_qs })
            .out);
    // One stands at its work for ever.
    see(run({ u"run"_qs, u"--recipe"_qs, u"curator-mutex"_qs, u"--clients"_qs, u"2"_qs,
              u"--json"_qs, u"--fault"_qs, u"client=1 at=label:hold do=pause"_qs })
            .out);
    // Two hold at once.
    seeRun(u"run --recipe ignores-refusal --clients 2 --schedule round-robin --json"_qs);
    seeRun(u"scenarios three-clients --json"_qs);
    seeRun(u"scenarios b04-long-pause --json"_qs);
    QCOMPARE(run({ u"shell"_qs, u"--out"_qs, u"typed.lockstep"_qs },
                 "create /n " + QByteArray(300, 'x') + "\nset /n y\nget /n\n")
                 .code,
             0);
    seeRun(u"replay typed.lockstep --json"_qs);
    writeChangedSetting();
    seeRun(u"replay turned.lockstep --why 1 --json"_qs);
    see(served());
    seeRun(u"recipes --json"_qs);
    seeRun(u"scenarios --json"_qs);
    const QByteArray compared = run({ u"run"_qs, u"--recipe"_qs, u"sequential"_qs, u"--recipe"_qs,
                                      u"try-lock"_qs, u"--json"_qs })
                                    .out;
    // Its summary is another one.
    see(compared.left(compared.lastIndexOf("{\"summary\"")));
    for (const auto& [kind, page] : m_documented) {
        for (const std::string& key : page.all)
            QVERIFY2(m_seen[kind].contains(key), (kind + ": nothing shows " + key).c_str());
    }
}

QTEST_GUILESS_MAIN(TestCliJson)
#include "tst_clijson.moc"
