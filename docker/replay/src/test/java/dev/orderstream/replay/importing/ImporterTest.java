package dev.orderstream.replay.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.operator.StubService;
import dev.orderstream.operator.service.AccessRefusedException;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.Patience;
import dev.orderstream.replay.RetailFiles;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailFileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final MockProducer<String, String> producer =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    private final StringWriter printed = new StringWriter();
    private RetailFile file;

    @BeforeEach
    void readFile() throws IOException {
        file = RetailFileReader.read(RetailFiles.write(directory, RetailFiles.SMALL));
    }

    @Test
    void theStockThatTheFileNeedsIsReceivedBeforeTheFirstOrder() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{}"))) {
            importInto(api);

            List<StubService.Request> first = api.requests().subList(0, 2);
            assertThat(first)
                    .extracting(StubService.Request::path)
                    .containsExactlyInAnyOrder("/stock/71053/receipts", "/stock/85123A/receipts");
            assertThat(first).allSatisfy(request -> {
                long units = request.path().contains("71053") ? 6 + 9 : 4;
                assertThat(JSON.readTree(request.body()).path("quantity").asLong())
                        .isEqualTo(units);
                assertThat(request.idempotencyKey()).contains(file.digest().substring(0, 32));
            });
        }
    }

    @Test
    void anInvoiceWithACustomerIsPlacedAsAnOrder() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{}"))) {
            importInto(api);

            StubService.Request order = api.requests().stream()
                    .filter(request -> "online-retail/1001".equals(request.idempotencyKey()))
                    .findFirst()
                    .orElseThrow();
            assertThat(order.path()).isEqualTo("/orders");
            assertThat(JSON.readTree(order.body()))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                    {"orderNumber": "1001", "customerId": "17850", "country": "United Kingdom",
                     "placedAt": "2011-05-03T08:00:00Z", "currency": "GBP",
                     "lines": [
                      {"lineId": "1", "sku": "85123A", "description": "HEART, WHITE", "quantity": 3, "unitPrice": "0.085"},
                      {"lineId": "2", "sku": "71053", "quantity": 2, "unitPrice": "3.39"},
                      {"lineId": "3", "sku": "85123A", "description": "HEART, WHITE", "quantity": 1, "unitPrice": "2.55"}],
                     "charges": [{"code": "POST", "description": "POSTAGE", "quantity": 2, "unitPrice": "18.00"}]}
                    """));
        }
    }

    @Test
    void anInvoiceWithoutACustomerIsASaleOnTheCommandTopic() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{}"))) {
            importInto(api);

            ProducerRecord<String, String> sale = sent("pos-online~retail-1-1002");
            assertThat(sale.topic()).isEqualTo("orderstream.commands.v1");
            assertThat(JSON.readTree(sale.value()))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                    {"type": "RecordSale", "messageId": "online-retail/1002", "storeId": "online-retail", "registerId": "1",
                     "receiptNumber": "1002", "country": "United Kingdom", "occurredAt": "2010-12-01T10:00:00Z",
                     "currency": "GBP",
                     "lines": [{"lineId": "1", "sku": "71053", "description": "LANTERN", "quantity": 4, "unitPrice": "3.39"}],
                     "charges": []}
                    """));
        }
    }

    @Test
    void aRepeatedImportSendsTheSameKeysAndCountsWhatWasThere() throws Exception {
        Map<String, Boolean> known = new ConcurrentHashMap<>();
        Function<StubService.Request, StubService.Response> responses = request -> {
            boolean replayed = known.put(String.valueOf(request.idempotencyKey()), true) != null;
            return new StubService.Response(
                    201, "{\"orderId\": \"o1\"}", replayed ? Map.of("Idempotent-Replayed", "true") : Map.of());
        };
        try (StubService api = new StubService(responses)) {
            ImportReport first = importInto(api);
            ImportReport second = importInto(api);

            assertThat(first.ordersSent()).isEqualTo(2);
            assertThat(first.ordersKnown()).isZero();
            assertThat(second.ordersSent()).isZero();
            assertThat(second.ordersKnown()).isEqualTo(2);
            assertThat(second.receiptsKnown()).isEqualTo(2);
            assertThat(known).hasSize(5);
        }
    }

    @Test
    void aServiceThatIsAwayForAMomentLosesNothing() throws Exception {
        Map<String, Boolean> failed = new ConcurrentHashMap<>();
        try (StubService api = new StubService(request -> StubService.Response.of(
                failed.put(String.valueOf(request.idempotencyKey()), true) == null ? 503 : 201,
                "{\"orderId\": \"o1\"}"))) {
            ImportReport report = importInto(api);

            assertThat(report.refusals()).isEmpty();
            assertThat(report.ordersSent()).isEqualTo(2);
            assertThat(api.requests()).hasSize(10);
        }
    }

    @Test
    void whatIsRefusedIsSaidWithItsReasonAndNotRepeated() throws Exception {
        try (StubService api = new StubService(request -> request.path().equals("/orders")
                ? StubService.Response.of(422, "{\"detail\": \"Unknown SKU\"}")
                : StubService.Response.of(201, "{}"))) {
            ImportReport report = importInto(api);
            report.print(new PrintWriter(printed));

            assertThat(report.refusals()).contains("order 1001: 422 Unknown SKU", "order 1006: 422 Unknown SKU");
            assertThat(api.requests()).hasSize(4);
            assertThat(printed.toString()).contains("order 1001: 422 Unknown SKU");
        }
    }

    @Test
    void goodsOfAnOrderComeBackToItUnderTheIdThatTheServiceGaveIt() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{\"orderId\": \"o1\"}"))) {
            importInto(api);

            assertThat(JSON.readTree(sent("ret-C1007:1001").value()))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                    {"type": "RecordReturn", "messageId": "online-retail/ret-C1007:1001", "returnId": "ret-C1007:1001",
                     "orderId": "o1", "customerId": "17850", "location": "MAIN", "occurredAt": "2011-05-04T11:00:00Z",
                     "currency": "GBP",
                     "lines": [
                      {"lineId": "2", "sku": "71053", "quantity": 1, "unitPrice": "3.39", "disposition": "RESTOCK"},
                      {"lineId": "3", "sku": "85123A", "quantity": 1, "unitPrice": "2.55", "disposition": "RESTOCK"},
                      {"lineId": "1", "sku": "85123A", "quantity": 2, "unitPrice": "2.55", "disposition": "RESTOCK"}],
                     "charges": [{"code": "POST", "description": "POSTAGE", "quantity": 1, "unitPrice": "18.00"}]}
                    """));
        }
    }

    @Test
    void anOrderIsCompletedWhenItIsConfirmedAndBeforeItsGoodsComeBack() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (StubService api = new StubService(request -> {
            if (!request.path().endsWith("/completion")) {
                return StubService.Response.of(201, "{\"orderId\": \"o1\"}");
            }
            assertThat(producer.history()).extracting(ProducerRecord::key).doesNotContain("ret-C1007:1001");
            return asked.incrementAndGet() < 3
                    ? StubService.Response.of(
                            409, "{\"type\": \"https://orderstream.dev/problems/order-not-confirmed\"}")
                    : StubService.Response.of(200, "{}");
        })) {
            ImportReport report = importInto(api);

            assertThat(report.refusals()).isEmpty();
            assertThat(asked).hasValue(3);
            assertThat(report.completionsSent()).isEqualTo(1);
            assertThat(sent("ret-C1007:1001")).isNotNull();
            assertThat(api.requests())
                    .filteredOn(request -> request.path().endsWith("/completion"))
                    .allSatisfy(request -> {
                        assertThat(request.path()).isEqualTo("/orders/o1/completion");
                        assertThat(request.idempotencyKey()).isEqualTo("online-retail/1001/completion");
                    });
        }
    }

    @Test
    void anOrderThatIsNeverConfirmedIsGivenUpAndSaid() throws Exception {
        String refusal = "{\"type\": \"https://orderstream.dev/problems/order-not-confirmed\", \"detail\": \"PLACED\"}";
        try (StubService api = new StubService(request -> request.path().endsWith("/completion")
                ? StubService.Response.of(409, refusal)
                : StubService.Response.of(201, "{\"orderId\": \"o1\"}"))) {
            ImportReport report = importInto(api, Duration.ofMillis(300));

            assertThat(report.refusals())
                    .containsExactlyInAnyOrder(
                            "completion of order 1001: 409 PLACED",
                            "return ret-C1007:1001: its order was not completed");
        }
    }

    @Test
    void whatNobodyIsKnownToHaveBoughtIsACreditWithoutAnOrder() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{\"orderId\": \"o1\"}"))) {
            importInto(api);

            assertThat(JSON.readTree(sent("ret-C1003").value()))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                    {"type": "RecordReturn", "messageId": "online-retail/ret-C1003", "returnId": "ret-C1003",
                     "customerId": "17850", "location": "MAIN", "occurredAt": "2010-12-01T10:00:00Z", "currency": "GBP",
                     "lines": [
                      {"lineId": "1", "sku": "71053", "quantity": 1, "unitPrice": "3.39", "disposition": "RESTOCK"}],
                     "charges": []}
                    """));
        }
    }

    @Test
    void aWriteOffIsAnAdjustmentThatNamesItsDocument() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{\"orderId\": \"o1\"}"))) {
            importInto(api);

            String adjustment = sent("71053@MAIN").value();
            assertThat(JSON.readTree(adjustment))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                    {"type": "AdjustStock", "messageId": "online-retail/1004/1", "sku": "71053", "location": "MAIN",
                     "delta": -9, "reason": "write-off 1004: damaged"}
                    """));
            assertThat(Messages.writeOffOf(
                            JSON.readTree(adjustment).path("reason").asText()))
                    .isEqualTo("1004");
        }
    }

    @Test
    void whatIsSentAgainIsTheSameToTheLetter() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{\"orderId\": \"o1\"}"))) {
            importInto(api);
            List<ProducerRecord<String, String>> first = List.copyOf(producer.history());
            producer.clear();
            importInto(api);

            assertThat(producer.history()).isEqualTo(first);
        }
    }

    @Test
    void aReturnOfAnOrderThatWasRefusedIsSaidAndNotSent() throws Exception {
        try (StubService api = new StubService(
                request -> StubService.Response.of(request.path().equals("/orders") ? 422 : 201, "{}"))) {
            ImportReport report = importInto(api);

            assertThat(report.refusals())
                    .contains(
                            "completion of order 1001: the order was refused, or got no id",
                            "return ret-C1007:1001: its order was not completed");
            assertThat(producer.history()).extracting(ProducerRecord::key).doesNotContain("ret-C1007:1001");
        }
    }

    @Test
    void theReportCountsEveryRowOnce() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{\"orderId\": \"o1\"}"))) {
            ImportReport report = importInto(api);
            report.print(new PrintWriter(printed));

            assertThat(report.rows().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(RetailFiles.SMALL.lines().count() - 1);
            assertThat(printed.toString().lines().map(line -> line.strip().replaceAll(" {2,}", ": ")))
                    .contains(
                            "rows in the file: 13",
                            "sale lines: 4",
                            "charges: 2",
                            "returned lines: all units from earlier orders of the customer: 2",
                            "returned lines: some units from earlier orders, the rest a stand-alone credit: 0",
                            "returned lines: stand-alone credit: 1",
                            "credited charges (cancellation invoice): 1",
                            "write-offs (units below 0, no price): 1",
                            "left out: units without a price above 0: 1",
                            "left out: neither sold, nor returned, nor written off: 1",
                            "orders sent: 2",
                            "sales sent to Kafka: 1",
                            "returns sent to Kafka: 1",
                            "stand-alone credits sent to Kafka: 1",
                            "stock adjustments sent to Kafka: 1",
                            "refused or not delivered: 0");
        }
    }

    @Test
    void ordersHaveAMadeUpAddressOfTheirCustomerIfThatIsWanted() throws Exception {
        try (StubService api = new StubService(request -> StubService.Response.of(201, "{}"))) {
            importer(api, Duration.ofSeconds(10), true).run(file);

            assertThat(api.requests().stream().filter(request -> request.path().equals("/orders")))
                    .isNotEmpty()
                    .allSatisfy(request -> {
                        JsonNode order = JSON.readTree(request.body());
                        assertThat(order.path("shippingAddress").path("name").asText())
                                .isEqualTo(
                                        "Customer " + order.path("customerId").asText());
                    });
        }
    }

    @Test
    void nothingMoreIsSentOnceTheAccessTokenIsRefused() {
        StubService.Response refusal = StubService.Response.of(401, "{\"detail\": \"The access token has expired\"}");
        try (StubService api = new StubService(request -> refusal)) {
            assertThatThrownBy(() -> importInto(api))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("was answered with 401: The access token has expired. Set ORDERSTREAM_TOKEN");

            assertThat(api.requests())
                    .extracting(StubService.Request::path)
                    .allMatch(path -> path.startsWith("/stock/"));
            assertThat(producer.history()).isEmpty();
        }
    }

    @Test
    void whoeverWaitsForAServiceIsToldWhichOneAndHowLong() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (StubService api = new StubService(
                request -> StubService.Response.of(requests.incrementAndGet() == 1 ? 503 : 201, "{}"))) {
            importInto(api);
        }
        assertThat(printed.toString())
                .containsOnlyOnce("was answered with 503")
                .contains("Trying again for up to 10 s.");
    }

    private ProducerRecord<String, String> sent(String key) {
        assertThat(producer.history()).extracting(ProducerRecord::key).containsOnlyOnce(key);
        return producer.history().stream()
                .filter(message -> message.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private ImportReport importInto(StubService api) throws InterruptedException {
        return importInto(api, Duration.ofSeconds(10));
    }

    private ImportReport importInto(StubService api, Duration patience) throws InterruptedException {
        return importer(api, patience, false).run(file);
    }

    private Importer importer(StubService api, Duration patience, boolean addresses) {
        return new Importer(
                new JsonHttp(api.url()),
                new CommandTopic(producer),
                new Patience(patience, new PrintWriter(printed)),
                4,
                addresses,
                new PrintWriter(printed));
    }
}
