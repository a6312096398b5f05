package dev.orderstream.projections.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.process.OrderStep;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The process of an order as it is stored: what each aggregate says of it. Aggregates are handled beside each other, so that
 * their events come in any order between them; the aggregate that moved last tells the step.
 *
 * @param parts by the id of the aggregate: the order, its payment, its work
 */
record OrderProcessView(OrderId orderId, Map<String, ProcessPart> parts) {

    /** Name of a stored property. */
    static final String STEP = "step";

    private static final Comparator<ProcessPart> LATEST = Comparator.comparing(ProcessPart::movedAt)
            .thenComparing(part -> part.process().beneath());

    /**
     * The process after one more event.
     *
     * @return null if there is nothing to keep, as of a recorded sale that nobody has to look at
     */
    static @Nullable OrderProcessView after(
            @Nullable OrderProcessView before,
            OrderId orderId,
            String aggregateId,
            Object event,
            Instant at,
            long sequence) {
        Map<String, ProcessPart> known = before == null ? Map.of() : before.parts;
        ProcessPart part = ProcessPart.after(known.get(aggregateId), event, at, sequence);
        if (part == null || part.equals(known.get(aggregateId))) {
            return before;
        }
        Map<String, ProcessPart> parts = new TreeMap<>(known);
        parts.put(aggregateId, part);
        return new OrderProcessView(orderId, parts);
    }

    /** Where the order stands. */
    OrderProcess process() {
        ProcessPart latest = parts.values().stream().max(LATEST).orElseThrow();
        OrderProcess own =
                parts.containsKey(orderId.value()) ? parts.get(orderId.value()).process() : latest.process();
        OrderStep reached = latest.process().beneath();
        OrderStep step = own.complete() && reached == OrderStep.SHIPPING ? OrderStep.DONE : reached;
        Map<String, Instant> undelivered = undelivered();
        if (!own.holds().isEmpty()) {
            return new OrderProcess(
                    orderId,
                    OrderStep.ON_HOLD,
                    own.since(),
                    own.holds(),
                    undelivered.isEmpty() ? step : OrderStep.DELIVERY_FAILED,
                    own.complete(),
                    undelivered,
                    own.reasons());
        }
        if (!undelivered.isEmpty()) {
            Instant first = Collections.min(undelivered.values());
            return new OrderProcess(
                    orderId,
                    OrderStep.DELIVERY_FAILED,
                    first,
                    own.holds(),
                    step,
                    own.complete(),
                    undelivered,
                    own.reasons());
        }
        Instant since = own.since().isAfter(latest.movedAt()) ? own.since() : latest.movedAt();
        return new OrderProcess(orderId, step, since, own.complete());
    }

    /** Shipments of all work for the order that could not be delivered. */
    private Map<String, Instant> undelivered() {
        Map<String, Instant> all = new TreeMap<>();
        parts.values().forEach(part -> all.putAll(part.process().undelivered()));
        return all;
    }

    /** What the order waits for; stored, so that lists can be restricted to it. */
    @JsonProperty(value = STEP, access = JsonProperty.Access.READ_ONLY)
    OrderStep step() {
        return process().step();
    }

    /** Those that wait are listed by it, the longest first; the others are in no list. */
    @Nullable
    String sortKey() {
        OrderProcess process = process();
        return process.step() == OrderStep.DONE ? null : WaitingSince.sortKey(process.since(), orderId.value());
    }
}
