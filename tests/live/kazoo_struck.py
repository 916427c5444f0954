# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
"""kazoo, unmodified, while faults strike it: kazoo_struck.py LOCKSTEP_CLI

Serves the simulated service by itself, writes the faults to its stdin, and prints what kazoo made of them. Nothing
that is printed depends on time or numbers."""
import ctypes
import json
import logging
import signal
import subprocess
import sys
import threading

from kazoo.client import KazooClient, KazooState
from kazoo.exceptions import ConnectionLoss, SessionExpiredError

logging.basicConfig(level=logging.CRITICAL)
PATIENCE = 60


def say(what, *values):
    print(what + ":", *values, flush=True)


def end_with_us():
    """The service does not outlive this program, however that ends (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Service:
    """lockstep-cli serve, and what it has logged."""

    def __init__(self):
        self.process = subprocess.Popen([sys.argv[1], "serve", "--port", "0", "--json"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, preexec_fn=end_with_us)
        self.port = json.loads(self.process.stdout.readline())["listening"]["port"]
        self.events = []
        self.changed = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            with self.changed:
                self.events.append(json.loads(line))
                self.changed.notify_all()

    def await_event(self, event, since, client=None):
        """Waits for that event behind place `since` of the log, and returns it."""
        def found():
            return [e for e in self.events[since:] if e.get("event") == event and client in (None, e.get("client"))]
        with self.changed:
            if not self.changed.wait_for(found, PATIENCE):
                return {"event": "no " + event}
            return found()[0]

    def strike(self, client, fault, event):
        """Returns the place in the log before the fault, once it has struck."""
        with self.changed:
            since = len(self.events)
        self.process.stdin.write("strike %d %s\n" % (client, fault))
        self.process.stdin.flush()
        if self.await_event(event, since)["event"] != event:
            say("the fault did not strike", fault)
        return since


class Client:
    def __init__(self, service, timeout=10.0):
        self.kazoo = KazooClient(hosts="127.0.0.1:%d" % service.port, timeout=timeout)
        self.states = []
        self.changed = threading.Condition()
        self.kazoo.start(timeout=PATIENCE)
        self.session = self.kazoo.client_id[0]
        self.kazoo.add_listener(self.listen)

    def listen(self, state):
        with self.changed:
            self.states.append(state)
            self.changed.notify_all()

    def await_state(self, state):
        with self.changed:
            return self.changed.wait_for(lambda: state in self.states, PATIENCE)

    def keeps_its_session(self):
        self.await_state(KazooState.CONNECTED)
        return self.kazoo.client_id[0] == self.session


def caught(error, call, *arguments, **named):
    try:
        return call(*arguments, **named)
    except error as one:
        return type(one).__name__


def struck_request(service, number, fault):
    """The next request meets that; kazoo tells of a lost connection, and comes back to its session."""
    client = Client(service)
    service.strike(number, fault, "fault.armed")
    path = "/" + fault
    say(fault, caught(ConnectionLoss, client.kazoo.create, path, ephemeral=True), client.await_state(KazooState.SUSPENDED),
        client.keeps_its_session(), "made" if client.kazoo.retry(client.kazoo.exists, path) else "not made")
    client.kazoo.stop()


def struck_lock(service, number, fault):
    """The create of a lock's node: kazoo looks for its guid, and has one node whether the request was applied or not."""
    client = Client(service)
    client.kazoo.ensure_path("/lock")
    lock = client.kazoo.Lock("/lock", "me")
    lock.assured_path = True  # so that the create is what comes next
    service.strike(number, fault, "fault.armed")
    took = lock.acquire(timeout=PATIENCE)
    nodes = client.kazoo.get_children("/lock")
    say("lock, " + fault, took, len(nodes), nodes == [lock.node], client.keeps_its_session())
    lock.release()
    say("released", client.kazoo.get_children("/lock"))
    client.kazoo.stop()


def expired(service, number):
    client = Client(service)
    client.kazoo.create("/gone", ephemeral=True)
    service.strike(number, "expire", "session.expired")
    say("expired", client.await_state(KazooState.LOST), client.await_state(KazooState.CONNECTED),
        client.kazoo.client_id[0] != client.session,
        "gone" if client.kazoo.retry(client.kazoo.exists, "/gone") is None else "still there")
    client.kazoo.stop()


def cut(service, number):
    client = Client(service)
    service.strike(number, "cut", "link.cut")
    say("cut", client.await_state(KazooState.SUSPENDED), client.keeps_its_session())
    client.kazoo.stop()


def stalled(service, number):
    """kazoo finds out by its own clock that nobody answers, and goes on with its session when somebody does."""
    client = Client(service, timeout=6.0)
    client.kazoo.create("/stalled", ephemeral=True)
    service.strike(number, "pause", "client.paused")
    # After two thirds of its timeout; its session would be over after all of it.
    say("stalled", client.await_state(KazooState.SUSPENDED), client.states)
    service.strike(number, "resume", "client.resumed")
    say("and resumed", client.keeps_its_session())
    client.kazoo.stop()


def stalled_for_too_long(service, number):
    client = Client(service, timeout=2.0)
    client.kazoo.create("/late", ephemeral=True)
    since = service.strike(number, "pause", "client.paused")
    say("stalled for too long", service.await_event("session.expired", since)["event"],
        client.await_state(KazooState.SUSPENDED), KazooState.LOST in client.states)
    service.strike(number, "resume", "client.resumed")
    say("and hears of it", client.await_state(KazooState.LOST), client.await_state(KazooState.CONNECTED),
        client.kazoo.client_id[0] != client.session)
    client.kazoo.stop()


def main():
    service = Service()
    for fault in ("cut-before", "cut-after", "drop-reply", "cut-late"):
        struck_request(service, 1, fault)
    for fault in ("cut-before", "cut-after", "drop-reply"):
        struck_lock(service, 1, fault)
    cut(service, 1)
    expired(service, 1)
    stalled(service, 1)
    stalled_for_too_long(service, 1)
    service.process.terminate()
    say("service", service.process.wait(PATIENCE))


main()
