package dev.orderstream.fulfillment;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.Given;
import dev.orderstream.rule.OneAggregate;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What warehouse and carrier have done is told in any order: 3 units of line 1 are to leave. */
class ReportsInAnyOrderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final List<ShipmentLine> ALL = List.of(new ShipmentLine("1", 3));

    private static final ScheduleFulfillment SCHEDULE =
            new ScheduleFulfillment(WORK, ORDER, "MAIN", List.of(new RequestedLine("1", "A", 3)), List.of(), null);
    private static final StartPicking START = new StartPicking(WORK);
    private static final RecordPick PICK = new RecordPick(WORK, "1", 3);
    private static final PackShipment PACK = new PackShipment(WORK, "s1", ALL);
    private static final RecordShipment DEPART = new RecordShipment(WORK, "s1", "DHL", "JD1");
    private static final RecordDelivery ARRIVE = new RecordDelivery(WORK, "s1", NOW);
    private static final RecordDeliveryFailure FAIL = new RecordDeliveryFailure(WORK, "s1", "nobody at home");
    private static final SettleDeliveryFailure SETTLE =
            new SettleDeliveryFailure(WORK, "s1", DeliveryResolution.REFUNDED, "lost by the carrier");

    private static final ShipmentPacked PACKED = new ShipmentPacked(WORK, ORDER, "s1", ALL, null);
    private static final ShipmentDelivered DELIVERED = new ShipmentDelivered(WORK, ORDER, "s1", NOW);
    private static final FulfillmentClosed CLOSED = new FulfillmentClosed(WORK, ORDER);

    private static TestExecutor<FulfillmentOrder> given(Object... steps) {
        List<Object> all = new ArrayList<>(List.of(SCHEDULE));
        all.addAll(List.of(steps));
        return Given.given(FulfillmentOrder.class, NOW, all.toArray());
    }

    private static ShipmentShipped shipped(String carrier, String trackingNumber) {
        return new ShipmentShipped(
                WORK, ORDER, "MAIN", "s1", carrier, trackingNumber, List.of(new ShippedLine("1", "A", 3, 3)));
    }

    @Test
    void aTrackingNumberThatComesAfterTheDeliveryIsKept() {
        given(START, PICK, PACK, ARRIVE)
                .when(DEPART)
                .expectEvents(new ShipmentTrackingAdded(WORK, ORDER, "s1", "DHL", "JD1"));
        given(START, PICK, PACK, ARRIVE, DEPART).when(DEPART).expectNoEvents().expectSuccessfulHandlerExecution();
        given(START, PICK, PACK, FAIL)
                .when(DEPART)
                .expectEvents(new ShipmentTrackingAdded(WORK, ORDER, "s1", "DHL", "JD1"));
    }

    @Test
    void anotherTimeOfADeliveryIsRefused() {
        given(START, PICK, PACK, ARRIVE)
                .when(new RecordDelivery(WORK, "s1", NOW.minusSeconds(60)))
                .expectNoEvents()
                .expectException(refusedAs(FulfillmentRefused.DELIVERY_DIFFERS))
                .expectExceptionMessage("Shipment s1 of fulfillment order-1@MAIN arrived at " + NOW + " and not at "
                        + NOW.minusSeconds(60) + "; clear up with the carrier which is right");
        given(START, PICK, PACK, ARRIVE)
                .when(new RecordDelivery(WORK, "s1", null))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anotherReasonOfAFailedDeliveryOrItsSettlementIsRefused() {
        given(START, PICK, PACK, FAIL)
                .when(new RecordDeliveryFailure(WORK, "s1", "refused by the customer"))
                .expectNoEvents()
                .expectException(refusedAs(FulfillmentRefused.DELIVERY_FAILURE_DIFFERS))
                .expectExceptionMessage(
                        "Shipment s1 of fulfillment order-1@MAIN was not delivered because of \"nobody at"
                                + " home\" and not \"refused by the customer\"; clear up with the carrier which is right");
        given(START, PICK, PACK, FAIL, SETTLE)
                .when(new SettleDeliveryFailure(WORK, "s1", DeliveryResolution.REFUNDED, "stolen"))
                .expectNoEvents()
                .expectException(refusedAs(FulfillmentRefused.SHIPMENT_NOT_FAILED));
    }

    @Test
    void aLaterReportOfAShipmentThatWaitsReplacesTheEarlierOne() {
        given(START, ARRIVE)
                .when(new RecordDelivery(WORK, "s1", NOW.minusSeconds(60)))
                .expectEvents(new DeliveryReportedEarly(WORK, ORDER, "s1", NOW.minusSeconds(60)));
        given(START, ARRIVE).when(ARRIVE).expectNoEvents().expectSuccessfulHandlerExecution();
        given(START, FAIL)
                .when(new RecordDeliveryFailure(WORK, "s1", "refused by the customer"))
                .expectEvents(new DeliveryFailureReportedEarly(WORK, ORDER, "s1", "refused by the customer"));
        given(START, FAIL).when(FAIL).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void aTrackingNumberThatComesAfterTheCarrierIsKept() {
        RecordShipment withoutNumber = new RecordShipment(WORK, "s1", "DHL", null);
        given(START, PICK, PACK, withoutNumber)
                .when(DEPART)
                .expectEvents(new ShipmentTrackingAdded(WORK, ORDER, "s1", null, "JD1"));
        given(START, PICK, PACK, DEPART).when(withoutNumber).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void aShipmentHasOneTrackingNumber() {
        given(START, PICK, PACK, DEPART)
                .when(new RecordShipment(WORK, "s1", "DHL", "JD2"))
                .expectException(refusedAs(FulfillmentRefused.TRACKING_DIFFERS))
                .expectExceptionMessage("Shipment s1 of fulfillment order-1@MAIN left with carrier DHL as JD1;"
                        + " clear up with the carrier which is right");
        given(START, PICK, PACK, DEPART)
                .when(new RecordShipment(WORK, "s1", "UPS", null))
                .expectException(refusedAs(FulfillmentRefused.TRACKING_DIFFERS));
    }

    @Test
    void aShipmentThatIsPackedBeforeItsUnitsArePickedWaitsForThem() {
        given(START).when(PACK).expectEvents(new PackingReportedEarly(WORK, ORDER, "s1", ALL));
        given(START, PACK).when(PACK).expectNoEvents().expectSuccessfulHandlerExecution();
        given(START, PACK).when(PICK).expectEvents(new LinePicked(WORK, ORDER, "1", 3, 3), PACKED);
        given(START, PACK).when(new RecordPick(WORK, "1", 2)).expectEvents(new LinePicked(WORK, ORDER, "1", 2, 2));
    }

    @Test
    void whatWaitsIsReplacedByWhatIsSaidLater() {
        PackShipment two = new PackShipment(WORK, "s1", List.of(new ShipmentLine("1", 2)));
        given(START, PACK).when(two).expectEvents(new PackingReportedEarly(WORK, ORDER, "s1", two.lines()));
        given(START, PACK, new RecordPick(WORK, "1", 2))
                .when(two)
                .expectEvents(new ShipmentPacked(WORK, ORDER, "s1", two.lines(), null));
    }

    @Test
    void noMoreIsPackedThanCanBePicked() {
        given(START)
                .when(new PackShipment(WORK, "s1", List.of(new ShipmentLine("1", 4))))
                .expectException(refusedAs(FulfillmentRefused.MORE_THAN_PICKED))
                .expectExceptionMessage(
                        "4 units of line 1 of fulfillment order-1@MAIN were to be packed; 3 are requested,"
                                + " not missing and in no shipment yet");
    }

    @Test
    void whoHasPickedSomethingHasBegun() {
        given().when(PICK).expectEvents(new PickingStarted(WORK, ORDER), new LinePicked(WORK, ORDER, "1", 3, 3));
        given(PICK).when(START).expectNoEvents().expectSuccessfulHandlerExecution();
        given().when(new ReportShortPick(WORK, "1", 1))
                .expectEvents(
                        new PickingStarted(WORK, ORDER), new LinePickedShort(WORK, ORDER, "MAIN", "1", "A", 1, 1, 3));
    }

    @Test
    void aCarrierIsBelievedBeforeTheWarehouse() {
        given(START).when(DEPART).expectEvents(new DepartureReportedEarly(WORK, ORDER, "s1", "DHL", "JD1"));
        given(START, DEPART).when(DEPART).expectNoEvents().expectSuccessfulHandlerExecution();
        given(START, PICK, DEPART).when(PACK).expectEvents(PACKED, shipped("DHL", "JD1"), CLOSED);
        given(START).when(ARRIVE).expectEvents(new DeliveryReportedEarly(WORK, ORDER, "s1", NOW));
        given(START, ARRIVE).when(ARRIVE).expectNoEvents().expectSuccessfulHandlerExecution();
        given(START, PICK, ARRIVE).when(PACK).expectEvents(PACKED, shipped(null, null), DELIVERED, CLOSED);
        given(START).when(FAIL).expectEvents(new DeliveryFailureReportedEarly(WORK, ORDER, "s1", "nobody at home"));
        given(START, FAIL).when(FAIL).expectNoEvents().expectSuccessfulHandlerExecution();
        given(START, PICK, FAIL)
                .when(PACK)
                .expectEvents(
                        PACKED, shipped(null, null), new ShipmentFailed(WORK, ORDER, "s1", "nobody at home"), CLOSED);
        given(START, ARRIVE).when(FAIL).expectException(refusedAs(FulfillmentRefused.ALREADY_DELIVERED));
    }

    @Test
    void everythingBeforeTheFirstUnitIsPickedIsAppliedWithIt() {
        given(ARRIVE, DEPART, PACK)
                .when(PICK)
                .expectEvents(
                        new PickingStarted(WORK, ORDER),
                        new LinePicked(WORK, ORDER, "1", 3, 3),
                        PACKED,
                        shipped("DHL", "JD1"),
                        DELIVERED,
                        CLOSED);
    }

    @Test
    void workOfWhichSomethingHasLeftIsNotCancelled() {
        given(START, DEPART)
                .when(new CancelFulfillment(WORK, "changed my mind"))
                .expectException(refusedAs(FulfillmentRefused.ALREADY_PACKED));
    }

    @Test
    void ofAHundredShipmentsAtMostSomethingIsKnownBeforeTheyArePacked() {
        try (OneAggregate work = new OneAggregate(FulfillmentOrder.class)) {
            work.send(SCHEDULE);
            for (int shipment = 0; shipment < 105; shipment++) {
                work.send(new RecordDelivery(WORK, "early-" + shipment, null));
            }
            assertThat(work.events(DeliveryReportedEarly.class)).hasSize(100);
        }
    }

    @Test
    void aDeliveryThatHasNotHappenedYetIsRefused() {
        RecordDelivery tomorrow = new RecordDelivery(WORK, "s1", NOW.plusSeconds(86_400));
        given(START, PICK, PACK)
                .when(tomorrow)
                .expectNoEvents()
                .expectException(refusedAs(FulfillmentRefused.DELIVERY_FROM_THE_FUTURE))
                .expectExceptionMessage(
                        "Shipment s1 of fulfillment order-1@MAIN arrived at 2026-11-23T12:00:00Z and it is"
                                + " 2026-11-22T12:00:00Z; check the carrier's clock");
        given(START).when(tomorrow).expectException(refusedAs(FulfillmentRefused.DELIVERY_FROM_THE_FUTURE));
    }

    @Test
    void aShipmentThatDidNotArriveIsSettledOnce() {
        given(START, PICK, PACK, FAIL)
                .when(SETTLE)
                .expectEvents(new DeliveryFailureSettled(
                        WORK, ORDER, "s1", DeliveryResolution.REFUNDED, "lost by the carrier"));
        given(START, PICK, PACK, FAIL, SETTLE).when(SETTLE).expectNoEvents().expectSuccessfulHandlerExecution();
        given(START, PICK, PACK, FAIL, SETTLE)
                .when(new SettleDeliveryFailure(WORK, "s1", DeliveryResolution.RESHIPPED, "sent again"))
                .expectException(refusedAs(FulfillmentRefused.SHIPMENT_NOT_FAILED))
                .expectExceptionMessage(
                        "Shipment s1 of fulfillment order-1@MAIN is settled as REFUNDED; only one that has"
                                + " FAILED is settled");
        given(START, PICK, PACK, DEPART)
                .when(SETTLE)
                .expectException(refusedAs(FulfillmentRefused.SHIPMENT_NOT_FAILED));
        given(START, PICK).when(SETTLE).expectException(refusedAs(FulfillmentRefused.UNKNOWN_SHIPMENT));
    }

    @Provide
    Arbitrary<List<Object>> orders() {
        return Arbitraries.shuffle(START, PICK, PACK, DEPART, ARRIVE);
    }

    @Property
    void whateverTheOrderTheSameHasHappenedInTheEnd(@ForAll("orders") List<Object> reports) {
        try (OneAggregate work = new OneAggregate(FulfillmentOrder.class)) {
            work.send(SCHEDULE);
            reports.forEach(work::send);
            Set<Class<?>> happened =
                    work.events().stream().map(Object::getClass).collect(Collectors.toSet());
            assertThat(happened)
                    .contains(
                            PickingStarted.class,
                            LinePicked.class,
                            ShipmentPacked.class,
                            ShipmentShipped.class,
                            ShipmentDelivered.class,
                            FulfillmentClosed.class);
            assertThat(tracking(work)).isEqualTo("JD1");
        }
    }

    private static String tracking(OneAggregate work) {
        return work.events().stream()
                .map(event -> event instanceof ShipmentShipped left
                        ? String.valueOf(left.trackingNumber())
                        : event instanceof ShipmentTrackingAdded added ? String.valueOf(added.trackingNumber()) : "")
                .collect(Collectors.joining())
                .replace("null", "");
    }
}
