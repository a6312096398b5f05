package dev.orderstream.storedform;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.orderstream.payment.PaymentRequested;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money in a stored event that cannot be read stops whoever reads it, and says what is wrong; it never becomes another amount. */
class UnreadableMoneyTest {

    private final ObjectMapper mapper = StoredForm.objectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"amount\":\"12.30\"}", "{\"currency\":\"GBP\"}"})
    void moneyHasAnAmountAndACurrency(String json) {
        String needs = "money needs an amount and a currency, such as {\"amount\":\"12.30\",\"currency\":\"GBP\"}";
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> mapper.readValue(json, Money.class))
                .withMessageContaining(needs);
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> mapper.readValue(json, BigMoney.class))
                .withMessageContaining(needs);
    }

    @Test
    void aCurrencyThatThereIsNotIsNamed() {
        assertThatExceptionOfType(InvalidFormatException.class)
                .isThrownBy(() -> mapper.readValue("\"GPB\"", CurrencyUnit.class))
                .withMessageContaining("\"GPB\"")
                .withMessageContaining("not a currency code of ISO 4217, such as GBP");
    }

    @Test
    void anAmountThatTheCurrencyDoesNotHaveIsNamedWithItsPlace() {
        String json =
                """
                {"paymentId": "p1", "orderId": "order-1", "amount": {"amount": "12.305", "currency": "GBP"}}
                """;
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> mapper.readValue(json, PaymentRequested.class))
                .withMessageContaining("12.305")
                .withMessageContaining("PaymentRequested[\"amount\"]");
    }
}
