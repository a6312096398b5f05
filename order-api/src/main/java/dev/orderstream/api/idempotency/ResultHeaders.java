package dev.orderstream.api.idempotency;

import org.springframework.http.ResponseEntity.BodyBuilder;

/** What every result to a command says in its headers. */
public final class ResultHeaders {

    private ResultHeaders() {}

    /** The aggregate's version as ETag, and {@code Idempotent-Replayed: true} if the command had been applied before. */
    public static BodyBuilder on(BodyBuilder response, CommandResult result) {
        response.eTag("\"" + result.version() + "\"");
        if (result.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response;
    }
}
