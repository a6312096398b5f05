package dev.orderstream.axon.cosmos.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.util.Set;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server does not always tell whether it has applied a write. */
class AmbiguousSagaWritesIT {

    private static final AssociationValue ORDER = new AssociationValue("orderId", "order-1");

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private CosmosAsyncContainer container;
    private CosmosSagaStore store;

    @BeforeEach
    void openStore() {
        container = cosmos.open(CosmosSagaStore.container("sagas"));
        store = new CosmosSagaStore(container, TestCosmos.serializer(), 20, RequestCharges.IGNORED);
    }

    @AfterEach
    void endFaults() {
        cosmos.faults().clear();
    }

    @Test
    void anInsertThatWasAppliedButNotToldIsOurs() {
        ActiveFault fault =
                befall(Fault.on(Operation.CREATE).times(2).afterApplying().respond(408));

        store.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER));

        assertThat(fault.hits()).isEqualTo(2);
        assertThat(store.findSagas(Delivery.class, ORDER)).containsExactly("saga-1");
    }

    @Test
    void anUpdateThatWasAppliedButNotToldIsNoConflict() {
        store.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER));
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        Delivery saga = store.loadSaga(Delivery.class, "saga-1").saga();
        ActiveFault fault =
                befall(Fault.on(Operation.REPLACE).times(1).afterApplying().respond(503));

        store.updateSaga(Delivery.class, "saga-1", saga.with("one"), new AssociationValuesImpl());
        store.updateSaga(Delivery.class, "saga-1", saga.with("two"), new AssociationValuesImpl());
        unitOfWork.commit();

        assertThat(fault.hits()).isEqualTo(1);
        assertThat(store.loadSaga(Delivery.class, "saga-1").saga().steps()).containsExactly("one", "two");
    }

    @Test
    void withFaultsOnAThirdOfTheWritesNothingIsLostAndNothingIsLeft() {
        Operation[] others = {Operation.REPLACE, Operation.PATCH, Operation.DELETE};
        befall(Fault.on(Operation.CREATE, others).rate(0.12).afterApplying().respond(408));
        befall(Fault.on(Operation.CREATE, others).rate(0.12).respond(503));
        befall(Fault.on(Operation.CREATE, others).rate(0.12).afterApplying().dropConnection());
        for (int i = 0; i < 40; i++) {
            String id = "saga-" + i;
            AssociationValue own = new AssociationValue("shipmentId", "shipment-" + i);
            UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
            store.insertSaga(Delivery.class, id, Delivery.of(id), Set.of(own));
            AssociationValues values = new AssociationValuesImpl(Set.of(own));
            values.add(ORDER);
            store.updateSaga(Delivery.class, id, Delivery.of(id).with("updated"), values);
            unitOfWork.commit();
        }
        assertThat(store.findSagas(Delivery.class, ORDER)).hasSize(40);

        for (int i = 0; i < 40; i++) {
            String id = "saga-" + i;
            assertThat(store.loadSaga(Delivery.class, id).saga().steps()).containsExactly("updated");
            store.deleteSaga(Delivery.class, id, Set.of(ORDER, new AssociationValue("shipmentId", "shipment-" + i)));
        }
        cosmos.faults().clear();
        assertThat(container
                        .queryItems("SELECT * FROM c", JsonNode.class)
                        .collectList()
                        .block())
                .isEmpty();
    }

    private ActiveFault befall(Fault fault) {
        return cosmos.faults().add(fault.inContainer(container.getId()));
    }
}
