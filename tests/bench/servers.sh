# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
# Sourced by tests/bench/run: requests a second that `lockstep-cli serve` and a real server answer to
# ZooKeeper's C client, which makes them without waiting for the answers; and that a server without a
# service behind it answers, which is the most that the client can do. The three take turns.
# Requires: $top, say(); the servers listen on 127.0.0.1 and are ended before it returns. Whoever may be
# ended earlier ends those in $servers.
servers=()

free_port() { # any that nobody has now
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

# Waits for a server's answer to `srvr`; ruok says yes before it serves.
await_server() { # port, process
    local tries
    for ((tries = 0; tries < 300; ++tries)); do
        kill -0 "$2" 2>/dev/null || return 1
        { exec 3<>"/dev/tcp/127.0.0.1/$1" && printf srvr >&3 && grep -q Mode: <&3; } 2>/dev/null \
            && kill -0 "$2" 2>/dev/null && return 0
        sleep 0.1
    done
    return 1
}

# One run of the client: what it printed, and the server's processor time in microseconds a request. That
# one does not depend on how fast the client is, nor on who else is busy.
load_once() { # who, port, process
    local before after lines
    before=$(awk '{ print $14 + $15 }' "/proc/$3/stat")
    lines=$("$load" "127.0.0.1:$2" 2 2>/dev/null)
    after=$(awk '{ print $14 + $15 }' "/proc/$3/stat")
    printf '%s\n' "$lines" | awk -F, -v who="$1" -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" \
        '{ print "wire " who "," $0; done += $3 }
         END { if (done) printf "wire %s,processor,%.2f,%d\n", who, ticks / hertz * 1e6 / done, done }'
}

# What a server takes that runs for days: the last line is the target's.
measure_memory() { # seconds; prints "memory SECONDS,PAIRS,MEGABYTES"
    local port ours
    port=$(free_port)
    "$top/build/release/app/lockstep-cli" serve --port "$port" >/dev/null 2>&1 </dev/null &
    ours=$!
    servers=("$ours")
    await_server "$port" "$ours" \
        && "$top/build/release/tests/bench/serve_memory" "$port" "$ours" "$1" | sed 's/^/memory /'
    kill "$ours" 2>/dev/null
    wait "$ours" 2>/dev/null
    servers=()
}

measure_servers() { # folder for what is only needed meanwhile, repetitions; prints "wire WHO,MIX,RATE,REQUESTS"
    local programs="$top/build/release/tests/bench" jars=/usr/share/java folder="$1/servers"
    local load=$programs/wire_load ours theirs limit our_port their_port limit_port turn
    [ -x "$load" ] && [ -e "$jars/zookeeper.jar" ] && command -v java >/dev/null \
        || { say "there is no C client or no real server: requests a second are left out."; return 0; }
    mkdir -p "$folder"
    our_port=$(free_port)
    their_port=$(free_port)
    limit_port=$(free_port)
    printf '%s\n' tickTime=500 "dataDir=$folder/data" "clientPort=$their_port" clientPortAddress=127.0.0.1 \
        maxClientCnxns=0 admin.enableServer=false '4lw.commands.whitelist=*' >"$folder/zoo.cfg"
    "$top/build/release/app/lockstep-cli" serve --port "$our_port" >/dev/null 2>"$folder/ours.log" &
    ours=$!
    java -Dzookeeper.jmx.log4j.disable=true -Dzookeeper.forceSync=no \
        -cp "$jars/zookeeper.jar:$jars/slf4j-nop.jar" \
        org.apache.zookeeper.server.quorum.QuorumPeerMain "$folder/zoo.cfg" >"$folder/theirs.log" 2>&1 &
    theirs=$!
    "$programs/wire_limit" "$limit_port" &
    limit=$!
    servers=("$ours" "$theirs" "$limit")
    if await_server "$our_port" "$ours" && await_server "$their_port" "$theirs"; then
        "$load" "127.0.0.1:$their_port" 3 >/dev/null 2>&1 # Java compiles what is hot
        for ((turn = 0; turn < $2; ++turn)); do
            load_once ours "$our_port" "$ours"
            load_once theirs "$their_port" "$theirs"
            load_once limit "$limit_port" "$limit"
        done
    else
        say "the servers could not be started: requests a second are left out."
    fi
    kill "${servers[@]}" 2>/dev/null
    wait "${servers[@]}" 2>/dev/null
    servers=()
    return 0
}
