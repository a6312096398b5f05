package dev.orderstream.replay.retail;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the rows of each invoice together, and counts them all. */
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

        private void add(RetailRow row, boolean charge) {
            if (row.invoicedAt().isBefore(invoicedAt)) {
                invoicedAt = row.invoicedAt();
            }
            customerId = customerId == null ? row.customerId() : customerId;
            country = country == null ? row.country() : country;
            int quantity = Math.abs(row.quantity());
            if (charge) {
                charges.add(new RetailCharge(row.stockCode(), row.description(), quantity, row.unitPrice()));
            } else {
                String lineId = String.valueOf(lines.size() + 1);
                lines.add(new RetailLine(lineId, row.stockCode(), row.description(), quantity, row.unitPrice()));
            }
        }

        private RetailInvoice invoice(String number) {
            return new RetailInvoice(
                    number,
                    customerId,
                    country,
                    invoicedAt.atZone(SHOP).toInstant(),
                    List.copyOf(lines),
                    List.copyOf(charges));
        }
    }

    private final Map<RowKind, Long> rows = new EnumMap<>(RowKind.class);
    private final Map<String, Draft> sales = new LinkedHashMap<>();
    private final Map<String, Draft> cancellations = new LinkedHashMap<>();
    private final Map<String, Integer> writeOffsByInvoice = new HashMap<>();
    private final List<WriteOff> writeOffs = new ArrayList<>();

    InvoiceCollector() {
        for (RowKind kind : RowKind.values()) {
            rows.put(kind, 0L);
        }
    }

    void add(RetailRow row) {
        RowKind kind = row.kind();
        rows.merge(kind, 1L, Long::sum);
        switch (kind) {
            case LINE, CHARGE -> draftOf(row, sales).add(row, kind == RowKind.CHARGE);
            case RETURNED_LINE, CREDITED_CHARGE ->
                draftOf(row, cancellations).add(row, kind == RowKind.CREDITED_CHARGE);
            case WRITE_OFF -> writeOffs.add(writeOff(row));
            case NO_PRICE, CONTRADICTORY -> {
                // counted, and nothing else
            }
        }
    }

    private static Draft draftOf(RetailRow row, Map<String, Draft> drafts) {
        return drafts.computeIfAbsent(row.invoiceNo(), unseen -> new Draft(row.invoicedAt()));
    }

    private WriteOff writeOff(RetailRow row) {
        int position = writeOffsByInvoice.merge(row.invoiceNo(), 1, Integer::sum);
        return new WriteOff(row.invoiceNo(), position, row.stockCode(), -row.quantity(), row.description());
    }

    RetailFile file(String digest) {
        return new RetailFile(
                Map.copyOf(rows), invoices(sales), invoices(cancellations), List.copyOf(writeOffs), digest);
    }

    private static List<RetailInvoice> invoices(Map<String, Draft> drafts) {
        return drafts.entrySet().stream()
                .map(draft -> draft.getValue().invoice(draft.getKey()))
                .toList();
    }
}
