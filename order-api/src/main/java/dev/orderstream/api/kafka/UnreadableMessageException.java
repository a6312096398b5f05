package dev.orderstream.api.kafka;

/** A message cannot be made a command, or came under a key that is not its own. It goes to the dead-letter topic; trying again would not help. */
class UnreadableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    UnreadableMessageException(String code, String message) {
        super(message);
        this.code = code;
    }

    UnreadableMessageException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable, kebab-case name of what is wrong. */
    String code() {
        return code;
    }
}
