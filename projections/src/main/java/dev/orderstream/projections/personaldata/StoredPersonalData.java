package dev.orderstream.projections.personaldata;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.order.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a customer that identifies a person.
 *
 * @param forgottenAt when the customer was forgotten; missing if not
 * @param orders the customer's orders, the newest first, also those without such data
 * @param next cursor of the next page; missing on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredPersonalData(
        String customerId, @Nullable Instant forgottenAt, List<OfOrder> orders, @Nullable String next) {

    /**
     * What is stored with an order.
     *
     * @param addresses each address that the order and the work for it were ever given, in the order in which they are stored
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfOrder(String orderId, @Nullable String orderNumber, String placedAt, List<StoredAddress> addresses) {}

    /**
     * An address.
     *
     * @param event the event that has it, such as {@code OrderPlaced}
     * @param storedAt when that was
     */
    record StoredAddress(String event, Instant storedAt, Address address) {}
}
