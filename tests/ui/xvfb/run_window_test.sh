#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
#
# Usage: run_window_test.sh WINDOW_TEST LOCKSTEP LOCKSTEP_CLI    the test of the real window
#        run_window_test.sh --heartbeat PROGRAM [ARGUMENTS]      PROGRAM on a display of its own
# Starts an X server on a free display and a window manager, and ends both by their process id.
set -euo pipefail

for tool in Xvfb openbox xdotool; do
    if ! command -v "$tool" >/dev/null; then
        echo "The window is not tested: $tool is not installed."
        exit 77
    fi
done

scratch=$(mktemp -d)
started=()
finish() {
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill "${started[i]}" 2>/dev/null || true
        wait "${started[i]}" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap finish EXIT

mkfifo "$scratch/display"
Xvfb -displayfd 5 -screen 0 1600x1000x24 -nolisten tcp -noreset 5>"$scratch/display" 2>"$scratch/xvfb.log" &
started+=($!)
read -r -t 30 number <"$scratch/display" || { cat "$scratch/xvfb.log"; exit 1; }
export DISPLAY=:$number QT_QPA_PLATFORM=xcb
export HOME=$scratch XDG_CONFIG_HOME=$scratch/config XDG_RUNTIME_DIR=$scratch
unset WAYLAND_DISPLAY QT_SCALE_FACTOR
openbox >"$scratch/openbox.log" 2>&1 &
started+=($!)
# A window that is mapped before there is a window manager never becomes active.
for _ in $(seq 300); do
    xdotool get_num_desktops >/dev/null 2>&1 && break
    sleep 0.1
done
xdotool get_num_desktops >/dev/null || { echo "FAIL: openbox did not start"; cat "$scratch/openbox.log"; exit 1; }

if [ "$1" = --heartbeat ]; then
    shift
    "$@"
    exit
fi

test=$1 program=$2 terminal=$3
"$test"

# The shipped program, as a person uses it: by keys alone, from the first step to the file.
fail() {
    echo "FAIL: $1"
    [ -z "${2:-}" ] || cat "$2"
    exit 1
}
"$program" --clients 3 --seed 1 2>"$scratch/program.log" &
window_program=$!
started+=("$window_program")
window=$(timeout 30 xdotool search --sync --onlyvisible --pid "$window_program" --name Lockstep | head -n 1)
[ -n "$window" ] || fail "the window did not appear" "$scratch/program.log"
timeout 30 xdotool windowactivate --sync "$window"

# Waits until the window's title has the text: the title says which file has the run.
title_has() {
    for _ in $(seq 300); do
        if xdotool getwindowname "$window" 2>/dev/null | grep -qF -- "$1"; then return; fi
        sleep 0.1
    done
    fail "the window's title never became '$1', it is '$(xdotool getwindowname "$window")'"
}
title_has "Try-lock with a fixed delay "
xdotool key 1
xdotool key 2
xdotool key 3
xdotool key ctrl+s
dialog=$(timeout 30 xdotool search --sync --onlyvisible --pid "$window_program" --name "Save the run" | head -n 1)
[ -n "$dialog" ] || fail "no dialog asks where to save"
timeout 30 xdotool windowactivate --sync "$dialog"
xdotool type --delay 5 "$scratch/by-keys.lockstep"
xdotool key Return
title_has "by-keys.lockstep "
xdotool windowactivate --sync "$window"
xdotool key ctrl+q
for _ in $(seq 300); do
    kill -0 "$window_program" 2>/dev/null || break
    sleep 0.1
done
code=0
wait "$window_program" || code=$?
[ "$code" = 0 ] || fail "the program ended with $code" "$scratch/program.log"
"$terminal" replay "$scratch/by-keys.lockstep" >"$scratch/replay.txt" || fail "the file does not replay" "$scratch/replay.txt"
for client in 1 2 3; do
    grep -q "Client $client" "$scratch/replay.txt" || fail "Client $client's step is not in the file" "$scratch/replay.txt"
done
[ -s "$XDG_CONFIG_HOME/lockstep/window.ini" ] || fail "the settings were not kept"
echo "PASS: three steps by keys, saved and replayed in the terminal"
