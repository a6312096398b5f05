package dev.orderstream.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.web.authentication.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events say who sent the command that they follow from; attempts that were refused are counted. */
@ExtendWith(RunningApiExtension.class)
class AuditIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    AuditIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void everyEventOfACommandSaysWhoSentItThroughWhatAndAsWhat() {
        api.receive("AUDIT", 5);
        String token = TestIssuer.shared().token("clerk", "orders:write", "operator");
        String orderId = post("/orders", token, UUID.randomUUID().toString(), OrderBodies.orderOf("AUDIT", 1))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        assertThat(api.messages(orderId)).hasSizeGreaterThan(1).allSatisfy(event -> assertThat(event.getMetaData())
                .containsEntry("caller", "clerk")
                .containsEntry("client", "client-of-clerk")
                .containsEntry("roles", "operator"));
    }

    @Test
    void aKeyBelongsToTheCallerAndIsNewForAnotherOne() {
        api.receive("AUDIT-KEY", 5);
        String key = UUID.randomUUID().toString();
        TestIssuer issuer = TestIssuer.shared();
        Response first =
                post("/orders", issuer.token("shop-1", "orders:write"), key, OrderBodies.orderOf("AUDIT-KEY", 1));
        Response other =
                post("/orders", issuer.token("shop-2", "orders:write"), key, OrderBodies.orderOf("AUDIT-KEY", 1));
        Response again =
                post("/orders", issuer.token("shop-1", "orders:write"), key, OrderBodies.orderOf("AUDIT-KEY", 1));
        assertThat(other.requireStatus(201).header("Idempotent-Replayed")).isEmpty();
        assertThat(other.text("/orderId")).isNotEqualTo(first.requireStatus(201).text("/orderId"));
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        assertThat(again.text("/orderId")).isEqualTo(first.text("/orderId"));
    }

    @Test
    void attemptsThatAreRefusedAreCountedByTheirReason() {
        double before = refused("not-permitted");
        post("/orders", TestIssuer.shared().token("nosy", "stock:read"), "k", "{}")
                .requireStatus(403);
        assertThat(refused("not-permitted")).isEqualTo(before + 1);

        double unknown = refused("unauthenticated");
        post("/orders", "nonsense", "k", "{}").requireStatus(401);
        await().atMost(PATIENCE).until(() -> refused("unauthenticated") == unknown + 1);
    }

    @Test
    void attemptsOnTheActuatorAreCountedAsWell() {
        double before = refused("not-permitted");
        api.client()
                .send(HttpRequest.newBuilder(api.client()
                                .request("/actuator/metrics")
                                .build()
                                .uri())
                        .header("Authorization", "Bearer " + TestIssuer.shared().token("nosy", "metrics:read"))
                        .build())
                .requireStatus(403);
        assertThat(refused("not-permitted")).isEqualTo(before + 1);
    }

    private double refused(String reason) {
        return api.bean(MeterRegistry.class)
                .counter("orderstream.security.refused", "reason", reason)
                .count();
    }

    private Response post(String path, String token, String key, String body) {
        return api.client()
                .send(HttpRequest.newBuilder(api.client().request(path).build().uri())
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }
}
