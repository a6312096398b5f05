package dev.orderstream.local.returns;

import dev.orderstream.local.retail.RetailCharge;
import dev.orderstream.local.retail.RetailInvoice;
import dev.orderstream.local.retail.RetailLine;
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
    }

    private final RetailInvoice cancellation;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    ReturnParts(RetailInvoice cancellation) {
        this.cancellation = cancellation;
    }

    void of(RetailInvoice sale, String saleLineId, RetailLine returned, int units) {
        add(standAloneId() + ":" + sale.number(), sale, saleLineId, returned, units);
    }

    void standAlone(RetailLine returned, int units) {
        add(standAloneId(), null, returned.lineId(), returned, units);
    }

    private String standAloneId() {
        return ReturnPlan.ID_PREFIX + cancellation.number();
    }

    /** A line of the sale that comes back twice, on two lines of the cancellation, needs a second return: line ids are unique. */
    private void add(String id, @Nullable RetailInvoice sale, String lineId, RetailLine returned, int units) {
        String returnId = id;
        for (int number = 2;
                parts.containsKey(returnId) && parts.get(returnId).lines.containsKey(lineId);
                number++) {
            returnId = id + ":" + number;
        }
        parts.computeIfAbsent(returnId, unseen -> new Part(sale))
                .lines
                .put(
                        lineId,
                        new RetailLine(lineId, returned.sku(), returned.description(), units, returned.unitPrice()));
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
