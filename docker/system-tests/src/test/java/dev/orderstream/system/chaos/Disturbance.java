package dev.orderstream.system.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What is done to the system in the middle of its work. Afterwards all of it runs again. */
enum Disturbance {
    KILL_PUBLISHER {
        @Override
        String befall(Plant plant, Random random) {
            return killed(plant.publisher(random));
        }
    },
    KILL_BROKER {
        @Override
        String befall(Plant plant, Random random) {
            return killed(plant.kafka());
        }
    },
    KILL_STORE {
        @Override
        String befall(Plant plant, Random random) {
            return killed(plant.cosmos());
        }
    },
    KILL_API {
        @Override
        String befall(Plant plant, Random random) {
            return killed(plant.api());
        }
    },
    /** It is taken for dead: its claims and its transaction end before it goes on. */
    PAUSE_PUBLISHER {
        @Override
        String befall(Plant plant, Random random) {
            Component publisher = plant.publisher(random);
            publisher.pause();
            LockSupport.parkNanos(Duration.ofSeconds(20 + random.nextInt(10)).toNanos());
            publisher.resume();
            return publisher + " paused";
        }
    },
    SPLIT_PARTITION {
        @Override
        String befall(Plant plant, Random random) {
            for (int range = random.nextInt(6); range >= 0; range--) {
                String response = plant.splitPartition(range);
                if (response.startsWith("200")) {
                    return "partition " + range + ": " + response;
                }
            }
            return "no partition was split";
        }
    },
    SPLIT_SEGMENT {
        @Override
        String befall(Plant plant, Random random) {
            return segment(plant, random, "split");
        }
    },
    MERGE_SEGMENT {
        @Override
        String befall(Plant plant, Random random) {
            return segment(plant, random, "merge");
        }
    },
    /** The broker, and with it the coordinator of transactions, ends in order and starts again. */
    RESTART_COORDINATOR {
        @Override
        String befall(Plant plant, Random random) {
            plant.kafka().stop();
            plant.kafka().start();
            plant.kafka().awaitHealthy();
            return "kafka restarted";
        }
    };

    /** Does it, and tells what was done. */
    abstract String befall(Plant plant, Random random);

    private static String killed(Component component) {
        component.kill();
        component.start();
        component.awaitHealthy();
        return component + " killed";
    }

    private static String segment(Plant plant, Random random, String change) {
        int segment = random.nextInt(4);
        int first = random.nextInt(2);
        String response = plant.changeSegment(first, segment, change);
        if (!response.endsWith(" done") || response.endsWith("not done")) {
            response = response + ", then " + plant.changeSegment(first + 1, segment, change);
        }
        return change + " of segment " + segment + ": " + response;
    }
}
