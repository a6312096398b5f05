package dev.orderstream.order;

import dev.orderstream.rule.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The money of one line: the range of its figures, and the one place where it is rounded. */
final class LineTotal {

    static final int MAX_QUANTITY = 1_000_000;
    static final int MAX_DECIMALS = 4;

    private LineTotal() {}

    /** Quantity × unit price, rounded half up to the currency's minor unit: once per line, and nowhere else. */
    static Money of(int quantity, BigMoney unitPrice) {
        return unitPrice.multipliedBy(quantity).toMoney(RoundingMode.HALF_UP);
    }

    static int requireQuantity(int quantity) {
        return Require.between("quantity", quantity, 1, MAX_QUANTITY);
    }

    /** The same price in one way of writing: 2.5, 2.50 and 2.5000 become 2.50, so that equal lines are equal. */
    static BigMoney requireUnitPrice(@Nullable BigMoney unitPrice) {
        BigMoney price = Require.present("unitPrice", unitPrice);
        BigDecimal amount = price.getAmount().stripTrailingZeros();
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("unitPrice is " + price + "; give more than 0");
        }
        if (amount.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "unitPrice is " + price + "; give at most " + MAX_DECIMALS + " decimals");
        }
        return price.withScale(
                Math.max(amount.scale(), price.getCurrencyUnit().getDecimalPlaces()), RoundingMode.UNNECESSARY);
    }
}
