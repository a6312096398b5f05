package dev.orderstream.stock;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many units of a stock item are where, and what follows from that. */
class StockFigures implements Figures {

    private long onHand;
    private long reserved;
    private Map<UnavailableReason, Long> setAside = new EnumMap<>(UnavailableReason.class);
    private int safetyStock;
    private int backorderLimit;
    private @Nullable Instant countedAt;
    private @Nullable Instant firstReceivedAt;

    long onHand() {
        return onHand;
    }

    long reserved() {
        return reserved;
    }

    @Override
    public long unavailable() {
        return setAside.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long setAside(UnavailableReason reason) {
        return setAside.getOrDefault(reason, 0L);
    }

    @Override
    public long usable() {
        return onHand - unavailable();
    }

    /** Units that can be promised without a backorder. */
    long available() {
        return usable() - reserved - safetyStock;
    }

    @Override
    public int safetyStock() {
        return safetyStock;
    }

    @Override
    public int backorderLimit() {
        return backorderLimit;
    }

    @Override
    public boolean isSeenByACount(@Nullable Instant occurredAt) {
        return occurredAt != null && countedAt != null && occurredAt.isBefore(countedAt);
    }

    @Override
    public @Nullable Instant countedAt() {
        return countedAt;
    }

    @Override
    public @Nullable Instant firstReceivedAt() {
        return firstReceivedAt;
    }

    void receive(Instant at) {
        firstReceivedAt = firstReceivedAt == null ? at : firstReceivedAt;
    }

    void take(StockEvent event) {
        onHand = event.onHand();
        reserved = event.reserved();
    }

    void setAside(UnavailableReason reason, long units) {
        long after = setAside(reason) + units;
        if (after == 0) {
            setAside.remove(reason);
        } else {
            setAside.put(reason, after);
        }
    }

    void count(Instant at) {
        countedAt = at;
        setAside.remove(UnavailableReason.MISSING);
    }

    void set(int newSafetyStock, int newBackorderLimit) {
        safetyStock = newSafetyStock;
        backorderLimit = newBackorderLimit;
    }
}
