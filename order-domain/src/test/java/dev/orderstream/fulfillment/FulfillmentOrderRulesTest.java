package dev.orderstream.fulfillment;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.order.Address;
import dev.orderstream.rule.Given;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FulfillmentOrderRulesTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Address ADDRESS = new Address("Ada Byron", "12 St James's Square", "London", null, "UK");
    private static final List<RequestedLine> LINES =
            List.of(new RequestedLine("1", "A", 3), new RequestedLine("2", "B", 1));
    private static final ScheduleFulfillment SCHEDULE = schedule();
    private static final StartPicking START = new StartPicking(WORK);
    private static final CancelFulfillment CANCEL = new CancelFulfillment(WORK, "cancelled by the customer");
    private static final HoldFulfillment HOLD = new HoldFulfillment(WORK, "fraud review");
    private static final ResumeFulfillment RESUME = new ResumeFulfillment(WORK);

    private static ScheduleFulfillment schedule(String... awaited) {
        return new ScheduleFulfillment(WORK, ORDER, "MAIN", LINES, List.of(awaited), ADDRESS);
    }

    private static RecordPick pick(String lineId, int picked) {
        return new RecordPick(WORK, lineId, picked);
    }

    private static ReportShortPick notFound(String lineId, int missing) {
        return new ReportShortPick(WORK, lineId, missing);
    }

    private static PackShipment pack(String shipmentId, ShipmentLine... lines) {
        return new PackShipment(WORK, shipmentId, List.of(lines));
    }

    private static ShipmentLine units(String lineId, int quantity) {
        return new ShipmentLine(lineId, quantity);
    }

    private static RecordShipment ship(String shipmentId) {
        return new RecordShipment(WORK, shipmentId, "DHL", "JD0001");
    }

    private static RecordDelivery deliver(String shipmentId) {
        return new RecordDelivery(WORK, shipmentId, NOW);
    }

    private static RecordDeliveryFailure fail(String shipmentId) {
        return new RecordDeliveryFailure(WORK, shipmentId, "nobody at home");
    }

    private static ShipmentShipped shipped(String shipmentId, ShippedLine... lines) {
        return new ShipmentShipped(WORK, ORDER, "MAIN", shipmentId, "DHL", "JD0001", List.of(lines));
    }

    private static TestExecutor<FulfillmentOrder> given(Object... steps) {
        return Given.given(FulfillmentOrder.class, NOW, steps);
    }

    private static TestExecutor<FulfillmentOrder> pickedThen(Object... steps) {
        return given(SCHEDULE, START, pick("1", 3), pick("2", 1)).andGivenCommands(steps);
    }

    @Nested
    class Scheduling {

        @Test
        void whenAllGoodsAreThereTheWorkIsOpen() {
            given().when(SCHEDULE)
                    .expectEvents(
                            new FulfillmentScheduled(WORK, ORDER, "MAIN", LINES, List.of(), ADDRESS),
                            new FulfillmentOpened(WORK, ORDER));
        }

        @Test
        void whileGoodsAreMissingNobodyBegins() {
            given().when(schedule("2"))
                    .expectEvents(new FulfillmentScheduled(WORK, ORDER, "MAIN", LINES, List.of("2"), ADDRESS));
            given(schedule("2")).when(START).expectException(refusedAs(FulfillmentRefused.NOT_POSSIBLE_NOW));
        }

        @Test
        void whenTheLastGoodsHaveComeTheWorkIsOpen() {
            given(schedule("1", "2"))
                    .when(new CoverFulfillmentLine(WORK, "1"))
                    .expectEvents(new FulfillmentLineCovered(WORK, ORDER, "1"));
            given(schedule("1", "2"), new CoverFulfillmentLine(WORK, "1"))
                    .when(new CoverFulfillmentLine(WORK, "2"))
                    .expectEvents(new FulfillmentLineCovered(WORK, ORDER, "2"), new FulfillmentOpened(WORK, ORDER));
        }

        @Test
        void coveringWhatIsCoveredChangesNothing() {
            given(SCHEDULE).when(new CoverFulfillmentLine(WORK, "1")).expectNoEvents();
        }

        @Test
        void schedulingTheSameAgainChangesNothing() {
            given(SCHEDULE).when(SCHEDULE).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void schedulingItAgainWithoutALineThatWasCancelledSinceChangesNothing() {
            given(SCHEDULE)
                    .when(new ScheduleFulfillment(WORK, ORDER, "MAIN", LINES.subList(0, 1), List.of(), ADDRESS))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void itIsNotScheduledForOtherGoods() {
            given(SCHEDULE)
                    .when(new ScheduleFulfillment(
                            WORK, ORDER, "MAIN", List.of(new RequestedLine("3", "C", 1)), List.of(), ADDRESS))
                    .expectException(refusedAs(FulfillmentRefused.SCHEDULE_DIFFERS));
        }

        @Test
        void thereIsNoWorkWithoutGoods() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ScheduleFulfillment(WORK, ORDER, "MAIN", List.of(), List.of(), null))
                    .withMessage("lines is empty; give at least one");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ScheduleFulfillment(WORK, ORDER, "MAIN", null, List.of(), null))
                    .withMessage("lines is empty; give at least one");
        }
    }

    @Nested
    class BeforePicking {

        private final Address elsewhere = new Address("Ada Byron", "1 High Street", "Leeds", null, "UK");

        @Test
        void theAddressChanges() {
            given(SCHEDULE)
                    .when(new ChangeDeliveryAddress(WORK, elsewhere))
                    .expectEvents(new DeliveryAddressChanged(WORK, ORDER, elsewhere));
            given(SCHEDULE).when(new ChangeDeliveryAddress(WORK, ADDRESS)).expectNoEvents();
        }

        @Test
        void fewerUnitsAreToLeave() {
            given(SCHEDULE)
                    .when(new ReduceFulfillmentLine(WORK, "1", 1))
                    .expectEvents(new FulfillmentLineReduced(WORK, ORDER, "1", 1));
            given(SCHEDULE, new ReduceFulfillmentLine(WORK, "1", 1))
                    .when(new ReduceFulfillmentLine(WORK, "1", 2))
                    .expectNoEvents();
        }

        @Test
        void bothArePossibleWhileGoodsAreMissing() {
            given(schedule("2"))
                    .when(new ChangeDeliveryAddress(WORK, elsewhere))
                    .expectEvents(new DeliveryAddressChanged(WORK, ORDER, elsewhere));
            given(schedule("2")).when(new ReduceFulfillmentLine(WORK, "2", 0)).expectSuccessfulHandlerExecution();
        }

        @Test
        void goodsThatAreNotToLeaveAreNotMissing() {
            given(schedule("2"))
                    .when(new ReduceFulfillmentLine(WORK, "2", 0))
                    .expectEvents(new FulfillmentLineReduced(WORK, ORDER, "2", 0), new FulfillmentOpened(WORK, ORDER));
            given(schedule("1", "2"), new ReduceFulfillmentLine(WORK, "2", 0))
                    .when(new CoverFulfillmentLine(WORK, "1"))
                    .expectEvents(new FulfillmentLineCovered(WORK, ORDER, "1"), new FulfillmentOpened(WORK, ORDER));
        }

        @Test
        void goodsOfWhichSomeAreStillToLeaveAreMissing() {
            given(schedule("1"))
                    .when(new ReduceFulfillmentLine(WORK, "1", 2))
                    .expectEvents(new FulfillmentLineReduced(WORK, ORDER, "1", 2));
            given(schedule("1"))
                    .when(new ReduceFulfillmentLine(WORK, "2", 0))
                    .expectEvents(new FulfillmentLineReduced(WORK, ORDER, "2", 0));
        }

        @Test
        void workThatIsOpenIsNotOpenedAgain() {
            given(SCHEDULE)
                    .when(new ReduceFulfillmentLine(WORK, "2", 0))
                    .expectEvents(new FulfillmentLineReduced(WORK, ORDER, "2", 0));
        }

        @Test
        void onceSomebodyPicksNothingOfThatIsPossible() {
            given(SCHEDULE, START)
                    .when(new ChangeDeliveryAddress(WORK, elsewhere))
                    .expectException(refusedAs(FulfillmentRefused.PICKING_STARTED))
                    .expectExceptionMessage("Fulfillment order-1@MAIN is IN_PROGRESS; another address is possible until"
                            + " picking starts");
            given(SCHEDULE, START, HOLD)
                    .when(new ReduceFulfillmentLine(WORK, "1", 1))
                    .expectException(refusedAs(FulfillmentRefused.PICKING_STARTED));
        }
    }

    @Nested
    class Holding {

        @Test
        void theWorkStopsAndGoesOnWhereItWas() {
            given(SCHEDULE, START).when(HOLD).expectEvents(new FulfillmentHeld(WORK, ORDER, "fraud review"));
            given(SCHEDULE, START, HOLD).when(RESUME).expectEvents(new FulfillmentResumed(WORK, ORDER));
            given(SCHEDULE, START, HOLD, RESUME).when(pick("1", 1)).expectSuccessfulHandlerExecution();
        }

        @Test
        void holdingOrResumingTwiceChangesNothing() {
            given(SCHEDULE, HOLD).when(HOLD).expectNoEvents().expectSuccessfulHandlerExecution();
            given(SCHEDULE).when(RESUME).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void whileItIsHeldNobodyPicksOrPacks() {
            given(SCHEDULE, HOLD).when(START).expectException(refusedAs(FulfillmentRefused.NOT_POSSIBLE_NOW));
            given(SCHEDULE, START, HOLD)
                    .when(pick("1", 1))
                    .expectException(refusedAs(FulfillmentRefused.NOT_POSSIBLE_NOW));
            pickedThen(HOLD)
                    .when(pack("s1", units("1", 1)))
                    .expectException(refusedAs(FulfillmentRefused.NOT_POSSIBLE_NOW));
        }

        @Test
        void goodsThatComeMeanwhileOpenTheWorkWhenItIsResumed() {
            given(schedule("1"), HOLD, new CoverFulfillmentLine(WORK, "1"), RESUME)
                    .when(START)
                    .expectEvents(new PickingStarted(WORK, ORDER));
        }

        @Test
        void whatIsOverIsNotHeld() {
            given(SCHEDULE, CANCEL).when(HOLD).expectException(refusedAs(FulfillmentRefused.NOT_POSSIBLE_NOW));
        }
    }

    @Nested
    class Picking {

        @Test
        void somebodyBegins() {
            given(SCHEDULE).when(START).expectEvents(new PickingStarted(WORK, ORDER));
            given(SCHEDULE, START).when(START).expectNoEvents();
        }

        @Test
        void unitsArePicked() {
            given(SCHEDULE, START, pick("1", 1))
                    .when(pick("1", 3))
                    .expectEvents(new LinePicked(WORK, ORDER, "1", 2, 3));
            given(SCHEDULE, START, pick("1", 3)).when(pick("1", 1)).expectNoEvents();
        }

        @Test
        void noMoreIsPickedThanRequested() {
            given(SCHEDULE, START)
                    .when(pick("1", 4))
                    .expectException(refusedAs(FulfillmentRefused.MORE_THAN_REQUESTED));
            given(SCHEDULE, START).when(pick("3", 1)).expectException(refusedAs(FulfillmentRefused.UNKNOWN_LINE));
            given(schedule("1")).when(pick("1", 1)).expectException(refusedAs(FulfillmentRefused.NOT_POSSIBLE_NOW));
            given(schedule("1")).when(notFound("1", 1)).expectException(refusedAs(FulfillmentRefused.NOT_POSSIBLE_NOW));
        }

        @Test
        void whatIsNotFoundIsSaid() {
            given(SCHEDULE, START, pick("1", 2))
                    .when(notFound("1", 1))
                    .expectEvents(new LinePickedShort(WORK, ORDER, "MAIN", "1", "A", 1, 1, 3));
            given(SCHEDULE, START, notFound("1", 1)).when(notFound("1", 1)).expectNoEvents();
        }

        @Test
        void whatIsFoundIsNotMissing() {
            given(SCHEDULE, START, pick("1", 2))
                    .when(notFound("1", 2))
                    .expectException(refusedAs(FulfillmentRefused.MORE_THAN_REQUESTED));
            given(SCHEDULE, START, notFound("1", 1))
                    .when(pick("1", 3))
                    .expectException(refusedAs(FulfillmentRefused.MORE_THAN_REQUESTED));
        }

        @Test
        void workOfWhichNothingIsFoundIsIncomplete() {
            given(SCHEDULE, START, notFound("1", 3))
                    .when(notFound("2", 1))
                    .expectEvents(
                            new LinePickedShort(WORK, ORDER, "MAIN", "2", "B", 1, 1, 1),
                            new FulfillmentIncomplete(WORK, ORDER));
        }
    }

    @Nested
    class Shipping {

        @Test
        void pickedUnitsArePackedInSeveralShipments() {
            pickedThen()
                    .when(pack("s1", units("1", 2)))
                    .expectEvents(new ShipmentPacked(WORK, ORDER, "s1", List.of(units("1", 2)), ADDRESS));
            pickedThen(pack("s1", units("1", 2)))
                    .when(pack("s2", units("1", 1), units("2", 1)))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void noMoreIsPackedThanWasPicked() {
            pickedThen(pack("s1", units("1", 2)))
                    .when(pack("s2", units("1", 2)))
                    .expectException(refusedAs(FulfillmentRefused.MORE_THAN_PICKED));
            pickedThen()
                    .when(pack("s1", units("1", 2), units("1", 2)))
                    .expectException(refusedAs(FulfillmentRefused.MORE_THAN_PICKED));
        }

        @Test
        void aShipmentIsPackedOnce() {
            pickedThen(pack("s1", units("1", 2)))
                    .when(pack("s1", units("1", 2)))
                    .expectNoEvents();
            pickedThen(pack("s1", units("1", 2)))
                    .when(pack("s1", units("1", 1)))
                    .expectException(refusedAs(FulfillmentRefused.SHIPMENT_DIFFERS));
        }

        @Test
        void aShipmentLeavesAndSaysHowMuchHasLeftByNow() {
            pickedThen(pack("s1", units("1", 2)), ship("s1"), pack("s2", units("1", 1)))
                    .when(ship("s2"))
                    .expectEvents(shipped("s2", new ShippedLine("1", "A", 1, 3)));
        }

        @Test
        void whenTheLastShipmentHasLeftTheWorkIsDone() {
            pickedThen(pack("s1", units("1", 3)), ship("s1"), pack("s2", units("2", 1)))
                    .when(ship("s2"))
                    .expectEvents(shipped("s2", new ShippedLine("2", "B", 1, 1)), new FulfillmentClosed(WORK, ORDER));
        }

        @Test
        void whenSomethingWasNotFoundTheWorkEndsIncomplete() {
            given(SCHEDULE, START, pick("1", 3), notFound("2", 1), pack("s1", units("1", 3)))
                    .when(ship("s1"))
                    .expectEvents(
                            shipped("s1", new ShippedLine("1", "A", 3, 3)), new FulfillmentIncomplete(WORK, ORDER));
        }

        @Test
        void aShipmentArrives() {
            pickedThen(pack("s1", units("1", 2)), ship("s1"))
                    .when(deliver("s1"))
                    .expectEvents(new ShipmentDelivered(WORK, ORDER, "s1", NOW));
            pickedThen(pack("s1", units("1", 2)), ship("s1"), deliver("s1"))
                    .when(deliver("s1"))
                    .expectNoEvents();
        }

        @Test
        void aShipmentThatArrivesHasLeftAlsoWhenNobodySaidSo() {
            pickedThen(pack("s1", units("1", 2)))
                    .when(deliver("s1"))
                    .expectEvents(
                            new ShipmentShipped(
                                    WORK, ORDER, "MAIN", "s1", null, null, List.of(new ShippedLine("1", "A", 2, 2))),
                            new ShipmentDelivered(WORK, ORDER, "s1", NOW));
        }

        @Test
        void aLateShippedNeverUndoesDelivered() {
            pickedThen(pack("s1", units("1", 2)), deliver("s1"))
                    .when(new RecordShipment(WORK, "s1", null, null))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aShipmentThatCouldNotBeDeliveredMayArriveLater() {
            pickedThen(pack("s1", units("1", 2)), ship("s1"))
                    .when(fail("s1"))
                    .expectEvents(new ShipmentFailed(WORK, ORDER, "s1", "nobody at home"));
            pickedThen(pack("s1", units("1", 2)), ship("s1"), fail("s1"))
                    .when(fail("s1"))
                    .expectNoEvents();
            pickedThen(pack("s1", units("1", 2)), ship("s1"), fail("s1"))
                    .when(deliver("s1"))
                    .expectEvents(new ShipmentDelivered(WORK, ORDER, "s1", NOW));
        }

        @Test
        void aShipmentThatHasArrivedDidNotFail() {
            pickedThen(pack("s1", units("1", 2)), deliver("s1"))
                    .when(fail("s1"))
                    .expectException(refusedAs(FulfillmentRefused.ALREADY_DELIVERED));
        }

        @Test
        void aCarrierThatTakesAShipmentIsBelievedAlsoWhileTheWorkIsHeld() {
            pickedThen(pack("s1", units("1", 2)), HOLD)
                    .when(ship("s1"))
                    .expectEvents(shipped("s1", new ShippedLine("1", "A", 2, 2)));
        }

        @Test
        void whenTheWorkIsOverAShipmentThatNobodyPackedDoesNotLeave() {
            for (Object late : List.of(ship("s9"), deliver("s9"), fail("s9"))) {
                pickedThen(pack("s1", units("1", 3), units("2", 1)), ship("s1"))
                        .when(late)
                        .expectException(refusedAs(FulfillmentRefused.UNKNOWN_SHIPMENT));
                given(SCHEDULE, CANCEL).when(late).expectException(refusedAs(FulfillmentRefused.UNKNOWN_SHIPMENT));
            }
        }
    }

    @Nested
    class Cancelling {

        @Test
        void untilSomethingIsPackedNothingWillLeave() {
            pickedThen().when(CANCEL).expectEvents(new FulfillmentCancelled(WORK, ORDER, "cancelled by the customer"));
            given(SCHEDULE, CANCEL).when(CANCEL).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void whatIsOverBecauseNothingWasFoundHasNothingToStop() {
            given(SCHEDULE, START, notFound("1", 3), notFound("2", 1))
                    .when(CANCEL)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void whatIsOverAfterAShipmentWasPackedIsNotCancelled() {
            given(SCHEDULE, START, pick("1", 3), pack("s1", units("1", 3)), ship("s1"), notFound("2", 1))
                    .when(CANCEL)
                    .expectException(refusedAs(FulfillmentRefused.ALREADY_PACKED));
        }

        @Test
        void onceSomethingIsPackedItLeaves() {
            pickedThen(pack("s1", units("1", 2)))
                    .when(CANCEL)
                    .expectException(refusedAs(FulfillmentRefused.ALREADY_PACKED));
        }
    }
}
