package dev.orderstream.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.identifier("sku", null))
                .withMessage("sku is missing; give 1 to 200 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.present("currency", null))
                .withMessage("currency is missing");
    }
}
