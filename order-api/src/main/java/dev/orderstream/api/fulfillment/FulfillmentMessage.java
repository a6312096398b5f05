package dev.orderstream.api.fulfillment;

import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.api.request.Text;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordDelivery;
import dev.orderstream.fulfillment.RecordDeliveryFailure;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.StartPicking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a warehouse or carrier has done for a fulfillment order. */
sealed interface FulfillmentMessage extends IncomingCommand {

    /** Somebody has begun to pick the goods. */
    record PickingStart(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "fulfillmentOrderId is missing") String fulfillmentOrderId)
            implements FulfillmentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new StartPicking(FulfillmentOrderId.parse(fulfillmentOrderId)));
        }
    }

    /** Units were picked; says how many of the line in total. */
    record Pick(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "fulfillmentOrderId is missing") String fulfillmentOrderId,
            @NotBlank(message = "lineId is missing") String lineId,
            @NotNull(message = "picked is missing") Integer picked)
            implements FulfillmentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordPick(FulfillmentOrderId.parse(fulfillmentOrderId), lineId, picked));
        }
    }

    /** Units were not found; says how many of the line in total. */
    record ShortPick(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "fulfillmentOrderId is missing") String fulfillmentOrderId,
            @NotBlank(message = "lineId is missing") String lineId,
            @NotNull(message = "shortQuantity is missing") Integer shortQuantity)
            implements FulfillmentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(
                    new ReportShortPick(FulfillmentOrderId.parse(fulfillmentOrderId), lineId, shortQuantity));
        }
    }

    /** Picked units are in a shipment. */
    record Packing(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "fulfillmentOrderId is missing") String fulfillmentOrderId,
            @NotBlank(message = "shipmentId is missing") String shipmentId,
            @NotEmpty(message = "lines is empty; say what is in the shipment")
                    @Size(max = 2_000, message = "lines has more than {max} entries; pack several shipments")
                    List<@Valid @NotNull(message = "a line is null; leave it out") PackedLine> lines)
            implements FulfillmentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new PackShipment(
                    FulfillmentOrderId.parse(fulfillmentOrderId),
                    shipmentId,
                    lines.stream()
                            .map(line -> new ShipmentLine(line.lineId, line.quantity))
                            .toList()));
        }
    }

    /** Units of a line in a shipment. */
    record PackedLine(
            @NotBlank(message = "lineId is missing") String lineId,
            @NotNull(message = "quantity is missing; give 1 to 1000000 units") Integer quantity) {}

    /** The carrier has taken a shipment. */
    record Dispatch(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "fulfillmentOrderId is missing") String fulfillmentOrderId,
            @NotBlank(message = "shipmentId is missing") String shipmentId,
            @Nullable String carrier,
            @Nullable String trackingNumber)
            implements FulfillmentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordShipment(
                    FulfillmentOrderId.parse(fulfillmentOrderId), shipmentId, carrier, trackingNumber));
        }
    }

    /** A shipment has arrived. */
    record Delivery(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "fulfillmentOrderId is missing") String fulfillmentOrderId,
            @NotBlank(message = "shipmentId is missing") String shipmentId,
            @Nullable Instant deliveredAt)
            implements FulfillmentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(
                    new RecordDelivery(FulfillmentOrderId.parse(fulfillmentOrderId), shipmentId, deliveredAt));
        }
    }

    /** A shipment could not be delivered. */
    record DeliveryFailure(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "fulfillmentOrderId is missing") String fulfillmentOrderId,
            @NotBlank(message = "shipmentId is missing") String shipmentId,
            @NotBlank(message = "reason is missing") String reason)
            implements FulfillmentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(
                    new RecordDeliveryFailure(FulfillmentOrderId.parse(fulfillmentOrderId), shipmentId, reason));
        }
    }
}
