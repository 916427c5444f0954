// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/links.h"
#include "ui/stage/stagelayout.h"

#include <QLineF>
#include <QtTest>

#include <array>

using namespace lockstep::ui;

namespace {

StageCounts counted(int clients)
{
    const int waiting = (clients - 1) * 2 / 3;
    return { 1, waiting, clients - 1 - waiting };
}

QString problemOf(const StageGeometry& geometry, const QRectF& area)
{
    const auto boxes = [&] {
        std::vector<QRectF> all { geometry.lock };
        if (!geometry.lockLabel.isNull())
            all.push_back(geometry.lockLabel);
        for (const Seat& seat : geometry.seats) {
            if (!seat.label.isNull())
                all.push_back(seat.label);
        }
        for (const QRectF& caption :
             { geometry.ownersCaption, geometry.waitingCaption, geometry.othersCaption }) {
            if (!caption.isNull())
                all.push_back(caption);
        }
        return all;
    }();
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!area.contains(boxes[i]))
            return QStringLiteral("text or lock %1 leaves the area").arg(i);
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            if (boxes[i].intersects(boxes[j]))
                return QStringLiteral("texts %1 and %2 overlap").arg(i).arg(j);
        }
    }
    for (std::size_t i = 0; i < geometry.seats.size(); ++i) {
        const Seat& seat = geometry.seats[i];
        if (!area.contains(seat.circle()))
            return QStringLiteral("seat %1 leaves the area").arg(i);
        for (std::size_t j = 0; j < boxes.size(); ++j) {
            if (seat.circle().intersects(boxes[j]))
                return QStringLiteral("seat %1 covers text %2").arg(i).arg(j);
        }
        for (std::size_t j = i + 1; j < geometry.seats.size(); ++j) {
            const Seat& other = geometry.seats[j];
            const qreal apart = geometry.shape == StageShape::Grid
                ? std::max(qAbs(seat.centre.x() - other.centre.x()),
                           qAbs(seat.centre.y() - other.centre.y()))
                : QLineF(seat.centre, other.centre).length();
            if (apart < seat.radius + other.radius)
                return QStringLiteral("seats %1 and %2 overlap").arg(i).arg(j);
        }
    }
    return {};
}

} // namespace

class StageLayoutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingOverlapsAndAllIsInside_data();
    void nothingOverlapsAndAllIsInside();
    void whoHoldTogetherStandByTheLock_data();
    void whoHoldTogetherStandByTheLock();
    void theNumberOfClientsChoosesTheShape();
    void aRingGoesClockwiseFromTheLeft();
    void threeClientsKeepTheirNamesInAWindowOf1100();
    void aFullRingTellsPlacesInTheLine();
    void twoClientsFaceEachOtherAcrossTheLock();
    void theLineRunsFromLeftToRightAndDown();
    void withoutAnOwnerItsPlaceIsVacant();
    void whatDoesNotFitBecomesSimpler();
    void aThousandCellsFillTheRoomInOrder();
    void aPointFindsTheSeatUnderIt();
    void keysLeadAlongTheRingAndBackToItsBeginning();
    void arrowsLeadToTheNearestSeatInTheirDirection();
    void noArrowRunsThroughTheServiceOrACircle();
};

void StageLayoutTest::nothingOverlapsAndAllIsInside_data()
{
    QTest::addColumn<StageShape>("shape");
    QTest::addColumn<int>("clients");
    QTest::addColumn<QSizeF>("size");
    const std::pair<StageShape, std::vector<int>> cases[] {
        { StageShape::Ring, { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 } },
        { StageShape::Queue, { 1, 2, 3, 5, 12, 17, 30, 40, 63, 64 } },
        { StageShape::Grid, { 1, 2, 5, 64, 65, 200, 640, 1000 } },
    };
    for (const auto& [shape, numbers] : cases) {
        for (const int clients : numbers) {
            // The first is the stage of a window of 1440 x 900.
            for (const QSizeF size : { QSizeF(590, 198), QSizeF(480, 320), QSizeF(780, 320),
                                       QSizeF(600, 900), QSizeF(1280, 720), QSizeF(2560, 1440) })
                QTest::addRow("%s of %d in %.0fx%.0f",
                              shape == StageShape::Ring        ? "ring"
                                  : shape == StageShape::Queue ? "queue"
                                                               : "grid",
                              clients, size.width(), size.height())
                    << shape << clients << size;
        }
    }
}

