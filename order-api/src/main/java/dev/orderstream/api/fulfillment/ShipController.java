package dev.orderstream.api.fulfillment;

import dev.orderstream.api.fulfillment.FulfillmentCommands.FulfillmentResult;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.Reason;
import dev.orderstream.fulfillment.DeliveryResolution;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordDelivery;
import dev.orderstream.fulfillment.RecordDeliveryFailure;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.SettleDeliveryFailure;
import dev.orderstream.fulfillment.ShipmentLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /fulfillment-orders/{id}/shipments}, and {@code /dispatch}, {@code /delivery}, {@code /delivery-failure} and what became of that
 * of one of them. */
@RestController
class ShipController {

    private final FulfillmentCommands commands;

    ShipController(FulfillmentCommands commands) {
        this.commands = commands;
    }

    /** A shipment and what is in it. */
    record PackRequest(
            @Identifier(value = "shipmentId", missing = "shipmentId is missing; name the shipment") String shipmentId,
            @NotEmpty(message = "lines is empty; say what is in the shipment")
                    @Size(max = 2_000, message = "lines has more than {max} entries; pack several shipments")
                    List<@Valid @NotNull(message = "a line is null; leave it out") PackedLine> lines) {}

    /** Units of a line. */
    record PackedLine(
            @Identifier(value = "lineId", missing = "lineId is missing; say which line") String lineId,
            @NotNull(message = "quantity is missing; give 1 to 1000000 units") Integer quantity) {}

    /** Who has taken a shipment, if that is known. */
    record DispatchRequest(@Nullable String carrier, @Nullable String trackingNumber) {}

    /**
     * That a shipment has arrived.
     *
     * @param deliveredAt when; now when it is left out
     */
    record DeliveryRequest(@Nullable Instant deliveredAt) {}

    /** What the customer got instead of a shipment that has not arrived. */
    record SettlementRequest(
            @NotNull(message = "resolution is missing; give REDELIVERED, RESHIPPED or REFUNDED")
                    DeliveryResolution resolution,
            @Reason String reason) {}

    /** Why a shipment has not arrived. */
    record DeliveryFailureRequest(@Reason String reason) {}

    @PostMapping("/fulfillment-orders/{id}/shipments")
    ResponseEntity<FulfillmentResult> pack(
            RequestKey key, @PathVariable String id, @Valid @RequestBody PackRequest request) {
        List<ShipmentLine> lines = request.lines().stream()
                .map(line -> new ShipmentLine(line.lineId(), line.quantity()))
                .toList();
        return commands.send(
                key.of("pack-shipment"), new PackShipment(FulfillmentOrderId.parse(id), request.shipmentId(), lines));
    }

    @PostMapping("/fulfillment-orders/{id}/shipments/{shipmentId}/dispatch")
    ResponseEntity<FulfillmentResult> dispatch(
            RequestKey key,
            @PathVariable String id,
            @PathVariable String shipmentId,
            @RequestBody DispatchRequest request) {
        return commands.send(
                key.of("record-shipment"),
                new RecordShipment(
                        FulfillmentOrderId.parse(id), shipmentId, request.carrier(), request.trackingNumber()));
    }

    @PostMapping("/fulfillment-orders/{id}/shipments/{shipmentId}/delivery")
    ResponseEntity<FulfillmentResult> deliver(
            RequestKey key,
            @PathVariable String id,
            @PathVariable String shipmentId,
            @RequestBody DeliveryRequest request) {
        return commands.send(
                key.of("record-delivery"),
                new RecordDelivery(FulfillmentOrderId.parse(id), shipmentId, request.deliveredAt()));
    }

    @PostMapping("/fulfillment-orders/{id}/shipments/{shipmentId}/delivery-failure")
    ResponseEntity<FulfillmentResult> fail(
            RequestKey key,
            @PathVariable String id,
            @PathVariable String shipmentId,
            @Valid @RequestBody DeliveryFailureRequest request) {
        return commands.send(
                key.of("record-delivery-failure"),
                new RecordDeliveryFailure(
                        FulfillmentOrderId.parse(id),
                        shipmentId,
                        request.reason().strip()));
    }

    @PostMapping("/fulfillment-orders/{id}/shipments/{shipmentId}/delivery-failure/settlement")
    ResponseEntity<FulfillmentResult> settle(
            RequestKey key,
            @PathVariable String id,
            @PathVariable String shipmentId,
            @Valid @RequestBody SettlementRequest request) {
        return commands.send(
                key.of("settle-delivery-failure"),
                new SettleDeliveryFailure(
                        FulfillmentOrderId.parse(id),
                        shipmentId,
                        request.resolution(),
                        request.reason().strip()));
    }
}
