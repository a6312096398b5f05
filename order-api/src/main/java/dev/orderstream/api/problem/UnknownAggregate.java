package dev.orderstream.api.problem;

import dev.orderstream.web.problem.Problems;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What is missing when there is no such aggregate, by the path of the request. */
enum UnknownAggregate {
    STOCK_ITEM("/stock/", "unknown-stock-item", "There is no stock item %s; receive stock of it first"),
    RETURN("/returns/", "unknown-return", "There is no return %s; check its id"),
    FULFILLMENT_ORDER(
            "/fulfillment-orders/",
            "unknown-fulfillment-order",
            "There is no fulfillment order %s; its id is <orderId>@<location>"),
    PAYMENT("/payments/", "unknown-payment", "There is no payment %s; its id is pay-<orderId>"),
    ORDER("/orders/", "unknown-order", "There is no order %s; check its id");

    private final String path;
    private final String code;
    private final String detail;

    UnknownAggregate(String path, String code, String detail) {
        this.path = path;
        this.code = code;
        this.detail = detail;
    }

    static ProblemDetail problem(String path, String aggregateId) {
        UnknownAggregate kind = Arrays.stream(values())
                .filter(candidate -> path.startsWith(candidate.path))
                .findFirst()
                .orElse(ORDER);
        return Problems.of(HttpStatus.NOT_FOUND, kind.code, kind.detail.formatted(aggregateId));
    }
}
