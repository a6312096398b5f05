package dev.orderstream.projections.view;

/** A page was asked for with a parameter that cannot be used. */
public class InvalidPageRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    public InvalidPageRequestException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** Name of the query parameter. */
    public String parameter() {
        return parameter;
    }
}
