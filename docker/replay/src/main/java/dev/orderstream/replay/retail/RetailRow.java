package dev.orderstream.replay.retail;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param row counted from 1, without the header
 * @param description null where the file has none
 * @param quantity units; negative on cancellations and write-offs
 * @param invoicedAt local time of the shop
 * @param unitPrice pounds sterling
 * @param customerId null where the file has none
 */
record RetailRow(
        long row,
        String invoiceNo,
        String stockCode,
        @Nullable String description,
        int quantity,
        LocalDateTime invoicedAt,
        BigDecimal unitPrice,
        @Nullable String customerId,
        @Nullable String country) {

    RowKind kind() {
        boolean charge = ChargeCodes.isCharge(stockCode);
        if (invoiceNo.startsWith("C")) {
            if (quantity >= 0 || unitPrice.signum() <= 0) {
                return RowKind.CONTRADICTORY;
            }
            return charge ? RowKind.CREDITED_CHARGE : RowKind.RETURNED_LINE;
        }
        if (quantity <= 0) {
            return quantity == 0 || charge || unitPrice.signum() != 0 ? RowKind.CONTRADICTORY : RowKind.WRITE_OFF;
        }
        if (unitPrice.signum() <= 0) {
            return RowKind.NO_PRICE;
        }
        return charge ? RowKind.CHARGE : RowKind.LINE;
    }
}
