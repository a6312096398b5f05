package dev.orderstream.projections.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.web.authentication.TestIssuer;
import dev.orderstream.web.authorization.Matrix;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every endpoint of the OpenAPI document, asked as everybody: who is let in is what docs/security.md says. */
class AuthorizationMatrixIT {

    private static final Map<String, String> PATIENT = Map.of("Prefer", "wait=30");

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void everybodyMayReadWhatTheTableSaysAndNothingElse() {
        Map<String, String> own = dataOf(Matrix.customer(), "matrix-own");
        Map<String, String> others = dataOf("matrix-other-customer", "matrix-other");
        Map<String, String> nobodys =
                Map.of("orderId", "no-such-order", "returnId", "no-such-return", "customerId", "no-such-customer");

        Matrix matrix = new Matrix(projections.port(), own, others, nobodys);
        assertThat(matrix.differences(Path.of(".."))).isEmpty();
        assertThat(matrix.asked()).isGreaterThan(250);
    }

    @Test
    void aCustomerWhoWaitsForAnothersOrderIsToldNoMoreThanOfOneThatThereIsNot() {
        dataOf("matrix-other-customer", "matrix-waited");
        HttpResponse<String> others = waitFor("matrix-waited");
        HttpResponse<String> nobodys = waitFor("no-such-order");
        assertThat(others.statusCode()).isEqualTo(nobodys.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(others.body().replace("matrix-waited", "…"))
                .isEqualTo(nobodys.body().replace("no-such-order", "…"));
    }

    @Test
    void aCustomerSeesInTheListOnlyOwnOrders() {
        dataOf("matrix-other-customer", "matrix-listed");
        dataOf("matrix-lister", "matrix-list");
        HttpResponse<String> list = as("matrix-lister", "/customers/matrix-lister/orders");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("\"matrix-list\"").doesNotContain("matrix-listed");
        assertThat(as("matrix-lister", "/customers/matrix-lister/orders?including=matrix-listed")
                        .statusCode())
                .isEqualTo(as("matrix-lister", "/customers/matrix-lister/orders?including=no-such-order")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    private static HttpResponse<String> waitFor(String orderId) {
        return as(Matrix.customer(), "/orders/" + orderId + "?minVersion=0");
    }

    private static HttpResponse<String> as(String customer, String path) {
        return projections.requestAs(TestIssuer.shared().customer(customer), path);
    }

    private static Map<String, String> dataOf(String customer, String orderId) {
        String paymentId = "pay-" + orderId;
        String returnId = "return-of-" + orderId;
        projections.store("Order", orderId, SampleOrders.placed(orderId, customer, "2011-04-01T10:00:00Z"));
        projections.store("Order", orderId, new OrderConfirmed(new OrderId(orderId)));
        projections.store(
                "Payment",
                paymentId,
                new PaymentRequested(new PaymentId(paymentId), new OrderId(orderId), Money.parse("GBP 25.67"), null));
        projections.store(
                "Return",
                returnId,
                new ReturnRequested(
                        new ReturnId(returnId),
                        new OrderId(orderId),
                        List.of(new ReturnLine("1", "85123A", 1)),
                        "too small"));
        for (String path : List.of(
                "/orders/" + orderId + "?minVersion=1",
                "/orders/" + orderId + "/payment?minVersion=0",
                "/returns/" + returnId + "?minVersion=0",
                "/customers/" + customer + "/orders?including=" + orderId + "&minVersion=1")) {
            assertThat(projections.request("GET", path, PATIENT).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        return Map.of("orderId", orderId, "returnId", returnId, "customerId", customer);
    }
}
