package dev.orderstream.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is taken for what it says. */
@ExtendWith(RunningApiExtension.class)
class StrictJsonIT {

    private final RunningApi api;

    StrictJsonIT(RunningApi api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"placedAt\":1764324000000",
                "\"placedAt\":\"1764324000000\"",
                "\"placedAt\":1764324000.5",
                "\"placedAt\":\"2025-11-28\"",
                "\"placedAt\":\"2025-11-28T10:00:00\"",
                "\"placedAt\":\"+12025-11-28T10:00:00Z\"",
                "\"placedAt\":\"2025-02-30T10:00:00Z\"",
                "\"placedAt\":[2025,11,28]",
                "\"placedAt\":true",
                "\"customerId\":true",
                "\"customerId\":123",
                "\"customerId\":1.5",
                "\"customerId\":[\"ada\"]",
                "\"currency\":826",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":\"12\",\"unitPrice\":\"1\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":\"\u0661\u0662\",\"unitPrice\":\"1\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":\"\",\"unitPrice\":\"1\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1.0,\"unitPrice\":\"1\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1e2,\"unitPrice\":\"1\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":true,\"unitPrice\":\"1\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":4294967297,\"unitPrice\":\"1\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":1e2}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":true}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"1e2\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"1e100000\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"\u0661\"}]",
                "\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"\"}]",
                "\"lines\":{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"1\"}"
            })
    void aValueOfAnotherTypeIsRefusedAndNotInterpreted(String property) {
        var response = api.client().post("/orders", "{" + property + "}");
        assertThat(response.status()).as(response.body().toString()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("unexpected-json");
        assertThat(response.text("/errors/0/pointer")).startsWith("/" + property.split("\"")[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"quantity\":5,\"quantity\":6}", "{\"quantity\":5} {\"quantity\":6}", "{\"quantity\":5}]"})
    void whatIsSaidTwiceIsRefused(String body) {
        var response = api.client().post("/stock/SAID-TWICE/receipts", body);
        assertThat(response.status()).as(response.body().toString()).isEqualTo(400);
        assertThat(response.code()).isIn("unreadable-json", "unexpected-json");
        assertThat(api.messages("SAID-TWICE@MAIN")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"quantity":NaN}                | The body is not JSON: Non-standard token 'NaN', at line 1, column
            {"quantity":01}                 | The body is not JSON: Invalid numeric value: Leading zeroes not allowed, at line 1, column
            {"quantity":tru}                | The body is not JSON: Unrecognized token 'tru', at line 1, column
            {"quantity":1e                  | The body is not JSON: Unexpected end-of-input, at line 1, column
            {"quantity":5,"quantity":6}     | A property comes more than once in one object; leave one: "quantity", at line 1, column
            {"quantity":5} {"quantity":6}   | Something follows the JSON value; send one object and nothing after it, at line 1, column
            {"quantity":5} 7                | Something follows the JSON value; send one object and nothing after it, at line 1, column
            {"quantity":"x"}                | "x" cannot be read here; give a whole number from -2147483648 to 2147483647, without quotes, point or exponent, at line 1, column
            """)
    void whatIsWrongIsSaidInPlainWords(String body, String beginning) {
        var response = api.client().post("/stock/PLAIN/receipts", body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("/detail")).startsWith(beginning);
    }

    @Test
    void ofWhatIsTooLongTheBoundsAreSaidAndNotTheSettingsOfTheParser() {
        for (String value :
                new String[] {"9".repeat(101), "0." + "9".repeat(1_001), "\"" + "x".repeat(20_001) + "\""}) {
            var response = api.client().post("/stock/LONG/receipts", "{\"quantity\":" + value + "}");
            assertThat(response.text("/detail"))
                    .startsWith("The body is JSON beyond what is read; send at most 32 levels, 200000 tokens, and 20000"
                            + " characters in a text, 200 in a name and 100 in a number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"damaged\"", "0", "\"0\"", "\"\"", "true", "[\"DAMAGED\"]"})
    void aConstantIsWrittenAsItIs(String reason) {
        var response = api.client().post("/stock/CONSTANT/set-aside", "{\"quantity\":1,\"reason\":" + reason + "}");
        assertThat(response.status()).as(response.body().toString()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("unexpected-json");
        assertThat(response.text("/errors/0/detail")).contains("one of DAMAGED, QUALITY_HOLD, MISSING");
    }

    @Test
    void whatIsDeeperOrLongerThanAnyRequestIsRefusedWhileItIsRead() {
        for (String body : new String[] {
            "[".repeat(2_000),
            "{\"x\":" + "[".repeat(2_000),
            "{\"quantity\":" + "9".repeat(1_001) + "}",
            "{\"reference\":\"" + "x".repeat(100_000) + "\"}",
            "{\"" + "x".repeat(100_000) + "\":1}"
        }) {
            var response = api.client().post("/stock/DEEP/receipts", body);
            assertThat(response.status()).as(response.body().toString()).isEqualTo(400);
            assertThat(response.code()).isIn("unreadable-json", "unexpected-json");
            assertThat(response.text("/detail")).hasSizeLessThan(500);
        }
    }

    @Test
    void timesMayHaveAnyOffset() {
        api.client()
                .post(
                        "/orders",
                        """
                        {"customerId":"17850","currency":"GBP","placedAt":"2025-11-28T10:00+01:00",
                         "charges":[{"code":"POST","quantity":1,"unitPrice":"1"}]}
                        """)
                .requireStatus(201);
    }
}
