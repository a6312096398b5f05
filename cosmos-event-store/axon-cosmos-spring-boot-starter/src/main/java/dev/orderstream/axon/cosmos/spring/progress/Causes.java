package dev.orderstream.axon.cosmos.spring.progress;

import com.azure.cosmos.CosmosException;

/** Failures in short, for people. */
final class Causes {

    private static final int LONGEST = 500;

    private Causes() {}

    /** What a failure says, and what its last cause says where that is another; at most 500 characters of each. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == failure ? cut(failure) : cut(failure) + "; caused by " + cut(root);
    }

    /** Without the diagnostics, which fill pages. */
    private static String describe(CosmosException failure) {
        return "Cosmos DB, status %d, sub-status %d: %s"
                .formatted(failure.getStatusCode(), failure.getSubStatusCode(), failure.getShortMessage());
    }

    private static String cut(Throwable failure) {
        String text = failure instanceof CosmosException cosmos ? describe(cosmos) : failure.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
