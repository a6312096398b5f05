package dev.orderstream.api.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.web.authentication.TestIssuer;
import dev.orderstream.web.authentication.WrongTokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Whose token is wrong is nobody, whatever is wrong with it, and is told so without a word of the token. */
@ExtendWith(RunningApiExtension.class)
class WrongTokensIT {

    private static final String PATH = "/stock/WRONG-TOKEN/receipts";

    private final RunningApi api;

    WrongTokensIT(RunningApi api) {
        this.api = api;
    }

    static Stream<Arguments> wrongTokens() {
        return WrongTokens.of(TestIssuer.shared()).entrySet().stream()
                .map(token -> Arguments.of(token.getKey(), token.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aWrongTokenLetsNobodyIn(String kind, String token) {
        Response response = receive("Bearer " + token);
        assertThat(response.status()).as(response.response().body()).isEqualTo(401);
        assertThat(response.code()).isEqualTo("invalid-token");
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(response.text("/detail"))
                .contains(kind.replaceFirst(":.*", ""), "get a new one")
                .doesNotContain(token);
        assertThat(api.messages("WRONG-TOKEN@MAIN")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dGVzdHM6dGVzdHM=", "Token abc", "Digest username=\"a\""})
    void anotherSchemeIsNoToken(String authorization) {
        Response response = receive(authorization);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.code()).isEqualTo("unauthenticated");
        assertThat(response.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer \u00e9", "Bearer a,b"})
    void aHeaderThatHasNoTokenLetsNobodyIn(String authorization) {
        assertThat(receive(authorization).status()).isEqualTo(401);
    }

    @Test
    void aTokenIsTakenFromNowhereElse() {
        String token = TestIssuer.shared().operator();
        assertThat(send(request(PATH + "?access_token=" + token)).status()).isEqualTo(401);
        Response twice = send(
                request(PATH).header("Authorization", "Bearer " + token).header("Authorization", "Bearer " + token));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.code()).isEqualTo("repeated-header");
        assertThat(twice.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_request\"");
        assertThat(twice.text("/detail")).isEqualTo("There are several headers Authorization; send one");
        Response form = api.client()
                .send(HttpRequest.newBuilder(request(PATH).build().uri())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("access_token=" + token))
                        .build());
        assertThat(form.status()).isEqualTo(401);
    }

    @Test
    void withoutATokenNothingIsToldButHealth() {
        for (String path :
                List.of("/orders", "/no/such/path", "/openapi.json", "/progress", "/actuator", "/actuator/metrics")) {
            HttpRequest request =
                    HttpRequest.newBuilder(request(path).build().uri()).build();
            assertThat(api.client().send(request).status()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            Response health = api.client()
                    .send(HttpRequest.newBuilder(request(path).build().uri()).build());
            assertThat(health.status()).as(path).isEqualTo(200);
            assertThat(health.body().propertyNames()).as(path).isSubsetOf("status", "groups");
        }
    }

    @Test
    void tokensOfAKeyThatTheIssuerBringsNewAreTakenAndThoseOfOneThatItWithdrawsAreNot() {
        TestIssuer issuer = new TestIssuer();
        String[] properties = Stream.concat(
                        issuer.properties().stream(),
                        Stream.of(
                                "--orderstream.security.key-lookup-interval=1s",
                                "--orderstream.security.tokens-kept-for=0s"))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext instance = api.startInstance(properties)) {
            int port = instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            String before = issuer.operator();
            assertThat(status(port, before)).isEqualTo(200);

            issuer.changeKey("second");
            await().atMost(Duration.ofMinutes(1)).until(() -> status(port, issuer.operator()) == 200);
            assertThat(status(port, before)).isEqualTo(401);
        }
    }

    private int status(int port, String token) {
        return new dev.orderstream.api.ApiClient(port)
                .send(HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + port + "/openapi.json"))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .status();
    }

    private Response receive(String authorization) {
        return send(request(PATH).header("Authorization", authorization));
    }

    /** Without the token that the client has. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.client().request(path).build().uri());
    }

    private Response send(HttpRequest.Builder request) {
        Map.of("Content-Type", "application/json", "Idempotency-Key", "wrong-token")
                .forEach(request::header);
        return api.client()
                .send(request.POST(BodyPublishers.ofString("{\"quantity\":1}")).build());
    }
}
