package dev.orderstream.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.local.RetailFiles;
import dev.orderstream.local.StubService;
import dev.orderstream.local.retail.RetailFile;
import dev.orderstream.local.retail.RetailFileReader;
import dev.orderstream.local.service.JsonHttp;
import dev.orderstream.local.service.Patience;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
        try (StubService api = new StubService(request -> StubService.Answer.of(201, "{}"))) {
            importInto(api);

            List<StubService.Request> first = api.requests().subList(0, 2);
            assertThat(first)
                    .extracting(StubService.Request::path)
                    .containsExactlyInAnyOrder("/stock/71053/receipts", "/stock/85123A/receipts");
            assertThat(first).allSatisfy(request -> {
                long units = request.path().contains("71053") ? 6 : 4;
                assertThat(JSON.readTree(request.body()).path("quantity").asLong())
                        .isEqualTo(units);
                assertThat(request.idempotencyKey()).contains(file.digest().substring(0, 32));
            });
        }
    }

    @Test
    void anInvoiceWithACustomerIsPlacedAsAnOrder() throws Exception {
        try (StubService api = new StubService(request -> StubService.Answer.of(201, "{}"))) {
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
        try (StubService api = new StubService(request -> StubService.Answer.of(201, "{}"))) {
            importInto(api);

            assertThat(producer.history()).hasSize(1);
            ProducerRecord<String, String> sale = producer.history().get(0);
            assertThat(sale.topic()).isEqualTo("orderstream.commands.v1");
            assertThat(sale.key()).isEqualTo("pos-online~retail-1-1002");
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
        Function<StubService.Request, StubService.Answer> answers = request -> {
            boolean replayed = known.put(String.valueOf(request.idempotencyKey()), true) != null;
            return new StubService.Answer(201, "{}", replayed ? Map.of("Idempotent-Replayed", "true") : Map.of());
        };
        try (StubService api = new StubService(answers)) {
            ImportReport first = importInto(api);
            ImportReport second = importInto(api);

            assertThat(first.ordersSent()).isEqualTo(2);
            assertThat(first.ordersKnown()).isZero();
            assertThat(second.ordersSent()).isZero();
            assertThat(second.ordersKnown()).isEqualTo(2);
            assertThat(second.receiptsKnown()).isEqualTo(2);
            assertThat(known).hasSize(4);
        }
    }

    @Test
    void aServiceThatIsAwayForAMomentLosesNothing() throws Exception {
        Map<String, Boolean> failed = new ConcurrentHashMap<>();
        try (StubService api = new StubService(request -> StubService.Answer.of(
                failed.put(String.valueOf(request.idempotencyKey()), true) == null ? 503 : 201, "{}"))) {
            ImportReport report = importInto(api);

            assertThat(report.refusals()).isEmpty();
            assertThat(report.ordersSent()).isEqualTo(2);
            assertThat(api.requests()).hasSize(8);
        }
    }

    @Test
    void whatIsRefusedIsSaidWithItsReasonAndNotRepeated() throws Exception {
        try (StubService api = new StubService(request -> request.path().equals("/orders")
                ? StubService.Answer.of(422, "{\"detail\": \"Unknown SKU\"}")
                : StubService.Answer.of(201, "{}"))) {
            ImportReport report = importInto(api);
            report.print(new PrintWriter(printed), file);

            assertThat(report.refusals())
                    .containsExactlyInAnyOrder("order 1001: 422 Unknown SKU", "order 1006: 422 Unknown SKU");
            assertThat(api.requests()).hasSize(4);
            assertThat(printed.toString()).contains("order 1001: 422 Unknown SKU");
        }
    }

    @Test
    void theReportCountsTheRowsThatAreNoSaleByReason() throws Exception {
        try (StubService api = new StubService(request -> StubService.Answer.of(201, "{}"))) {
            importInto(api).print(new PrintWriter(printed), file);

            assertThat(printed.toString().lines().map(line -> line.strip().replaceAll(" {2,}", ": ")))
                    .contains(
                            "rows in the file: 9",
                            "no sale: cancellation invoice: 1",
                            "no sale: write-off (quantity 0 or less): 1",
                            "no sale: price 0 or less: 1",
                            "orders sent: 2",
                            "sales sent to Kafka: 1",
                            "refused or not delivered: 0");
        }
    }

    private ImportReport importInto(StubService api) throws InterruptedException {
        return new Importer(
                        new JsonHttp(api.url()),
                        new SalesTopic(producer),
                        new Patience(Duration.ofSeconds(10)),
                        4,
                        new PrintWriter(printed))
                .run(file);
    }
}
