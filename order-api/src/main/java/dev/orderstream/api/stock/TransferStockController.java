package dev.orderstream.api.stock;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.idempotency.ResultHeaders;
import dev.orderstream.api.request.KeyPart;
import dev.orderstream.api.request.LocationName;
import dev.orderstream.stock.ReceiveTransfer;
import dev.orderstream.stock.SendTransfer;
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

/** {@code POST /stock/{sku}/transfers}, and {@code /receipt} of one of them. The transfer's id follows from the caller, the stock
 * item and the key. */
@RestController
class TransferStockController {

    private final IdempotentCommands commands;

    TransferStockController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * What is to be brought elsewhere.
     *
     * @param location from where; {@code MAIN} when it is left out
     */
    record TransferRequest(
            @KeyPart(value = "toLocation", missing = "toLocation is missing; say where to") String toLocation,
            @NotNull(message = "quantity is missing; give 1 to 1000000000 units") Integer quantity,
            @Nullable @LocationName String location) {}

    /**
     * What has arrived.
     *
     * @param location where; {@code MAIN} when it is left out
     */
    record ArrivalRequest(
            @NotNull(message = "quantity is missing; give how many units have arrived") Integer quantity,
            @Nullable @LocationName String location) {}

    /**
     * A transfer that is under way.
     *
     * @param version sequence number of the last event of the stock item that it left
     */
    record TransferResult(String transferId, String sku, String location, String toLocation, long version) {}

    @PostMapping("/stock/{sku}/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TransferResult> send(
            RequestKey key, @PathVariable String sku, @Valid @RequestBody TransferRequest request) {
        String location = StockLocation.orDefault(request.location());
        CommandIdentity identity = key.of("send-transfer");
        StockItemId stockItemId = StockItemId.of(sku, location);
        SendTransfer command = new SendTransfer(
                stockItemId, identity.idFor(stockItemId.toString()), request.toLocation(), request.quantity());
        CommandResult result = commands.send(identity, command.stockItemId().toString(), command);
        return ResultHeaders.on(ResponseEntity.status(HttpStatus.CREATED), result)
                .body(new TransferResult(command.transferId(), sku, location, request.toLocation(), result.version()));
    }

    @PostMapping("/stock/{sku}/transfers/{transferId}/receipt")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StockResult> receive(
            RequestKey key,
            @PathVariable String sku,
            @PathVariable String transferId,
            @Valid @RequestBody ArrivalRequest request) {
        String location = StockLocation.orDefault(request.location());
        ReceiveTransfer command = new ReceiveTransfer(StockItemId.of(sku, location), transferId, request.quantity());
        return StockResult.of(
                sku,
                location,
                commands.send(key.of("receive-transfer"), command.stockItemId().toString(), command));
    }
}
