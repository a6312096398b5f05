package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.ADDRESS;
import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.THEN;
import static dev.orderstream.order.OrderExamples.TOTAL;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.placedThen;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangingTheShippingAddressTest {

    private static final ChangeShippingAddress CHANGE = new ChangeShippingAddress(ORDER, ADDRESS);

    @Test
    void theGoodsAreBroughtElsewhere() {
        placedThen().when(CHANGE).expectEvents(new ShippingAddressChanged(ORDER, ADDRESS));
        confirmedThen().when(CHANGE).expectEvents(new ShippingAddressChanged(ORDER, ADDRESS));
    }

    @Test
    void theSameAddressAgainChangesNothing() {
        confirmedThen(CHANGE).when(CHANGE).expectNoEvents().expectResultMessagePayload(Outcome.unchanged(2));
    }

    @Test
    void theAddressThatTheOrderWasPlacedWithIsTheSame() {
        orders().givenCommands(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, List.of(), ADDRESS))
                .when(CHANGE)
                .expectNoEvents();
    }

    @Test
    void onceTheGoodsArePickedTheyGoWhereTheyWereTo() {
        confirmedThen(new RecordPickingStarted(ORDER))
                .when(CHANGE)
                .expectException(refusedAs(OrderRefused.BEING_PICKED));
    }

    @Test
    void anOrderThatIsOverIsNotSentElsewhere() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(CHANGE)
                .expectException(refusedAs(OrderRefused.NOT_OPEN))
                .expectExceptionMessage("Order order-1 is COMPLETED and cannot be sent elsewhere any more");
        placedThen(new CancelOrder(ORDER, "typo")).when(CHANGE).expectException(refusedAs(OrderRefused.NOT_OPEN));
    }

    @Test
    void anOrderWhoseAddressWasForgottenGoesOn() {
        OrderPlaced forgotten =
                new OrderPlaced(ORDER, null, "17850", null, THEN, GBP, LINES, List.of(), TOTAL, Address.FORGOTTEN);
        orders().given(forgotten).when(new ConfirmOrder(ORDER)).expectEvents(new OrderConfirmed(ORDER));
        orders().given(forgotten).when(CHANGE).expectEvents(new ShippingAddressChanged(ORDER, ADDRESS));
    }

    @Test
    void anAddressHasANameAStreetACityAndACountry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Address("Ada", " ", "London", null, "UK"))
                .withMessage("street is missing; give 1 to 200 characters");
    }
}
