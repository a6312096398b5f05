package dev.orderstream.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.web.authorization.Matrix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.env.Environment;

/** Every endpoint of the OpenAPI document, asked as everybody: who is let in is what docs/security.md says. */
@ExtendWith(RunningApiExtension.class)
class AuthorizationMatrixIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    AuthorizationMatrixIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void everybodyMayDoWhatTheTableSaysAndNothingElse() {
        api.receive("MATRIX", 20);
        Map<String, String> own = dataOf(Matrix.customer());
        Map<String, String> others = dataOf("matrix-other");
        Map<String, String> nobodys = Map.of("orderId", "no-such-order", "returnId", "no-such-return");
        int port = api.bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);

        Matrix matrix = new Matrix(port, own, others, nobodys);
        assertThat(matrix.differences(Path.of(".."))).isEmpty();
        assertThat(matrix.asked()).isGreaterThan(500);
    }

    private Map<String, String> dataOf(String customer) {
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf("MATRIX", 1).replace("17850", customer))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        api.client().post("/orders/" + orderId + "/completion", "").requireStatus(200);
        String returnId = api.client()
                .post(
                        "/orders/" + orderId + "/returns",
                        "{\"reason\":\"too small\",\"lines\":[{\"lineId\":\"1\",\"sku\":\"MATRIX\",\"quantity\":1}]}")
                .requireStatus(201)
                .text("/returnId");
        return Map.of("orderId", orderId, "returnId", returnId);
    }
}
