package dev.orderstream.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WarehouseTest {

    private final Warehouse warehouse = new Warehouse();

    @Test
    void whatIsThereIsPickedAndPackedIntoOneShipment() {
        hear("FulfillmentScheduled", lines("A", 2, "B", 1));
        assertThat(hear("FulfillmentOpened", ""))
                .extracting(CommandMessage::type)
                .containsExactly("StartPicking", "RecordPick", "RecordPick", "PackShipment");
    }

    @Test
    void whatWasCancelledMeanwhileIsNotPicked() {
        hear("FulfillmentScheduled", lines("A", 2, "B", 1));
        hear("FulfillmentLineReduced", ",\"lineId\":\"1\",\"quantity\":1");
        hear("FulfillmentLineReduced", ",\"lineId\":\"2\",\"quantity\":0");
        assertThat(hear("FulfillmentOpened", "").get(1).properties()).containsEntry("picked", 1);
        assertThat(hear("FulfillmentOpened", "")).hasSize(3);
    }

    @Test
    void oneUnitOfAShortSkuIsNotFound() {
        hear("FulfillmentScheduled", lines("A-SHORT", 1, "B", 1));
        assertThat(hear("FulfillmentOpened", ""))
                .extracting(CommandMessage::type)
                .containsExactly("StartPicking", "ReportShortPick", "RecordPick", "PackShipment");
    }

    @Test
    void nobodyFetchesAnOrderWithASlowSku() {
        hear("FulfillmentScheduled", lines("A-SLOW", 1, "B", 1));
        assertThat(hear("FulfillmentOpened", "")).isEmpty();
    }

    @Test
    void workThatIsHeldBeginsWhenItGoesOn() {
        hear("FulfillmentScheduled", lines("A", 2, "B", 1));
        hear("FulfillmentHeld", "");
        assertThat(hear("FulfillmentOpened", "")).isEmpty();
        assertThat(hear("FulfillmentResumed", "")).hasSize(4);
    }

    @Test
    void aShipmentIsTakenAndArrivesUnlessItIsLost() {
        assertThat(hear("ShipmentPacked", ",\"shipmentId\":\"p\"").get(0).type())
                .isEqualTo("RecordShipment");
        assertThat(hear(
                                "ShipmentShipped",
                                ",\"shipmentId\":\"p\"," + lines("A", 1, "B", 1).substring(1))
                        .get(0)
                        .type())
                .isEqualTo("RecordDelivery");
        assertThat(hear(
                                "ShipmentShipped",
                                ",\"shipmentId\":\"p\","
                                        + lines("A", 1, "B-LOST", 1).substring(1))
                        .get(0)
                        .type())
                .isEqualTo("RecordDeliveryFailure");
    }

    @Test
    void aReplySaysWhichWorkItIsFor() {
        hear("FulfillmentScheduled", lines("A", 2, "B", 1));
        assertThat(hear("FulfillmentOpened", "")).allSatisfy(reply -> {
            assertThat(reply.key()).isEqualTo("1@MAIN");
            assertThat(reply.withId("m"))
                    .containsAllEntriesOf(Map.of("messageId", "m", "fulfillmentOrderId", "1@MAIN"));
        });
    }

    private List<CommandMessage> hear(String type, String more) {
        String body = "{\"fulfillmentOrderId\":\"1@MAIN\",\"orderId\":\"1\"" + more + "}";
        return warehouse.repliesTo(new PublishedEvent("e", type, new JsonMapper().readTree(body)));
    }

    private static String lines(String firstSku, int firstQuantity, String secondSku, int secondQuantity) {
        return ",\"lines\":[{\"lineId\":\"1\",\"sku\":\"%s\",\"quantity\":%d},{\"lineId\":\"2\",\"sku\":\"%s\",\"quantity\":%d}]"
                .formatted(firstSku, firstQuantity, secondSku, secondQuantity);
    }
}
