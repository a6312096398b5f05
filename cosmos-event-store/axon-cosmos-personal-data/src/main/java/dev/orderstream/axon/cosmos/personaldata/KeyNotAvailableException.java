package dev.orderstream.axon.cosmos.personaldata;

import dev.orderstream.axon.cosmos.document.TransientStoreException;

/** A key that should be there is not, or not yet. Nothing was forgotten: what it encrypts can be read as soon as it is there. */
public class KeyNotAvailableException extends TransientStoreException {

    private static final long serialVersionUID = 1L;

    /** @param message which key, and what to do */
    public KeyNotAvailableException(String message) {
        super(message);
    }
}
