package dev.orderstream.axon.cosmos.saga;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;

/** A saga that is found by the order first, by the shipment then, and ends when the shipment has arrived. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class Delivery {

    /** What the sagas have seen, by order. */
    static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

    record OrderPlaced(String orderId) {}

    record ShipmentPacked(String orderId, String shipmentId) {}

    record ShipmentMoved(String shipmentId, String to) {}

    record ShipmentArrived(String shipmentId) {}

    private String orderId = "";
    private final List<String> steps = new ArrayList<>();

    static Delivery of(String orderId) {
        Delivery delivery = new Delivery();
        delivery.orderId = orderId;
        return delivery;
    }

    String orderId() {
        return orderId;
    }

    List<String> steps() {
        return steps;
    }

    Delivery with(String step) {
        steps.add(step);
        return this;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced event) {
        orderId = event.orderId();
        see("placed");
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(ShipmentPacked event) {
        SagaLifecycle.associateWith("shipmentId", event.shipmentId());
        SagaLifecycle.removeAssociationWith("orderId", orderId);
        see("packed");
    }

    @SagaEventHandler(associationProperty = "shipmentId")
    void on(ShipmentMoved event) {
        see("moved to " + event.to());
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "shipmentId")
    void on(ShipmentArrived event) {
        see("arrived");
        SEEN.put(orderId, List.copyOf(steps));
    }

    private void see(String step) {
        steps.add(step);
        SEEN.computeIfAbsent(orderId, id -> new CopyOnWriteArrayList<>()).add(step);
    }
}
