package dev.orderstream.stock;

import java.util.Locale;

/** Kinds of movements, each of which counts an id once; one id may be used by movements of different kinds. */
enum MovementKind {
    SALE,
    RETURN,
    ASIDE,
    BACK,
    OFF,
    COUNT,
    OUT,
    IN;

    private final String prefix = name().toLowerCase(Locale.ROOT) + ":";

    /** As it is kept: stored, so that the name of a kind stays as it is. */
    String keyOf(String id) {
        return prefix + id;
    }

    /** Code of the refusal of another movement under an id that is used. */
    String differs() {
        return switch (this) {
            case IN, OUT -> StockRefused.TRANSFER_DIFFERS;
            case COUNT -> StockRefused.COUNT_DIFFERS;
            default -> StockRefused.MOVEMENT_DIFFERS;
        };
    }
}
