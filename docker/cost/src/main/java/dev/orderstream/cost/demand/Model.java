package dev.orderstream.cost.demand;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.cost.charge.Linear;
import dev.orderstream.cost.charge.RequestUnits;
import dev.orderstream.cost.load.LineCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What the services store and how often: how large documents are, which views each event changes, and which events come of
 * what. Tests hold it to the running services.
 *
 * @param commit a document of the container {@code events} without its events
 * @param token a position of an event processor
 * @param events by type
 * @param views by container
 * @param counted what is kept of an order or return that counts for the sales of a day
 * @param total what a day comes to
 * @param acts the events of each act by type, and how many
 * @param standing what is charged while nothing happens
 */
public record Model(
        Form commit,
        Form token,
        Map<String, EventForm> events,
        Map<String, Form> views,
        Form counted,
        Form total,
        Map<String, Map<String, Linear>> acts,
        List<Standing> standing) {

    /**
     * A document.
     *
     * @param bytes its size
     * @param indexed how many of its properties are indexed
     */
    public record Form(Linear bytes, int indexed) {

        /** RU to create one, on average over orders. */
        public double creation(LineCounts lines) {
            return lines.meanOf(count -> RequestUnits.create(bytes.of(count), indexed));
        }

        /** RU to replace one, on average over orders. */
        public double replacement(LineCounts lines) {
            return 2 * creation(lines);
        }
    }

    /**
     * An event.
     *
     * @param bytes its size within a commit
     * @param grouped whether commands that wait for the same aggregate share a commit
     * @param loads aggregates that are loaded for it, because they are not in memory
     * @param creates views that it creates
     * @param changes views that it changes
     * @param counted whether it counts for the sales of a day
     */
    public record EventForm(
            Linear bytes,
            boolean grouped,
            double loads,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> creates,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> changes,
            boolean counted) {

        /** As it stands in the file; what is left out is nothing. */
        public EventForm(
                @JsonProperty("bytes") Linear bytes,
                @JsonProperty("grouped") boolean grouped,
                @JsonProperty("loads") double loads,
                @JsonProperty("creates") @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> creates,
                @JsonProperty("changes") @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> changes,
                @JsonProperty("counted") boolean counted) {
            this.bytes = bytes;
            this.grouped = grouped;
            this.loads = loads;
            this.creates = List.copyOf(creates);
            this.changes = List.copyOf(changes);
            this.counted = counted;
        }
    }

    /**
     * What is charged while nothing happens, as it was measured.
     *
     * @param perInstance whether each instance spends as much, or all together do
     */
    public record Standing(
            String service, String container, String operation, double requestUnitsPerSecond, boolean perInstance) {

        Operation of() {
            return new Operation(service, container, operation);
        }
    }

    /** @throws IllegalArgumentException if it does not know the type */
    public EventForm event(String type) {
        return known("event", type, events);
    }

    /** @throws IllegalArgumentException if it does not know the container */
    public Form view(String container) {
        return known("view", container, views);
    }

    /** @throws IllegalArgumentException if it does not know the act */
    public Map<String, Linear> act(String name) {
        return known("act", name, acts);
    }

    private static <T> T known(String what, String name, Map<String, T> all) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("The model has no %s %s; it has %s".formatted(what, name, all.keySet()));
        }
        return found;
    }

    /** That of the services of this release. */
    public static Model shipped() {
        try (InputStream file = Model.class.getResourceAsStream("model.json")) {
            return new ObjectMapper().readValue(file, Model.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped model cannot be read", e);
        }
    }
}
