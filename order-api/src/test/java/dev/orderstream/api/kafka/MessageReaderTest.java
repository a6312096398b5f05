package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordDelivery;
import dev.orderstream.fulfillment.RecordDeliveryFailure;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.Charge;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.RecordSale;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordCaptureFailure;
import dev.orderstream.payment.RecordDecline;
import dev.orderstream.payment.RecordRefund;
import dev.orderstream.payment.RecordRefundFailure;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.AdjustStock;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockItemId;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MessageReaderTest {

    private static final Instant THEN = Instant.parse("2010-12-01T10:00:00Z");
    private static final BigMoney PRICE = BigMoney.parse("GBP 2.55");

    private record Example(String type, String properties, String aggregateId, Object command) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example(
                    "RecordSale",
                    """
                    "storeId":"s1","registerId":"r1","receiptNumber":"1","occurredAt":"2010-12-01T10:00:00Z","currency":"GBP",
                    "lines":[{"lineId":"1","sku":"A","quantity":2,"unitPrice":"2.55"}]""",
                    "pos-s1-r1-1",
                    new RecordSale(
                            new OrderId("pos-s1-r1-1"),
                            "s1",
                            "r1",
                            "1",
                            null,
                            THEN,
                            CurrencyUnit.GBP,
                            List.of(new OrderLine("1", "A", null, 2, PRICE)),
                            List.of())),
            new Example("CompleteOrder", "\"orderId\":\"o\"", "o", new CompleteOrder(new OrderId("o"))),
            new Example(
                    "CancelOrder", "\"orderId\":\"o\",\"reason\":\"r\"", "o", new CancelOrder(new OrderId("o"), "r")),
            new Example(
                    "ReceiveStock", "\"sku\":\"A\",\"quantity\":2", "A@MAIN", ReceiveStock.of("A", "MAIN", 2, null)),
            new Example(
                    "AdjustStock",
                    "\"sku\":\"A\",\"location\":\"S1\",\"delta\":-2,\"reason\":\"r\"",
                    "A@S1",
                    new AdjustStock(StockItemId.of("A", "S1"), -2, "r")),
            new Example(
                    "RecordReturn",
                    """
                    "returnId":"ret-1","orderId":"o","credit":"ORIGINAL_PAYMENT","customerId":"c","occurredAt":"2010-12-01T10:00:00Z","currency":"GBP",
                    "lines":[{"lineId":"1","sku":"A","quantity":2,"unitPrice":"2.55","disposition":"RESTOCK"}],
                    "charges":[{"code":"POST","quantity":1,"unitPrice":"2.55"}]""",
                    "ret-1",
                    new RecordReturn(
                            new ReturnId("ret-1"),
                            new OrderId("o"),
                            CreditMethod.ORIGINAL_PAYMENT,
                            "c",
                            "MAIN",
                            THEN,
                            CurrencyUnit.GBP,
                            List.of(new CreditedLine("1", "A", 2, PRICE, Disposition.RESTOCK)),
                            List.of(new Charge("POST", null, 1, PRICE)))),
            new Example(
                    "ReceiveReturn",
                    """
                    "returnId":"ret-1","receiptId":"r","location":"S1",
                    "units":[{"lineId":"1","sku":"A","quantity":2,"disposition":"DAMAGED"}]""",
                    "ret-1",
                    new ReceiveReturn(
                            new ReturnId("ret-1"),
                            "r",
                            "S1",
                            List.of(new ReceivedUnits("1", "A", 2, Disposition.DAMAGED)))),
            new Example(
                    "RecordAuthorization",
                    "\"paymentId\":\"p\",\"authorization\":\"a\",\"expiresAt\":\"2010-12-01T10:00:00Z\"",
                    "p",
                    new RecordAuthorization(new PaymentId("p"), "a", THEN)),
            new Example(
                    "RecordDecline",
                    "\"paymentId\":\"p\",\"reason\":\"r\"",
                    "p",
                    new RecordDecline(new PaymentId("p"), "r")),
            new Example(
                    "RecordCapture",
                    "\"paymentId\":\"p\",\"captureId\":\"c\"",
                    "p",
                    new RecordCapture(new PaymentId("p"), "c")),
            new Example(
                    "RecordCaptureFailure",
                    "\"paymentId\":\"p\",\"captureId\":\"c\",\"reason\":\"r\"",
                    "p",
                    new RecordCaptureFailure(new PaymentId("p"), "c", "r")),
            new Example(
                    "RecordRefund",
                    "\"paymentId\":\"p\",\"refundId\":\"c\"",
                    "p",
                    new RecordRefund(new PaymentId("p"), "c")),
            new Example(
                    "RecordRefundFailure",
                    "\"paymentId\":\"p\",\"refundId\":\"c\",\"reason\":\"r\"",
                    "p",
                    new RecordRefundFailure(new PaymentId("p"), "c", "r")),
            new Example(
                    "StartPicking",
                    "\"fulfillmentOrderId\":\"w\"",
                    "w",
                    new StartPicking(FulfillmentOrderId.parse("w"))),
            new Example(
                    "RecordPick",
                    "\"fulfillmentOrderId\":\"w\",\"lineId\":\"1\",\"picked\":2",
                    "w",
                    new RecordPick(FulfillmentOrderId.parse("w"), "1", 2)),
            new Example(
                    "ReportShortPick",
                    "\"fulfillmentOrderId\":\"w\",\"lineId\":\"1\",\"shortQuantity\":2",
                    "w",
                    new ReportShortPick(FulfillmentOrderId.parse("w"), "1", 2)),
            new Example(
                    "PackShipment",
                    "\"fulfillmentOrderId\":\"w\",\"shipmentId\":\"s\",\"lines\":[{\"lineId\":\"1\",\"quantity\":2}]",
                    "w",
                    new PackShipment(FulfillmentOrderId.parse("w"), "s", List.of(new ShipmentLine("1", 2)))),
            new Example(
                    "RecordShipment",
                    "\"fulfillmentOrderId\":\"w\",\"shipmentId\":\"s\",\"carrier\":\"DHL\"",
                    "w",
                    new RecordShipment(FulfillmentOrderId.parse("w"), "s", "DHL", null)),
            new Example(
                    "RecordDelivery",
                    "\"fulfillmentOrderId\":\"w\",\"shipmentId\":\"s\",\"deliveredAt\":\"2010-12-01T10:00:00Z\"",
                    "w",
                    new RecordDelivery(FulfillmentOrderId.parse("w"), "s", THEN)),
            new Example(
                    "RecordDeliveryFailure",
                    "\"fulfillmentOrderId\":\"w\",\"shipmentId\":\"s\",\"reason\":\"r\"",
                    "w",
                    new RecordDeliveryFailure(FulfillmentOrderId.parse("w"), "s", "r")));

    static Stream<Arguments> examples() {
        return EXAMPLES.stream().map(example -> arguments(example.type, example));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void aMessageBecomesTheCommandThatItNames(String type, Example example) {
        IncomingCommand.Addressed addressed = read(type, example.properties);
        assertThat(addressed.command()).isEqualTo(example.command);
        assertThat(addressed.aggregateId()).isEqualTo(example.aggregateId);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void aMessageIsWhatTheAsyncApiDocumentDescribes(String type, Example example) throws Exception {
        ObjectNode document =
                (ObjectNode) new JsonMapper().readTree(new ClassPathResource("asyncapi.json").getInputStream());
        document.put("$ref", "#/components/schemas/" + type);

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(document.toString(), InputFormat.JSON)
                        .validate(json(type, example.properties), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void everyTypeOfMessageHasAnExample() {
        assertThat(EXAMPLES)
                .extracting(Example::type)
                .containsExactlyInAnyOrderElementsOf(CommandMessages.TYPES.all().keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RecordCapture | "paymentId":"p"                                                   | captureId: captureId is missing
            RecordPick    | "fulfillmentOrderId":"w","lineId":"1","picked":0                  | picked is 0; give 1 to 1000000
            PackShipment  | "fulfillmentOrderId":"w","shipmentId":"s","lines":[]              | lines: lines is empty; say what is in the shipment
            ReceiveReturn | "returnId":"r","receiptId":"1","units":[{"lineId":"1","sku":"A","quantity":1}] | units[0].disposition: disposition is missing; give RESTOCK, DAMAGED or WRITE_OFF
            RecordReturn  | "returnId":"r","occurredAt":"2010-12-01T10:00:00Z","currency":"GBP" | lines and charges are both empty; give at least one line or charge
            """)
    void aValueThatIsMissingOrOutOfRangeIsNamed(String type, String properties, String reason) {
        assertThatThrownBy(() -> read(type, properties))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage(reason);
    }

    private static IncomingCommand.Addressed read(String type, String properties) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            MessageReader reader = new MessageReader(new JsonMapper(), validators.getValidator());
            return reader.command(reader.read(json(type, properties).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String json(String type, String properties) {
        return "{\"type\":\"%s\",\"messageId\":\"m\",%s}".formatted(type, properties);
    }
}
