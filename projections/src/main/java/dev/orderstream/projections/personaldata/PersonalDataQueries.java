package dev.orderstream.projections.personaldata;

import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import dev.orderstream.fulfillment.DeliveryAddressChanged;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.order.Address;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.projections.customer.CustomerOrder;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Parameter;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.web.authentication.Caller;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports what is stored of a customer, from the events themselves. Costs two queries for each order of a page. */
@RestController
class PersonalDataQueries {

    private final Views<CustomerOrder> orders;
    private final EventStore eventStore;
    private final DataKeys keys;

    PersonalDataQueries(Views<CustomerOrder> customerOrders, EventStore eventStore, DataKeys keys) {
        this.orders = customerOrders;
        this.eventStore = eventStore;
        this.keys = keys;
    }

    @GetMapping("/customers/{customerId}/personal-data")
    StoredPersonalData ofCustomer(
            Caller caller,
            @PathVariable String customerId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String cursor) {
        Parameter.identifier("customerId", customerId);
        if (!caller.maySee(customerId)) {
            throw new ViewNotFoundException("There is no customer %s here.".formatted(customerId));
        }
        Page<StoredPersonalData.OfOrder> page = orders.listDescending(
                        customerId, PageRequest.of(limit, cursor, customerId))
                .map(this::ofOrder);
        return new StoredPersonalData(customerId, keys.forgottenAt(customerId).orElse(null), page.items(), page.next());
    }

    private StoredPersonalData.OfOrder ofOrder(CustomerOrder order) {
        String workId = FulfillmentOrderId.of(new OrderId(order.orderId()), StockLocation.DEFAULT)
                .value();
        return new StoredPersonalData.OfOrder(
                order.orderId(),
                order.orderNumber(),
                order.placedAt(),
                Stream.concat(addressesIn(order.orderId()), addressesIn(workId)).toList());
    }

    private Stream<StoredPersonalData.StoredAddress> addressesIn(String stream) {
        return eventStore.readEvents(stream, 0).asStream().flatMap(event -> addressIn(event).stream());
    }

    private static Optional<StoredPersonalData.StoredAddress> addressIn(DomainEventMessage<?> event) {
        return Optional.ofNullable(addressIn(event.getPayload()))
                .map(address -> new StoredPersonalData.StoredAddress(
                        event.getPayloadType().getSimpleName(), event.getTimestamp(), address));
    }

    private static @Nullable Address addressIn(Object event) {
        if (event instanceof OrderPlaced placed) {
            return placed.shippingAddress();
        }
        if (event instanceof ShippingAddressChanged changed) {
            return changed.shippingAddress();
        }
        if (event instanceof FulfillmentScheduled scheduled) {
            return scheduled.shippingAddress();
        }
        if (event instanceof DeliveryAddressChanged changed) {
            return changed.shippingAddress();
        }
        return event instanceof ShipmentPacked packed ? packed.shippingAddress() : null;
    }
}
