package dev.orderstream.order;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The money of one line: the range of its figures, and the one place where it is rounded. */
final class LineTotal {

    static final int MAX_QUANTITY = 1_000_000;
    static final int MAX_DECIMALS = 4;
    static final int MAX_DIGITS_BEFORE_THE_POINT = 12;
    private static final int DIGITS_WRITTEN_OUT = 40;
    /** More than 75 digits are no price, and with a hundred thousand of them each calculation takes seconds. */
    private static final int BITS_CALCULATED_WITH = 256;

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
        if (price.getAmount().unscaledValue().bitLength() > BITS_CALCULATED_WITH) {
            throw new IllegalArgumentException("unitPrice is " + shown(price) + "; give at most "
                    + MAX_DIGITS_BEFORE_THE_POINT + " digits before the point");
        }
        BigDecimal amount = price.getAmount().stripTrailingZeros();
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("unitPrice is " + shown(price) + "; give more than 0");
        }
        if (amount.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "unitPrice is " + shown(price) + "; give at most " + MAX_DECIMALS + " decimals");
        }
        return price.withScale(
                Math.max(amount.scale(), price.getCurrencyUnit().getDecimalPlaces()), RoundingMode.UNNECESSARY);
    }

    /** @throws IllegalArgumentException if the price has more than 12 digits before the point */
    static void requireSendable(BigMoney unitPrice) {
        BigDecimal amount = unitPrice.getAmount();
        if (amount.precision() - amount.scale() > MAX_DIGITS_BEFORE_THE_POINT) {
            throw new IllegalArgumentException("unitPrice is " + shown(unitPrice) + "; give at most "
                    + MAX_DIGITS_BEFORE_THE_POINT + " digits before the point");
        }
    }

    /** Written out only where that is not a text of its own. */
    private static String shown(BigMoney price) {
        BigDecimal amount = price.getAmount();
        if (amount.unscaledValue().bitLength() > BITS_CALCULATED_WITH) {
            return price.getCurrencyUnit() + " with more than 75 digits";
        }
        return price.getCurrencyUnit() + " "
                + Shown.of(Math.abs(amount.scale()) > DIGITS_WRITTEN_OUT ? amount.toString() : amount.toPlainString());
    }
}
