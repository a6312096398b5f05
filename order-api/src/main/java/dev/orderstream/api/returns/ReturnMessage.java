package dev.orderstream.api.returns;

import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.api.order.ChargeRequest;
import dev.orderstream.api.order.OrderLines;
import dev.orderstream.api.request.Currency;
import dev.orderstream.api.request.Text;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.StockLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A message about goods that come back. */
sealed interface ReturnMessage extends IncomingCommand {

    /** Goods came back over the counter and were credited. */
    record Recorded(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "returnId is missing") String returnId,
            @Nullable String orderId,
            @Nullable CreditMethod credit,
            @Nullable String customerId,
            @Nullable String location,
            @NotNull(message = "occurredAt is missing; say when the goods were credited") Instant occurredAt,
            @NotNull(message = "currency is missing; give a code of ISO 4217, such as GBP") @Currency String currency,
            @Nullable @Size(max = 2_000, message = "lines has more than {max} entries; split the return")
                    List<@Valid @NotNull(message = "a line is null; leave it out") Line> lines,
            @Nullable @Size(max = 2_000, message = "charges has more than {max} entries; split the return")
                    List<@Valid @NotNull(message = "a charge is null; leave it out") ChargeRequest> charges)
            implements ReturnMessage {
        @Override
        public Addressed addressed() {
            CurrencyUnit unit = CurrencyUnit.of(currency);
            return Addressed.to(new RecordReturn(
                    new ReturnId(returnId),
                    orderId == null ? null : new OrderId(orderId),
                    credit == null ? CreditMethod.AT_TILL : credit,
                    customerId,
                    StockLocation.orDefault(location),
                    occurredAt,
                    unit,
                    lines == null
                            ? List.of()
                            : lines.stream().map(line -> line.credited(unit)).toList(),
                    OrderLines.charges(charges, unit)));
        }
    }

    /** Goods that were credited. */
    record Line(
            @NotBlank(message = "lineId is missing; give one that is unique in the return") String lineId,
            @NotBlank(message = "sku is missing; say what came back") String sku,
            @NotNull(message = "quantity is missing; give 1 to 1000000 units") Integer quantity,
            @NotNull(message = "unitPrice is missing; give what was credited for one unit, such as \"2.55\"")
                    BigDecimal unitPrice,
            @NotNull(message = "disposition is missing; give RESTOCK, DAMAGED or WRITE_OFF") Disposition disposition) {

        CreditedLine credited(CurrencyUnit unit) {
            return new CreditedLine(lineId, sku, quantity, BigMoney.of(unit, unitPrice), disposition);
        }
    }

    /** Goods of a return have come, and somebody has looked at each unit. */
    record Receipt(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "returnId is missing") String returnId,
            @NotBlank(message = "receiptId is missing") String receiptId,
            @Nullable String location,
            @NotEmpty(message = "units is empty; say what has come")
                    @Size(max = 2_000, message = "units has more than {max} entries; send several receipts")
                    List<@Valid @NotNull(message = "an entry is null; leave it out") Units> units)
            implements ReturnMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new ReceiveReturn(
                    new ReturnId(returnId),
                    receiptId,
                    StockLocation.orDefault(location),
                    units.stream().map(Units::received).toList()));
        }
    }

    /** Units of a line that have come, and what becomes of them. */
    record Units(
            @NotBlank(message = "lineId is missing") String lineId,
            @NotBlank(message = "sku is missing") String sku,
            @NotNull(message = "quantity is missing; give 1 to 1000000 units") Integer quantity,
            @NotNull(message = "disposition is missing; give RESTOCK, DAMAGED or WRITE_OFF") Disposition disposition) {

        ReceivedUnits received() {
            return new ReceivedUnits(lineId, sku, quantity, disposition);
        }
    }
}
