package dev.orderstream.cosmos.embedded.throughput;

/**
 * What operations cost, in request units (RU). Microsoft publishes some charges and none of the others: each method
 * names its source, or says that it is an assumption. Not verified against the service.
 *
 * <p>"Documentation" is "Request Units in Azure Cosmos DB" (learn.microsoft.com/azure/cosmos-db/request-units): a point
 * read is 1 RU for 1 KB and 10 RU for 100 KB; a write is about 5 RU for 1 KB without indexing and 50 RU for 100 KB.
 */
public final class RuModel {

    private static final double KB = 1024.0;

    private RuModel() {}

    /**
     * A point read.
     *
     * <p>Source: documentation, 1 RU at 1 KB and 10 RU at 100 KB; in between a straight line over started KB.
     *
     * @param bytes size of the document; 0 when there is none, which costs 1 RU as well
     */
    public static double read(int bytes) {
        double kilobytes = Math.max(1, Math.ceil(bytes / KB));
        return 1 + (kilobytes - 1) / 11;
    }

    /**
     * An insert.
     *
     * <p>Source: documentation, 5 times the read of the same size without indexing; plus 0.3 RU for each indexed top-level
     * property, as in Microsoft's own in-memory emulator.
     */
    public static double create(int bytes, int indexedProperties) {
        return 5 * read(bytes) + 0.3 * indexedProperties;
    }

    /**
     * A replacement, also by upsert or patch.
     *
     * <p>Source: documentation, a replace costs about twice an insert.
     */
    public static double replace(int bytes, int indexedProperties) {
        return 2 * create(bytes, indexedProperties);
    }

    /** A removal. Source: Microsoft's own in-memory emulator, 1.5 times the insert without its indexing. */
    public static double delete(int bytes) {
        return 1.5 * 5 * read(bytes);
    }

    /**
     * A write that is refused (404, 409, 412).
     *
     * <p>Assumption: the read that found the reason. Not published.
     *
     * @param bytes size of the document that was found, 0 for none
     */
    public static double refusedWrite(int bytes) {
        return read(bytes);
    }

    /**
     * One page of a query.
     *
     * <p>Assumption: 2.3 RU for a small query (the documentation's examples start there), plus 0.05 RU for each KB of
     * documents that had to be loaded.
     */
    public static double query(long loadedBytes) {
        return 2.3 + 0.05 * loadedBytes / KB;
    }

    /**
     * One page of the change feed.
     *
     * <p>Assumption: 1 RU when there is nothing new, plus 0.05 RU for each KB read. Not published.
     */
    public static double changeFeed(long loadedBytes) {
        return 1 + 0.05 * loadedBytes / KB;
    }

    /** Reading metadata. Assumption: 1 RU. */
    public static double metadataRead() {
        return 1;
    }

    /** Creating, changing or removing a database or container. Assumption: 4.95 RU, often seen in SDK samples. */
    public static double metadataWrite() {
        return 4.95;
    }
}
