package dev.orderstream.order;

import java.time.Instant;
import java.util.List;

/** What a till's receipt says beside its lines, so that another sale under the same number is told from a repeat. */
record Receipt(Instant occurredAt, List<Charge> charges) {

    Receipt {
        charges = List.copyOf(charges);
    }

    /** Whether it says the same; descriptions are for people and make no difference. */
    boolean isThatOf(RecordSale sale) {
        return occurredAt.equals(sale.occurredAt())
                && charges.stream()
                        .map(Receipt::withoutDescription)
                        .toList()
                        .equals(sale.charges().stream()
                                .map(Receipt::withoutDescription)
                                .toList());
    }

    private static Charge withoutDescription(Charge charge) {
        return new Charge(charge.code(), null, charge.quantity(), charge.unitPrice());
    }
}
