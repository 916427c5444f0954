// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/client/clientsaccessible.h"
#include "ui/timeline/timelinepicture.h"

namespace lockstep::ui {

class Selection;

/// What the timeline tells assistive tools of its lanes: the words of what is drawn. GUI thread
/// only.
class TimelineSpeech : public ClientsView
{
public:
    /// @p selection must outlive this.
    explicit TimelineSpeech(Selection& selection)
        : m_chosen(selection)
    {
    }
    /// What is drawn.
    [[nodiscard]] virtual const TimelinePicture& picture() const = 0;
    [[nodiscard]] std::vector<ClientId> spokenClients() const override;
    [[nodiscard]] QString spokenName(ClientId client) const override;
    [[nodiscard]] QString spokenDescription(ClientId client) const override;
    [[nodiscard]] QRect spokenRect(ClientId client) const override;
    [[nodiscard]] ClientId spokenSelection() const override;
    void selectSpoken(ClientId client) override;

private:
    Selection& m_chosen;
};

} // namespace lockstep::ui
