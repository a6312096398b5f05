package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.LocationName;
import dev.orderstream.api.request.Time;
import dev.orderstream.stock.CountStock;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /stock/{sku}/counts}. The count's id follows from the caller and the key. */
@RestController
class CountStockController {

    private final IdempotentCommands commands;

    CountStockController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * What was found.
     *
     * @param counted units, those set aside included
     * @param countedAt when; now when it is left out
     * @param location where; {@code MAIN} when it is left out
     */
    record CountRequest(
            @NotNull(message = "counted is missing; give 0 to 1000000000 units") Integer counted,
            @Nullable @Time("countedAt") Instant countedAt,
            @Nullable @LocationName String location) {}

    @PostMapping("/stock/{sku}/counts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> count(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody CountRequest request) {
        String location = StockLocation.orDefault(request.location());
        CommandIdentity identity = key.of("count-stock");
        CountStock command = new CountStock(
                StockItemId.of(sku, location), identity.commandId(), request.counted(), request.countedAt());
        return StockResult.of(
                sku, location, commands.send(identity, command.stockItemId().toString(), command));
    }
}
