package dev.orderstream.projections.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.DeliveryReportedEarly;
import dev.orderstream.fulfillment.DeliveryResolution;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShipmentTrackingAdded;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentViewTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(new OrderId("order-1"), "MAIN");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final FulfillmentEvent SCHEDULED =
            new FulfillmentScheduled(WORK, ORDER, "MAIN", List.of(new RequestedLine("1", "A", 3)), List.of(), null);
    private static final FulfillmentEvent PACKED =
            new ShipmentPacked(WORK, ORDER, "p1", List.of(new ShipmentLine("1", 3)), null);
    private static final FulfillmentEvent SHIPPED =
            new ShipmentShipped(WORK, ORDER, "MAIN", "p1", null, null, List.of(new ShippedLine("1", "A", 3, 3)));
    private static final Instant THEN = Instant.parse("2011-03-03T10:00:00Z");

    private static FulfillmentOrderView after(FulfillmentEvent... events) {
        FulfillmentOrderView view = null;
        for (int version = 0; version < events.length; version++) {
            view = FulfillmentOrderView.after(view, events[version], version);
        }
        return view;
    }

    @Test
    void aTrackingNumberThatComesAfterTheDeliveryIsShown() {
        FulfillmentOrderView view = after(
                SCHEDULED,
                PACKED,
                SHIPPED,
                new ShipmentDelivered(WORK, ORDER, "p1", THEN),
                new ShipmentTrackingAdded(WORK, ORDER, "p1", "DHL", "JD1"));
        assertThat(view.shipments()).singleElement().satisfies(shipment -> {
            assertThat(shipment.carrier()).isEqualTo("DHL");
            assertThat(shipment.trackingNumber()).isEqualTo("JD1");
            assertThat(shipment.deliveredAt()).isEqualTo(THEN);
        });
    }

    @Test
    void aShipmentThatDidNotArriveSaysWhatTheCustomerGotInstead() {
        FulfillmentOrderView view = after(
                SCHEDULED,
                PACKED,
                SHIPPED,
                new ShipmentFailed(WORK, ORDER, "p1", "lost"),
                new DeliveryFailureSettled(WORK, ORDER, "p1", DeliveryResolution.REFUNDED, "lost by the carrier"));
        assertThat(view.shipments()).singleElement().satisfies(shipment -> {
            assertThat(shipment.failure()).isEqualTo("lost");
            assertThat(shipment.settledAs()).isEqualTo(DeliveryResolution.REFUNDED);
        });
    }

    @Test
    void whatWaitsToBeAppliedChangesNothingButTheVersion() {
        FulfillmentOrderView view = after(SCHEDULED, new DeliveryReportedEarly(WORK, ORDER, "p1", THEN));
        assertThat(view.shipments()).isEmpty();
        assertThat(view.version()).isEqualTo(1);
    }
}
