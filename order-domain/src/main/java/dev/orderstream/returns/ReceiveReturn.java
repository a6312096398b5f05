package dev.orderstream.returns;

import dev.orderstream.rule.ContentSize;
import dev.orderstream.rule.Require;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Goods have come back, and somebody has looked at each unit. Each receipt id counts once.
 *
 * @param units what has come, at least one entry
 */
public record ReceiveReturn(
        @TargetAggregateIdentifier ReturnId returnId, String receiptId, String location, List<ReceivedUnits> units)
        implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReceiveReturn {
        ReturnId.require(returnId);
        Require.identifier("receiptId", receiptId);
        Require.keyPart("location", location);
        units = Lines.required("units", units);
        ContentSize size = new ContentSize();
        for (ReceivedUnits received : units) {
            received.requireSendable();
            size.entry(received.lineId(), received.sku());
        }
        size.require("The receipt");
    }
}
