package dev.orderstream.returns;

import dev.orderstream.order.Charge;
import dev.orderstream.order.CreditMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes a recorded return the one that it is. Descriptions are for people and make no difference. */
record Credit(
        @Nullable String orderId,
        CreditMethod method,
        @Nullable String customerId,
        String location,
        Instant occurredAt,
        List<CreditedLine> lines,
        List<Charge> charges) {

    Credit {
        lines = List.copyOf(lines);
        charges = charges.stream()
                .map(charge -> new Charge(charge.code(), null, charge.quantity(), charge.unitPrice()))
                .toList();
    }

    static Credit of(RecordReturn command) {
        return new Credit(
                command.orderId(),
                command.credit(),
                command.customerId(),
                command.location(),
                command.occurredAt(),
                command.lines(),
                command.charges());
    }

    static Credit of(ReturnRecorded event) {
        return new Credit(
                event.orderId(),
                event.credit(),
                event.customerId(),
                event.location(),
                event.occurredAt(),
                event.lines(),
                event.charges());
    }
}
