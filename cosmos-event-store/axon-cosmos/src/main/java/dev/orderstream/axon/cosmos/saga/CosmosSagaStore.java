package dev.orderstream.axon.cosmos.saga;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import dev.orderstream.axon.cosmos.internal.container.Consistency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's sagas in Cosmos DB. Finding the sagas of an association value, which Axon does for every event and in every
 * segment, is one point read of about 1 RU, and so is loading a saga.
 *
 * <p>A saga and its association values are documents of different logical partitions and cannot be written at once. They
 * are written in an order in which a crash leaves at worst an association that leads to a saga which is not there, or
 * does not have it any more; Axon passes over both, since the saga's own document says what it is associated with.
 *
 * <p>Within a unit of work a saga that was loaded is only written if nobody else has written it since.
 */
public final class CosmosSagaStore implements SagaStore<Object> {

    private static final Logger logger = LoggerFactory.getLogger(CosmosSagaStore.class);

    private static final String STORE = "store-saga";
    private static final String DELETE = "delete-saga";

    private final Documents documents;
    private final Associations associations;
    private final SagaVersions versions;
    private final Serializer serializer;
    private final WriteAttempts attempts;

    /**
     * Creates a store.
     *
     * @param sagas a container as {@link #container} defines it
     * @param serializer must be able to write sagas as JSON, as Axon's {@code JacksonSerializer}
     * @param writeAttempts how often a write whose outcome is unknown is tried again, 0 or more
     * @param charges hears of the request units spent
     * @throws AxonConfigurationException when the account has several write regions, or reads are weaker than session
     *     consistency
     */
    public CosmosSagaStore(
            CosmosAsyncContainer sagas, Serializer serializer, int writeAttempts, RequestCharges charges) {
        Consistency.requireOneHistory(sagas);
        this.documents = new Documents(sagas, charges);
        this.attempts = new WriteAttempts(writeAttempts);
        this.associations = new Associations(documents, attempts);
        this.versions = new SagaVersions(sagas.getId());
        this.serializer = serializer;
    }

    /** What the container looks like: nothing but point reads and writes, so nothing is indexed. */
    public static ContainerDefinition container(String name) {
        return new ContainerDefinition(name, "/" + SagaDocument.PARTITION, List.of());
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue associationValue) {
        return associations.find(typeName(sagaType), associationValue);
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
        Optional<Versioned<JsonNode>> found = read(sagaIdentifier);
        if (found.isEmpty()) {
            return null;
        }
        versions.remember(sagaIdentifier, found.get().etag());
        SagaDocument document = new SagaDocument(found.get().value());
        return new LoadedSaga<>(document.saga(serializer), document.associations());
    }

    private record LoadedSaga<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

    @Override
    public void insertSaga(
            Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associationValues) {
        associationValues.forEach(value -> associations.add(typeName(sagaType), value, sagaIdentifier));
        String change = UUID.randomUUID().toString();
        ObjectNode document = SagaDocument.write(sagaIdentifier, saga, associationValues, change, serializer);
        String partition = SagaKeys.ofSaga(sagaIdentifier).partition();
        String etag = attempts.untilKnown(attempt -> documents
                .createIfAbsent(STORE, partition, document)
                .or(() -> attempt.mayHaveBeenApplied() ? etagOfChange(sagaIdentifier, change) : Optional.empty())
                .orElseThrow(() -> new ConcurrencyException(
                        "There is a saga %s already, so it cannot be inserted.".formatted(sagaIdentifier))));
        versions.remember(sagaIdentifier, etag);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConcurrencyException when the saga was written by another since this unit of work loaded it
     */
    @Override
    public void updateSaga(Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associationValues) {
        associationValues
                .addedAssociations()
                .forEach(value -> associations.add(typeName(sagaType), value, sagaIdentifier));
        String change = UUID.randomUUID().toString();
        replace(
                sagaIdentifier,
                SagaDocument.write(sagaIdentifier, saga, associationValues.asSet(), change, serializer),
                change);
        associationValues
                .removedAssociations()
                .forEach(value -> associations.remove(typeName(sagaType), value, sagaIdentifier));
    }

    private void replace(String sagaIdentifier, ObjectNode document, String change) {
        String loaded = versions.known(sagaIdentifier);
        attempts.untilDone(STORE, attempt -> {
            Optional<String> etag =
                    loaded != null ? Optional.of(loaded) : read(sagaIdentifier).map(Versioned::etag);
            if (etag.isEmpty()) {
                logger.warn("Saga {} is not there any more, so it cannot be updated", sagaIdentifier);
                return true;
            }
            Optional<String> replaced = documents
                    .replace(STORE, SagaKeys.ofSaga(sagaIdentifier), document, etag.get())
                    .or(() -> attempt.mayHaveBeenApplied() ? etagOfChange(sagaIdentifier, change) : Optional.empty());
            if (replaced.isEmpty() && loaded != null) {
                throw overtaken(sagaIdentifier);
            }
            replaced.ifPresent(written -> versions.remember(sagaIdentifier, written));
            return replaced.isPresent();
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConcurrencyException when the saga was written by another since this unit of work loaded it
     */
    @Override
    public void deleteSaga(Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associationValues) {
        delete(sagaIdentifier);
        versions.forget(sagaIdentifier);
        associationValues.forEach(value -> associations.remove(typeName(sagaType), value, sagaIdentifier));
    }

    private void delete(String sagaIdentifier) {
        String loaded = versions.known(sagaIdentifier);
        attempts.untilDone(DELETE, attempt -> {
            boolean deleted = documents.delete(DELETE, SagaKeys.ofSaga(sagaIdentifier), loaded);
            if (!deleted && loaded != null && read(sagaIdentifier).isPresent()) {
                throw overtaken(sagaIdentifier);
            }
            return true;
        });
    }

    private static ConcurrencyException overtaken(String sagaIdentifier) {
        return new ConcurrencyException(
                ("Saga %s was written by another instance since it was loaded. Nothing was written; the event is handled"
                                + " again on the saga as it is now.")
                        .formatted(sagaIdentifier));
    }

    private Optional<Versioned<JsonNode>> read(String sagaIdentifier) {
        return documents.read("read-saga", SagaKeys.ofSaga(sagaIdentifier));
    }

    private Optional<String> etagOfChange(String sagaIdentifier, String change) {
        return read(sagaIdentifier)
                .filter(found -> new SagaDocument(found.value()).isOfChange(change))
                .map(Versioned::etag);
    }

    private String typeName(Class<?> sagaType) {
        return serializer.typeForClass(sagaType).getName();
    }
}