void StageLayoutTest::nothingOverlapsAndAllIsInside()
{
    QFETCH(StageShape, shape);
    QFETCH(int, clients);
    QFETCH(QSizeF, size);
    const QRectF area(QPointF(0, 0), size);
    const StageGeometry geometry = layOutStage(shape, counted(clients), area);
    QVERIFY(geometry.fits);
    QCOMPARE(geometry.seats.size(), static_cast<std::size_t>(clients));
    const QString problem = problemOf(geometry, area);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void StageLayoutTest::whoHoldTogetherStandByTheLock_data()
{
    QTest::addColumn<int>("owners");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<int>("others");
    QTest::addColumn<QSizeF>("size");
    for (const QSizeF size : { QSizeF(540, 220), QSizeF(780, 290), QSizeF(1280, 720) }) {
        for (const auto& [owners, waiting, others] : { std::array { 2, 0, 0 },
                                                       { 2, 15, 3 },
                                                       { 3, 20, 0 },
                                                       { 8, 8, 4 },
                                                       { 16, 0, 1 },
                                                       { 20, 20, 20 },
                                                       { 32, 32, 0 },
                                                       { 60, 4, 0 },
                                                       { 64, 0, 0 } }) {
            if (owners > 32 && size.height() < 250)
                continue; // these become a grid
            QTest::addRow("%d, %d, %d in %.0fx%.0f", owners, waiting, others, size.width(),
                          size.height())
                << owners << waiting << others << size;
        }
    }
}

void StageLayoutTest::whoHoldTogetherStandByTheLock()
{
    QFETCH(int, owners);
    QFETCH(int, waiting);
    QFETCH(int, others);
    QFETCH(QSizeF, size);
    const QRectF area(QPointF(0, 0), size);
    const StageGeometry geometry
        = layOutStage(StageShape::Queue, { owners, waiting, others }, area);
    QVERIFY(geometry.fits);
    QCOMPARE(geometry.seats.size(), static_cast<std::size_t>(owners + waiting + others));
    const QString problem = problemOf(geometry, area);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(geometry.vacancy.isNull() && !geometry.ownersCaption.isNull());
    const qreal line
        = std::min(geometry.waitingCaption.isNull() ? size.width() : geometry.waitingCaption.left(),
                   geometry.othersCaption.isNull() ? size.width() : geometry.othersCaption.left());
    for (std::size_t i = 0; i < geometry.seats.size(); ++i) {
        const bool holds = i < static_cast<std::size_t>(owners);
        QCOMPARE(geometry.seats[i].centre.x() < line, holds);
        QVERIFY(!holds || geometry.seats[i].circle().top() > geometry.lock.bottom());
    }
}

void StageLayoutTest::theNumberOfClientsChoosesTheShape()
{
    QCOMPARE(automaticShape(16), StageShape::Ring);
    QCOMPARE(automaticShape(17), StageShape::Queue);
    QCOMPARE(automaticShape(64), StageShape::Queue);
    QCOMPARE(automaticShape(65), StageShape::Grid);
    QVERIFY(!shapeAllows(StageShape::Ring, 17));
    QVERIFY(!shapeAllows(StageShape::Queue, 65));
    QVERIFY(shapeAllows(StageShape::Grid, 1));
}

void StageLayoutTest::aRingGoesClockwiseFromTheLeft()
{
    const StageGeometry geometry = layOutStage(StageShape::Ring, counted(3), { 0, 0, 780, 320 });
    const QPointF lock = geometry.lock.center();
    const auto& seats = geometry.seats;
    QVERIFY(seats[0].centre.x() < geometry.lock.left());
    QVERIFY(seats[1].centre.x() > geometry.lock.right() && seats[1].centre.y() < lock.y());
    QVERIFY(seats[2].centre.x() > geometry.lock.right() && seats[2].centre.y() > lock.y());
    // Texts stand outside: right of the right ones, left of the left ones.
    QVERIFY(seats[1].label.left() > seats[1].centre.x());
    QVERIFY(seats[0].label.right() < seats[0].centre.x());
}

void StageLayoutTest::threeClientsKeepTheirNamesInAWindowOf1100()
{
    const QRectF area(0, 0, 408, 158);
    const StageGeometry geometry = layOutStage(StageShape::Ring, counted(3), area);
    QVERIFY(geometry.fits);
    QVERIFY(problemOf(geometry, area).isEmpty());
    for (const Seat& seat : geometry.seats)
        QVERIFY(seat.text == SeatText::Full);
}

void StageLayoutTest::aFullRingTellsPlacesInTheLine()
{
    for (const int clients : { 9, 12, 16 }) {
        const StageGeometry ring
            = layOutStage(StageShape::Ring, counted(clients), { 0, 0, 590, 198 });
        QVERIFY(ring.fits);
        QCOMPARE(ring.seats.front().text, SeatText::Full);
        QCOMPARE(ring.seats.back().text, SeatText::Full);
        QVERIFY(ring.seats.front().centre.y() < ring.seats.back().centre.y());
        for (std::size_t i = 1; i + 1 < ring.seats.size(); ++i) {
            QCOMPARE(ring.seats[i].text, SeatText::Place);
            QVERIFY(ring.seats[i].radius >= 9);
        }
    }
}

void StageLayoutTest::twoClientsFaceEachOtherAcrossTheLock()
{
    const StageGeometry geometry = layOutStage(StageShape::Ring, counted(2), { 0, 0, 780, 320 });
    QVERIFY(qAbs(geometry.seats[0].centre.y() - geometry.seats[1].centre.y()) < 0.01);
    QVERIFY(qAbs(geometry.lock.center().y() - geometry.seats[0].centre.y()) < 0.01);
    QVERIFY(geometry.seats[1].centre.x() > geometry.lock.right());
    QVERIFY(geometry.seats[0].centre.x() < geometry.lock.left());
}

void StageLayoutTest::theLineRunsFromLeftToRightAndDown()
{
    const StageGeometry geometry = layOutStage(StageShape::Queue, { 1, 30, 9 }, { 0, 0, 780, 320 });
    QVERIFY(geometry.seats[0].centre.x() < geometry.waitingCaption.left());
    for (std::size_t i = 2; i <= 30; ++i) {
        const QPointF before = geometry.seats[i - 1].centre;
        const QPointF here = geometry.seats[i].centre;
        QVERIFY(here.y() > before.y() || (here.y() == before.y() && here.x() > before.x()));
    }
    QVERIFY(geometry.othersCaption.top() > geometry.seats[30].circle().bottom());
    QVERIFY(geometry.seats[31].centre.y() > geometry.othersCaption.bottom());
}

void StageLayoutTest::withoutAnOwnerItsPlaceIsVacant()
{
    const StageGeometry geometry = layOutStage(StageShape::Queue, { 0, 20, 0 }, { 0, 0, 780, 320 });
    QVERIFY(!geometry.vacancy.isNull());
    QCOMPARE(geometry.seats.size(), std::size_t { 20 });
    const StageGeometry owned = layOutStage(StageShape::Queue, { 1, 19, 0 }, { 0, 0, 780, 320 });
    QVERIFY(owned.vacancy.isNull());
    QCOMPARE(owned.seats[0].circle(), geometry.vacancy);
}

void StageLayoutTest::whatDoesNotFitBecomesSimpler()
{
    const StageGeometry tiny = layOutBest(StageShape::Ring, counted(16), { 0, 0, 150, 90 });
    QCOMPARE(tiny.shape, StageShape::Grid);
    QVERIFY(tiny.fits);
    QCOMPARE(layOutBest(StageShape::Ring, counted(40), { 0, 0, 780, 320 }).shape,
             StageShape::Queue);
    QCOMPARE(layOutBest(StageShape::Grid, counted(3), { 0, 0, 780, 320 }).shape, StageShape::Grid);
}

void StageLayoutTest::aThousandCellsFillTheRoomInOrder()
{
    const StageGeometry geometry = layOutStage(StageShape::Grid, counted(1000), { 0, 0, 780, 320 });
    QVERIFY(geometry.seats[0].radius >= 4);
    for (std::size_t i = 1; i < geometry.seats.size(); ++i) {
        const QPointF before = geometry.seats[i - 1].centre;
        const QPointF here = geometry.seats[i].centre;
        QVERIFY(here.y() > before.y() || (here.y() == before.y() && here.x() > before.x()));
    }
}

void StageLayoutTest::aPointFindsTheSeatUnderIt()
{
    for (const StageShape shape : { StageShape::Ring, StageShape::Queue, StageShape::Grid }) {
        const StageGeometry geometry = layOutStage(shape, counted(12), { 0, 0, 780, 320 });
        for (std::size_t i = 0; i < geometry.seats.size(); ++i) {
            QCOMPARE(seatAt(geometry, geometry.seats[i].centre), static_cast<int>(i));
            if (!geometry.seats[i].label.isNull())
                QCOMPARE(seatAt(geometry, geometry.seats[i].label.center()), static_cast<int>(i));
        }
        QCOMPARE(seatAt(geometry, { 1, 1 }), -1);
    }
}

void StageLayoutTest::keysLeadAlongTheRingAndBackToItsBeginning()
{
    const StageGeometry ring = layOutStage(StageShape::Ring, counted(5), { 0, 0, 780, 320 });
    QCOMPARE(seatBeside(ring, 1, Qt::Key_Right), 2);
    QCOMPARE(seatBeside(ring, 4, Qt::Key_Down), 0);
    QCOMPARE(seatBeside(ring, 0, Qt::Key_Left), 4);
    QCOMPARE(seatBeside(ring, 3, Qt::Key_Home), 0);
    QCOMPARE(seatBeside(ring, 3, Qt::Key_End), 4);
    QCOMPARE(seatBeside(ring, -1, Qt::Key_End), 0);
    QCOMPARE(seatBeside(StageGeometry {}, -1, Qt::Key_Home), -1);
}

void StageLayoutTest::arrowsLeadToTheNearestSeatInTheirDirection()
{
    const StageGeometry grid = layOutStage(StageShape::Grid, counted(100), { 0, 0, 780, 320 });
    QCOMPARE(seatBeside(grid, 0, Qt::Key_Right), 1);
    QCOMPARE(seatBeside(grid, 1, Qt::Key_Left), 0);
    QCOMPARE(seatBeside(grid, 0, Qt::Key_Up), 0); // nothing is there
    const int below = seatBeside(grid, 0, Qt::Key_Down);
    QCOMPARE(grid.seats[static_cast<std::size_t>(below)].centre.x(), grid.seats[0].centre.x());
    QVERIFY(below > 1);
    QCOMPARE(seatBeside(grid, below, Qt::Key_Up), 0);
}

void StageLayoutTest::noArrowRunsThroughTheServiceOrACircle()
{
    for (const int clients : { 2, 3, 5, 8, 12, 16 }) {
        const StageGeometry ring
            = layOutStage(StageShape::Ring, counted(clients), { 0, 0, 590, 198 });
        for (std::size_t from = 0; from < ring.seats.size(); ++from) {
            const std::size_t to = (from + ring.seats.size() - 1) % ring.seats.size();
            if (from == to)
                continue;
            const Arrow arrow = arrowBetween(ring, from, to);
            QVERIFY(!arrow.head.isEmpty());
            for (int i = 0; i <= 50; ++i) {
                const QPointF at = arrow.line.pointAtPercent(i / 50.0);
                QVERIFY2(
                    !ring.lock.contains(at),
                    qPrintable(
                        QStringLiteral("%1 clients, %2 to %3").arg(clients).arg(from).arg(to)));
                QVERIFY(QLineF(at, ring.seats[from].centre).length() > ring.seats[from].radius);
                QVERIFY(QLineF(at, ring.seats[to].centre).length() > ring.seats[to].radius);
            }
        }
    }
}

QTEST_APPLESS_MAIN(StageLayoutTest)
#include "tst_stagelayout.moc"
