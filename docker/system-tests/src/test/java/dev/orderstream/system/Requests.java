package dev.orderstream.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Requests to an endpoint whose values are in range. */
final class Requests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VARIABLE = Pattern.compile("[{](\\w+)[}]");

    private static final List<String> ACCEPTED =
            List.of("application/json", "*/*", "application/*", "application/problem+json, application/json;q=0.5");

    private final Values values;

    Requests(Values values) {
        this.values = values;
    }

    /** One request; its body is empty where the endpoint reads none. */
    record Request(String method, String target, Map<String, String> headers, String body) {}

    Request to(Endpoint endpoint) {
        String path = VARIABLE.matcher(endpoint.pattern())
                .replaceAll(variable -> Matcher.quoteReplacement(encoded(values.text(variable.group(1)))));
        String query = endpoint.parameters().stream()
                .filter(parameter -> !parameter.equals("cursor") && values.below(3) == 0)
                .map(parameter -> parameter + "=" + encoded(values.text(parameter)))
                .collect(Collectors.joining("&"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", values.one(ACCEPTED));
        if (values.below(4) == 0) {
            headers.put("Prefer", values.one(List.of("wait=1", "wait=0", "respond-async, wait=1")));
        }
        if (endpoint.method().equals("POST")) {
            headers.put("Content-Type", "application/json");
            headers.put("Idempotency-Key", values.below(10) == 0 ? "again-" + values.below(20) : newKey());
            headers.put("If-Match", values.below(5) == 0 ? "\"" + values.below(4) + "\"" : "*");
        }
        String body = endpoint.body() == null ? "" : JSON.writeValueAsString(values.of(endpoint.body()));
        return new Request(endpoint.method(), query.isEmpty() ? path : path + "?" + query, headers, body);
    }

    private String newKey() {
        return new UUID(values.below(Integer.MAX_VALUE), values.below(Integer.MAX_VALUE)).toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
