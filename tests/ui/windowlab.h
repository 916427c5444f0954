// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/search/logscanner.h"
#include "core/base/overloaded.h"
#include "core/words/describe.h"
#include "tests/support/testrun.h"
#include "ui/actions/windowactions.h"
#include "ui/knobs/knobspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/settings.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QSlider>
#include <QTest>

#include <utility>

namespace lockstep::ui::test {

/// A request in a few words. The world is looked at for a fault alone.
inline QString wordsOf(const RunRequest& wanted, const Moment* world)
{
    const auto text = [](const std::string& words) { return QString::fromStdString(words); };
    return std::visit<QString>(
        Overloaded {
            [](const request::Start& r) -> QString {
                return QStringLiteral("start %1").arg(r.config.clients);
            },
            [](const request::Run&) -> QString { return QStringLiteral("run"); },
            [](const request::Pause&) -> QString { return QStringLiteral("pause"); },
            [](const request::TakeStep& r) -> QString {
                return QStringLiteral("step %1").arg(r.client.value);
            },
            [&](const request::Strike& r) -> QString {
                return QStringLiteral("strike ") + text(describeAction(*world, r.fault));
            },
            [](const request::Seek& r) -> QString { return QStringLiteral("seek %1").arg(r.step); },
            [](const request::Back&) -> QString { return QStringLiteral("back"); },
            [](const request::Forward&) -> QString { return QStringLiteral("forward"); },
            [](const request::RunTo& r) -> QString {
                return QStringLiteral("to %1").arg(r.goal.index());
            },
            [](const request::SetClients& r) -> QString {
                return QStringLiteral("clients %1").arg(r.count);
            },
            [](const request::SetKnob& r) -> QString {
                return QStringLiteral("knob %1").arg(r.value);
            },
            [](const request::SetSpeed&) -> QString { return QString(); },
            [](const request::SetPolicy&) -> QString { return QString(); },
            [](const request::SwitchBranch&) -> QString { return QString(); },
            [](const request::RenameBranch&) -> QString { return QString(); },
            [&](const request::Save& r) -> QString {
                return QStringLiteral("save ") + text(r.file);
            },
            [](const request::Keep&) -> QString { return QStringLiteral("keep"); },
            [&](const request::Record& r) -> QString {
                return QStringLiteral("record ") + text(r.file);
            },
            [](const request::StopRecording&) -> QString { return QStringLiteral("stop"); },
            [&](const request::Open& r) -> QString {
                return QStringLiteral("open ") + text(r.file);
            },
            [&](const request::Type& r) -> QString {
                return QStringLiteral("type ") + text(r.line);
            },
            [&](const request::Watch& r) -> QString {
                return QStringLiteral("watch %1 as %2 of %3 guarding %4")
                    .arg(text(std::string(r.lock.path.view())),
                         text(std::string(patternName(r.lock.as))))
                    .arg(r.lock.admits)
                    .arg(text(std::string(r.lock.guards.view())));
            },
        },
        wanted);
}

inline QString wordsOf(const BesideRequest& wanted)
{
    return std::visit<QString>(Overloaded {
                                   [](const request::Listen& r) -> QString {
                                       return QStringLiteral("listen %1 %2")
                                           .arg(QString::fromStdString(r.address))
                                           .arg(r.port);
                                   },
                                   [](const request::StopListening&) -> QString {
                                       return QStringLiteral("stop listening");
                                   },
                                   [](const request::Compare& r) -> QString {
                                       QStringList names;
                                       for (const Contestant& contestant : r.plan.contestants)
                                           names << QString::fromStdString(contestant.name);
                                       return QStringLiteral("compare ") + names.join(u' ');
                                   },
                                   [](const request::CancelComparison&) -> QString {
                                       return QStringLiteral("cancel comparison");
                                   },
                                   [](const request::ExportLog& r) -> QString {
                                       return QStringLiteral("export ")
                                           + QString::fromStdString(r.file);
                                   },
                               },
                               wanted);
}

/// Stands in for the engine: carries requests out at once on a run without threads, and remembers
/// them.
class Lab
{
public:
    MainWindow* window = nullptr;
    QStringList asked; ///< the requests in words, but for those of speed, policy and branches
    std::vector<WindowRequest> requests; ///< all of them
    bool refuseToSave = false;

    [[nodiscard]] Services services()
    {
        return { [this](const WindowRequest& request) { send(request); }, logScanners() };
    }
    void send(const WindowRequest& request)
    {
        requests.push_back(request);
        if (const auto* beside = std::get_if<BesideRequest>(&request)) {
            asked << wordsOf(*beside);
            return;
        }
        const auto& wanted = std::get<RunRequest>(request);
        if (const QString words = wordsOf(wanted, m_run ? &m_run->world() : nullptr);
            !words.isEmpty())
            asked << words;
        perform(wanted);
    }
    /// The newest request of that kind. Requires: there is one.
    template <class Kind>
    [[nodiscard]] const Kind& last() const
    {
        for (auto each = requests.rbegin(); each != requests.rend(); ++each) {
            if (const auto* beside = std::get_if<BesideRequest>(&*each))
                if (const auto* kind = std::get_if<Kind>(beside))
                    return *kind;
        }
        qFatal("nothing like that was asked for");
    }

