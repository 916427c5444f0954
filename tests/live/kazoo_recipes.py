# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
"""kazoo's recipes against the server at the address given; prints what came of each. Nothing that is
printed may depend on time or on the server's numbers: the text is compared with another server's."""
import logging
import re
import socket
import sys
import threading

from kazoo.client import KazooClient, KazooState
from kazoo.exceptions import (BadVersionError, InvalidACLError, NoChildrenForEphemeralsError, NodeExistsError,
                              NoNodeError, NotEmptyError, RolledBackError)
from kazoo.security import OPEN_ACL_UNSAFE, make_digest_acl

logging.basicConfig(level=logging.CRITICAL)
PATIENCE = 20


def connect(timeout=10.0):
    client = KazooClient(hosts=sys.argv[1], timeout=timeout)
    client.start(timeout=PATIENCE)
    return client


def say(what, *values):
    print(what + ":", *values, flush=True)


def refused(error, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
        return "not refused"
    except error as caught:
        return type(caught).__name__


def meet(*calls):
    """Runs the calls at the same time, and waits for all."""
    threads = [threading.Thread(target=call, daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return not any(thread.is_alive() for thread in threads)


def nodes(a, b):
    say("create", a.create("/nodes", b"v"), a.create("/nodes/s-", b"", ephemeral=True, sequence=True))
    say("made with its parents", a.create("/nodes/x/y", b"", makepath=True))
    data, stat = b.get("/nodes")
    say("get", data, stat.version, stat.children_count, stat.cversion, stat.ephemeralOwner)
    say("set", b.set("/nodes", b"w", version=0).version, refused(BadVersionError, b.set, "/nodes", b"", version=7))
    say("children", sorted(b.get_children("/nodes")))
    say("refused", refused(NodeExistsError, b.create, "/nodes"), refused(NoNodeError, b.get, "/none"),
        refused(NotEmptyError, b.delete, "/nodes"), refused(NoNodeError, b.create, "/none/x"))
    a.create("/nodes/e", ephemeral=True)
    say("ephemeral", refused(NoChildrenForEphemeralsError, b.create, "/nodes/e/x"),
        b.exists("/nodes/e").owner_session_id == a.client_id[0])
    say("unknown scheme", refused(InvalidACLError, b.set_acls, "/nodes", []))
    b.create("/nodes/acl", acl=[make_digest_acl("bob", "secret", read=True), *OPEN_ACL_UNSAFE])
    say("acl", b.get_acls("/nodes/acl")[0])
    t = a.transaction()
    t.create("/nodes/t", b"1")
    t.set_data("/nodes/t", b"2")
    t.check("/nodes/t", 1)
    t.delete("/nodes/t")
    say("transaction", [getattr(r, "version", r) for r in t.commit()])
    t = a.transaction()
    t.create("/nodes/t")
    t.check("/nodes", 77)
    t.delete("/none")
    say("transaction that fails", [type(r).__name__ for r in t.commit()], b.exists("/nodes/t"))
    say("large", len(b.get(b.create("/nodes/large", b"x" * 1000000))[0]))


def watches(a, b):
    seen = []
    changed = threading.Condition()

    def notice(event):
        with changed:
            seen.append((event.type, event.path))
            changed.notify_all()

    def heard(count):
        with changed:
            changed.wait_for(lambda: len(seen) >= count, PATIENCE)
            return seen[:count]

    a.exists("/watched", watch=notice)
    b.create("/watched")
    say("watch", heard(1))
    a.get("/watched", watch=notice)
    a.get_children("/watched", watch=notice)
    b.create("/watched/c")
    say("watch", heard(2))
    b.set("/watched", b"v")
    b.delete("/watched", recursive=True)
    say("watch", heard(3))


def locks(a, b):
    first, second = a.Lock("/lock", "first"), b.Lock("/lock", "second")
    say("lock", first.acquire(), second.acquire(blocking=False), first.contenders())
    got = threading.Event()
    waiting = threading.Thread(target=lambda: (second.acquire(timeout=PATIENCE), got.set()), daemon=True)
    waiting.start()
    while len(first.contenders()) < 2:
        pass
    say("contenders", first.contenders(), got.is_set())
    first.release()
    say("handed over", got.wait(PATIENCE), second.is_acquired)
    second.release()
    r1, r2, w = a.ReadLock("/rw", "r1"), b.ReadLock("/rw", "r2"), a.WriteLock("/rw", "w")
    say("readers", r1.acquire(), r2.acquire(blocking=False), w.acquire(blocking=False))
    r1.release()
    r2.release()
    say("writer", w.acquire(), r2.acquire(blocking=False))
    w.release()
    say("reader again", r2.acquire(timeout=PATIENCE))
    r2.release()


def others(a, b):
    s = [c.Semaphore("/semaphore", i, max_leases=2) for c, i in ((a, "one"), (b, "two"), (a, "three"))]
    say("semaphore", [x.acquire(blocking=False) for x in s], sorted(s[0].lease_holders()))
    s[0].release()
    say("semaphore, one less", s[2].acquire(timeout=PATIENCE), sorted(s[2].lease_holders()))
    s[1].release()
    s[2].release()
    barrier = a.Barrier("/barrier")
    barrier.create()
    say("barrier", b.Barrier("/barrier").wait(0.05))
    passed = []
    say("barrier falls", meet(lambda: passed.append(b.Barrier("/barrier").wait(PATIENCE)), barrier.remove), passed)
    both = [c.DoubleBarrier("/double", 2) for c in (a, b)]
    say("double barrier", meet(*[x.enter for x in both]), [x.participating for x in both],
        meet(*[x.leave for x in both]), [x.participating for x in both], a.get_children("/double"))
    led = []
    election = a.Election("/election", "leader")
    election.run(lambda: led.append(b.Election("/election").contenders()))
    say("election", led)
    queue = a.Queue("/queue")
    for value, priority in ((b"low", 200), (b"high", 1), (b"middle", 100)):
        queue.put(value, priority)
    say("queue", len(b.Queue("/queue")), [b.Queue("/queue").get() for _ in range(3)], queue.get())
    locking = a.LockingQueue("/locking")
    locking.put_all([b"1", b"2"])
    taken = b.LockingQueue("/locking")
    say("locking queue", taken.get(PATIENCE), taken.consume(), taken.get(PATIENCE), taken.consume())
    counter, other = a.Counter("/counter", default=7), b.Counter("/counter", default=7)
    counter += 3
    other -= 1
    say("counter", counter.value, other.value)
    party = [c.Party("/party", n) for c, n in ((a, "a"), (b, "b"))]
    for p in party:
        p.join()
    say("party", sorted(party[0]), len(party[1]))


def sessions(a, b):
    c = connect()
    c.create("/mine", ephemeral=True)
    lost = threading.Event()
    a.exists("/mine", watch=lambda event: lost.set())
    c.stop()
    say("a session that is closed", lost.wait(PATIENCE), b.exists("/mine"))
    # A connection that is lost: kazoo comes back to its session.
    c = connect()
    c.create("/mine", ephemeral=True)
    session = c.client_id[0]
    lost = threading.Event()
    back = threading.Event()
    c.add_listener(lambda state: (back if state == KazooState.CONNECTED else lost).set())
    c._connection._socket.shutdown(socket.SHUT_RDWR)
    say("a session that comes back", lost.wait(PATIENCE), back.wait(PATIENCE), c.client_id[0] == session,
        c.exists("/mine") is not None)
    c.stop()
    say("words", a.command(b"ruok"), bool(re.match(r"Zookeeper version: 3\.8\.", a.command(b"srvr"))),
        a.server_version()[:2])


def main():
    a, b = connect(), connect()
    for part in (nodes, watches, locks, others, sessions):
        part(a, b)
    a.stop()
    b.stop()


main()
