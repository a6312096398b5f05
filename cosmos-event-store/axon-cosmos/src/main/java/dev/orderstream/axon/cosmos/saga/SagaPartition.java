package dev.orderstream.axon.cosmos.saga;

import com.azure.cosmos.models.PartitionKey;
import org.axonframework.modelling.saga.AssociationValue;

/**
 * A logical partition of the sagas container: that of a saga, or that of an association value of a saga type. Each has
 * one document, so that everything is a point read and no saga type or busy value makes a partition hot.
 *
 * @param value value of the partition key
 */
record SagaPartition(String value) {

    static SagaPartition ofSaga(String sagaIdentifier) {
        return new SagaPartition("saga:" + sagaIdentifier);
    }

    static SagaPartition ofAssociation(String sagaType, AssociationValue association) {
        String key = "association:" + escape(sagaType) + ":" + escape(association.getKey());
        return new SagaPartition(association.getValue() == null ? key : key + "=" + association.getValue());
    }

    PartitionKey key() {
        return new PartitionKey(value);
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace(":", "%3A").replace("=", "%3D");
    }
}
