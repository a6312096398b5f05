package dev.orderstream.replay.returns;

import dev.orderstream.replay.retail.RetailCharge;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Divides a cancellation invoice into returns. */
final class ReturnParts {

    private static final class Part {
        private final @Nullable RetailInvoice sale;
        private final Map<String, RetailLine> lines = new LinkedHashMap<>();
        private List<RetailCharge> charges = List.of();

        private Part(@Nullable RetailInvoice sale) {
            this.sale = sale;
        }

        /** Whether the part had no line of that id yet. */
        private boolean add(RetailLine line) {
            return lines.putIfAbsent(line.lineId(), line) == null;
        }
    }

    private final RetailInvoice cancellation;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    ReturnParts(RetailInvoice cancellation) {
        this.cancellation = cancellation;
    }

    void of(RetailInvoice sale, String saleLineId, RetailLine returned, int units) {
        add(standAloneId() + ":" + sale.number(), sale, some(returned, units, saleLineId));
    }

    void standAlone(RetailLine returned, int units) {
        add(standAloneId(), null, some(returned, units, returned.lineId()));
    }

    private String standAloneId() {
        return ReturnPlan.ID_PREFIX + cancellation.number();
    }

    private static RetailLine some(RetailLine returned, int units, String lineId) {
        return new RetailLine(lineId, returned.sku(), returned.description(), units, returned.unitPrice());
    }

    /** A line of the sale that is cancelled on two lines needs a second return: line ids are unique. */
    private void add(String id, @Nullable RetailInvoice sale, RetailLine line) {
        String returnId = id;
        int number = 1;
        while (!parts.computeIfAbsent(returnId, unseen -> new Part(sale)).add(line)) {
            number++;
            returnId = id + ":" + number;
        }
    }

    List<PlannedReturn> returns() {
        if (!cancellation.charges().isEmpty()) {
            boolean oneOrigin =
                    parts.values().stream().map(part -> part.sale).distinct().count() == 1;
            Part part = oneOrigin
                    ? parts.values().iterator().next()
                    : parts.computeIfAbsent(standAloneId(), unseen -> new Part(null));
            part.charges = cancellation.charges();
        }
        List<PlannedReturn> returns = new ArrayList<>(parts.size());
        parts.forEach((returnId, part) -> returns.add(
                new PlannedReturn(returnId, cancellation, part.sale, List.copyOf(part.lines.values()), part.charges)));
        return returns;
    }
}
