package dev.orderstream.api.order;

import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.KeyPart;
import dev.orderstream.api.request.Text;
import dev.orderstream.order.OrderLine;
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
 * Goods in an order, as they come in.
 *
 * @param lineId unique in the order; the line's position, counted from 1, when it is left out
 * @param description for people
 * @param quantity units
 * @param unitPrice price of one unit in the order's currency
 */
public record LineRequest(
        @Nullable @Identifier("lineId") String lineId,
        @KeyPart(value = "sku", missing = "sku is missing; say what is ordered") String sku,
        @Nullable @Text(value = "description", max = 500, blankMeansNone = true) String description,
        @NotNull(message = "quantity is missing; give 1 to 1000000 units")
                @Min(value = 1, message = "quantity is ${validatedValue}; give 1 to 1000000 units")
                @Max(value = 1_000_000, message = "quantity is ${validatedValue}; give 1 to 1000000 units")
                Integer quantity,
        @NotNull(message = "unitPrice is missing; give the price of one unit, such as \"2.55\"")
                @DecimalMin(
                        value = "0",
                        inclusive = false,
                        message = "unitPrice is ${validatedValue}; give more than 0")
                @Digits(
                        integer = 12,
                        fraction = 4,
                        message = "unitPrice is ${validatedValue}; give at most 12 digits before and 4 after the point")
                BigDecimal unitPrice) {

    /**
     * The line that this is in an order.
     *
     * @param position its place in the order, counted from 1
     */
    public OrderLine toLine(int position, CurrencyUnit currency) {
        return new OrderLine(
                lineId == null ? Integer.toString(position) : lineId,
                sku,
                Descriptions.tidy(description),
                quantity,
                BigMoney.of(currency, unitPrice));
    }
}
