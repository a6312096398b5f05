package dev.orderstream.storedform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** Reads a currency from its ISO 4217 code. */
final class CurrencyReader extends StdDeserializer<CurrencyUnit> {

    private static final long serialVersionUID = 1L;

    CurrencyReader() {
        super(CurrencyUnit.class);
    }

    @Override
    public CurrencyUnit deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String code = json.getValueAsString();
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException unknown) {
            return (CurrencyUnit) context.handleWeirdStringValue(
                    CurrencyUnit.class, code, "not a currency code of ISO 4217, such as GBP");
        }
    }
}
