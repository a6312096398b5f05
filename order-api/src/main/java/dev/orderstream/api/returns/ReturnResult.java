package dev.orderstream.api.returns;

import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.ResultHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/**
 * A return after a command.
 *
 * @param version sequence number of the return's last event, counted from 0
 */
record ReturnResult(String returnId, long version) {

    /** The response: 200 with the version as ETag. */
    public static ResponseEntity<ReturnResult> of(String returnId, CommandResult result) {
        return of(ResponseEntity.ok(), returnId, result);
    }

    /** The response with the version as ETag. */
    public static ResponseEntity<ReturnResult> of(BodyBuilder response, String returnId, CommandResult result) {
        return ResultHeaders.on(response, result).body(new ReturnResult(returnId, result.version()));
    }
}
