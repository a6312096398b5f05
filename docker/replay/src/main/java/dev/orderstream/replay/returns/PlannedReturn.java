package dev.orderstream.replay.returns;

import dev.orderstream.replay.retail.RetailCharge;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back on one cancellation invoice from one sale, or from no sale that is known.
 *
 * @param returnId the same whenever the same file is read
 * @param cancellation the invoice that credited it
 * @param sale what the goods were bought with; null for a stand-alone credit
 * @param lines the goods, under the ids of the sale's lines, or those of the cancellation where there is no sale; each id once
 * @param charges what was credited besides
 */
public record PlannedReturn(
        String returnId,
        RetailInvoice cancellation,
        @Nullable RetailInvoice sale,
        List<RetailLine> lines,
        List<RetailCharge> charges) {}
