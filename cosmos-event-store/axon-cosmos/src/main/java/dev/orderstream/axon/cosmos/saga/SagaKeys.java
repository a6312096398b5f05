package dev.orderstream.axon.cosmos.saga;

import dev.orderstream.axon.cosmos.document.DocumentKey;
import org.axonframework.modelling.saga.AssociationValue;

/**
 * Where sagas stand, and what the association values of a saga type lead to: each in a logical partition of its own, so
 * that everything is a point read and no saga type or busy value makes a partition hot.
 */
final class SagaKeys {

    private SagaKeys() {}

    static DocumentKey ofSaga(String sagaIdentifier) {
        return new DocumentKey("saga:" + sagaIdentifier, SagaDocument.DOCUMENT_ID);
    }

    static DocumentKey ofAssociation(String sagaType, AssociationValue association) {
        String key = "association:" + escape(sagaType) + ":" + escape(association.getKey());
        return new DocumentKey(
                association.getValue() == null ? key : key + "=" + association.getValue(), Associations.DOCUMENT_ID);
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace(":", "%3A").replace("=", "%3D");
    }
}
