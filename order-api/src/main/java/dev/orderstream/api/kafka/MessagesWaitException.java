package dev.orderstream.api.kafka;

/** Messages could not be applied for a reason that passes; they are taken again, none is passed over. */
class MessagesWaitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MessagesWaitException(Throwable cause) {
        super("Messages wait until what they need is within reach: " + cause, cause);
    }
}
