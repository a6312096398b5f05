package dev.orderstream.operator.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Both services that have event processors. */
final class Services {

    private final List<JsonHttp> all;

    Services(ServiceAddresses addresses) {
        this.all = List.of(new JsonHttp(addresses.api()), new JsonHttp(addresses.projections()));
    }

    List<JsonHttp> all() {
        return all;
    }

    /**
     * The service that runs a processor.
     *
     * @throws IllegalArgumentException if neither does; its message names those there are
     */
    JsonHttp of(String processor) throws UnavailableException, InterruptedException {
        String problem = "";
        for (JsonHttp service : all) {
            JsonHttp.Answer answer = service.get("/dead-letters?limit=1&processor=" + encoded(processor));
            if (answer.successful()) {
                return service;
            }
            problem += (problem.isEmpty() ? "" : " ")
                    + answer.body().path("detail").asText(answer.body().toString());
        }
        throw new IllegalArgumentException(problem);
    }

    /** The answer's body; a problem is thrown with what it says. */
    static JsonNode body(JsonHttp.Answer answer) {
        if (!answer.successful()) {
            throw new IllegalArgumentException(
                    answer.body().path("detail").asText(answer.body().toString()));
        }
        return answer.body();
    }

    /** A part of a path. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
