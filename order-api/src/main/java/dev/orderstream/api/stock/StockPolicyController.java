package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.LocationName;
import dev.orderstream.stock.SetStockPolicy;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /stock/{sku}/policy}. */
@RestController
class StockPolicyController {

    private final IdempotentCommands commands;

    StockPolicyController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * How much is promised.
     *
     * @param safetyStock units on hand that are never promised
     * @param backorderLimit units that may be promised beyond what is available
     * @param location where; {@code MAIN} when it is left out
     */
    record PolicyRequest(
            @NotNull(message = "safetyStock is missing; give 0 to 1000000000 units") Integer safetyStock,
            @NotNull(message = "backorderLimit is missing; give 0 to 1000000000 units") Integer backorderLimit,
            @Nullable @LocationName String location) {}

    @PostMapping("/stock/{sku}/policy")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> set(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody PolicyRequest request) {
        String location = StockLocation.orDefault(request.location());
        SetStockPolicy command =
                new SetStockPolicy(StockItemId.of(sku, location), request.safetyStock(), request.backorderLimit());
        return StockResult.of(
                sku,
                location,
                commands.send(key.of("set-stock-policy"), command.stockItemId().toString(), command));
    }
}
