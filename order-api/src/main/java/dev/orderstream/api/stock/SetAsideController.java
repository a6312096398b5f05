package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.LocationName;
import dev.orderstream.stock.PutStockBack;
import dev.orderstream.stock.SetStockAside;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.stock.UnavailableReason;
import dev.orderstream.stock.WriteOffStock;
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

/** {@code POST /stock/{sku}/set-aside}, {@code /put-back} and {@code /write-off}. The movement's id follows from the caller and the key. */
@RestController
class SetAsideController {

    private final IdempotentCommands commands;

    SetAsideController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * Which units.
     *
     * @param reason why they are, or were, set aside
     * @param location where; {@code MAIN} when it is left out
     */
    record MovementRequest(
            @NotNull(message = "reason is missing; give DAMAGED, QUALITY_HOLD or MISSING") UnavailableReason reason,
            @NotNull(message = "quantity is missing; give 1 to 1000000000 units") Integer quantity,
            @Nullable @LocationName String location) {}

    /** Makes a command of stock item, movement, reason and quantity. */
    private interface Movement {
        StockCommand of(StockItemId stockItemId, String movementId, UnavailableReason reason, int quantity);
    }

    @PostMapping("/stock/{sku}/set-aside")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> setAside(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody MovementRequest request) {
        return send(key.of("set-stock-aside"), sku, request, SetStockAside::new);
    }

    @PostMapping("/stock/{sku}/put-back")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> putBack(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody MovementRequest request) {
        return send(key.of("put-stock-back"), sku, request, PutStockBack::new);
    }

    @PostMapping("/stock/{sku}/write-off")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> writeOff(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody MovementRequest request) {
        return send(key.of("write-off-stock"), sku, request, WriteOffStock::new);
    }

    private ResponseEntity<StockResult> send(
            CommandIdentity identity, String sku, MovementRequest request, Movement movement) {
        String location = StockLocation.orDefault(request.location());
        StockCommand command =
                movement.of(StockItemId.of(sku, location), identity.commandId(), request.reason(), request.quantity());
        return StockResult.of(
                sku, location, commands.send(identity, command.stockItemId().toString(), command));
    }
}
