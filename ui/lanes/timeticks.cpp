// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/lanes/timeticks.h"

#include "ui/text.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr Micros second = 1'000'000;
constexpr Micros minute = 60 * second;
constexpr Micros hour = 60 * minute;

/// How many digits after the point tell multiples of @p step apart, when one is @p unit.
int digitsOf(Micros step, Micros unit)
{
    int digits = 0;
    for (Micros one = unit; step % one != 0 && digits < 6; one /= 10)
        ++digits;
    return digits;
}

QString labelOf(Micros at, Micros step, double to)
{
    if (to >= static_cast<double>(minute) && step >= second) {
        const QString seconds = u"%1"_s.arg(at / second % 60, 2, 10, QLatin1Char('0'));
        if (at < hour && to < static_cast<double>(hour))
            return u"%1:%2"_s.arg(at / minute).arg(seconds);
        return u"%1:%2:%3"_s.arg(at / hour)
            .arg(at / minute % 60, 2, 10, QLatin1Char('0'))
            .arg(seconds);
    }
    const auto value = [at, step](Micros unit, int least) {
        return QString::number(static_cast<double>(at) / static_cast<double>(unit), 'f',
                               std::max(least, digitsOf(step, unit)));
    };
    if (to < 2000)
        return u"%1 µs"_s.arg(at);
    if (to < static_cast<double>(second))
        return u"%1 ms"_s.arg(value(1000, 0));
    return u"%1 s"_s.arg(value(second, 1));
}

} // namespace

Micros niceStep(double least)
{
    if (least > 30 * static_cast<double>(second)) {
        for (const Micros minutes : { 1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440 }) {
            if (static_cast<double>(minutes * minute) >= least)
                return minutes * minute;
        }
        const double day = static_cast<double>(24 * hour);
        return static_cast<Micros>(std::ceil(least / day)) * 24 * hour;
    }
    Micros power = 1;
    for (;;) {
        for (const Micros digit : { 1, 2, 5 }) {
            const Micros step = digit * power;
            if (step == 20 * second) // marks of a minute fit thirty, not twenty or fifty
                return static_cast<double>(step) >= least ? step : 30 * second;
            if (static_cast<double>(step) >= least)
                return step;
        }
        power *= 10;
    }
}

std::vector<TimeTick> timeTicks(double from, double to, double pixels, double pixelsApart)
{
    std::vector<TimeTick> ticks;
    if (!(to > from) || pixels < 1)
        return ticks;
    const Micros step = niceStep(std::max(1.0, (to - from) * pixelsApart / pixels));
    auto at = static_cast<Micros>(std::ceil(from / static_cast<double>(step))) * step;
    for (at = std::max<Micros>(at, 0); static_cast<double>(at) <= to; at += step)
        ticks.push_back({ at, labelOf(at, step, to) });
    return ticks;
}

std::vector<TimeTick> stepTicks(double from, double to, double pixels, double pixelsApart)
{
    std::vector<TimeTick> ticks;
    if (!(to > from) || pixels < 1)
        return ticks;
    const double least = std::max(1.0, (to - from) * pixelsApart / pixels);
    Micros step = 1;
    for (Micros power = 1; static_cast<double>(step) < least; power *= 10) {
        for (const Micros digit : { 1, 2, 5 }) {
            step = digit * power;
            if (static_cast<double>(step) >= least)
                break;
        }
    }
    auto at = static_cast<Micros>(std::ceil(from / static_cast<double>(step))) * step;
    for (at = std::max<Micros>(at, 0); static_cast<double>(at) <= to; at += step)
        ticks.push_back({ at, groupedNumber(static_cast<std::uint64_t>(at)) });
    return ticks;
}

QString clockText(Micros at)
{
    if (at < minute)
        return u"%1 s"_s.arg(static_cast<double>(at) / static_cast<double>(second), 0, 'f', 3);
    const QString seconds
        = u"%1.%2"_s.arg(at / second % 60, 2, 10, QLatin1Char('0')).arg(at % second / 100'000);
    if (at < hour)
        return u"%1:%2"_s.arg(at / minute).arg(seconds);
    return u"%1:%2:%3"_s.arg(at / hour).arg(at / minute % 60, 2, 10, QLatin1Char('0')).arg(seconds);
}

} // namespace lockstep::ui
