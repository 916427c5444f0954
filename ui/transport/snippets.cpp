// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/transport/snippets.h"

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

std::vector<Snippet> snippets(const QString& place)
{
    // Who listens on every interface is found on this machine.
    const QString where = place.startsWith(u"0.0.0.0:") ? u"127.0.0.1"_s + place.mid(7) : place;
    return {
        { u"kazoo"_s,
          u"from kazoo.client import KazooClient\n"
          "client = KazooClient(hosts=\"%1\")\n"
          "client.start()\n"
          "with client.Lock(\"/distributed_lock\", \"worker-1\"):\n"
          "    print(\"holds\")\n"_s.arg(where) },
        { u"Curator"_s,
          u"CuratorFramework client = CuratorFrameworkFactory.newClient(\n"
          "        \"%1\", new ExponentialBackoffRetry(100, 3));\n"
          "client.start();\n"
          "InterProcessMutex lock = new InterProcessMutex(client, \"/distributed_lock\");\n"
          "lock.acquire();\n"_s.arg(where) },
        { u"zkCli"_s,
          u"zkCli.sh -server %1\n"
          "create -s -e /distributed_lock/lock-\n"
          "ls /distributed_lock\n"_s.arg(where) },
        { u"C"_s,
          u"zhandle_t* zh = zookeeper_init(\"%1\", watcher, 4000, NULL, NULL, 0);\n"
          "char made[64];\n"
          "zoo_create(zh, \"/distributed_lock/lock-\", \"worker-1\", 8, &ZOO_OPEN_ACL_UNSAFE,\n"
          "           ZOO_EPHEMERAL_SEQUENTIAL, made, sizeof made);\n"_s.arg(where) },
    };
}

} // namespace lockstep::ui
