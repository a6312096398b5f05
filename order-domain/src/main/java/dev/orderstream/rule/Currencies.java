package dev.orderstream.rule;

import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Currencies that something can be paid in. ISO 4217 also has codes of metals, units of account, funds and tests, such as XAU, XDR, CHE and
 * XXX; nobody pays in those.
 */
public final class Currencies {

    /** Codes of funds and units of account that have decimals like a currency ("Fund codes" of ISO 4217, list one). */
    private static final Set<String> FUNDS =
            Set.of("BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW");

    private Currencies() {}

    /** Whether the text is the code of a currency that something can be paid in. */
    public static boolean isCode(String code) {
        return CurrencyUnit.registeredCurrencies().stream()
                .anyMatch(currency -> currency.getCode().equals(code) && isMoney(currency));
    }

    /** @throws IllegalArgumentException if the text is not the code of a currency that something can be paid in */
    public static void requireCode(String field, String code) {
        if (!isCode(code)) {
            throw unpayable(field, code);
        }
    }

    /** @throws IllegalArgumentException if nothing can be paid in it */
    public static CurrencyUnit require(String field, @Nullable CurrencyUnit currency) {
        CurrencyUnit unit = Require.present(field, currency);
        if (!isMoney(unit)) {
            throw unpayable(field, unit.getCode());
        }
        return unit;
    }

    private static IllegalArgumentException unpayable(String field, String code) {
        return new IllegalArgumentException(
                "%s is \"%s\"; give the ISO 4217 code of a currency that is paid in, such as GBP"
                        .formatted(field, Shown.of(code)));
    }

    private static boolean isMoney(CurrencyUnit currency) {
        return !currency.isPseudoCurrency() && !FUNDS.contains(currency.getCode());
    }
}
