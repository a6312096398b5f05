package dev.orderstream.storedform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.TakeSoldStock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A repeat of a command is told by a digest of its JSON, which is stored: a repeat after an update has to have the same. */
class CommandTextTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final StockItemId ITEM = StockItemId.of("85123A", "MAIN");
    private static final Instant AT = Instant.parse("2011-12-09T12:50:00Z");

    @Test
    void theIdsOfAReservationAreTexts() throws JsonProcessingException {
        assertThat(json(new ReserveStock(ITEM, ReservationId.of(ORDER, "2"), 6, null, AT)))
                .isEqualTo(
                        "{\"stockItemId\":\"85123A@MAIN\",\"reservationId\":\"order-1/2\",\"quantity\":6,\"requestedAt\":\"2011-12-09T12:50:00Z\"}");
    }

    @Test
    void theIdsOfASaleAreTexts() throws JsonProcessingException {
        assertThat(json(new TakeSoldStock(ITEM, "85123A", "MAIN", SaleId.of(ORDER, "2"), 6)))
                .isEqualTo(
                        "{\"stockItemId\":\"85123A@MAIN\",\"sku\":\"85123A\",\"location\":\"MAIN\",\"saleId\":\"order-1/2\",\"quantity\":6}");
    }

    private static String json(Object command) throws JsonProcessingException {
        return StoredForm.objectMapper().writeValueAsString(command);
    }
}
