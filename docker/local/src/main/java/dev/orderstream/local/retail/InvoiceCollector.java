package dev.orderstream.local.retail;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the rows of each invoice together. */
final class InvoiceCollector {

    /** Times in the file are local times of the shop. */
    private static final ZoneId SHOP = ZoneId.of("Europe/London");

    private static final class Draft {
        private @Nullable String customerId;
        private @Nullable String country;
        private LocalDateTime invoicedAt;
        private final List<RetailLine> lines = new ArrayList<>();
        private final List<RetailCharge> charges = new ArrayList<>();

        private Draft(LocalDateTime invoicedAt) {
            this.invoicedAt = invoicedAt;
        }
    }

    private final Map<RowKind, Long> rows = new EnumMap<>(RowKind.class);
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    InvoiceCollector() {
        for (RowKind kind : RowKind.values()) {
            rows.put(kind, 0L);
        }
    }

    void add(RetailRow row) {
        RowKind kind = row.kind();
        rows.merge(kind, 1L, Long::sum);
        if (kind != RowKind.LINE && kind != RowKind.CHARGE) {
            return;
        }
        Draft draft = drafts.computeIfAbsent(row.invoiceNo(), unseen -> new Draft(row.invoicedAt()));
        if (row.invoicedAt().isBefore(draft.invoicedAt)) {
            draft.invoicedAt = row.invoicedAt();
        }
        draft.customerId = draft.customerId == null ? row.customerId() : draft.customerId;
        draft.country = draft.country == null ? row.country() : draft.country;
        if (kind == RowKind.CHARGE) {
            draft.charges.add(new RetailCharge(row.stockCode(), row.description(), row.quantity(), row.unitPrice()));
        } else {
            String lineId = String.valueOf(draft.lines.size() + 1);
            draft.lines.add(
                    new RetailLine(lineId, row.stockCode(), row.description(), row.quantity(), row.unitPrice()));
        }
    }

    RetailFile file(String digest) {
        List<RetailInvoice> invoices = new ArrayList<>(drafts.size());
        drafts.forEach((number, draft) -> invoices.add(new RetailInvoice(
                number,
                draft.customerId,
                draft.country,
                draft.invoicedAt.atZone(SHOP).toInstant(),
                List.copyOf(draft.lines),
                List.copyOf(draft.charges))));
        return new RetailFile(Map.copyOf(rows), List.copyOf(invoices), digest);
    }
}
