package dev.orderstream.api.axon;

/** Knows commands that are not applied because one with their identifier has been. */
@FunctionalInterface
public interface RepeatedCommands {

    /** Whether that is why a command has failed: its caller gets the first result, or hears that its key is another command's. */
    boolean explain(Throwable failure);
}
