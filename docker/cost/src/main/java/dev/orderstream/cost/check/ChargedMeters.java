package dev.orderstream.cost.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cost.demand.Charge;
import dev.orderstream.cost.demand.Operation;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.UnavailableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The meters of one service: what it has been charged since it was started. */
final class ChargedMeters {

    private static final String METERS = "/actuator/metrics/";
    private static final String REQUEST_UNITS = "azure.cosmosdb.client.operation.request_charge";
    private static final String OPERATION = "db.operation.name";
    private static final String CONTAINER = "db.collection.name";
    private static final String GROUP_SIZE = "cosmos.command.group.size";

    private final String service;
    private final JsonHttp http;

    ChargedMeters(String service, JsonHttp http) {
        this.service = service;
        this.http = http;
    }

    /** What has been charged, by operation and container. */
    Map<Operation, Charge> charges() throws UnavailableException, InterruptedException {
        Map<Operation, Charge> charges = new LinkedHashMap<>();
        for (String operation : values(REQUEST_UNITS, OPERATION, "")) {
            String ofOperation = tag(OPERATION, operation);
            for (String container : values(REQUEST_UNITS, CONTAINER, ofOperation)) {
                JsonNode meter = get(REQUEST_UNITS, ofOperation + tag(CONTAINER, container));
                charges.put(
                        new Operation(service, container, operation),
                        new Charge(measurement(meter, "COUNT"), measurement(meter, "TOTAL")));
            }
        }
        return charges;
    }

    /** Commits of commands that were handled in groups, and how many commands there were in all of them. */
    Charge groups() throws UnavailableException, InterruptedException {
        if (!exists(GROUP_SIZE)) {
            return Charge.NONE;
        }
        JsonNode meter = get(GROUP_SIZE, "");
        return new Charge(measurement(meter, "COUNT"), measurement(meter, "TOTAL"));
    }

    /** Since when the service runs. */
    Instant startedAt() throws UnavailableException, InterruptedException {
        return Instant.ofEpochMilli((long) (measurement(get("process.start.time", ""), "VALUE") * 1_000));
    }

    private boolean exists(String meter) throws UnavailableException, InterruptedException {
        return http.get(METERS + meter).successful();
    }

    private List<String> values(String meter, String tag, String narrowed)
            throws UnavailableException, InterruptedException {
        List<String> values = new ArrayList<>();
        for (JsonNode available : get(meter, narrowed).path("availableTags")) {
            if (available.path("tag").asText().equals(tag)) {
                available.path("values").forEach(value -> values.add(value.asText()));
            }
        }
        return values;
    }

    private static String tag(String name, String value) {
        return "&tag=" + name + ":" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode get(String meter, String tags) throws UnavailableException, InterruptedException {
        String path = METERS + meter + (tags.isEmpty() ? "" : "?" + tags.substring(1));
        JsonHttp.Response response = http.get(path);
        if (!response.successful()) {
            throw new IllegalStateException("%s answered %s with status %d. Has it done anything since it was started?"
                    .formatted(service, path, response.status()));
        }
        return response.body();
    }

    private static double measurement(JsonNode meter, String statistic) {
        for (JsonNode measurement : meter.path("measurements")) {
            if (measurement.path("statistic").asText().equals(statistic)) {
                return measurement.path("value").asDouble();
            }
        }
        return 0;
    }
}
