package dev.orderstream.replay.returns;

import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The returns of a file. The units of each cancelled line go back to what the same customer bought before: to the latest
 * invoice with that stock code and price, else to the latest with that stock code, as long as it has units that have not come
 * back. One cancellation invoice becomes one return for each sale found, and a stand-alone credit for the units that nobody
 * is known to have bought. Cancelled charges go with the goods if all of them are of one sale; otherwise they are part of the
 * stand-alone credit, for nothing says which sale they belong to.
 *
 * @param returns in the order of time
 * @param lines how many cancelled lines are of which origin
 */
public record ReturnPlan(List<PlannedReturn> returns, Map<LineOrigin, Long> lines) {

    /** A return's id is this, the number of the cancellation invoice and, after a colon each, what makes it unique. */
    public static final String ID_PREFIX = "ret-";

    /** Copies both. */
    public ReturnPlan {
        returns = List.copyOf(returns);
        lines = Map.copyOf(lines);
    }

    /** The same for the same file. */
    public static ReturnPlan of(RetailFile file) {
        SoldGoods sold = new SoldGoods(file.invoices());
        Map<LineOrigin, Long> lines = new EnumMap<>(LineOrigin.class);
        for (LineOrigin origin : LineOrigin.values()) {
            lines.put(origin, 0L);
        }
        List<PlannedReturn> returns = new ArrayList<>();
        file.cancellations().stream()
                .sorted(Comparator.comparing(RetailInvoice::invoicedAt))
                .forEach(cancellation -> {
                    ReturnParts parts = new ReturnParts(cancellation);
                    for (RetailLine line : cancellation.lines()) {
                        lines.merge(divide(line, cancellation, sold, parts), 1L, Long::sum);
                    }
                    returns.addAll(parts.returns());
                });
        return new ReturnPlan(returns, lines);
    }

    private static LineOrigin divide(
            RetailLine returned, RetailInvoice cancellation, SoldGoods sold, ReturnParts parts) {
        int missing = returned.quantity();
        for (SoldGoods.Taken taken : sold.take(cancellation, returned)) {
            parts.of(taken.sale(), taken.line().lineId(), returned, taken.units());
            missing -= taken.units();
        }
        if (missing == 0) {
            return LineOrigin.KNOWN;
        }
        parts.standAlone(returned, missing);
        return missing == returned.quantity() ? LineOrigin.UNKNOWN : LineOrigin.PARTLY_KNOWN;
    }
}
