package dev.orderstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.CommandSamples.Place;
import dev.orderstream.rule.Require;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same values are refused wherever they are in a command, so that no command that exists can bring what its readers cannot hold. */
class EveryCommandIsBoundedTest {

    /** What people write and read; everything else that is text is an identifier. */
    private static final Set<String> FREE_TEXTS = Set.of(
            "authorization",
            "carrier",
            "city",
            "country",
            "description",
            "detail",
            "movementId",
            "name",
            "orderNumber",
            "postalCode",
            "reason",
            "reference",
            "reservationId",
            "saleId",
            "countId",
            "transferId",
            "street",
            "trackingNumber");

    private static final List<String> NO_TEXT =
            List.of("half\ud83d", "\udc00half", "nul\u0000", "bell\u0007", "x".repeat(5_000));

    private static final List<String> NO_IDENTIFIER = List.of(
            "cafe\u0301",
            "zero\u200bwidth",
            "\u202eturned",
            "no\u00a0break",
            "soft\u00adhyphen",
            "private\ue000",
            "unassigned\u0378",
            "lost\ufffd",
            "two\nlines",
            "a/b",
            "a\\b",
            "a?b",
            "a#b",
            "..",
            ".");

    @ParameterizedTest
    @MethodSource("kinds")
    void aCommandWithOrdinaryValuesIsTaken(Class<?> kind) {
        assertThat(CommandSamples.of(kind)).isInstanceOf(kind);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noTextIsHalfACharacterOrAControlCharacterOrEndless(Place place) {
        NO_TEXT.forEach(bad -> refused(place, bad));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void noIdentifierCanBeMistakenForAnother(Place place) {
        NO_IDENTIFIER.forEach(bad -> refused(place, bad, "; what people write and read is named in FREE_TEXTS"));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void anIdentifierMayHaveTheLettersOfAnyScript(Place place) {
        boolean isCompound =
                place.path().contains("stockItemId.") || place.toString().equals("RecordSale.orderId");
        if (!isCompound) {
            assertThat(CommandSamples.with(place, "caf\u00e9 \u6f22\u5b57 \ud83d\ude00"))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("times")
    void noTimeIsOutsideOfWhatTheViewsHold(Place place) {
        List.of(Instant.MIN, Instant.MAX, Require.EARLIEST.minusNanos(1), Require.LATEST.plusNanos(1))
                .forEach(bad -> refused(place, bad));
        assertThat(CommandSamples.with(place, Require.EARLIEST)).isNotNull();
        assertThat(CommandSamples.with(place, Require.LATEST)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("prices")
    void noPriceHasMoreDigitsThanAreKept(Place place) {
        Stream.of("1e100000", "1e-100000", "1e12", "0.00001", "9".repeat(1_001), "0", "-1")
                .map(BigDecimal::new)
                .map(bad -> BigMoney.of(CurrencyUnit.of("GBP"), bad))
                .forEach(bad -> refused(place, bad));
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void noAmountIsLargerThanTheSumsOfADayHold(Place place) {
        refused(place, Money.ofMinor(CurrencyUnit.of("GBP"), Require.MAX_AMOUNT_MINOR + 1));
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void nothingIsPaidInGoldOrInNoCurrencyAtAll(Place place) {
        Stream.of("XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "XBA", "XSU", "XUA", "CHE", "BOV", "UYI")
                .map(CurrencyUnit::of)
                .forEach(bad -> refused(place, bad));
    }

    static Stream<Class<?>> kinds() {
        return CommandSamples.kinds();
    }

    static Stream<Place> texts() {
        return CommandSamples.places(String.class);
    }

    static Stream<Place> identifiers() {
        return texts().filter(place -> !FREE_TEXTS.contains(place.name()));
    }

    static Stream<Place> times() {
        return CommandSamples.places(Instant.class);
    }

    static Stream<Place> prices() {
        return CommandSamples.places(BigMoney.class);
    }

    static Stream<Place> amounts() {
        return CommandSamples.places(Money.class);
    }

    static Stream<Place> currencies() {
        return CommandSamples.places(CurrencyUnit.class);
    }

    private static void refused(Place place, Object bad) {
        refused(place, bad, "");
    }

    private static void refused(Place place, Object bad, String otherwise) {
        assertThatIllegalArgumentException()
                .as("%s = %s%s", place, bad instanceof String ? bad : bad.getClass(), otherwise)
                .isThrownBy(() -> CommandSamples.with(place, bad))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .hasSizeLessThan(600)
                        .matches(text -> text.codePoints().noneMatch(unit -> unit >= 0xD800 && unit <= 0xDFFF)));
    }
}
