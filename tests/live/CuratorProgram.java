// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A program with Curator's own InterProcessMutex: CuratorProgram SERVER NAME SECONDS, with the
// commands and words of kazoo_program.py.
import java.util.Scanner;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.RetryNTimes;

public class CuratorProgram {
    public static void main(String[] arguments) throws Exception {
        int timeout = (int) (1000 * Double.parseDouble(arguments[2]));
        CuratorFramework client
                = CuratorFrameworkFactory.newClient(arguments[0], timeout, 60_000,
                    new RetryNTimes(100, 100));
        client.start();
        client.blockUntilConnected();
        InterProcessMutex lock = new InterProcessMutex(client, "/jobs");
        Scanner input = new Scanner(System.in);
        while (input.hasNextLine()) {
            String[] words = input.nextLine().split(" ", 2);
            try {
                if (words[0].equals("acquire"))
                    lock.acquire();
                else if (words[0].equals("release"))
                    lock.release();
                else
                    client.setData().forPath("/account", words[1].getBytes());
                System.out.println(words[0]);
            } catch (Exception problem) {
                System.out.println(problem.getClass().getSimpleName());
            }
        }
        client.close();
    }
}
