package dev.orderstream.api;

import dev.orderstream.api.simulator.EventTopics;

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
        EventTopics.create(api.bootstrapServers());
        return api;
    }
}
