package dev.orderstream.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.payment.PaymentId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"85123A", "gift_0001_20", "BANK CHARGES", "pos-s1-r1-536414", "A:b.c~d", "ø"})
    void ordinaryCodesAreIdentifiers(String value) {
        assertThat(Require.identifier("sku", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a?b", "a#b", "a\nb", " a", "a ", "", "  "})
    void whatCannotBePartOfAPathIsNoIdentifier(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.identifier("sku", value))
                .withMessageStartingWith("sku is");
    }

    @Test
    void anIdentifierHasAtMost200Characters() {
        assertThat(Require.identifier("sku", "x".repeat(200))).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.identifier("sku", "x".repeat(201)))
                .withMessage("sku has 201 characters; give at most 200");
    }

    @Test
    void aCharacterIsACodePointAndCountsOnceAlsoBeyondTheBasicPlane() {
        String emoji = "\ud83d\ude00";
        assertThat(Require.text("reason", emoji.repeat(375), 500)).hasSize(750);
        assertThat(Require.identifier("hold", emoji.repeat(150))).hasSize(300);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text("reason", emoji + "x".repeat(500), 500))
                .withMessage("reason has 501 characters; give at most 500");
    }

    @Test
    void aTextHasAtMostThreeBytesForEachCharacterThatItMayHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.identifier("hold", "\ud83d\ude00".repeat(151)))
                .withMessage("hold has 604 bytes in UTF-8; give at most 600");
        assertThat(Require.text("reason", "\u6f22".repeat(500), 500)).hasSize(500);
    }

    @Test
    void thePartsOfACompoundKeyDoNotContainItsSeparator() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.keyPart("sku", "a@b"))
                .withMessage("sku is \"a@b\"; @ is not allowed in it");
    }

    @Test
    void aCompoundKeyOfTheLongestPartsIsAnIdentifier() {
        String longest = "x".repeat(99);
        String key = Require.keyPart("sku", longest) + "@" + Require.keyPart("location", longest);
        assertThat(Require.identifier("stockItemId", key)).isEqualTo(key);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.keyPart("sku", "x".repeat(100)))
                .withMessage("sku has 100 characters; give at most 99");
    }

    @Test
    void anIdentifierThatIsNotInNormalizationFormCIsRefusedAndItsValueShownInAscii() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.keyPart("sku", "cafe\u0301"))
                .withMessage("sku is \"cafe\\u0301\", which is not in Unicode normalization form C; send it in Unicode"
                        + " normalization form C");
        assertThat(Require.keyPart("sku", "caf\u00e9")).isEqualTo("caf\u00e9");
    }

    @Test
    void whatCannotBeSeenIsNamedByItsNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.identifier("hold", "fraud\ud83d"))
                .withMessage("hold is \"fraud\\ud83d\"; U+D83D is not allowed in it, only characters that can be seen");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text("reason", "half \ud83d of it", 500))
                .withMessage("reason is \"half \\ud83d of it\", in which U+D83D is half of a surrogate pair; send"
                        + " well-formed Unicode");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a\u00a0b", "a\u200bb", "a\u202eb", "a\ufffdb", "a\u2028b", "a\ue000b"})
    void whatLooksLikeAnotherIdentifierOrMeansAnotherPlaceIsNotAnIdentifier(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.identifier("sku", value))
                .withMessageStartingWith("sku is \"");
    }

    @Test
    void whatWasStoredBeforeARuleBecameStricterIsStillRead() {
        assertThat(Stored.keyPart("sku", "cafe\u0301")).isEqualTo("cafe\u0301");
        assertThat(Stored.text("reason", "half \ud83d of it", 500)).isEqualTo("half \ud83d of it");
    }

    @Test
    void aTextIsShortenedBetweenTwoCharacters() {
        String emoji = "\ud83d\ude00".repeat(10);
        assertThat(Require.shortened(emoji, 7)).isEqualTo("\ud83d\ude00".repeat(3));
        assertThat(Require.shortened("a b c", 4)).isEqualTo("a b");
        assertThat(Require.shortened("a b c", 5)).isEqualTo("a b c");
    }

    /** Cosmos DB takes 1,023 bytes of an id and 2,048 of a partition key; what is made of an identifier has at most 100 more. */
    @Test
    void theLongestIdentifierLeavesRoomForWhatKeysAreMadeOf() {
        String longest = "\u6f22".repeat(Require.MAX_IDENTIFIER_LENGTH);
        assertThat(Require.identifier("returnId", longest).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(1_023 - 100);
    }

    @Test
    void theKeysThatAreMadeOfTheLongestOrderIdAreIdentifiers() {
        String orderId = Require.newOrderId("orderId", "o".repeat(Require.MAX_ORDER_ID_LENGTH));
        assertThat(FulfillmentOrderId.of(new OrderId(orderId), "l".repeat(99)).value())
                .hasSize(200);
        assertThat(Require.identifier(
                        "paymentId", PaymentId.of(new OrderId(orderId)).value()))
                .hasSize(104);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.newOrderId("orderId", orderId + "o"))
                .withMessage("orderId has 101 characters; give at most 100");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.identifier("sku", null))
                .withMessage("sku is missing; give 1 to 200 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.present("currency", null))
                .withMessage("currency is missing");
    }
}
