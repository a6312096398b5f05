package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.ResultHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * A stock item after a command.
 *
 * @param version sequence number of the stock item's last event, counted from 0
 */
record StockResult(String sku, String location, long version) {

    /** The response: 201 with the version as ETag. */
    public static ResponseEntity<StockResult> of(String sku, String location, CommandResult result) {
        return ResultHeaders.on(ResponseEntity.status(HttpStatus.CREATED), result)
                .body(new StockResult(sku, location, result.version()));
    }
}
