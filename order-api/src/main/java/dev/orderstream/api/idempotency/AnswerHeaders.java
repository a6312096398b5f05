package dev.orderstream.api.idempotency;

import org.springframework.http.ResponseEntity.BodyBuilder;

/** What every answer to a command says in its headers. */
public final class AnswerHeaders {

    private AnswerHeaders() {}

    /** The aggregate's version as ETag, and {@code Idempotent-Replayed: true} if the command had been applied before. */
    public static BodyBuilder on(BodyBuilder response, CommandAnswer answer) {
        response.eTag("\"" + answer.version() + "\"");
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response;
    }
}
