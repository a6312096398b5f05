package dev.orderstream.storedform;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.joda.money.CurrencyUnit;

/** Writes a currency as its ISO 4217 code. */
final class CurrencyWriter extends StdSerializer<CurrencyUnit> {

    private static final long serialVersionUID = 1L;

    CurrencyWriter() {
        super(CurrencyUnit.class);
    }

    @Override
    public void serialize(CurrencyUnit currency, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(currency.getCode());
    }
}
