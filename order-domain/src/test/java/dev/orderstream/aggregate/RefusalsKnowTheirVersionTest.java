package dev.orderstream.aggregate;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.stock.AdjustStock;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReceiveTransfer;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockItemId;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Decisions know no version; who is refused is told on which version of the aggregate. */
class RefusalsKnowTheirVersionTest {

    private static final StockItemId ITEM = StockItemId.of("85123A", "MAIN");

    private static TestExecutor<StockItem> stock() {
        AggregateTestFixture<StockItem> fixture = new AggregateTestFixture<>(StockItem.class);
        fixture.registerInjectableResource(java.time.Clock.systemUTC());
        return fixture.givenNoPriorActivity();
    }

    @Test
    void itIsThatOfTheLastEvent() {
        stock().andGivenCommands(
                        ReceiveStock.of("85123A", "MAIN", 5, null), new ReserveStock(ITEM, new ReservationId("r1"), 3))
                .when(new AdjustStock(ITEM, -4, "lost"))
                .expectException(atVersion(1));
    }

    @Test
    void anAggregateThatIsNewHasNone() {
        stock().when(new ReceiveTransfer(ITEM, "t1", 1)).expectException(atVersion(DomainRefusal.NEW));
    }

    private static Matcher<Throwable> atVersion(long version) {
        return new CustomTypeSafeMatcher<>("a refusal at version " + version) {
            @Override
            protected boolean matchesSafely(Throwable thrown) {
                Optional<Long> told = DomainRefusal.in(thrown).map(DomainRefusal::version);
                return told.equals(Optional.of(version));
            }
        };
    }
}
