# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
"""A program with kazoo's own Lock, as anybody might write it: kazoo_program.py SERVER NAME SECONDS

SECONDS is its session's timeout. Each line of its input is a command ("acquire", "release", "write VALUE"), and
each line of its output says that one is done: "acquire", "write", or the name of the exception."""
import logging
import sys

from kazoo.client import KazooClient

logging.basicConfig(level=logging.CRITICAL)
client = KazooClient(hosts=sys.argv[1], timeout=float(sys.argv[3]))
client.start(timeout=60)
lock = client.Lock("/jobs", sys.argv[2])
for line in sys.stdin:
    command, _, value = line.strip().partition(" ")
    try:
        if command == "acquire":
            lock.acquire()
        elif command == "release":
            lock.release()
        else:
            client.retry(client.set, "/account", value.encode())
        print(command, flush=True)
    except Exception as problem:
        print(type(problem).__name__, flush=True)
client.stop()
