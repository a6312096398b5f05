package dev.orderstream.api.problem;

import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockLocation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a request's path is about.
 *
 * @param aggregateId key of the aggregate
 * @param unknownCode the problem's code when it does not exist
 * @param unknownDetail the same for people
 */
record AddressedAggregate(String aggregateId, String unknownCode, String unknownDetail) {

    static Optional<AddressedAggregate> in(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)) {
            return Optional.empty();
        }
        if (variables.get("orderId") instanceof String orderId) {
            return Optional.of(new AddressedAggregate(
                    orderId, "unknown-order", "There is no order " + orderId + "; check its id"));
        }
        if (variables.get("sku") instanceof String sku) {
            String id = StockItem.idOf(sku, StockLocation.DEFAULT);
            return Optional.of(new AddressedAggregate(
                    id, "unknown-stock-item", "There is no stock item " + id + "; receive stock of it first"));
        }
        return Optional.empty();
    }
}
