package dev.orderstream.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.api.ApiClient;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.web.http.RawHttp;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/** Whatever is wrong with a request, its response is a problem document, and nothing has been done. */
@ExtendWith(RunningApiExtension.class)
class RequestsThatReachNoHandlerIT {

    private final RunningApi api;
    private final RawHttp raw;

    RequestsThatReachNoHandlerIT(RunningApi api) {
        this.api = api;
        this.raw = new RawHttp(api.bean(Environment.class).getRequiredProperty("local.server.port", Integer.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GET /stock/A%2FB HTTP/1.1                | 400 | slash-in-path
            POST /stock/A%2fB/receipts HTTP/1.1      | 400 | slash-in-path
            POST /stock/A%5CB/receipts HTTP/1.1      | 400 | slash-in-path
            POST /orders/%zz/cancellation HTTP/1.1   | 400 | bad-request
            POST /orders/[1]/cancellation HTTP/1.1   | 400 | bad-request
            POST /orders/a"b/cancellation HTTP/1.1   | 400 | bad-request
            POST /orders/%00/cancellation HTTP/1.1   | 400 | bad-request
            GET /stock HTTP/9.9                      | 505 | http-version-not-supported
            nonsense                                 | 400 | bad-request
            """)
    void whatTomcatRefusesIsAProblemToo(String line, int status, String code) {
        RawHttp.Response response = raw.send(line + "\nHost: localhost\nConnection: close\nContent-Length: 0\n\n");
        assertThat(response.status()).as(response.head()).isEqualTo(status);
        assertThat(response.head().toLowerCase(java.util.Locale.ROOT))
                .contains("content-type: application/problem+json");
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.json().path("detail").asString()).isNotEmpty();
        assertThat(response.json().path("status").asInt()).isEqualTo(status);
        assertThat(response.body()).endsWith("\n");
    }

    @ParameterizedTest
    @CsvSource({"/orders, POST", "/stock/A/receipts, POST", "/orders/1/cancellation, POST"})
    void whatMethodsAPathHasIsToldToWhoeverMayAsk(String path, String method) {
        ApiClient.Response response = api.client()
                .send(api.client()
                        .request(path)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build());
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Allow").orElseThrow().split(",")).contains(method, "OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stock/SEMI;b=c/receipts",
                "/stock/SEMI;/receipts",
                "/stock/SEMI/receipts;v=2",
                "/stock;x/SEMI/receipts"
            })
    void aPathOfWhichAPartWouldBePassedOverIsRefused(String path) {
        String body = "{\"quantity\":1}";
        RawHttp.Response response = raw.send("POST " + path
                + " HTTP/1.1\nHost: localhost\nConnection: close\nIdempotency-Key: k\nContent-Type: application/json\nContent-Length: "
                + body.length() + "\n\n" + body);
        assertThat(response.status()).as(response.head()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("parameter-in-path");
        assertThat(response.json().path("detail").asString()).contains(path, "%3B");
        assertThat(api.eventsOfStock("SEMI")).isEmpty();
    }

    @Test
    void headersBeyondWhatIsReadAreAProblem() {
        RawHttp.Response response =
                raw.send("GET /actuator/health HTTP/1.1\nHost: localhost\nConnection: close\nX-Long: "
                        + "x".repeat(33_000) + "\n\n");
        assertThat(response.status()).isIn(400, 431);
        assertThat(response.code()).isIn("bad-request", "headers-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/html",
                "image/*, text/plain;q=0.5",
                "application/json;q=0",
                "*/*, application/json;q=0",
                "*/*;q=0",
                "nonsense"
            })
    void whoCannotReadTheResponseIsToldSoBeforeAnythingIsDone(String accept) {
        String sku = "ACCEPT-" + Integer.toHexString(accept.hashCode());
        var response = api.client()
                .send(api.client()
                        .request("/stock/" + sku + "/receipts")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofString("{\"quantity\":5}"))
                        .build());
        assertThat(response.status()).isEqualTo(406);
        assertThat(response.code()).isEqualTo("not-acceptable");
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(api.messages(sku + "@MAIN")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/*;q=0.1", "text/html, */*;q=0.8"})
    void whoCanReadJsonIsAnswered(String accept) {
        var response = api.client()
                .send(api.client()
                        .request("/stock/ACCEPTED/receipts")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofString("{\"quantity\":5}"))
                        .build());
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.response().body()).endsWith("}\n");
    }

    private String keyed(String line, String headers, String body) {
        return line + " HTTP/1.1\nHost: localhost\nConnection: close\nContent-Type: application/json\n" + headers
                + "Content-Length: " + body.length() + "\n\n" + body;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            POST /stock/TWICE/receipts            | Idempotency-Key: a + Idempotency-Key: b               | Idempotency-Key
            POST /stock/TWICE/receipts            | Idempotency-Key: a + Idempotency-Key: a               | Idempotency-Key
            POST /stock/TWICE/receipts            | Idempotency-Key: a + Content-Type: application/json   | Content-Type
            POST /orders/o1/cancellation          | Idempotency-Key: a + If-Match: "1" + If-Match: "2"    | If-Match
            """)
    void aHeaderThatHasOneValueIsSentOnce(String line, String headers, String header) {
        RawHttp.Response response =
                raw.send(keyed(line, headers.replace(" + ", "\n") + "\n", "{\"quantity\":1,\"reason\":\"why\"}"));
        assertThat(response.status()).as(response.head()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("repeated-header");
        assertThat(response.json().path("detail").asString())
                .isEqualTo("The header " + header + " is there 2 times; send it once");
        assertThat(api.eventsOfStock("TWICE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "nonsense"})
    void aBodyThatSaysThatItIsEncodedIsRefused(String encoding) {
        RawHttp.Response response = raw.send(keyed(
                "POST /stock/ENCODED/receipts",
                "Idempotency-Key: e\nContent-Encoding: " + encoding + "\n",
                "{\"quantity\":1}"));
        assertThat(response.status()).as(response.head()).isEqualTo(415);
        assertThat(response.code()).isEqualTo("unsupported-content-encoding");
        assertThat(response.json().path("detail").asString()).contains(encoding, "send the body as it is");
        assertThat(response.head().toLowerCase(java.util.Locale.ROOT)).contains("accept-encoding: identity");
        assertThat(api.eventsOfStock("ENCODED")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /stock/FORM/receipts",
                "POST /stock/FORM/receipts?quantity=1",
                "POST /orders/no-such-order/charge-refunds",
                "POST /orders/no-such-order/cancellation"
            })
    void aFormIsRefusedAlsoIfItIsNotWellFormed(String request) {
        for (String form : List.of("quantity=1", "quantity=%zz", "%ff%fe=\u0001&&=", "{\"quantity\":1}")) {
            for (String type :
                    List.of("application/x-www-form-urlencoded", "Application/X-WWW-Form-URLencoded;charset=utf-16")) {
                RawHttp.Response response = raw.send(keyed(request, "Idempotency-Key: f\nIf-Match: *\n", form)
                        .replace("application/json", type));

                assertThat(response.status())
                        .as("%s: %s", form, response.body())
                        .isEqualTo(415);
                assertThat(response.json().path("detail").asString()).contains("form", "send application/json");
            }
        }
        assertThat(api.eventsOfStock("FORM")).isEmpty();
    }

    @Test
    void aBodyThatSaysThatItIsNotEncodedIsRead() {
        RawHttp.Response response = raw.send(keyed(
                "POST /stock/IDENTITY/receipts",
                "Idempotency-Key: i\nContent-Encoding: identity\n",
                "{\"quantity\":1}"));
        assertThat(response.status()).as(response.head()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/o1/completion",
                "/orders/o1/holds/h1/release",
                "/orders/o1/process/rerun",
                "/payments/pay-o1/void",
                "/payments/pay-o1/captures/c1/retry",
                "/payments/pay-o1/refunds/r1/retry",
                "/returns/r1/approval",
                "/returns/r1/closure",
                "/fulfillment-orders/o1@MAIN/picking"
            })
    void aBodyThatNobodyReadsIsRefused(String path) {
        for (String body : new String[] {"{\"reason\":\"why\"}", "{}", "nonsense"}) {
            RawHttp.Response response = raw.send(keyed("POST " + path, "Idempotency-Key: b\n", body));
            assertThat(response.status()).as(response.head()).isEqualTo(400);
            assertThat(response.code()).isEqualTo("unexpected-body");
        }
        RawHttp.Response inChunks = raw.send("POST " + path
                + " HTTP/1.1\nHost: localhost\nConnection: close\nIdempotency-Key: c\nTransfer-Encoding: chunked\n\n"
                + "2\n{}\n0\n\n");
        assertThat(inChunks.code()).as(inChunks.head()).isEqualTo("unexpected-body");
        RawHttp.Response none = raw.send("POST " + path
                + " HTTP/1.1\nHost: localhost\nConnection: close\nIdempotency-Key: n\nTransfer-Encoding: chunked\n\n"
                + "0\n\n");
        assertThat(none.status()).as(none.head()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=1", "W/\"1\"", "text/html"})
    void whatIsWrongIsAProblemAlsoForWhoSaysNonsenseOfTheResponse(String accept) {
        for (String line : new String[] {"POST /orders/o1/completion", "POST /orders/o1;x/completion"}) {
            RawHttp.Response response = raw.send(keyed(line, "Idempotency-Key: a\nAccept: " + accept + "\n", "{}"));
            assertThat(response.status()).as(response.head()).isEqualTo(406);
            assertThat(response.code()).isEqualTo("not-acceptable");
        }
    }

    @Test
    void aPathThatThereIsNotIsNamed() {
        var response = api.client().get("/no/such/path");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text("/detail"))
                .isEqualTo(
                        "There is no path /no/such/path; the paths are listed in docs/api.md and docs/operations.md");
    }

    @Test
    void aParameterThatThereIsNotIsRefusedAndNamed() {
        var response = api.client().post("/stock/UNKNOWN-PARAMETER/receipts?location=STORE-1", "{\"quantity\":5}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("unknown-parameter");
        assertThat(response.text("/parameter")).isEqualTo("location");
        assertThat(api.messages("UNKNOWN-PARAMETER@MAIN")).isEmpty();
    }

    @Test
    void aBodyThatSaysThatItIsTooLargeIsNotRead() {
        var response = api.client().post("/orders", "[" + " ".repeat(3 * 1024 * 1024) + "]");
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.code()).isEqualTo("body-too-large");
        assertThat(response.text("/detail")).contains("2097152 bytes", "several orders");
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsReadNoFurther() {
        byte[] blanks = new byte[100_000];
        Arrays.fill(blanks, (byte) ' ');
        var response = api.client()
                .send(api.client()
                        .request("/orders")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofByteArrays(
                                IntStream.range(0, 40).mapToObj(part -> blanks).toList()))
                        .build());
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.code()).isEqualTo("body-too-large");
    }
}
