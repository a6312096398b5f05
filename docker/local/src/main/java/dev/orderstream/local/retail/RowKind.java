package dev.orderstream.local.retail;

/** What a row of a file is. */
public enum RowKind {
    LINE("sale lines"),
    CHARGE("charges"),
    CANCELLATION("no sale: cancellation invoice"),
    WRITE_OFF("no sale: write-off (quantity 0 or less)"),
    NO_PRICE("no sale: price 0 or less");

    private final String label;

    RowKind(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
