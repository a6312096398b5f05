package dev.orderstream.replay.restore;

/** There are events already where some were to be copied to. */
final class TargetNotEmptyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetNotEmptyException(String database) {
        super("Database %s of the account to copy to has events already; copy to an account that has none."
                .formatted(database));
    }
}
