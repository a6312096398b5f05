package dev.orderstream.api.returns;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.KeyPart;
import dev.orderstream.api.request.LocationName;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.StockLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /returns/{returnId}/receipts}. The receipt's id follows from the caller and the key. */
@RestController
class ReceiveReturnController {

    private final IdempotentCommands commands;

    ReceiveReturnController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * What has come.
     *
     * @param location where it is; {@code MAIN} when it is left out
     */
    record ReceiptRequest(
            @Nullable @LocationName String location,
            @NotEmpty(message = "units is empty; say what has come")
                    @Size(max = 2_000, message = "units has more than {max} entries; send several receipts")
                    List<@Valid @NotNull(message = "an entry is null; leave it out") Units> units) {}

    /** Units of a line, and what becomes of them. */
    record Units(
            @Identifier(value = "lineId", missing = "lineId is missing; say which line of the return") String lineId,
            @KeyPart(value = "sku", missing = "sku is missing; say what has come") String sku,
            @NotNull(message = "quantity is missing; give 1 to 1000000 units") Integer quantity,
            @NotNull(message = "disposition is missing; give RESTOCK, DAMAGED or WRITE_OFF") Disposition disposition) {}

    @PostMapping("/returns/{returnId}/receipts")
    ResponseEntity<ReturnResult> receive(
            RequestKey key, @PathVariable String returnId, @Valid @RequestBody ReceiptRequest request) {
        CommandIdentity identity = key.of("receive-return");
        ReceiveReturn command = new ReceiveReturn(
                new ReturnId(returnId),
                identity.commandId(),
                StockLocation.orDefault(request.location()),
                request.units().stream()
                        .map(units ->
                                new ReceivedUnits(units.lineId(), units.sku(), units.quantity(), units.disposition()))
                        .toList());
        return ReturnResult.of(returnId, commands.send(identity, returnId, command));
    }
}
