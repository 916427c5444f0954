// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Curator's own recipes in a fixed order of steps: CuratorSteps SERVER RECIPE STEP...
// Steps and what is printed are those of kazoo_steps.py; a star stands for who waits elsewhere than before.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.locks.InterProcessLock;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.framework.recipes.locks.InterProcessReadWriteLock;
import org.apache.curator.framework.recipes.locks.InterProcessSemaphoreV2;
import org.apache.curator.framework.recipes.locks.Lease;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

public class CuratorSteps {
    static final long PATIENCE = 60_000;
    /** A step of nobody's: the server has taken the lock's node away. */
    static final String REAPED = "reaped";
    static final String PATH = "/distributed_lock";

    static class Contender extends Thread {
        final CuratorFramework client;
        final String recipe;
        final LinkedBlockingQueue<String> commands = new LinkedBlockingQueue<>();
        final Map<String, InterProcessLock> locks = new HashMap<>();
        InterProcessLock lock;
        Lease lease;
        volatile boolean held;
        volatile boolean idle = true;

        Contender(String server, String recipe) throws Exception {
            this.recipe = recipe;
            client = CuratorFrameworkFactory.newClient(server, 20000, 20000, new RetryOneTime(100));
            client.start();
            client.blockUntilConnected();
            setDaemon(true);
            start();
        }

        InterProcessLock made(String role) {
            if (recipe.equals("curator-mutex"))
                return new InterProcessMutex(client, PATH);
            InterProcessReadWriteLock both = new InterProcessReadWriteLock(client, PATH);
            return role.equals("r") ? both.readLock() : both.writeLock();
        }

        void acquire(String role) throws Exception {
            if (recipe.equals("curator-semaphore")) {
                int leases = role.isEmpty() ? 1 : Integer.parseInt(role);
                lease = new InterProcessSemaphoreV2(client, PATH, leases).acquire();
            } else {
                lock = made(role);
                lock.acquire();
            }
        }

        void release() throws Exception {
            if (lease != null)
                lease.close();
            else
                lock.release();
        }

        @Override public void run() {
            try {
                for (;;) {
                    String command = commands.take();
                    if (command.startsWith("+"))
                        acquire(command.substring(1));
                    else
                        release();
                    held = command.startsWith("+");
                    idle = true;
                }
            } catch (Exception e) {
                e.printStackTrace();
            }
        }

        /** Where in Curator's code it waits to be told; nothing while it does not. */
        String place() {
            StackTraceElement[] stack = getStackTrace();
            if (stack.length == 0 || !stack[0].getMethodName().startsWith("wait"))
                return "";
            for (StackTraceElement frame : stack) {
                if (frame.getClassName().contains(".curator.framework.recipes.locks."))
                    return frame.getFileName() + frame.getMethodName();
                if (!frame.getClassName().startsWith("java.lang.Object")
                    && !frame.getClassName().contains("curator.framework.imps.CuratorFrameworkImpl"))
                    return "";
            }
            return "";
        }
    }

    /** The lines of what is below path. Throws NoNodeException when a node goes while they are read. */
    static List<String> below(ZooKeeper observer, Map<Long, String> owners, String path) throws Exception {
        TreeMap<Long, String> children = new TreeMap<>();
        for (String name : observer.getChildren(path, false)) {
            String child = path.equals("/") ? "/" + name : path + "/" + name;
            if (child.equals("/zookeeper"))
                continue;
            // exists() would answer null for a node that has gone since; getData() throws.
            Stat stat = new Stat();
            observer.getData(child, false, stat);
            children.put(stat.getCzxid(), child);
        }
        List<String> lines = new ArrayList<>();
        for (String child : children.values()) {
            Stat stat = new Stat();
            byte[] data = observer.getData(child, false, stat);
            String told = data == null ? "" : new String(data);
            if (told.equals(java.net.InetAddress.getLocalHost().getHostAddress()))
                told = "ADDRESS";
            lines.add("  " + child + " " + owners.getOrDefault(stat.getEphemeralOwner(), "nobody") + " \""
                + told + "\"");
            lines.addAll(below(observer, owners, child));
        }
        return lines;
    }

    /** The server reaps an empty container whenever it likes, also between two reads: then all is read anew. */
    static void tree(ZooKeeper observer, Map<Long, String> owners) throws Exception {
        while (true) {
            try {
                below(observer, owners, "/").forEach(System.out::println);
                return;
            } catch (KeeperException.NoNodeException gone) {
                Thread.yield();
            }
        }
    }

    static boolean settled(Map<String, Contender> contenders, Map<String, String> before, String acting,
        String[] then) {
        Contender actor = contenders.get(acting);
        if (!actor.idle && actor.place().isEmpty())
            return false;
        for (String one : then) {
            Contender who = contenders.get(one.substring(0, 1));
            String place = who.place();
            if (one.endsWith("*") ? place.isEmpty() || place.equals(before.get(one.substring(0, 1))) : !who.held)
                return false;
        }
        return true;
    }

    static void print(Map<String, Contender> contenders, String command, boolean over) {
        StringBuilder line = new StringBuilder(command + (over ? "" : " NOT SETTLED"));
        contenders.forEach((name, c) -> line.append(" ").append(name).append(
            c.held ? ":holds" : c.idle ? ":idle" : ":waits"));
        System.out.println(line);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Contender> contenders = new TreeMap<>();
        List<String> steps = new ArrayList<>();
        for (int i = 2; i < arguments.length; ++i) {
            steps.add(arguments[i]);
            if (!arguments[i].equals(REAPED))
                contenders.put(arguments[i].substring(0, 1), null);
        }
        Map<Long, String> owners = new HashMap<>();
        for (Map.Entry<String, Contender> entry : contenders.entrySet()) {
            entry.setValue(new Contender(arguments[0], arguments[1]));
            owners.put(entry.getValue().client.getZookeeperClient().getZooKeeper().getSessionId(), entry.getKey());
        }
        ZooKeeper observer = new ZooKeeper(arguments[0], 20000, event -> { });
        for (String step : steps) {
            if (step.equals(REAPED)) {
                long until = System.currentTimeMillis() + PATIENCE;
                while (observer.exists(PATH, false) != null && System.currentTimeMillis() < until)
                    Thread.yield();
                System.out.println(step);
                tree(observer, owners);
                continue;
            }
            String[] parts = step.split("=>");
            String[] then = parts.length > 1 ? parts[1].split(",") : new String[0];
            Map<String, String> before = new HashMap<>();
            contenders.forEach((name, contender) -> before.put(name, contender.place()));
            Contender acting = contenders.get(parts[0].substring(0, 1));
            acting.idle = false;
            acting.commands.put(parts[0].substring(1));
            long until = System.currentTimeMillis() + PATIENCE;
            boolean over = false;
            while (!over && System.currentTimeMillis() < until) {
                over = settled(contenders, before, parts[0].substring(0, 1), then);
                Thread.yield();
            }
            print(contenders, parts[0], over);
            tree(observer, owners);
        }
        for (Contender contender : contenders.values())
            contender.client.close();
        System.out.println("gone");
        tree(observer, owners);
        for (String name : observer.getChildren("/", false)) {
            if (!name.equals("zookeeper"))
                ZKUtil.deleteRecursive(observer, "/" + name);
        }
        observer.close();
    }
}
