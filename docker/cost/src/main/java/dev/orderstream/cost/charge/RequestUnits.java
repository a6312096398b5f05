package dev.orderstream.cost.charge;

/**
 * What one operation is charged, in request units (RU), by the size of what it touches. These are the formulas of the embedded
 * server, which names the source of each; a test holds both to be the same.
 */
public final class RequestUnits {

    private static final double KB = 1024.0;

    private RequestUnits() {}

    /**
     * A point read.
     *
     * @param bytes size of the document, as JSON; 0 for none
     */
    public static double read(double bytes) {
        return 1 + (Math.max(1, Math.ceil(bytes / KB)) - 1) / 11;
    }

    /**
     * An insert.
     *
     * @param bytes size of the document, as JSON
     * @param indexed how many of its properties are indexed
     */
    public static double create(double bytes, int indexed) {
        return 5 * read(bytes) + 0.3 * indexed;
    }

    /** A replacement, also by a patch. The parameters are those of {@link #create}. */
    public static double replace(double bytes, int indexed) {
        return 2 * create(bytes, indexed);
    }

    /** One page of a query that loads documents of so many bytes. */
    public static double query(double bytes) {
        return 2.3 + bytes(bytes);
    }

    /** One page of the change feed with so many bytes of documents. */
    public static double changeFeed(double bytes) {
        return 1 + bytes(bytes);
    }

    /** What so many bytes add to a page of a query or of the change feed. */
    public static double bytes(double bytes) {
        return 0.05 * bytes / KB;
    }
}
