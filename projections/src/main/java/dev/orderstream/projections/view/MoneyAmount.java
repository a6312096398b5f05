package dev.orderstream.projections.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * A sum of money as clients read it.
 *
 * @param amount decimal number in the currency's minor units, for example {@code 12.30}
 * @param currency ISO 4217 code
 */
public record MoneyAmount(String amount, String currency) {

    /** The amount of a sum. */
    public static MoneyAmount of(Money money) {
        return new MoneyAmount(
                money.getAmount().toPlainString(), money.getCurrencyUnit().getCode());
    }

    /** The amount as a number. */
    public BigDecimal decimal() {
        return new BigDecimal(amount);
    }

    /** Whether it is nothing. */
    @JsonIgnore
    public boolean isZero() {
        return decimal().signum() == 0;
    }
}
