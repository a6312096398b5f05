package dev.orderstream.system.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Customers who place orders and suppliers who bring goods, whatever happens to the system. */
final class Load implements AutoCloseable {

    private static final int SENDERS = 2;
    private static final int SKUS = 12;

    /** More than the system takes in the end would be published long after the last disturbance. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Plant plant;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean stopped;

    Load(Plant plant, long seed) {
        this.plant = plant;
        for (int sender = 0; sender < SENDERS; sender++) {
            int own = sender;
            Thread thread = new Thread(() -> send(own, new Random(seed + own)), "load-" + own);
            thread.start();
            threads.add(thread);
        }
    }

    /** How many commands were taken. */
    long taken() {
        return taken.get();
    }

    private void send(int own, Random random) {
        for (int number = 0; !stopped; number++) {
            String sku = "CHAOS-" + random.nextInt(SKUS);
            String key = "chaos-" + own + "-" + number;
            try {
                int status = number % 4 == 0
                        ? plant.command("/stock/" + sku + "/receipts", key, "{\"quantity\":20}")
                        : plant.command(
                                "/orders",
                                key,
                                ("{\"orderNumber\":\"%s\",\"customerId\":\"c-%d\",\"currency\":\"GBP\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1,"
                                                + "\"unitPrice\":\"4.95\"}]}")
                                        .formatted(key, random.nextInt(50), sku));
                (status < 300 ? taken : failed).incrementAndGet();
            } catch (IOException away) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
