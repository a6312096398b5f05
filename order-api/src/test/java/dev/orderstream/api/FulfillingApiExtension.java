package dev.orderstream.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Hands a {@link RunningApi} to tests whose orders are paid for and then handed to the warehouse. Deadlines are swept several times a
 * second, and the simulator hears whatever a test publishes.
 */
public final class FulfillingApiExtension extends RunningApiExtension {

    @Override
    RunningApi start() {
        RunningApi api = RunningApi.start(
                "--orderstream.fulfilment.policy=pay-then-fulfil",
                "--orderstream.deadlines.slice=1s",
                "--orderstream.deadlines.sweep-interval=200ms",
                "--orderstream.simulator.enabled=true");
        createTopics(api.bootstrapServers());
        return api;
    }

    /** Those that the other service publishes events to. */
    private static void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(
                            new NewTopic("orderstream.payments.v1", 2, (short) 1),
                            new NewTopic("orderstream.fulfilment.v1", 2, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
