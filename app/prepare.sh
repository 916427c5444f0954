# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
# Sourced by app/launch, tests/run and the other scripts: what they all do before their own work.
# Requires: $top is the folder of the repository, $me the name of the script for its messages.

say() { printf '%s: %s\n' "$me" "$*" >&2; }
fail() { say "$*"; exit 1; }

# Prints the packages of the given groups that are not installed. No list is read from the network.
missing_packages() {
    local group name wanted=()
    while read -r group name; do
        case " $* " in *" $group "*) wanted+=("$name") ;; esac
    done < <(grep -v '^#' "$top/app/packages.txt")
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) \
        <(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "${wanted[@]}" 2>/dev/null \
            | sed -n 's/^ii *//p' | sort -u)
}

# Installs what is missing of the given groups. Asks for root only then.
install_missing() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        command -v cmake >/dev/null && command -v ninja >/dev/null && return 0
        fail "this is not a Debian system: install the equivalents of app/packages.txt yourself," \
            "then start again."
    fi
    local missing as_root=() log
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -eq 0 ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "these packages are missing and there is no sudo; as root," \
            "run: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    mkdir -p "$top/build" || fail "cannot write to $top."
    log="$top/build/install.log"
    say "installing ${#missing[@]} packages (only this time): ${missing[*]}"
    # A foreign package source that cannot be reached must not stand in the way: install decides.
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 -qq update >"$log" 2>&1 \
        || say "apt-get update reported a problem (build/install.log); going on."
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
        -o Dpkg::Use-Pty=0 -y --no-install-recommends install "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        tail -n 8 "$log" >&2
        fail "the packages could not be installed; the reason stands above and in build/install.log."
    fi
}

# Waits until no other start builds in the same folder, and keeps others waiting until this ends.
lock_build() {
    mkdir -p "$top/build" || fail "cannot write to $top."
    exec 9>"$top/build/.lock" || fail "cannot write to $top/build."
    flock -n 9 || { say "another start is building; waiting for it."; flock 9; }
}
unlock_build() { exec 9>&-; }

# Runs a command with its output in a log that is shown only when the command fails; on a terminal the
# output of a build is shown as it goes.
quietly() {
    local log="$top/build/$1" problem="$2"
    shift 2
    if [ -t 1 ] && [ "$1 $2" = "cmake --build" ]; then
        "$@" || fail "$problem; the reason stands above."
    elif ! "$@" >"$log" 2>&1; then
        grep -E -A 12 'FAILED:|error:|CMake Error' "$log" | head -n 60 >&2 || tail -n 20 "$log" >&2
        fail "$problem; the reason stands above and in $log."
    fi
}
