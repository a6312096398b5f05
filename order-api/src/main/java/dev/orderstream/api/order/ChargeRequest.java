package dev.orderstream.api.order;

import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.Text;
import dev.orderstream.order.Charge;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that is paid for and is not goods, as it comes in.
 *
 * @param code what kind of charge, for example {@code POST}
 * @param description for people
 * @param quantity how often
 * @param unitPrice price of one in the order's currency
 */
public record ChargeRequest(
        @Identifier(value = "code", missing = "code is missing; say what kind of charge it is") String code,
        @Nullable @Text(value = "description", max = 500, blankMeansNone = true) String description,
        @NotNull(message = "quantity is missing; give 1 to 1000000")
                @Min(value = 1, message = "quantity is ${validatedValue}; give 1 to 1000000")
                @Max(value = 1_000_000, message = "quantity is ${validatedValue}; give 1 to 1000000")
                Integer quantity,
        @NotNull(message = "unitPrice is missing; give the price of one, such as \"18.00\"")
                @DecimalMin(
                        value = "0",
                        inclusive = false,
                        message = "unitPrice is ${validatedValue}; give more than 0")
                @Digits(
                        integer = 12,
                        fraction = 4,
                        message = "unitPrice is ${validatedValue}; give at most 12 digits before and 4 after the point")
                BigDecimal unitPrice) {

    /** The charge that this is in an order. */
    public Charge toCharge(CurrencyUnit currency) {
        return new Charge(code, Descriptions.tidy(description), quantity, BigMoney.of(currency, unitPrice));
    }
}
