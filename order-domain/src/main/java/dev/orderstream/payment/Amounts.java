package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The range of an amount in a command. */
final class Amounts {

    private Amounts() {}

    static void requirePositive(@Nullable Money amount) {
        if (!Require.amount("amount", amount).isPositive()) {
            throw new IllegalArgumentException("amount is " + amount + "; give more than 0");
        }
    }
}
