package dev.orderstream.axon.cosmos.internal.commit;

import java.util.function.Supplier;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;

/**
 * A sealed payload that is opened each time when it is asked for, so that what waits in memory stays sealed.
 *
 * @param contentType what the data is
 * @param type what it is deserialized to
 * @param opening opens it
 */
public record OpenedOnDemand<T>(Class<T> contentType, SerializedType type, Supplier<T> opening)
        implements SerializedObject<T> {

    @Override
    public Class<T> getContentType() {
        return contentType;
    }

    @Override
    public SerializedType getType() {
        return type;
    }

    @Override
    public T getData() {
        return opening.get();
    }
}
