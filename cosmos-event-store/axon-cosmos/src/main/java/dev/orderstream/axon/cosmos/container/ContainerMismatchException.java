package dev.orderstream.axon.cosmos.container;

/** A container exists but was created with a policy that cannot be changed and does not fit. */
public class ContainerMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ContainerMismatchException(String message) {
        super(message);
    }
}
