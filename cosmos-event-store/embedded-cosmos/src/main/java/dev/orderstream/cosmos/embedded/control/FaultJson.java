package dev.orderstream.cosmos.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.NamePattern;
import dev.orderstream.cosmos.embedded.faults.Operation;
import dev.orderstream.cosmos.embedded.faults.Target;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Faults as JSON:
 *
 * <pre>{@code
 * {"operations":["CREATE","BATCH"], "container":"orders*", "path":"dbs/shop/*", "partition":"2", "rate":0.5, "times":3,
 *  "delayMilliseconds":100, "when":"before" | "after",
 *  "respond":{"status":429,"subStatus":3200,"retryAfterMilliseconds":10} | "unavailable":true | "dropConnection":true}
 * }</pre>
 *
 * Everything may be left out; without operations all on documents are meant.
 */
final class FaultJson {

    private static final Set<String> PROPERTIES = Set.of(
            "operations",
            "container",
            "path",
            "partition",
            "rate",
            "times",
            "delayMilliseconds",
            "when",
            "respond",
            "unavailable",
            "dropConnection");
    private static final Set<String> RESPONSE = Set.of("status", "subStatus", "retryAfterMilliseconds");

    private FaultJson() {}

    /**
     * Reads a fault.
     *
     * @throws CosmosError 400 when a property is unknown or has a value that it cannot have
     */
    static Fault read(byte[] body) {
        RequestBody json = RequestBody.of(body, PROPERTIES);
        try {
            Target target = new Target(
                    operations(json),
                    pattern(json, "container"),
                    pattern(json, "path"),
                    json.optionalText("partition"));
            return new Fault(
                    target,
                    json.number("rate", 1),
                    json.wholeNumber("times", Integer.MAX_VALUE),
                    json.milliseconds("delayMilliseconds"),
                    isAfter(json),
                    effect(json));
        } catch (IllegalArgumentException e) {
            throw CosmosError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Set<Operation> operations(RequestBody json) {
        if (!json.has("operations")) {
            return Fault.onAnything().target().operations();
        }
        JsonNode names = json.get("operations");
        String expected = "an array of some of " + Arrays.toString(Operation.values());
        if (!names.isArray() || names.isEmpty()) {
            throw json.wrong("operations", expected);
        }
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (JsonNode name : names) {
            operations.add(Arrays.stream(Operation.values())
                    .filter(operation -> operation.name().equals(name.asText()))
                    .findFirst()
                    .orElseThrow(() -> json.wrong("operations", expected)));
        }
        return operations;
    }

    private static @Nullable NamePattern pattern(RequestBody json, String name) {
        String text = json.optionalText(name);
        return text == null ? null : new NamePattern(text);
    }

    private static boolean isAfter(RequestBody json) {
        String when = json.optionalText("when");
        if (when == null || when.equals("before")) {
            return false;
        }
        if (when.equals("after")) {
            return true;
        }
        throw json.wrong("when", "\"before\" or \"after\" (the request takes its effect)");
    }

    private static Fault.Effect effect(RequestBody json) {
        int effects = (json.has("respond") ? 1 : 0)
                + (json.flag("unavailable") ? 1 : 0)
                + (json.flag("dropConnection") ? 1 : 0);
        if (effects > 1) {
            throw CosmosError.badRequest("Use one of 'respond', 'unavailable' and 'dropConnection', not several.");
        }
        if (json.has("respond")) {
            RequestBody response = RequestBody.of(json.get("respond"), RESPONSE);
            return new Fault.Effect.Respond(
                    response.wholeNumber("status", 0),
                    response.wholeNumber("subStatus", 0),
                    response.milliseconds("retryAfterMilliseconds"));
        }
        if (json.flag("unavailable")) {
            return Fault.onAnything().unavailable().effect();
        }
        return json.flag("dropConnection") ? new Fault.Effect.DropConnection() : new Fault.Effect.Response();
    }

    static ObjectNode write(ActiveFault active) {
        Fault fault = active.fault();
        Target target = fault.target();
        ObjectNode json = Json.object().put("id", active.id()).put("hits", active.hits());
        target.operations().stream().sorted().forEach(operation -> json.withArray("operations")
                .add(operation.name()));
        if (target.container() != null) {
            json.put("container", target.container().text());
        }
        if (target.path() != null) {
            json.put("path", target.path().text());
        }
        if (target.partition() != null) {
            json.put("partition", target.partition());
        }
        json.put("rate", fault.rate());
        if (fault.times() != Integer.MAX_VALUE) {
            json.put("times", fault.times());
        }
        json.put("delayMilliseconds", fault.delay().toMillis()).put("when", fault.applied() ? "after" : "before");
        if (fault.effect() instanceof Fault.Effect.Respond respond) {
            json.putObject("respond")
                    .put("status", respond.status())
                    .put("subStatus", respond.subStatus())
                    .put("retryAfterMilliseconds", respond.retryAfter().toMillis());
        } else if (fault.effect() instanceof Fault.Effect.DropConnection) {
            json.put("dropConnection", true);
        }
        return json;
    }
}
