package dev.orderstream.replay.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What all events tell together, read from the store or from the topics; each event counts once. */
final class EventLog {

    /**
     * A stock item after one of its events.
     *
     * @param sku what lies there
     * @param free units on hand that are not promised to orders
     * @param ofFile whether the file has led to the event
     */
    private record Step(long sequence, String sku, long free, boolean ofFile) {}

    private final FileTraces traces;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, List<Step>> stock = new HashMap<>();
    private final Map<String, RecordedReturn> returns = new TreeMap<>();
    private final Map<String, Long> writtenOff = new TreeMap<>();
    private long duplicates;

    EventLog(FileTraces traces) {
        this.traces = traces;
    }

    /**
     * Takes an event in.
     *
     * @param eventId the same wherever the event is read
     * @param sequence counts the events of the aggregate from 0
     * @param type the event's simple name
     * @param event its own properties
     */
    void add(String eventId, String aggregateId, long sequence, String type, JsonNode event) {
        if (!ids.add(eventId)) {
            duplicates++;
        } else if (type.equals("ReturnRecorded")) {
            returns.put(aggregateId, RecordedReturn.of(event));
        } else if (type.startsWith("Stock")) {
            boolean ofFile = traces.hasStockEvent(event);
            String sku = event.path("sku").asText();
            long free = event.path("onHand").asLong() - event.path("reserved").asLong();
            stock.computeIfAbsent(aggregateId, unseen -> new ArrayList<>()).add(new Step(sequence, sku, free, ofFile));
            if (ofFile && type.equals("StockAdjusted")) {
                writtenOff.merge(sku, -event.path("delta").asLong(), Long::sum);
            }
        }
    }

    /** Different events. */
    long distinct() {
        return ids.size();
    }

    /** Events beyond the first of their id. */
    long duplicates() {
        return duplicates;
    }

    /** All returns by id, those of other origin than the file included. */
    Map<String, RecordedReturn> returns() {
        return returns;
    }

    /** Units written off by the file, by SKU. */
    Map<String, Long> writtenOff() {
        return writtenOff;
    }

    /** Units that are there and not promised after the last event, by SKU over all locations. */
    Map<String, Long> freeStock() {
        Map<String, Long> free = new TreeMap<>();
        stock.values().stream()
                .flatMap(steps -> steps.stream().max(Comparator.comparingLong(Step::sequence)).stream())
                .forEach(last -> free.merge(last.sku, last.free, Long::sum));
        return free;
    }

    /** What events of other origin than the file have changed of that, by SKU; only where they have. */
    Map<String, Long> changedByOthers() {
        Map<String, Long> changed = new TreeMap<>();
        stock.values().forEach(steps -> {
            steps.sort(Comparator.comparingLong(Step::sequence));
            long before = 0;
            for (Step step : steps) {
                if (!step.ofFile) {
                    changed.merge(step.sku, step.free - before, Long::sum);
                }
                before = step.free;
            }
        });
        changed.values().removeIf(units -> units == 0);
        return changed;
    }
}
