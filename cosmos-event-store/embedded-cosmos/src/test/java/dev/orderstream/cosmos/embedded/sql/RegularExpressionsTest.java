package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegularExpressionsTest {

    private static boolean hasResult(String text, String expression) {
        Iterator<JsonNode> rows = SqlQuery.parse("SELECT VALUE REGEXMATCH(@text, @expression)")
                .execute(
                        Collections.emptyIterator(),
                        Map.of("@text", TextNode.valueOf(text), "@expression", TextNode.valueOf(expression)));
        return rows.hasNext();
    }

    @Test
    void anExpressionThatWouldNotComeToAnEndHasNoResponse() {
        assertThat(hasResult("x".repeat(60), "^(x+)+\\1y$")).isFalse();
        assertThat(hasResult("x".repeat(6), "^(x+)+\\1y$")).isTrue();
    }

    @Test
    void anExpressionThatFillsTheStackHasNoResponse() {
        assertThat(hasResult("ab".repeat(500_000), "^(a|b)*c$")).isFalse();
    }

    @Test
    void aLongTextIsSearched() {
        assertThat(hasResult("a".repeat(500_000), "b$")).isTrue();
    }
}
