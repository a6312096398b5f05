package dev.orderstream.api.partners;

import dev.orderstream.partners.Partners;
import dev.orderstream.partners.Topics;

/** A payment provider, a warehouse and a carrier that can be started again. */
public final class RunningPartners implements AutoCloseable {

    private final String bootstrapServers;
    private Partners partners;

    public RunningPartners(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.partners = Partners.start(bootstrapServers, Topics.USUAL);
    }

    public void stop() {
        partners.close();
    }

    public void startAgain() {
        partners = Partners.start(bootstrapServers, Topics.USUAL);
    }

    @Override
    public void close() {
        partners.close();
    }
}
