package dev.orderstream.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesOfShipmentsTest {

    @Test
    void theUnitsOfALineThatComesFromSeveralBinsAreOneLineOfTheShipment() {
        PackShipment shipment = new PackShipment(
                "o1@MAIN", "p1", List.of(new ShipmentLine("1", 2), new ShipmentLine("2", 5), new ShipmentLine("1", 3)));
        assertThat(shipment.lines()).containsExactly(new ShipmentLine("1", 5), new ShipmentLine("2", 5));
    }
}
