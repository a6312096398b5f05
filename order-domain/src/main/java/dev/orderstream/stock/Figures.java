package dev.orderstream.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What decisions may ask of the figures of a stock item beside its {@link StockLevels}. All are units. */
interface Figures {

    /** Units that lie there and are set aside, for whatever reason. */
    long unavailable();

    /** Units set aside for this reason. */
    long setAside(UnavailableReason reason);

    /** Units that lie there and are not set aside. */
    long usable();

    /** Units that are never promised. */
    int safetyStock();

    /** Units that may be promised although they are not there. */
    int backorderLimit();

    /** Whether something was done before the last count, which has seen it. */
    boolean isSeenByACount(@Nullable Instant occurredAt);

    /** When units were last counted; null while they were not. */
    @Nullable
    Instant countedAt();

    /** When units came in for the first time, by receipt or transfer; null while none have. */
    @Nullable
    Instant firstReceivedAt();
}
