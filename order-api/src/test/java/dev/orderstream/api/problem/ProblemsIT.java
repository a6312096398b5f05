package dev.orderstream.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderConfirmed;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningApiExtension.class)
class ProblemsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    ProblemsIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void brokenJsonIsAnsweredWithItsPlace() {
        Response response = api.client().post("/orders", "{\"customerId\":\"17850\",\n \"currency\": }");
        assertProblem(response, 400, "unreadable-json");
        assertThat(response.text("/detail")).startsWith("The body is not JSON").contains("line 2, column ");
    }

    @Test
    void jsonThatEndsTooEarlyIsAnsweredWithItsPlace() {
        Response response = api.client().post("/orders", "{\"customerId\":\"17850\"");
        assertProblem(response, 400, "unreadable-json");
        assertThat(response.text("/detail")).contains("line 1, column ");
    }

    @Test
    void aMissingBodyIsSaid() {
        Response response = api.client().post("/orders", "");
        assertProblem(response, 400, "unreadable-json");
        assertThat(response.text("/detail")).isEqualTo("The body is missing; send a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"lines":[{"sku":"A","quantity":"six","unitPrice":"1"}]}     | /lines/0/quantity  | "six" cannot be read here; give a whole number
            {"lines":[{"sku":"A","quantity":1.5,"unitPrice":"1"}]}       | /lines/0/quantity  | 1.5 cannot be read here; give a whole number
            {"lines":[{"sku":"A","quantity":1,"unitPrice":"cheap"}]}     | /lines/0/unitPrice | give a decimal number as text
            {"lines":[{"sku":"A","quantity":{},"unitPrice":"1"}]}        | /lines/0/quantity  | An object cannot be read here; give a whole number
            {"lines":{}}                                                 | /lines             | An object cannot be read here; give an array
            {"customerId":true}                                          | /customerId        | true cannot be read here; give text in quotes
            {"customerId":[1]}                                           | /customerId        | An array cannot be read here; give text in quotes
            {"lines":["A"]}                                              | /lines/0           | "A" cannot be read here; give an object
            {"lines":[7]}                                                | /lines/0           | 7 cannot be read here; give an object
            {"lines":[{"sku":"A","quantity":99999999999}]}               | /lines/0/quantity  | The number is out of range; give a whole number
            {"placedAt":1764324000000}                                   | /placedAt          | 1764324000000 cannot be read here; give a time
            {"placedAt":"yesterday"}                                     | /placedAt          | give a time in ISO 8601
            {"customer":"17850"}                                         | /customer          | customer is not a property here; leave it out or use one of charges, country
            """)
    void aValueOfAnotherTypeIsAnsweredWithItsPointer(String body, String pointer, String detail) {
        Response response = api.client().post("/orders", body);
        assertProblem(response, 400, "unexpected-json");
        assertThat(response.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(response.text("/errors/0/detail")).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "quantity":-5,"unitPrice":"2.55","sku":"A"      | /lines/0/quantity  | quantity is -5; give 1 to 1000000 units
            "quantity":0,"unitPrice":"2.55","sku":"A"       | /lines/0/quantity  | quantity is 0; give 1 to 1000000 units
            "quantity":1000001,"unitPrice":"2.55","sku":"A" | /lines/0/quantity  | quantity is 1000001; give 1 to 1000000 units
            "unitPrice":"2.55","sku":"A"                    | /lines/0/quantity  | quantity is missing; give 1 to 1000000 units
            "quantity":1,"unitPrice":"0","sku":"A"          | /lines/0/unitPrice | unitPrice is 0; give more than 0
            "quantity":1,"unitPrice":"1.00001","sku":"A"    | /lines/0/unitPrice | unitPrice is 1.00001; give at most 12 digits before and 4 after the point
            "quantity":1,"sku":"A"                          | /lines/0/unitPrice | unitPrice is missing; give the price of one unit, such as "2.55"
            "quantity":1,"unitPrice":"2.55","sku":"a/b"     | /lines/0/sku       | sku is "a/b"; control characters and / \\ ? # are not allowed in it
            "quantity":1,"unitPrice":"2.55"                 | /lines/0/sku       | sku is missing; say what is ordered
            """)
    void aValueOutOfRangeIsAnsweredWithItsPointerTheValueAndTheRemedy(String line, String pointer, String detail) {
        Response response = api.client()
                .post("/orders", "{\"customerId\":\"17850\",\"currency\":\"GBP\",\"lines\":[{" + line + "}]}");
        assertProblem(response, 422, "validation-failed");
        assertThat(response.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(response.text("/errors/0/detail")).isEqualTo(detail);
    }

    @Test
    void aSkuThatIsTooLongForTheKeyOfAStockItemIsRefused() {
        Response response = api.client()
                .post(
                        "/orders",
                        "{\"customerId\":\"17850\",\"currency\":\"GBP\",\"lines\":[{\"quantity\":1,\"unitPrice\":\"1\",\"sku\":\"%s\"}]}"
                                .formatted("S".repeat(100)));
        assertProblem(response, 422, "validation-failed");
        assertThat(response.text("/errors/0/pointer")).isEqualTo("/lines/0/sku");
        assertThat(response.text("/errors/0/detail")).isEqualTo("sku has 100 characters; give at most 99");
    }

    @Test
    void anUnknownCurrencyIsSaid() {
        Response response = api.client().post("/orders", "{\"customerId\":\"1\",\"currency\":\"XXY\"}");
        assertProblem(response, 422, "validation-failed");
        assertThat(response.text("/errors/0/pointer")).isEqualTo("/currency");
        assertThat(response.text("/errors/0/detail"))
                .isEqualTo("currency is \"XXY\"; give the ISO 4217 code of a currency that is paid in, such as GBP");
    }

    @Test
    void whatOnlyTheDomainKnowsIsSaidToo() {
        Response response = api.client().post("/orders", "{\"customerId\":\"1\",\"currency\":\"GBP\"}");
        assertProblem(response, 422, "validation-failed");
        assertThat(response.text("/detail"))
                .isEqualTo("lines and charges are both empty; give at least one line or charge");
    }

    @Test
    void anUnknownSkuIsAnsweredWithEveryLineThatNamesOne() {
        api.receive("PROBLEMS-1", 1);
        Response response = api.client()
                .post(
                        "/orders",
                        """
                {"customerId":"17850","currency":"GBP","lines":[
                  {"sku":"PROBLEMS-1","quantity":1,"unitPrice":"1"},
                  {"sku":"NO-SUCH-SKU","quantity":1,"unitPrice":"1"}]}
                """);
        assertProblem(response, 422, "unknown-sku");
        assertThat(response.body().at("/errors").size()).isEqualTo(1);
        assertThat(response.text("/errors/0/pointer")).isEqualTo("/lines/1/sku");
        assertThat(response.text("/errors/0/detail"))
                .isEqualTo("There is no SKU NO-SUCH-SKU; check the spelling, or receive stock of it first");
    }

    @Test
    void aMissingIdempotencyKeyIsSaid() {
        Response response = api.client()
                .send(api.client()
                        .request("/orders")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(OrderBodies.orderOf("A", 1)))
                        .build());
        assertProblem(response, 400, "idempotency-key-missing");
    }

    @Test
    void anUnknownOrderIsNotFound() {
        Response response = api.client().post("/orders/no-such-order/cancellation", "{\"reason\":\"typo\"}");
        assertProblem(response, 404, "unknown-order");
        assertThat(response.text("/detail")).isEqualTo("There is no order no-such-order; check its id");
    }

    @Test
    void anUnknownStockItemIsNotFound() {
        Response response = api.client()
                .post("/stock/NO-SUCH-SKU/adjustments", "{\"delta\":1,\"reason\":\"found\",\"location\":\"ATTIC\"}");
        assertProblem(response, 404, "unknown-stock-item");
        assertThat(response.text("/detail"))
                .isEqualTo("There is no stock item NO-SUCH-SKU@ATTIC; receive stock of it first");
    }

    @Test
    void aBrokenRuleIsAConflictThatNamesTheVersion() {
        api.receive("PROBLEMS-2", 1);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf("PROBLEMS-2", 1))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        api.client().post("/orders/" + orderId + "/completion", "").requireStatus(200);
        Response response = api.client().post("/orders/" + orderId + "/cancellation", "{\"reason\":\"too late\"}");
        assertProblem(response, 409, "order-already-completed");
        assertThat(response.body().at("/currentVersion").asInt()).isEqualTo(2);
        assertThat(response.text("/detail")).contains(orderId, "take the goods back as a return");
    }

    @Test
    void anAdjustmentBelowWhatIsThereIsAConflict() {
        api.receive("PROBLEMS-3", 5);
        Response response = api.client().post("/stock/PROBLEMS-3/adjustments", "{\"delta\":-6,\"reason\":\"count\"}");
        assertProblem(response, 409, "adjustment-too-large");
        assertThat(response.body().at("/currentVersion").asInt()).isZero();
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertProblem(api.client().post("/no/such/path", "{}"), 404, "not-found");
    }

    @Test
    void anotherMethodIsNotAllowed() {
        Response response =
                api.client().send(api.client().request("/orders").DELETE().build());
        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.header("Allow")).hasValue("POST");
    }

    @Test
    void anotherMediaTypeIsNotSupported() {
        Response response = api.client()
                .send(api.client()
                        .request("/orders")
                        .header("Content-Type", "text/plain")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString("an order"))
                        .build());
        assertProblem(response, 415, "unsupported-media-type");
    }

    @Test
    void theServiceSaysThatItIsHealthy() {
        Response response =
                api.client().send(api.client().request("/actuator/health").GET().build());
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("/status")).isEqualTo("UP");
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.code()).as(response.body().toString()).isEqualTo(code);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body().at("/status").asInt()).isEqualTo(status);
        assertThat(response.text("/title")).isNotEmpty();
        assertThat(response.text("/detail")).isNotEmpty();
    }
}
