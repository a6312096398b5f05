package dev.orderstream.axon.cosmos.tokenstore;

import java.util.Arrays;
import org.axonframework.common.AxonNonTransientException;

/** The segments whose tokens are stored are not those of which the tokens speak: one is missing, or one too many. */
public class SegmentsIncompleteException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    SegmentsIncompleteException(String processorName, TokenDocument claimed, int mask, int[] segments) {
        super(
                ("The token of segment %d of processor '%s' was stored for the mask %s, but among the stored segments %s its mask"
                                + " is %s: the token of another segment is missing, or was added otherwise than by a split. It is not"
                                + " known which events were handled. Restore the document, or delete all documents with"
                                + " processorName '%s' in the container of tokens and start the processor anew.")
                        .formatted(
                                claimed.segment(),
                                processorName,
                                bits(claimed.mask() == null ? 0 : claimed.mask()),
                                Arrays.toString(segments),
                                bits(mask),
                                processorName));
    }

    private static String bits(int mask) {
        return "0b" + Integer.toBinaryString(mask);
    }
}
