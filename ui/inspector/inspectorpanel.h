// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

class QPushButton;
class QSpacerItem;

namespace lockstep::ui {

class ChainView;
class FactGrid;
class FaultButtons;
class InspectorHead;
class ElidedLabel;
class PlainLabel;
class TruthCards;

/// The selected client in rows that never come or go: the service's word and its own, its facts,
/// its next step, faults, and who is in its way. GUI thread only.
class InspectorPanel : public Panel
{
    Q_OBJECT
public:
    InspectorPanel(Selection& selection, QWidget* parent);

    /// "Client 3", a guest's own name, or "Inspector" without a selection; titleChanged() tells of
    /// a new title.
    [[nodiscard]] QString title() const override;
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 296, 380 }; }

    [[nodiscard]] FaultButtons& faults() const { return *m_faults; }
    [[nodiscard]] const InspectorHead& head() const { return *m_head; }

Q_SIGNALS:
    void titleChanged();
    void stepRequested(lockstep::ClientId client);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeContent();
    /// What stays in sight while the facts scroll: the next operation and the faults.
    [[nodiscard]] QWidget* makeFoot();
    [[nodiscard]] QWidget* makeNext(QWidget* content);
    [[nodiscard]] PlainLabel* caption(const QString& text);
    [[nodiscard]] QWidget* divider();
    /// Lets the chain begin where more than its edge is seen, or below what is in sight, of a
    /// height.
    void placeChain(int height);
    void refresh();
    void tellNext(const QString& words);
    void showNext(ClientId client);
    void showChain(ClientId client);
    void tint();

    FramePtr m_frame;
    InspectorHead* m_head = nullptr;
    TruthCards* m_truth = nullptr;
    FactGrid* m_facts = nullptr;
    QSpacerItem* m_gap = nullptr; ///< above the chain
    ElidedLabel* m_next = nullptr;
    QPushButton* m_step = nullptr;
    ChainView* m_chain = nullptr;
    PlainLabel* m_free = nullptr; ///< in place of the chain while nobody is in the way
    FaultButtons* m_faults = nullptr;
    std::vector<PlainLabel*> m_captions;
    std::vector<QWidget*> m_dividers;
};

} // namespace lockstep::ui
