# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
# From the results of tests/bench/run: a table of what was measured against its target.

# "Core lock_node+unlock_node, SAME path,  1 threads: 52.1 ns/pair (...)"
/ns\/pair/ { sub(/.*threads: /, ""); limits = limits " " ($1 + 0); next }
# "loguru log=devnull uncontended pairs/s median 15,123  (...)"
/uncontended pairs\/s/ { sub(/.*median /, ""); gsub(/,/, "", $1); seeds = seeds " " ($1 + 0); next }
# "wire ours,getData,31415,62830": requests a second, and how many; FAILED ends a line that does not count
/^wire / {
    sub(/^wire /, "")
    if (split($0, part, ",") == 4) {
        rates[part[1], part[2]] = rates[part[1], part[2]] " " part[3]
        if (part[1] == "ours" && part[2] != "processor" && !(part[2] in mixes)) { mixes[part[2]] = ++mixCount; mixName[mixCount] = part[2] }
    }
    next
}

FNR == 1 { delete column; columns = 0 }
/^name,iterations/ { columns = split($0, column, ","); next }
columns && /_median"/ {
    split($0, cell, ",")
    name = cell[1]
    gsub(/"/, "", name)
    sub(/_median$/, "", name)
    sub(/\/iterations:[0-9]+/, "", name)
    sub(/\/(manual|real)_time/, "", name)
    order[++count] = name
    for (i = 2; i <= columns; ++i)
        value[name, bare(column[i])] = cell[i]
    if (name == "uncontendedPair") pairTimes = pairTimes " " nanos(name, "cpu_time")
}

