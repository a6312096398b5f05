package dev.orderstream.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** What one client may ask for, and what browsers are told. Each test is a client of its own. */
@ExtendWith(RunningApiExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {

    private static final String PATH = "/openapi.json";
    private static final TestIssuer ISSUER = TestIssuer.shared();

    private final RunningApi api;
    private ConfigurableApplicationContext instance;
    private int port;

    LimitsIT(RunningApi api) {
        this.api = api;
    }

    @BeforeAll
    void startOneWithNarrowLimits() {
        instance = api.startInstance(
                "--orderstream.limits.customers.per-second=1",
                "--orderstream.limits.customers.burst=2",
                "--orderstream.limits.clients.per-second=1",
                "--orderstream.limits.clients.burst=60",
                "--orderstream.limits.refused.per-second=1",
                "--orderstream.limits.refused.burst=50",
                "--orderstream.limits.body-within=1s",
                "--orderstream.limits.allowed-origins=https://shop.example");
        port = instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    @Test
    void aClientWhoAsksTooOftenIsToldWhenToComeAgainAndOthersAreServed() {
        String eager = ISSUER.token("eager", "");
        Response response = get(eager);
        assertThat(response.header("RateLimit-Policy")).hasValue("\"client\";q=60;w=60");
        assertThat(response.header("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).matches("\"client\";r=59;t=\\d+"));
        for (int i = 0; response.status() == 200 && i < 1_000; i++) {
            response = get(eager);
        }
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.code()).isEqualTo("too-many-requests");
        assertThat(response.header("Retry-After")).hasValue("1");
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(get(ISSUER.token("patient", "")).status()).isEqualTo(200);
    }

    @Test
    void aCustomerHasOneLimitWithWhateverToken() {
        String customer = "limited";
        Response response = get(ISSUER.customer(customer));
        assertThat(response.header("RateLimit-Policy")).hasValue("\"customer\";q=2;w=2");
        for (int i = 0; response.status() == 200 && i < 1_000; i++) {
            response = get(ISSUER.customer(customer));
        }
        assertThat(response.status()).isEqualTo(429);
        assertThat(get(ISSUER.customer("another")).status()).isEqualTo(200);
    }

    @Test
    void anAddressThatComesWithWrongTokensTooOftenIsNotListenedToAnyMore() {
        try (ConfigurableApplicationContext other = api.startInstance(
                "--orderstream.limits.refused.per-second=1", "--orderstream.limits.refused.burst=5")) {
            int portOfOther = other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            Response response = get(portOfOther, "nonsense");
            for (int i = 0; response.status() == 401 && i < 1_000; i++) {
                response = get(portOfOther, "nonsense");
            }
            assertThat(response.status()).isEqualTo(429);
        }
    }

    @Test
    void aBodyThatComesInDropsIsGivenUp() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /stock/SLOW/receipts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                    + ISSUER.operator()
                                    + "\r\nIdempotency-Key: slow\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread drops = new Thread(() -> drip(out), "drops");
            drops.start();
            String response = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(response).isEqualTo("HTTP/1.1 408");
            drops.interrupt();
        }
        assertThat(api.messages("SLOW@MAIN")).isEmpty();
    }

    /** Until the service has had enough. */
    private static void drip(OutputStream out) {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        try {
            while (Instant.now().isBefore(end)) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException | SocketException over) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void browsersAreToldToKeepNothingAndToRunNothing() {
        Response response = get(ISSUER.token("browser", ""));
        assertThat(response.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(response.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.header("Content-Security-Policy")).hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.header("Server")).isEmpty();
    }

    @Test
    void pagesOfNamedOriginsMayAskAndThoseOfOthersMayNot() throws Exception {
        assertThat(allowed(port, "https://shop.example")).hasValue("https://shop.example");
        assertThat(allowed(port, "https://other.example")).isEmpty();
        int ofDefaults = api.bean(org.springframework.core.env.Environment.class)
                .getRequiredProperty("local.server.port", Integer.class);
        assertThat(allowed(ofDefaults, "https://shop.example")).isEmpty();
    }

    @Test
    void detailsOfHealthAndFiguresAreForOperators() {
        for (String path : List.of("/actuator/metrics", "/actuator")) {
            assertThat(get(port, path, ISSUER.token("clerk", TestIssuer.ALL_SCOPES))
                            .status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(get(port, path, ISSUER.operator()).status()).as(path).isEqualTo(200);
        }
        assertThat(get(port, "/actuator/health", ISSUER.token("clerk", TestIssuer.ALL_SCOPES))
                        .body()
                        .has("components"))
                .isFalse();
        assertThat(get(port, "/actuator/health", ISSUER.operator()).body().has("components"))
                .isTrue();
    }

    /** What a browser is told that asks before it sends an order from a page of an origin. */
    private static Optional<String> allowed(int ofPort, String origin) throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(URI.create("http://localhost:" + ofPort + "/orders"))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(preflight, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Access-Control-Allow-Origin");
    }

    private Response get(String token) {
        return get(port, token);
    }

    private Response get(int ofPort, String token) {
        return get(ofPort, PATH, token);
    }

    private Response get(int ofPort, String path, String token) {
        return api.client()
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + ofPort + path))
                        .header("Authorization", "Bearer " + token)
                        .build());
    }
}
