// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/keys.h"

#include "core/base/check.h"

#include <algorithm>
#include <initializer_list>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<QKeySequence> keys(std::initializer_list<QString> texts)
{
    QList<QKeySequence> sequences;
    for (const QString& text : texts)
        sequences.append(QKeySequence(text, QKeySequence::PortableText));
    return sequences;
}

std::vector<KeyInfo> make()
{
    const QString run = u"Run and step"_s;
    const QString to = u"Run to"_s;
    const QString clients = u"Clients"_s;
    const QString views = u"Views"_s;
    const QString log = u"Event log"_s;
    const QString editor = u"Recipe editor"_s;
    const QString files = u"Files"_s;
    const QString help = u"Help"_s;
    std::vector<KeyInfo> table {
        { u"run.toggle"_s, u"Run or pause"_s, keys({ u"Space"_s }), run },
        { u"run.step"_s, u"Step"_s, keys({ u"Right"_s }), run },
        { u"run.back"_s, u"Step back"_s, keys({ u"Left"_s }), run },
        { u"run.forward"_s, u"Replay forward"_s, keys({ u"Ctrl+Right"_s }), run },
        { u"run.first"_s, u"Go to the first step"_s, keys({ u"Home"_s }), run },
        { u"run.last"_s, u"Go to the last step"_s, keys({ u"End"_s }), run },
        { u"run.restart"_s, u"Restart"_s, keys({ u"Ctrl+R"_s }), run },
        { u"run.compare"_s, u"Compare recipes\u2026"_s, keys({ u"Ctrl+Shift+K"_s }), run },
        { u"run.slower"_s, u"Slower"_s, keys({ u","_s }), run },
        { u"run.faster"_s, u"Faster"_s, keys({ u"."_s }), run },
        { u"to.owner"_s, u"Next change of owner"_s, keys({ u"Shift+Right"_s }), to },
        { u"to.success"_s, u"Next success"_s, keys({ u"Shift+S"_s }), to },
        { u"to.warning"_s, u"Next warning"_s, keys({ u"Shift+W"_s }), to },
        { u"to.error"_s, u"Next error"_s, keys({ u"Shift+E"_s }), to },
        { u"to.client"_s, u"Next step of the selected client"_s, keys({ u"Shift+C"_s }), to },
        { u"to.violation"_s, u"Next violation"_s, keys({ u"Shift+V"_s }), to },
    };
    for (int number = 1; number <= 9; ++number) {
        const QString digit = QString::number(number);
        table.push_back({ u"client.step%1"_s.arg(number), u"Step Client %1"_s.arg(number),
                          keys({ digit }), clients });
    }
    const std::initializer_list<KeyInfo> rest {
        { u"client.blocker"_s, u"Go to the blocker"_s, keys({ u"]"_s }), clients },
        { u"client.unfollow"_s, u"Back to who was blocked"_s, keys({ u"["_s }), clients },
        { u"fault.menu"_s, u"Inject a fault into the selected client"_s, keys({ u"F"_s }),
          clients },
        { u"view.ring"_s, u"Stage as ring"_s, keys({ u"Ctrl+Alt+1"_s }), views },
        { u"view.queue"_s, u"Stage as queue"_s, keys({ u"Ctrl+Alt+2"_s }), views },
        { u"view.grid"_s, u"Stage as grid"_s, keys({ u"Ctrl+Alt+3"_s }), views },
        { u"view.automatic"_s, u"Automatic stage"_s, keys({ u"Ctrl+Alt+0"_s }), views },
        { u"view.zoomIn"_s, u"Zoom in on the timeline"_s, keys({ u"Ctrl++"_s, u"Ctrl+="_s }),
          views },
        { u"view.zoomOut"_s, u"Zoom out"_s, keys({ u"Ctrl+-"_s }), views },
        { u"view.fit"_s, u"Show the whole timeline"_s, keys({ u"Ctrl+0"_s }), views },
        { u"view.theme"_s, u"Switch between dark and light"_s, keys({ u"Ctrl+T"_s }), views },
        { u"view.focus"_s, u"Focus: stage, recipe and timeline only"_s, keys({ u"F11"_s }), views },
        { u"view.fullScreen"_s, u"Full screen"_s, keys({ u"Shift+F11"_s }), views },
        { u"view.drawer"_s, u"Open or close the drawer"_s, keys({ u"Ctrl+D"_s }), views },
        { u"view.nextPanel"_s, u"Keyboard to the next panel"_s, keys({ u"F6"_s }), views },
        { u"view.previousPanel"_s, u"Keyboard to the panel before"_s, keys({ u"Shift+F6"_s }),
          views },
        { u"view.console"_s, u"Type into the console"_s, keys({ u"F4"_s }), views },
        { u"log.filter"_s, u"Filter the log"_s, keys({ u"/"_s, u"Ctrl+F"_s }), log },
        { u"log.follow"_s, u"Follow the newest row"_s, keys({ u"Ctrl+L"_s }), log },
        { u"log.export"_s, u"Export the log\u2026"_s, keys({ u"Ctrl+E"_s }), log },
        { u"editor.show"_s, u"Write a recipe"_s, keys({ u"F3"_s }), editor },
        { u"editor.run"_s, u"Use the recipe in the editor"_s, keys({ u"Ctrl+Return"_s }), editor },
        { u"file.open"_s, u"Open a run\u2026"_s, keys({ u"Ctrl+O"_s }), files },
        { u"file.save"_s, u"Save the run"_s, keys({ u"Ctrl+S"_s }), files },
        { u"file.saveAs"_s, u"Save the run as\u2026"_s, keys({ u"Ctrl+Shift+S"_s }), files },
        { u"file.record"_s, u"Record to a file\u2026"_s, keys({ u"Ctrl+Shift+R"_s }), files },
        { u"file.quit"_s, u"Quit"_s, keys({ u"Ctrl+Q"_s }), files },
        { u"help.help"_s, u"Help"_s, keys({ u"F1"_s }), help },
        { u"help.keys"_s, u"All keys"_s, keys({ u"?"_s }), help },
    };
    table.insert(table.end(), rest);
    return table;
}

} // namespace

const std::vector<KeyInfo>& keyTable()
{
    static const std::vector<KeyInfo> table = make();
    return table;
}

const KeyInfo& keyInfo(const QString& id)
{
    const auto found = std::ranges::find(keyTable(), id, &KeyInfo::id);
    LOCKSTEP_CHECK(found != keyTable().end(), "the key table has a row for every action");
    return *found;
}

QString keyText(const QString& id)
{
    return keyInfo(id).sequences.front().toString(QKeySequence::NativeText);
}

} // namespace lockstep::ui
