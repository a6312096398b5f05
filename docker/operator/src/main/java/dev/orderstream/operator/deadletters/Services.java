package dev.orderstream.operator.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.operator.token.TokenRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both services that have event processors. */
final class Services {

    private final List<JsonHttp> all;

    Services(ServiceAddresses addresses) {
        this.all = List.of(addresses.api(TokenRole.OPERATOR), addresses.projections(TokenRole.OPERATOR));
    }

    List<JsonHttp> all() {
        return all;
    }

    /**
     * The service that runs a processor; another that is away does not matter.
     *
     * @throws IllegalArgumentException if none does; its message names the processors there are
     * @throws UnavailableException if none of those that answer does, and one is away
     */
    JsonHttp of(String processor) throws UnavailableException, InterruptedException {
        String problem = "";
        @Nullable UnavailableException away = null;
        for (JsonHttp service : all) {
            try {
                JsonHttp.Response response = service.get("/dead-letters?limit=1&processor=" + encoded(processor));
                if (response.successful()) {
                    return service;
                }
                problem += (problem.isEmpty() ? "" : " ")
                        + response.body().path("detail").asText(response.body().toString());
            } catch (UnavailableException notRunning) {
                away = notRunning;
            }
        }
        if (away != null) {
            throw away;
        }
        throw new IllegalArgumentException(problem);
    }

    /** The response's body; a problem is thrown with what it says. */
    static JsonNode body(JsonHttp.Response response) {
        if (!response.successful()) {
            throw new IllegalArgumentException(
                    response.body().path("detail").asText(response.body().toString()));
        }
        return response.body();
    }

    /** A part of a path. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
