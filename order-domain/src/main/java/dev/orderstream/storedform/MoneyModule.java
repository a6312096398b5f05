package dev.orderstream.storedform;

import com.fasterxml.jackson.databind.module.SimpleModule;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The stored form of Joda-Money's types. */
final class MoneyModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    MoneyModule() {
        super("orderstream-money");
        addSerializer(CurrencyUnit.class, new CurrencyWriter());
        addDeserializer(CurrencyUnit.class, new CurrencyReader());
        addSerializer(Money.class, new MoneyWriter<>(Money.class));
        addDeserializer(
                Money.class, new MoneyReader<>(Money.class, amount -> Money.of(amount.currency(), amount.value())));
        addSerializer(BigMoney.class, new MoneyWriter<>(BigMoney.class));
        addDeserializer(
                BigMoney.class,
                new MoneyReader<>(BigMoney.class, amount -> BigMoney.of(amount.currency(), amount.value())));
    }
}
