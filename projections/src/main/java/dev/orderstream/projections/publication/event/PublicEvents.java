package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;

/** Makes public events of those of the domain, and their JSON. */
public final class PublicEvents {

    private final OrderEvents orders = new OrderEventsImpl();
    private final StockEvents stock = new StockEventsImpl();
    private final PaymentEvents payments = new PaymentEventsImpl();
    private final FulfillmentEvents fulfillment = new FulfillmentEventsImpl();
    private final ReturnEvents returns = new ReturnEventsImpl();

    /** What is missing is left out; a time is text in ISO 8601 and UTC. */
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /**
     * The public form of an event.
     *
     * @throws IllegalArgumentException if it is no event of the domain
     */
    public PublicEvent of(Object event) {
        if (event instanceof OrderEvent order) {
            return orders.toPublic(order);
        }
        if (event instanceof StockEvent item) {
            return stock.toPublic(item);
        }
        if (event instanceof PaymentEvent payment) {
            return payments.toPublic(payment);
        }
        if (event instanceof FulfillmentEvent work) {
            return fulfillment.toPublic(work);
        }
        if (event instanceof ReturnEvent back) {
            return returns.toPublic(back);
        }
        throw new IllegalArgumentException(
                "%s is no event of the domain, and has no public form".formatted(event.getClass()));
    }

    /** The JSON that is published. */
    public byte[] json(PublicEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "An event of type %s cannot be written as JSON.".formatted(event.getClass()), e);
        }
    }
}
