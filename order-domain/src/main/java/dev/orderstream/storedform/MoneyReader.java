package dev.orderstream.storedform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads money from an object of amount and currency. */
final class MoneyReader<M> extends StdDeserializer<M> {

    private static final long serialVersionUID = 1L;

    private final Construction<M> construction;

    MoneyReader(Class<M> type, Construction<M> construction) {
        super(type);
        this.construction = construction;
    }

    @Override
    public M deserialize(JsonParser json, DeserializationContext context) throws IOException {
        Amount amount = context.readValue(json, Amount.class);
        if (amount.value() == null || amount.currency() == null) {
            return context.reportInputMismatch(
                    this,
                    "money needs an amount and a currency, such as " + "{\"amount\":\"12.30\",\"currency\":\"GBP\"}");
        }
        return construction.apply(amount);
    }

    /** How an amount becomes money. */
    interface Construction<M> extends Function<Amount, M>, Serializable {}

    /** The stored properties of money. */
    record Amount(@JsonProperty("amount") @Nullable BigDecimal value, @Nullable CurrencyUnit currency) {}
}