    void recordNow()
    {
        m_recording.state = Recording::State::On;
        m_recording.file = "run.lockstep";
        show();
    }
    [[nodiscard]] std::shared_ptr<Frame> frame() const
    {
        auto frame = std::make_shared<Frame>(*m_run->frameAt(m_cursor));
        frame->generation = m_generation;
        frame->state = m_state;
        frame->recording = m_recording;
        const Step unsaved = m_run->replica().step - m_savedHead;
        const bool recorded = m_recording.state == Recording::State::On;
        frame->onDisk = { m_file, recorded ? 0 : unsaved, !recorded && unsaved > 0 };
        return frame;
    }
    void show() { window->setFrame(frame()); }
    [[nodiscard]] const Moment& world() const { return m_run->world(); }

private:
    void perform(const RunRequest& wanted)
    {
        if (const auto* start = std::get_if<request::Start>(&wanted)) {
            m_run = std::make_unique<lockstep::test::TestRun>(start->config);
            ++m_generation;
            m_recording = {};
            m_file.clear();
            m_savedHead = m_run->replica().step;
            moveTo(m_run->replica().step, RunState::Paused);
        } else if (const auto* open = std::get_if<request::Open>(&wanted)) {
            m_run = std::make_unique<lockstep::test::TestRun>(Config {});
            ++m_generation;
            m_file = open->file;
            m_savedHead = m_run->replica().step;
            moveTo(m_savedHead, RunState::Paused);
        } else if (std::holds_alternative<request::Run>(wanted)) {
            moveTo(m_cursor, RunState::Running);
        } else if (std::holds_alternative<request::Pause>(wanted)) {
            moveTo(m_cursor, RunState::Paused);
        } else if (const auto* step = std::get_if<request::TakeStep>(&wanted)) {
            if (step->client)
                m_run->step(step->client.value);
            else
                m_run->step();
            moveTo(m_run->replica().step, m_state);
        } else if (const auto* strike = std::get_if<request::Strike>(&wanted)) {
            m_run->act(strike->fault);
            moveTo(m_run->replica().step, m_state);
        } else if (const auto* seek = std::get_if<request::Seek>(&wanted)) {
            moveTo(seek->step, m_state);
        } else if (std::holds_alternative<request::Back>(wanted)) {
            moveTo(m_cursor - 1, m_state);
        } else if (std::holds_alternative<request::Forward>(wanted)) {
            moveTo(m_cursor + 1, m_state);
        } else if (const auto* save = std::get_if<request::Save>(&wanted)) {
            if (refuseToSave)
                refuse();
            else
                keep(save->file);
        }
    }
    void refuse() { window->tellProblem(QStringLiteral("cannot write it: the disk is full")); }
    void keep(const std::string& file)
    {
        m_file = file;
        m_savedHead = m_run->replica().step;
        window->tellNotice(QStringLiteral("Saved."));
        window->tellSaved(QString::fromStdString(file));
        show();
    }
    void moveTo(Step cursor, RunState state)
    {
        m_cursor = cursor;
        m_state = state;
        show();
    }
    std::unique_ptr<lockstep::test::TestRun> m_run;
    std::uint64_t m_generation = 0;
    Step m_cursor = 0;
    RunState m_state = RunState::Paused;
    Recording m_recording;
    std::string m_file;
    Step m_savedHead = 0;
};

/// A window on a lab, shown and active, with three clients.
struct Bench
{
    Lab lab;
    Settings settings;
    MainWindow window { lab.services(), settings };

    explicit Bench(const Config& config = {})
    {
        lab.window = &window;
        window.setAsk([this](const QString&) {
            ++questions;
            return answer;
        });
        window.startRun(config);
        window.show();
        window.activateWindow();
        QApplication::setActiveWindow(&window);
        window.setFocus();
        lab.asked.clear();
    }
    /// What the line at the bottom says.
    [[nodiscard]] QString said() const { return window.findChild<StatusLine*>()->said(); }
    int questions = 0;
    MainWindow::Answer answer = MainWindow::Answer::Cancel;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* target = QApplication::focusWidget();
        QTest::keyClick(target != nullptr ? target : &window, key, modifiers);
    }
    /// What was asked for since the last call.
    QString asked() { return std::exchange(lab.asked, {}).join(QStringLiteral(", ")); }
    /// The slider of the number of clients.
    QSlider* knob() const { return window.findChild<QSlider*>(QStringLiteral("clients-slider")); }
    QLineEdit* filter() const
    {
        for (auto* edit : window.findChildren<QLineEdit*>())
            if (edit->accessibleName() == QLatin1String("Filter the event log"))
                return edit;
        return nullptr;
    }
};

} // namespace lockstep::ui::test
