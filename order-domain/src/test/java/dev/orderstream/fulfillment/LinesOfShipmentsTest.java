package dev.orderstream.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.OrderId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesOfShipmentsTest {

    @Test
    void theUnitsOfALineThatComesFromSeveralBinsAreOneLineOfTheShipment() {
        PackShipment shipment = new PackShipment(
                FulfillmentOrderId.of(new OrderId("o1"), "MAIN"),
                "p1",
                List.of(new ShipmentLine("1", 2), new ShipmentLine("2", 5), new ShipmentLine("1", 3)));
        assertThat(shipment.lines()).containsExactly(new ShipmentLine("1", 5), new ShipmentLine("2", 5));
    }

    @Test
    void aShipmentHasAtLeastOneLineAndAtMost2000Entries() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackShipment(FulfillmentOrderId.of(new OrderId("o1"), "MAIN"), "p1", List.of()))
                .withMessage("lines is empty; give at least one");
        List<ShipmentLine> tooMany = Collections.nCopies(2_001, new ShipmentLine("1", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackShipment(FulfillmentOrderId.of(new OrderId("o1"), "MAIN"), "p1", tooMany))
                .withMessage("lines has 2001 entries; give at most 2000 at once");
    }
}
