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

/** A saga that is found by the order first, by the parcel then, and ends when the parcel has arrived. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class Delivery {

    /** What the sagas have seen, by order. */
    static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

    record OrderPlaced(String orderId) {}

    record ParcelPacked(String orderId, String parcelId) {}

    record ParcelMoved(String parcelId, String to) {}

    record ParcelArrived(String parcelId) {}

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
    void on(ParcelPacked event) {
        SagaLifecycle.associateWith("parcelId", event.parcelId());
        SagaLifecycle.removeAssociationWith("orderId", orderId);
        see("packed");
    }

    @SagaEventHandler(associationProperty = "parcelId")
    void on(ParcelMoved event) {
        see("moved to " + event.to());
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "parcelId")
    void on(ParcelArrived event) {
        see("arrived");
        SEEN.put(orderId, List.copyOf(steps));
    }

    private void see(String step) {
        steps.add(step);
        SEEN.computeIfAbsent(orderId, id -> new CopyOnWriteArrayList<>()).add(step);
    }
}
