// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Curator's recipes against the server at the address given; prints what came of each. Nothing that is
// printed may depend on time or on the server's numbers: the text is compared with another server's.
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.framework.recipes.locks.InterProcessReadWriteLock;
import org.apache.curator.framework.recipes.locks.InterProcessSemaphoreV2;
import org.apache.curator.framework.recipes.locks.Lease;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

public class CuratorRecipes {
    static final int PATIENCE = 20;

    static void say(String what, Object... values) {
        StringBuilder line = new StringBuilder(what + ":");
        for (Object value : values) {
            line.append(' ').append(value);
        }
        System.out.println(line);
    }

    interface Call {
        void run() throws Exception;
    }

    static String refused(Call call) throws Exception {
        try {
            call.run();
            return "not refused";
        } catch (KeeperException e) {
            return e.code().toString();
        }
    }

    static CuratorFramework connect(String server) throws Exception {
        CuratorFramework client = CuratorFrameworkFactory.newClient(server, 10000, 10000, new RetryOneTime(100));
        client.start();
        client.blockUntilConnected(PATIENCE, TimeUnit.SECONDS);
        return client;
    }

    /** What children are called without what differs from run to run. */
    static String names(CuratorFramework client, String path) throws Exception {
        return client.getChildren().forPath(path).stream()
            .map(name -> name.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"))
            .sorted().collect(Collectors.joining(","));
    }

    static void mutex(CuratorFramework a, CuratorFramework b) throws Exception {
        InterProcessMutex first = new InterProcessMutex(a, "/c/mutex");
        InterProcessMutex second = new InterProcessMutex(b, "/c/mutex");
        say("mutex", first.acquire(PATIENCE, TimeUnit.SECONDS), second.acquire(50, TimeUnit.MILLISECONDS));
        first.acquire();
        say("again by its owner", first.isAcquiredInThisProcess(), names(b, "/c/mutex"));
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                boolean got = second.acquire(PATIENCE, TimeUnit.SECONDS);
                second.release();
                return got;
            } catch (Exception e) {
                return false;
            }
        });
        while (first.getParticipantNodes().size() < 2) {
            Thread.onSpinWait();
        }
        first.release();
        say("released once", waiting.isDone());
        first.release();
        say("handed over", waiting.get(PATIENCE, TimeUnit.SECONDS));
    }

    static void readWrite(CuratorFramework a, CuratorFramework b) throws Exception {
        InterProcessReadWriteLock one = new InterProcessReadWriteLock(a, "/c/rw");
        InterProcessReadWriteLock two = new InterProcessReadWriteLock(b, "/c/rw");
        say("readers", one.readLock().acquire(PATIENCE, TimeUnit.SECONDS),
            two.readLock().acquire(PATIENCE, TimeUnit.SECONDS), names(a, "/c/rw"));
        one.readLock().release();
        say("writer behind a reader", one.writeLock().acquire(50, TimeUnit.MILLISECONDS));
        two.readLock().release();
        say("writer", one.writeLock().acquire(PATIENCE, TimeUnit.SECONDS),
            two.readLock().acquire(50, TimeUnit.MILLISECONDS));
        say("the writer reads, too", one.readLock().acquire(PATIENCE, TimeUnit.SECONDS), names(b, "/c/rw"));
        one.writeLock().release();
        say("and others after it", two.readLock().acquire(PATIENCE, TimeUnit.SECONDS));
        one.readLock().release();
        two.readLock().release();
    }

    static void semaphore(CuratorFramework a, CuratorFramework b) throws Exception {
        InterProcessSemaphoreV2 one = new InterProcessSemaphoreV2(a, "/c/semaphore", 3);
        InterProcessSemaphoreV2 two = new InterProcessSemaphoreV2(b, "/c/semaphore", 3);
        Collection<Lease> leases = one.acquire(2);
        Lease third = two.acquire(PATIENCE, TimeUnit.SECONDS);
        say("semaphore", leases.size(), third != null, two.acquire(50, TimeUnit.MILLISECONDS) == null,
            names(a, "/c/semaphore"), one.getParticipantNodes().size());
        one.returnAll(leases);
        say("leases returned", two.acquire(2, PATIENCE, TimeUnit.SECONDS).size());
    }

    static void latch(CuratorFramework a, CuratorFramework b) throws Exception {
        LeaderLatch first = new LeaderLatch(a, "/c/latch", "first");
        LeaderLatch second = new LeaderLatch(b, "/c/latch", "second");
        first.start();
        say("leader", first.await(PATIENCE, TimeUnit.SECONDS));
        second.start();
        while (first.getParticipants().size() < 2) {
            Thread.onSpinWait();
        }
        say("leaders", first.getLeader().getId(), second.hasLeadership());
        first.close();
        say("next leader", second.await(PATIENCE, TimeUnit.SECONDS), second.getLeader().getId());
        second.close();
    }

    static String told(Stat stat) {
        return stat == null ? "none"
                            : stat.getVersion() + "/" + stat.getCversion() + "/" + stat.getAversion() + "/"
                + stat.getDataLength() + "/" + stat.getNumChildren();
    }

    static void plain(ZooKeeper zk, ZooKeeper other) throws Exception {
        List<org.apache.zookeeper.data.ACL> open = ZooDefs.Ids.OPEN_ACL_UNSAFE;
        Stat stat = new Stat();
        say("create", zk.create("/j", new byte[] { 1, 2 }, open, CreateMode.PERSISTENT, stat), told(stat));
        say("container", zk.create("/j/c", null, open, CreateMode.CONTAINER, stat), told(stat));
        say("ttl", zk.create("/j/t-", null, open, CreateMode.PERSISTENT_SEQUENTIAL_WITH_TTL, stat, 100000), told(stat));
        say("ephemeral", zk.create("/j/e-", null, open, CreateMode.EPHEMERAL_SEQUENTIAL), zk.getEphemerals("/j/e"));
        say("counts", zk.getAllChildrenNumber("/j"), new TreeSet<>(zk.getChildren("/j", false, stat)), told(stat));
        say("refused", refused(() -> zk.create("/j", null, open, CreateMode.PERSISTENT)),
            refused(() -> zk.delete("/j", -1)), refused(() -> zk.setData("/j", null, 9)),
            refused(() -> zk.getData("/none", false, null)));
        List<Op> ops = List.of(Op.create("/j/m", null, open, CreateMode.CONTAINER), Op.setData("/j/m", new byte[3], 0),
            Op.check("/j/m", 1), Op.delete("/j/m", 1));
        for (OpResult result : zk.multi(ops)) {
            say("multi", result.getType(), result instanceof OpResult.CreateResult
                    ? told(((OpResult.CreateResult) result).getStat()) : "");
        }
        try {
            zk.multi(List.of(Op.create("/j/m", null, open, CreateMode.PERSISTENT), Op.delete("/none", -1), Op.check("/j", 0)));
        } catch (KeeperException e) {
            say("multi that fails", e.code(), e.getResults().stream()
                .map(r -> String.valueOf(((OpResult.ErrorResult) r).getErr())).collect(Collectors.joining(",")));
        }
        for (OpResult result : zk.multi(List.of(Op.getData("/j"), Op.getChildren("/j/c"), Op.getData("/none")))) {
            say("reads together", result.getType());
        }
        zk.addAuthInfo("digest", "bob:secret".getBytes());
        say("acl", told(zk.setACL("/j/c", ZooDefs.Ids.CREATOR_ALL_ACL, 0)), zk.getACL("/j/c", stat));
        // A server tells them in the order of a hash table.
        List<String> who = new ArrayList<>();
        for (Object info : zk.whoAmI())
            who.add(info.toString().trim());
        java.util.Collections.sort(who);
        say("who", who);
        List<String> events = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(4);
        zk.addWatch("/j", event -> {
            synchronized (events) {
                events.add(event.getType() + " " + event.getPath());
            }
            all.countDown();
        }, AddWatchMode.PERSISTENT_RECURSIVE);
        other.create("/j/w", null, open, CreateMode.PERSISTENT);
        other.setData("/j/w", new byte[1], -1);
        other.setData("/j", new byte[1], -1);
        other.delete("/j/w", -1);
        say("recursive watch", all.await(PATIENCE, TimeUnit.SECONDS), events);
        zk.removeAllWatches("/j", org.apache.zookeeper.Watcher.WatcherType.Any, false);
        say("and none", refused(() -> zk.removeAllWatches("/none", org.apache.zookeeper.Watcher.WatcherType.Any, false)));
        CompletableFuture<Integer> synced = new CompletableFuture<>();
        zk.sync("/j", (rc, path, ctx) -> synced.complete(rc), null);
        say("sync", synced.get(PATIENCE, TimeUnit.SECONDS));
    }

    static void all(String server) throws Exception {
        CuratorFramework a = connect(server);
        CuratorFramework b = connect(server);
        plain(a.getZookeeperClient().getZooKeeper(), b.getZookeeperClient().getZooKeeper());
        mutex(a, b);
        readWrite(a, b);
        semaphore(a, b);
        latch(a, b);
        a.close();
        b.close();
    }

    public static void main(String[] args) {
        try {
            all(args[0]);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
