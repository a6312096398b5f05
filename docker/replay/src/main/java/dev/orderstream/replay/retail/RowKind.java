package dev.orderstream.replay.retail;

/** What a row of a file is. Every row is of exactly one kind. */
public enum RowKind {
    LINE("sale lines"),
    CHARGE("charges"),
    RETURNED_LINE("returned lines (cancellation invoice)"),
    CREDITED_CHARGE("credited charges (cancellation invoice)"),
    WRITE_OFF("write-offs (units below 0, no price)"),
    NO_PRICE("left out: units without a price above 0"),
    CONTRADICTORY("left out: neither sold, nor returned, nor written off");

    private final String label;

    RowKind(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
