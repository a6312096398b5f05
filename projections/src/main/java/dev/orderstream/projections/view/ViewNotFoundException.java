package dev.orderstream.projections.view;

/** There is no view under the key that was asked for. */
public class ViewNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ViewNotFoundException(String message) {
        super(message);
    }
}
