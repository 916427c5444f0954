# SPDX-FileCopyrightText: 2026 The Lockstep authors
# SPDX-License-Identifier: MIT
"""kazoo's own recipes in a fixed order of steps: kazoo_steps.py SERVER RECIPE STEP...

A step is what one contender does: "A+" acquires, "A+r" and "A+w" acquire to read or to write, "A+2" one of two
leases, "A-" releases; after "=>" stands who holds once it is over ("A-=>B"), and with a star who was woken and
waits again ("C*"). After each step everybody holds, waits or is idle; that is printed, and the tree, and at last
the tree when all are gone. Then the tree is cleared."""
import logging
import queue
import sys
import threading

from kazoo.client import KazooClient

logging.basicConfig(level=logging.CRITICAL)
PATIENCE = 60
PATH = "/distributed_lock"
CHANGED = threading.Condition()


class Told:
    """A lock's wake_event, which also tells how often its owner has begun to wait for it."""

    def __init__(self, event, contender):
        self.event = event
        self.contender = contender

    def wait(self, timeout=None):
        with CHANGED:
            if not self.event.is_set():
                self.contender.waits += 1
                CHANGED.notify_all()
        return self.event.wait(timeout)

    def __getattr__(self, name):
        return getattr(self.event, name)


class Contender(threading.Thread):
    def __init__(self, name, recipe):
        super().__init__(daemon=True)
        self.name = name
        self.recipe = recipe
        self.client = KazooClient(hosts=sys.argv[1], timeout=20.0)
        self.client.start(timeout=PATIENCE)
        self.commands = queue.Queue()
        self.waits = 0
        self.lock = None
        self.held = False
        self.idle = True
        self.start()

    def told(self, lock):
        lock.wake_event = Told(lock.wake_event, self)
        return lock

    def make(self, role):
        made = {"kazoo-lock": self.client.Lock, "kazoo-semaphore": self.client.Semaphore,
                "kazoo-readwrite": self.client.ReadLock if role == "r" else self.client.WriteLock}[self.recipe]
        if self.recipe == "kazoo-semaphore":
            plain = self.client.Lock
            self.client.Lock = lambda *arguments: self.told(plain(*arguments))
            return self.told(made(PATH, self.name, max_leases=int(role or 1)))
        return self.told(made(PATH, self.name))

    def run(self):
        while True:
            command = self.commands.get()
            if command[0] == "+":
                self.lock = self.make(command[1:])
                self.held = self.lock.acquire()
            else:
                self.lock.release()
                self.held = False
            with CHANGED:
                self.idle = True
                CHANGED.notify_all()


def tree(observer, owners, path="/"):
    children = []
    for name in observer.get_children(path):
        child = path.rstrip("/") + "/" + name
        if child == "/zookeeper":
            continue
        data, stat = observer.get(child)
        children.append((stat.czxid, child, data, stat))
    for _, child, data, stat in sorted(children, key=lambda known: known[0]):
        print("  %s %s \"%s\"" % (child, owners.get(stat.ephemeralOwner, "nobody"), data.decode()))
        tree(observer, owners, child)


def settled(contenders, name, before, holding, rewaiting):
    acting = contenders[name]
    if not acting.idle and acting.waits == before[name]:
        return False
    return all(contenders[h].held for h in holding) and all(contenders[w].waits > before[w] for w in rewaiting)


def main():
    recipe, steps = sys.argv[2], sys.argv[3:]
    contenders = {}
    for name in sorted({step[0] for step in steps}):
        contenders[name] = Contender(name, recipe)
    owners = {contender.client.client_id[0]: name for name, contender in contenders.items()}
    observer = KazooClient(hosts=sys.argv[1], timeout=20.0)
    observer.start(timeout=PATIENCE)
    for step in steps:
        command, _, after = step.partition("=>")
        then = [one for one in after.split(",") if one]
        before = {name: contender.waits for name, contender in contenders.items()}
        with CHANGED:
            contenders[command[0]].idle = False
            contenders[command[0]].commands.put(command[1:])
            over = CHANGED.wait_for(
                lambda: settled(contenders, command[0], before, [one for one in then if one[-1] != "*"],
                                [one[0] for one in then if one[-1] == "*"]), PATIENCE)
        state = [name + (":holds" if c.held else ":idle" if c.idle else ":waits") for name, c in contenders.items()]
        print(command, " ".join(state) if over else "NOT SETTLED " + " ".join(state))
        tree(observer, owners)
        sys.stdout.flush()
    for contender in contenders.values():
        contender.client.stop()
    print("gone")
    tree(observer, owners)
    for name in observer.get_children("/"):
        if name != "zookeeper":
            observer.delete("/" + name, recursive=True)
    observer.stop()


main()
