package dev.orderstream.axon.cosmos.saga;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Which version of each saga the current unit of work has loaded or written, so that its next write can be refused when
 * another instance has written in between. Forgotten with the unit of work.
 */
final class SagaVersions {

    private final String resourceKey;

    /** Versions of the sagas in a container. */
    SagaVersions(String container) {
        this.resourceKey = SagaVersions.class.getName() + "/" + container;
    }

    void remember(String sagaIdentifier, String etag) {
        versions().ifPresent(versions -> versions.put(sagaIdentifier, etag));
    }

    @Nullable
    String known(String sagaIdentifier) {
        return versions().map(versions -> versions.get(sagaIdentifier)).orElse(null);
    }

    void forget(String sagaIdentifier) {
        versions().ifPresent(versions -> versions.remove(sagaIdentifier));
    }

    private Optional<Map<String, String>> versions() {
        return CurrentUnitOfWork.map(
                unitOfWork -> unitOfWork.root().getOrComputeResource(resourceKey, key -> new ConcurrentHashMap<>()));
    }
}
