package dev.orderstream.replay.returns;

/** Where the units of a returned line were bought. */
public enum LineOrigin {
    KNOWN("all units from earlier orders of the customer"),
    PARTLY_KNOWN("some units from earlier orders, the rest a stand-alone credit"),
    UNKNOWN("stand-alone credit");

    private final String label;

    LineOrigin(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
