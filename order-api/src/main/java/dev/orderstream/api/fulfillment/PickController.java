package dev.orderstream.api.fulfillment;

import dev.orderstream.api.fulfillment.FulfillmentCommands.FulfillmentResult;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.Identifier;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.StartPicking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /fulfillment-orders/{id}/picking}, {@code /picks} and {@code /short-picks}. */
@RestController
class PickController {

    private final FulfillmentCommands commands;

    PickController(FulfillmentCommands commands) {
        this.commands = commands;
    }

    /** How many units of a line were picked by now. */
    record PickRequest(
            @Identifier(value = "lineId", missing = "lineId is missing; say which line") String lineId,
            @NotNull(message = "picked is missing; give how many units were picked by now") Integer picked) {}

    /** How many units of a line were not found by now. */
    record ShortPickRequest(
            @Identifier(value = "lineId", missing = "lineId is missing; say which line") String lineId,
            @NotNull(message = "shortQuantity is missing; give how many units were not found by now")
                    Integer shortQuantity) {}

    @PostMapping("/fulfillment-orders/{id}/picking")
    ResponseEntity<FulfillmentResult> start(RequestKey key, @PathVariable String id) {
        return commands.send(key.of("start-picking"), new StartPicking(FulfillmentOrderId.parse(id)));
    }

    @PostMapping("/fulfillment-orders/{id}/picks")
    ResponseEntity<FulfillmentResult> pick(
            RequestKey key, @PathVariable String id, @Valid @RequestBody PickRequest request) {
        return commands.send(
                key.of("record-pick"),
                new RecordPick(FulfillmentOrderId.parse(id), request.lineId(), request.picked()));
    }

    @PostMapping("/fulfillment-orders/{id}/short-picks")
    ResponseEntity<FulfillmentResult> pickShort(
            RequestKey key, @PathVariable String id, @Valid @RequestBody ShortPickRequest request) {
        return commands.send(
                key.of("report-short-pick"),
                new ReportShortPick(FulfillmentOrderId.parse(id), request.lineId(), request.shortQuantity()));
    }
}