function bare(text) { gsub(/"/, "", text); return text }
function has(name) { return (name, "cpu_time") in value }
function of(name, what) { return value[name, what] + 0 }
function nanos(name, what,   unit) {
    unit = value[name, "time_unit"]
    return of(name, what) * (unit == "s" ? 1e9 : unit == "ms" ? 1e6 : unit == "us" ? 1e3 : 1)
}
function shown(nanoseconds) {
    if (nanoseconds >= 1e9) return sprintf("%.2f s", nanoseconds / 1e9)
    if (nanoseconds >= 1e6) return sprintf("%.1f ms", nanoseconds / 1e6)
    if (nanoseconds >= 1e3) return sprintf("%.2f us", nanoseconds / 1e3)
    return sprintf("%.1f ns", nanoseconds)
}
function row(what, measured, target, met) {
    printf "%-58s %-26s %-22s %s\n", what, measured, target, met ? "pass" : "MISS"
    if (!met) ++missed
    ++judged
}
function leftOut(what) { printf "%-58s %-26s\n", what, "not measured" }
function atMost(what, name, clock, targetNanos) {
    if (has(name))
        row(what, shown(nanos(name, clock)), "at most " shown(targetNanos), nanos(name, clock) <= targetNanos)
    else leftOut(what)
}
function contended(threads, oneLock,   name) {
    name = "contendedPairs/threads:" threads "/one_lock:" oneLock
    return of(name, "pairs_per_s")
}
function collapse(what, oneLock,   ratio) {
    if (!contended(2, oneLock)) { leftOut(what); return }
    ratio = contended(64, oneLock) / contended(2, oneLock)
    row(what, sprintf("%.2f of 2 threads'", ratio), "at least 0.50", ratio >= 0.5)
}
function pairs(threads, oneLock) {
    if (contended(threads, oneLock))
        printf "    %d threads, %s: %.2f million pairs a second\n", threads, \
            oneLock ? "one lock" : "a lock each", contended(threads, oneLock) / 1e6
}
function page(what, name, limit) {
    if (has(name))
        row(what, sprintf("%.1f ms", of(name, "p99_ms")), "at most " limit " ms", of(name, "p99_ms") <= limit)
    else leftOut(what)
}
function firstRows(   what, i, slowest, at) {
    what = "first rows of a filter over 10 million, the slowest"
    for (i = 1; i <= count; ++i)
        if (order[i] ~ /^filter/ && of(order[i], "first_rows_ms") >= slowest) {
            slowest = of(order[i], "first_rows_ms")
            at = order[i]
        }
    sub(/^filter./, "", at)
    if (at) row(what, sprintf("%.1f ms (%s)", slowest, at), "at most 200 ms", slowest <= 200)
    else leftOut(what)
}
function median(list,   number, n, i, k, x) {
    n = split(list, number, " ")
    for (i = 2; i <= n; ++i)
        for (k = i; k > 1 && number[k - 1] + 0 > number[k] + 0; --k) {
            x = number[k]; number[k] = number[k - 1]; number[k - 1] = x
        }
    return n ? (number[int((n + 1) / 2)] + number[int((n + 2) / 2)]) / 2 : 0
}
function served(mix,   what, ours, theirs, most) {
    ours = median(rates["ours", mix])
    theirs = median(rates["theirs", mix])
    most = median(rates["limit", mix])
    what = mix ~ /^prepared/ ? mix ", of a real server\047s" : "C client, " mix ": of a real server\047s"
    if (ours && theirs)
        row(what, sprintf("%.1f x (%d, %d /s)", ours / theirs, ours, theirs), "at least 3 x", ours / theirs >= 3)
    else leftOut(what)
    if (theirs && most && mix !~ /^prepared/)
        printf "%-58s %.1f x\n", "    the most that this client does, with no service behind", most / theirs
}

END {
    pair = median(pairTimes)
    limit = median(limits)
    seed = median(seeds)
    printf "\n%-58s %-26s %-22s %s\n", "What", "Measured", "Target", ""
    if (pair && limit)
        row("lockNode + unlockNode, journalled: time, of the limit's", sprintf("%.2f x (%s, %s)", pair / limit, \
            shown(pair), shown(limit)), "at most 4 x", pair / limit <= 4)
    else leftOut("lockNode + unlockNode, journalled: time, of the limit's")
    if (pair && seed)
        row("the same: throughput, of the seed's in Python", sprintf("%.0f x (%.1f M/s)", 1e9 / pair / seed, \
            1e3 / pair), "at least 300 x", 1e9 / pair / seed >= 300)
    else leftOut("the same: throughput, of the seed's in Python")
    collapse("64 threads at one lock: throughput", 1)
    collapse("64 threads, a lock each: throughput", 0)
    if (has("applyAction/5"))
        row("apply(), 5 clients", sprintf("%.1f M actions/s", of("applyAction/5", "items_per_second") / 1e6), \
            "at least 5 M/s", of("applyAction/5", "items_per_second") >= 5e6)
    else leftOut("apply(), 5 clients")
    atMost("copy of a world of 5 clients", "copyWorld/5", "cpu_time", 1e3)
    atMost("copy: 50 nodes, 5 sessions, 20 watches", "copyTree", "cpu_time", 3e3)
    atMost("fingerprint of a world of 5 clients", "fingerprintWorld/5", "cpu_time", 200)
    if (has("memoryOfARun/40"))
        row("journal, lanes and snapshots, 40 clients", sprintf("%.1f bytes/entry", \
            of("memoryOfARun/40", "bytes_per_entry")), "at most 64", of("memoryOfARun/40", "bytes_per_entry") <= 64)
    else leftOut("journal, lanes and snapshots, 40 clients")
    atMost("slowest seek in a million steps, 5 clients", "slowestSeek/5", "real_time", 50e6)
    atMost("slowest seek in a million steps, 1,000 clients", "slowestSeek/1000", "real_time", 50e6)
    atMost("a run file of 10 million entries, read whole", "readRunFile", "real_time", 5e9)
    page("a page of the log at any place, p99", "pageAnywhere", 8)
    page("the same, following 100,000 new entries a second, p99", "pageFollowing", 8)
    firstRows()
    page("tree of 100,000 nodes: a frame with one changed, p99", "treeNodeChanged", 16)
    page("the same, one added", "treeNodeAdded", 33)
    page("the same, one deleted", "treeNodeDeleted", 33)
    page("the same, scrolled to any place", "treeScrolled", 16)
    for (i = 1; i <= mixCount; ++i) served(mixName[i])
    ours = median(rates["ours", "processor"])
    if (ours)
        printf "%-58s %.1f of %.1f us\n", "    its processor time a request, of a real server\047s", ours, \
            median(rates["theirs", "processor"])
    if (!mixCount) leftOut("C client: requests a second, of a real server\047s")

    print "\nBeside it:"
    split("2 8 64", counts, " ")
    for (i = 1; i <= 3; ++i) { pairs(counts[i], 1); pairs(counts[i], 0) }
    for (i = 1; i <= count; ++i) {
        name = order[i]
        if (name ~ /^(followEntry|applyAction\/1000|copyWorld\/1000|fingerprintWorld\/1000|firstPiece)/)
            printf "    %s: %s\n", name, shown(nanos(name, "cpu_time"))
        else if (name !~ /^(contendedPairs|uncontendedPair|applyAction|copyWorld|copyTree|fingerprintWorld|slowestSeek|memoryOfARun|readRunFile)/)
            printf "    %s: %s\n", name, shown(nanos(name, "real_time"))
    }
    printf "\n%d of %d targets met.\n", judged - missed, judged
}
