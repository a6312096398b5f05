package dev.orderstream.axon.cosmos.commit;

import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/** A repeat of the command could not be answered with what its handler has returned. Nothing was stored. */
public class ResultNotRepeatableException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    /**
     * Refuses a result.
     *
     * @param cause why it cannot be read back; {@code null} if it is read back as something else
     */
    public ResultNotRepeatableException(Object result, @Nullable Throwable cause) {
        super(
                ("A command was answered with a %s, which is not what is read back from its JSON: types of its parts are lost, or it"
                                + " cannot be read. Return a record whose components are declared with their own classes, or a list, set"
                                + " or map of such. Nothing was stored.")
                        .formatted(result.getClass().getTypeName()),
                cause);
    }
}
