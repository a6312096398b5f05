package dev.orderstream.storedform;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.joda.money.BigMoneyProvider;

/** Writes money as an object of amount, a string in plain notation, and currency. */
final class MoneyWriter<M extends BigMoneyProvider> extends StdSerializer<M> {

    private static final long serialVersionUID = 1L;

    MoneyWriter(Class<M> type) {
        super(type);
    }

    @Override
    public void serialize(M money, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeStringField("amount", money.toBigMoney().getAmount().toPlainString());
        json.writeStringField("currency", money.toBigMoney().getCurrencyUnit().getCode());
        json.writeEndObject();
    }
}
