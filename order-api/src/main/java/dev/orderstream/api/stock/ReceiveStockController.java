package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.LocationName;
import dev.orderstream.api.request.Text;
import dev.orderstream.stock.ReceiveStock;
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

/** {@code POST /stock/{sku}/receipts}. */
@RestController
class ReceiveStockController {

    private final IdempotentCommands commands;
    private final KnownSkus knownSkus;

    ReceiveStockController(IdempotentCommands commands, KnownSkus knownSkus) {
        this.commands = commands;
        this.knownSkus = knownSkus;
    }

    /**
     * What has arrived.
     *
     * @param location where; {@code MAIN} when it is left out
     * @param reference delivery note or purchase order
     */
    record ReceiptRequest(
            @NotNull(message = "quantity is missing; give 1 to 1000000000 units")
                    @Min(value = 1, message = "quantity is ${validatedValue}; give 1 to 1000000000 units")
                    @Max(value = 1_000_000_000, message = "quantity is ${validatedValue}; give 1 to 1000000000 units")
                    Integer quantity,
            @Nullable @LocationName String location,
            @Nullable @Text(value = "reference", max = 200) String reference) {}

    @PostMapping("/stock/{sku}/receipts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> receive(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody ReceiptRequest request) {
        String location = StockLocation.orDefault(request.location());
        ReceiveStock command = ReceiveStock.of(sku, location, request.quantity(), request.reference());
        CommandResult result =
                commands.send(key.of("receive-stock"), command.stockItemId().toString(), command);
        if (location.equals(StockLocation.DEFAULT)) {
            knownSkus.remember(sku);
        }
        return StockResult.of(sku, location, result);
    }
}
