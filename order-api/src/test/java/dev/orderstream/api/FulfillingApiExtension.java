package dev.orderstream.api;

import dev.orderstream.api.partners.EventTopics;
import dev.orderstream.api.partners.RunningPartners;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * Hands a {@link RunningApi} to tests whose orders are paid for and then handed to the warehouse. Deadlines are swept several times a
 * second, and {@link RunningPartners} hear whatever a test publishes.
 */
public final class FulfillingApiExtension extends RunningApiExtension {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPartners.class
                || super.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningApi api = api(context);
        RunningPartners partners = store(context)
                .computeIfAbsent(
                        RunningPartners.class,
                        type -> new RunningPartners(api.bootstrapServers()),
                        RunningPartners.class);
        return parameter.getParameter().getType() == RunningPartners.class
                ? partners
                : super.resolveParameter(parameter, context);
    }

    @Override
    RunningApi start() {
        RunningApi api = RunningApi.start(
                "--orderstream.fulfillment.policy=pay-then-fulfill",
                "--orderstream.deadlines.slice=1s",
                "--orderstream.deadlines.sweep-interval=200ms");
        EventTopics.create(api.bootstrapServers());
        return api;
    }
}
