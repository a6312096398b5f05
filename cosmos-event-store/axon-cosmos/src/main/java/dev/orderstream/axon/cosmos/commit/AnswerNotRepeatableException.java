package dev.orderstream.axon.cosmos.commit;

import org.axonframework.common.AxonNonTransientException;

/** A repeat of the command could not be answered with what its handler has returned. Nothing was stored. */
public class AnswerNotRepeatableException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    AnswerNotRepeatableException(Object answer) {
        super(
                ("A command was answered with a %s, which is not equal to what is read back from its JSON: the types of its elements"
                                + " are lost, or it has no equals method. Return a class without type parameters, or a list, set or map."
                                + " Nothing was stored.")
                        .formatted(answer.getClass().getTypeName()));
    }
}
