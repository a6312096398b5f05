package dev.orderstream.api.order;

import dev.orderstream.order.Charge;
import dev.orderstream.order.OrderLine;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Lines and charges as they come in, made those of an order. */
public final class OrderLines {

    private OrderLines() {}

    /** The lines in the order in which they came. */
    public static List<OrderLine> lines(@Nullable List<LineRequest> lines, CurrencyUnit currency) {
        return lines == null
                ? List.of()
                : IntStream.range(0, lines.size())
                        .mapToObj(index -> lines.get(index).toLine(index + 1, currency))
                        .toList();
    }

    /** The charges in the order in which they came. */
    public static List<Charge> charges(@Nullable List<ChargeRequest> charges, CurrencyUnit currency) {
        return charges == null
                ? List.of()
                : charges.stream().map(charge -> charge.toCharge(currency)).toList();
    }
}
