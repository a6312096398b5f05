package dev.orderstream.axon.cosmos.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CosmosSagaStoreIT {

    private static final AssociationValue ORDER_1 = new AssociationValue("orderId", "order-1");
    private static final AssociationValue ORDER_2 = new AssociationValue("orderId", "order-2");
    private static final AssociationValue SHIPMENT = new AssociationValue("shipmentId", "order-1");

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final List<Double> charges = Collections.synchronizedList(new ArrayList<>());
    private CosmosAsyncContainer container;
    private CosmosSagaStore one;
    private CosmosSagaStore other;

    @BeforeEach
    void openStores() {
        container = cosmos.open(CosmosSagaStore.container("sagas"));
        one = store();
        other = store();
    }

    private CosmosSagaStore store() {
        return new CosmosSagaStore(
                container, TestCosmos.serializer(), 20, (operation, name, units) -> charges.add(units));
    }

    @Test
    void aSagaIsLoadedAsItWasInserted() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1").with("placed"), Set.of(ORDER_1, SHIPMENT));

        SagaStore.Entry<Delivery> loaded = other.loadSaga(Delivery.class, "saga-1");

        assertThat(loaded.saga().orderId()).isEqualTo("order-1");
        assertThat(loaded.saga().steps()).containsExactly("placed");
        assertThat(loaded.associationValues()).containsExactlyInAnyOrder(ORDER_1, SHIPMENT);
    }

    @Test
    void aSagaThatIsNotThereIsLoadedAsNull() {
        assertThat((Object) one.loadSaga(Delivery.class, "saga-1")).isNull();
    }

    @Test
    void sagasAreFoundByTypeKeyAndValue() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1));
        one.insertSaga(Delivery.class, "saga-2", Delivery.of("order-1"), Set.of(ORDER_1, ORDER_2));
        one.insertSaga(Refund.class, "saga-3", new Refund(), Set.of(ORDER_1));

        assertThat(other.findSagas(Delivery.class, ORDER_1)).containsExactly("saga-1", "saga-2");
        assertThat(other.findSagas(Delivery.class, ORDER_2)).containsExactly("saga-2");
        assertThat(other.findSagas(Refund.class, ORDER_1)).containsExactly("saga-3");
        assertThat(other.findSagas(Refund.class, ORDER_2)).isEmpty();
        assertThat(other.findSagas(Delivery.class, SHIPMENT)).isEmpty();
    }

    @JsonAutoDetect
    static class Refund {}

    @Test
    void valuesThatLookAlikeAreNotTheSame() {
        one.insertSaga(Delivery.class, "a/b~c", Delivery.of("1"), Set.of(new AssociationValue("a", "b=c:d")));
        one.insertSaga(Delivery.class, "saga-2", Delivery.of("1"), Set.of(new AssociationValue("a", "b=c:d")));

        assertThat(one.findSagas(Delivery.class, new AssociationValue("a", "b=c:d")))
                .containsExactly("a/b~c", "saga-2");
        assertThat(one.findSagas(Delivery.class, new AssociationValue("a=b", "c:d")))
                .isEmpty();
        one.deleteSaga(Delivery.class, "a/b~c", Set.of(new AssociationValue("a", "b=c:d")));
        assertThat(one.findSagas(Delivery.class, new AssociationValue("a", "b=c:d")))
                .containsExactly("saga-2");
    }

    @Test
    void anAssociationMayHaveNoValue() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("1"), Set.of(new AssociationValue("orderId", null)));

        assertThat(one.findSagas(Delivery.class, new AssociationValue("orderId", null)))
                .containsExactly("saga-1");
        assertThat(one.findSagas(Delivery.class, new AssociationValue("orderId", "null")))
                .isEmpty();
        assertThat(one.loadSaga(Delivery.class, "saga-1").associationValues())
                .containsExactly(new AssociationValue("orderId", null));
    }

    @Test
    void anUpdateChangesTheSagaAndItsAssociations() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1, ORDER_2));
        AssociationValues values = new AssociationValuesImpl(Set.of(ORDER_1, ORDER_2));
        values.remove(ORDER_1);
        values.add(SHIPMENT);

        one.updateSaga(Delivery.class, "saga-1", Delivery.of("order-1").with("packed"), values);

        SagaStore.Entry<Delivery> loaded = other.loadSaga(Delivery.class, "saga-1");
        assertThat(loaded.saga().steps()).containsExactly("packed");
        assertThat(loaded.associationValues()).containsExactlyInAnyOrder(ORDER_2, SHIPMENT);
        assertThat(other.findSagas(Delivery.class, ORDER_1)).isEmpty();
        assertThat(other.findSagas(Delivery.class, SHIPMENT)).containsExactly("saga-1");
    }

    @Test
    void aDeletedSagaLeavesNothing() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1, SHIPMENT));

        one.deleteSaga(Delivery.class, "saga-1", Set.of(ORDER_1, SHIPMENT));
        one.deleteSaga(Delivery.class, "saga-1", Set.of(ORDER_1, SHIPMENT));

        assertThat(container
                        .queryItems("SELECT * FROM c", JsonNode.class)
                        .collectList()
                        .block())
                .isEmpty();
    }

    @Test
    void aSagaThatWasDeletedMeanwhileIsNotBroughtBackByAnUpdate() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1));
        other.deleteSaga(Delivery.class, "saga-1", Set.of(ORDER_1));

        one.updateSaga(Delivery.class, "saga-1", Delivery.of("order-1"), new AssociationValuesImpl(Set.of(ORDER_1)));

        assertThat((Object) one.loadSaga(Delivery.class, "saga-1")).isNull();
    }

    @Test
    void aSagaIsInsertedOnce() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1));

        assertThatThrownBy(() -> other.insertSaga(Delivery.class, "saga-1", Delivery.of("order-2"), Set.of(ORDER_1)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("saga-1");
    }

    @Test
    void aSagaIsAReadableDocument() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1));

        JsonNode document = container
                .readItem("saga", new PartitionKey("saga:saga-1"), JsonNode.class)
                .block()
                .getItem();

        assertThat(document.at("/saga/orderId").asText()).isEqualTo("order-1");
        assertThat(document.at("/associations/0/value").asText()).isEqualTo("order-1");
        assertThat(document.path("type").asText()).isEqualTo(Delivery.class.getName());
    }

    @Test
    void ofTwoInstancesThatLoadedTheSameSagaTheSecondToWriteIsRefused() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1));
        UnitOfWork<?> slow = DefaultUnitOfWork.startAndGet(null);
        Delivery stale = one.loadSaga(Delivery.class, "saga-1").saga();
        // On a thread that has no unit of work, as another instance has none of ours.
        CompletableFuture.runAsync(() -> other.updateSaga(
                        Delivery.class, "saga-1", Delivery.of("order-1").with("other"), new AssociationValuesImpl()))
                .join();

        assertThatThrownBy(() ->
                        one.updateSaga(Delivery.class, "saga-1", stale.with("stale"), new AssociationValuesImpl()))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> one.deleteSaga(Delivery.class, "saga-1", Set.of(ORDER_1)))
                .isInstanceOf(ConcurrencyException.class);
        slow.rollback();

        assertThat(other.loadSaga(Delivery.class, "saga-1").saga().steps()).containsExactly("other");
    }

    @Test
    void aUnitOfWorkMayWriteItsSagaSeveralTimes() {
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1));
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        Delivery saga = one.loadSaga(Delivery.class, "saga-1").saga();

        one.updateSaga(Delivery.class, "saga-1", saga.with("first"), new AssociationValuesImpl());
        one.updateSaga(Delivery.class, "saga-1", saga.with("second"), new AssociationValuesImpl());
        unitOfWork.commit();

        assertThat(other.loadSaga(Delivery.class, "saga-1").saga().steps()).containsExactly("first", "second");
    }

    @Test
    void manySagasMayComeToAndGoFromOneValueAtOnce() throws Exception {
        List<String> stay = each(i -> "stay-" + i);
        List<String> go = each(i -> "go-" + i);
        inParallel(go, id -> one.insertSaga(Delivery.class, id, Delivery.of(id), Set.of(ORDER_1)));
        List<String> both = new ArrayList<>(stay);
        both.addAll(go);
        Collections.shuffle(both, new Random(7));

        inParallel(both, id -> {
            if (id.startsWith("stay")) {
                one.insertSaga(Delivery.class, id, Delivery.of(id), Set.of(ORDER_1));
            } else {
                other.deleteSaga(Delivery.class, id, Set.of(ORDER_1));
            }
        });

        assertThat(one.findSagas(Delivery.class, ORDER_1)).containsExactlyInAnyOrderElementsOf(stay);
        inParallel(stay, id -> other.deleteSaga(Delivery.class, id, Set.of(ORDER_1)));
        assertThat(one.findSagas(Delivery.class, ORDER_1)).isEmpty();
    }

    @Test
    void findingAndLoadingCostAPointReadEach() {
        for (int i = 0; i < 50; i++) {
            one.insertSaga(
                    Delivery.class,
                    "saga-" + i,
                    Delivery.of("order-" + i),
                    Set.of(new AssociationValue("orderId", "order-" + i)));
        }
        charges.clear();

        one.findSagas(Delivery.class, new AssociationValue("orderId", "order-7"));
        one.findSagas(Delivery.class, new AssociationValue("orderId", "nobody"));
        one.loadSaga(Delivery.class, "saga-7");

        assertThat(charges).hasSize(3).allSatisfy(charge -> assertThat(charge).isLessThanOrEqualTo(1.0));
    }

    @Test
    void startingASagaCostsTwoInsertsAndEndingItTwoRemovals() {
        charges.clear();
        one.insertSaga(Delivery.class, "saga-1", Delivery.of("order-1"), Set.of(ORDER_1));
        assertThat(sum()).as("insert").isLessThanOrEqualTo(10.5);

        one.updateSaga(Delivery.class, "saga-1", Delivery.of("order-1"), new AssociationValuesImpl(Set.of(ORDER_1)));
        assertThat(sum()).as("update").isLessThanOrEqualTo(11.5);

        one.deleteSaga(Delivery.class, "saga-1", Set.of(ORDER_1));
        assertThat(sum()).as("delete").isLessThanOrEqualTo(16.5);
    }

    private double sum() {
        double sum = charges.stream().mapToDouble(Double::doubleValue).sum();
        charges.clear();
        return sum;
    }

    private static List<String> each(IntFunction<String> name) {
        return IntStream.range(0, 24).mapToObj(name).collect(Collectors.toList());
    }

    private static void inParallel(List<String> ids, Consumer<String> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String id : ids) {
            tasks.add(() -> {
                action.accept(id);
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get();
        }
        threads.shutdown();
    }
}
