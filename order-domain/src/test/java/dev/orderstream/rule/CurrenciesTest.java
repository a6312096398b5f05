package dev.orderstream.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {

    @ParameterizedTest
    @ValueSource(strings = {"GBP", "EUR", "JPY", "KWD"})
    void whatIsPaidInIsACurrency(String code) {
        assertThat(Currencies.isCode(code)).isTrue();
        assertThat(Currencies.require("currency", CurrencyUnit.of(code)).getCode())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "CHE", "CLF", "gbp", "POUND", ""})
    void metalsFundsTestsAndUnknownCodesAreNotCurrencies(String code) {
        assertThat(Currencies.isCode(code)).isFalse();
    }

    @Test
    void aCurrencyThatNothingIsPaidInIsRefusedWithItsCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currencies.require("currency", CurrencyUnit.of("XAU")))
                .withMessage("currency is \"XAU\"; give the ISO 4217 code of a currency that is paid in, such as GBP");
        assertThatIllegalArgumentException().isThrownBy(() -> Currencies.require("currency", CurrencyUnit.of("CHE")));
    }
}
