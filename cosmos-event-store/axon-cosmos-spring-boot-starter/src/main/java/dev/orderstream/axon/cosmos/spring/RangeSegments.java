package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.changefeed.PartitionSequencingPolicy;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.springframework.beans.factory.ObjectProvider;

/** Knows which processors' segments are ranges: those whose handlers are all sequenced by partition. */
final class RangeSegments implements Predicate<String> {

    private final ObjectProvider<EventProcessingConfiguration> processing;

    RangeSegments(ObjectProvider<EventProcessingConfiguration> processing) {
        this.processing = processing;
    }

    @Override
    public boolean test(String processorName) {
        return processing
                .getObject()
                .eventProcessor(processorName, AbstractEventProcessor.class)
                .map(processor -> sequencedByPartition(processor.eventHandlerInvoker()))
                .orElse(false);
    }

    private static boolean sequencedByPartition(EventHandlerInvoker invoker) {
        if (invoker instanceof MultiEventHandlerInvoker several) {
            List<EventHandlerInvoker> delegates = several.delegates();
            return !delegates.isEmpty() && delegates.stream().allMatch(RangeSegments::sequencedByPartition);
        }
        return invoker instanceof SimpleEventHandlerInvoker simple
                && simple.getSequencingPolicy() instanceof PartitionSequencingPolicy;
    }
}
