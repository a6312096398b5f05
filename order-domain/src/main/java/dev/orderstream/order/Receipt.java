package dev.orderstream.order;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a till's receipt says beside its lines, so that another sale under the same number is told from a repeat. */
record Receipt(Instant occurredAt, @Nullable String country, List<Charge> charges) {

    Receipt {
        charges = List.copyOf(charges);
    }

    /** Whether it says the same; descriptions are for people and make no difference. */
    boolean isThatOf(RecordSale sale) {
        return occurredAt.equals(sale.occurredAt())
                && Objects.equals(country, sale.country())
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
