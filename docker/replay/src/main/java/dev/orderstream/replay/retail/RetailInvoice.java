package dev.orderstream.replay.retail;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was sold on one invoice, or came back on one cancellation invoice.
 *
 * @param customerId null where the customer is not known, as over the counter
 * @param invoicedAt time of its earliest row
 */
public record RetailInvoice(
        String number,
        @Nullable String customerId,
        @Nullable String country,
        Instant invoicedAt,
        List<RetailLine> lines,
        List<RetailCharge> charges) {

    /** Pounds and pence: the sum of the line and charge totals. */
    public BigDecimal total() {
        return Stream.concat(
                        lines.stream().map(RetailLine::total), charges.stream().map(RetailCharge::total))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Units of goods. */
    public long units() {
        return lines.stream().mapToLong(RetailLine::quantity).sum();
    }
}
