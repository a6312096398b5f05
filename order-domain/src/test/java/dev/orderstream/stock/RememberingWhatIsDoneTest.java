package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.shipped;
import static dev.orderstream.stock.StockExamples.sold;
import static dev.orderstream.stock.StockExamples.stockItems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.orderstream.storedform.StoredForm;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What a stock item forgets, and that what it has forgotten is neither promised nor counted twice. */
class RememberingWhatIsDoneTest {

    private static final int MORE_THAN_IS_REMEMBERED = Memory.IDS_PER_BLOCK * Memory.BLOCKS + 1;

    private static List<Object> manyShipped() {
        List<Object> events = new ArrayList<>();
        long onHand = 10_000;
        events.add(received(10_000, onHand, 0));
        for (int number = 0; number < MORE_THAN_IS_REMEMBERED; number++) {
            events.add(reserved("order-" + number + "/1", 1, onHand, 1));
            events.add(shipped("order-" + number + "/1", 1, --onHand, 0));
        }
        return events;
    }

    private static List<Object> manySold() {
        List<Object> events = new ArrayList<>();
        events.add(received(10_000, 10_000, 0));
        for (int number = 0; number < MORE_THAN_IS_REMEMBERED; number++) {
            events.add(sold("s" + number, 1, 9_999 - number, 0));
        }
        return events;
    }

    private static ReserveStock asked(int number, Instant at) {
        return new ReserveStock(ITEM, new ReservationId("order-" + number + "/1"), 1, null, at);
    }

    @Test
    void anIdThatWasForgottenIsNotPromisedAgainToWhoAskedBeforeItWasForgotten() {
        TestExecutor<StockItem> given = stockItems().given(manyShipped());
        given.when(asked(0, given.currentTime())).expectException(refusedAs(StockRefused.RESERVATION_FORGOTTEN));
    }

    @Test
    void anIdThatIsRememberedChangesNothing() {
        TestExecutor<StockItem> given = stockItems().given(manyShipped());
        given.when(asked(MORE_THAN_IS_REMEMBERED - 1, given.currentTime()))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whoAskedLaterThanWhatIsForgottenIsServed() {
        TestExecutor<StockItem> given = stockItems().given(manyShipped());
        given.when(new ReserveStock(
                        ITEM,
                        new ReservationId("new"),
                        1,
                        null,
                        given.currentTime().plusMillis(1)))
                .expectEvents(reserved("new", 1, 10_000 - MORE_THAN_IS_REMEMBERED, 1));
    }

    @Test
    void whoDoesNotSaySinceWhenAsksNow() {
        stockItems()
                .given(manyShipped())
                .when(new ReserveStock(ITEM, new ReservationId("new"), 1))
                .expectEvents(reserved("new", 1, 10_000 - MORE_THAN_IS_REMEMBERED, 1));
    }

    @Test
    void aSaleThatMayHaveBeenCountedIsNotCountedAgainAndSaysSo() {
        TestExecutor<StockItem> given = stockItems().given(manySold());
        given.when(new TakeSoldStock(ITEM, SKU, "MAIN", new SaleId("s0"), 1, null, given.currentTime()))
                .expectEvents(StockExamples.discrepancy(
                        DiscrepancyKind.BEYOND_MEMORY, 1, "s0", 10_000 - MORE_THAN_IS_REMEMBERED, 0));
    }

    @Test
    void aReturnThatMayHaveBeenCountedIsNotCountedAgainAndSaysSo() {
        TestExecutor<StockItem> given = stockItems().given(manySold());
        given.when(new TakeBackStock(ITEM, SKU, "MAIN", "m1", 1, null, given.currentTime()))
                .expectEvents(StockExamples.discrepancy(
                        DiscrepancyKind.BEYOND_MEMORY, 1, "m1", 10_000 - MORE_THAN_IS_REMEMBERED, 0));
    }

    @Test
    void aHotItemWithTwoThousandPromisesStaysSmall() {
        List<Object> events = manyShipped();
        for (int number = 1; number <= 2_000; number++) {
            events.add(reserved("order-" + (10_000 + number) + "/1", 1, 10_000 - MORE_THAN_IS_REMEMBERED, number));
        }
        stockItems()
                .given(events)
                .when(new ReleaseStock(ITEM, new ReservationId("order-10001/1")))
                .expectState(state -> assertThat(bytesOf(state)).isLessThan(300_000));
    }

    private static int bytesOf(StockItem state) {
        try {
            return StoredForm.objectMapper().writeValueAsBytes(state).length;
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
