package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.AnswerHeaders;
import dev.orderstream.api.idempotency.CommandAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * A stock item after a command.
 *
 * @param version sequence number of the stock item's last event, counted from 0
 */
record StockAnswer(String sku, String location, long version) {

    /** The response: 201 with the version as ETag. */
    public static ResponseEntity<StockAnswer> of(String sku, String location, CommandAnswer answer) {
        return AnswerHeaders.on(ResponseEntity.status(HttpStatus.CREATED), answer)
                .body(new StockAnswer(sku, location, answer.version()));
    }
}
