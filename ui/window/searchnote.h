// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/request/request.h"
#include "ui/text.h"
#include "ui/window/messagebar.h"

#include <QString>

namespace lockstep::ui {

/// What came of a "run to" that found nothing: said without alarm, with the way back to where it
/// began, until the user does something else. GUI thread only.
class SearchNote
{
public:
    /// Looks at each request before it is sent.
    void watch(const WindowRequest& request, MessageBar& bar)
    {
        bar.dismiss(MessageBar::Kind::Note);
        const auto* run = std::get_if<RunRequest>(&request);
        m_isAwaited = run != nullptr
            && (std::holds_alternative<request::RunTo>(*run)
                || std::holds_alternative<request::Pause>(*run));
    }
    /// Says it, unless the user has done something else meanwhile and does not wait for it.
    void tell(const QString& sentence, Step from, MessageBar& bar)
    {
        if (!m_isAwaited)
            return;
        m_from = from;
        bar.show(MessageBar::Kind::Note, sentence,
                 QStringLiteral("Back to step %1").arg(groupedNumber(from)));
    }
    /// The request of the note's button.
    [[nodiscard]] WindowRequest wayBack() const { return request::Seek { m_from }; }

private:
    bool m_isAwaited = false; ///< the last request was a "run to", or ended one
    Step m_from = 0;
};

} // namespace lockstep::ui
