package dev.orderstream.api.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.fulfillment.DeliveryAddressChanged;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.order.Order;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.payment.Payment;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.returns.Return;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhatIsPersonalTest {

    /** Thrown when it is asked whose something is, which is asked of what is personal alone. */
    private static final class Personal extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final PersonalDataProtection protection = new PersonalDataProtection(
            new PersonalDataConfiguration().personalDataModel(),
            (place, type, json) -> {
                throw new Personal();
            },
            null);

    @Test
    void addressesAreAndNothingElseIs() {
        Set<Class<?>> personal = Stream.concat(
                        Stream.of(
                                        OrderEvent.class,
                                        PaymentEvent.class,
                                        FulfillmentEvent.class,
                                        ReturnEvent.class,
                                        StockEvent.class)
                                .flatMap(family -> Stream.of(family.getPermittedSubclasses())),
                        Stream.of(Order.class, Payment.class, FulfillmentOrder.class, Return.class, StockItem.class))
                .filter(this::isPersonal)
                .collect(Collectors.toSet());

        assertThat(personal)
                .containsExactlyInAnyOrder(
                        OrderPlaced.class,
                        ShippingAddressChanged.class,
                        FulfillmentScheduled.class,
                        DeliveryAddressChanged.class,
                        ShipmentPacked.class,
                        Order.class,
                        FulfillmentOrder.class);
    }

    private boolean isPersonal(Class<?> type) {
        try {
            JsonNode json = new ObjectMapper().readTree("{\"shippingAddress\":{\"name\":\"Ada\"},\"address\":\"x\"}");
            protection.seal(Place.ofEvent("a", 0), type, json);
            return false;
        } catch (Personal personal) {
            return true;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
