package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.LocationName;
import dev.orderstream.api.request.Reason;
import dev.orderstream.stock.AdjustStock;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /stock/{sku}/adjustments}. */
@RestController
class AdjustStockController {

    private final IdempotentCommands commands;

    AdjustStockController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * What to correct.
     *
     * @param delta units to add or, negative, to take away
     * @param reason why, for people
     * @param location where; {@code MAIN} when it is left out
     */
    record AdjustmentRequest(
            @NotNull(message = "delta is missing; give the units to add or, negative, to take away")
                    @Min(
                            value = -1_000_000_000,
                            message = "delta is ${validatedValue}; give -1000000000 to 1000000000 units")
                    @Max(
                            value = 1_000_000_000,
                            message = "delta is ${validatedValue}; give -1000000000 to 1000000000 units")
                    Integer delta,
            @Reason String reason,
            @Nullable @LocationName String location) {}

    @PostMapping("/stock/{sku}/adjustments")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> adjust(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody AdjustmentRequest request) {
        String location = StockLocation.orDefault(request.location());
        AdjustStock command = new AdjustStock(
                StockItemId.of(sku, location), request.delta(), request.reason().strip());
        return StockResult.of(
                sku,
                location,
                commands.send(key.of("adjust-stock"), command.stockItemId().toString(), command));
    }
}
