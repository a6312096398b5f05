package dev.orderstream.api.returns;

import dev.orderstream.api.idempotency.AnswerHeaders;
import dev.orderstream.api.idempotency.CommandAnswer;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/**
 * A return after a command.
 *
 * @param version sequence number of the return's last event, counted from 0
 */
record ReturnAnswer(String returnId, long version) {

    /** The response: 200 with the version as ETag. */
    public static ResponseEntity<ReturnAnswer> of(String returnId, CommandAnswer answer) {
        return of(ResponseEntity.ok(), returnId, answer);
    }

    /** The response with the version as ETag. */
    public static ResponseEntity<ReturnAnswer> of(BodyBuilder response, String returnId, CommandAnswer answer) {
        return AnswerHeaders.on(response, answer).body(new ReturnAnswer(returnId, answer.version()));
    }
}
