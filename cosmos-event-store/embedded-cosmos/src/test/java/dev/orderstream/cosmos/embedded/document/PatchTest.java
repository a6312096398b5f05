package dev.orderstream.cosmos.embedded.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {

    private static String patched(String document, String operations) {
        ObjectNode tree = Json.parseObject(document.getBytes(StandardCharsets.UTF_8));
        Patch.fromJson(Json.parse(operations)).applyTo(tree);
        return tree.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"a\":1} | [{\"op\":\"add\",\"path\":\"/b\",\"value\":2}] | {\"a\":1,\"b\":2}",
                "{\"a\":1} | [{\"op\":\"set\",\"path\":\"/a\",\"value\":2}] | {\"a\":2}",
                "{\"a\":[1,2]} | [{\"op\":\"add\",\"path\":\"/a/0\",\"value\":0}] | {\"a\":[0,1,2]}",
                "{\"a\":[1,2]} | [{\"op\":\"set\",\"path\":\"/a/0\",\"value\":0}] | {\"a\":[0,2]}",
                "{\"a\":[1,2]} | [{\"op\":\"add\",\"path\":\"/a/-\",\"value\":3}] | {\"a\":[1,2,3]}",
                "{\"a\":[1,2]} | [{\"op\":\"remove\",\"path\":\"/a/0\"}] | {\"a\":[2]}",
                "{\"a\":{\"b\":1}} | [{\"op\":\"replace\",\"path\":\"/a/b\",\"value\":null}] | {\"a\":{\"b\":null}}",
                "{\"a\":1} | [{\"op\":\"incr\",\"path\":\"/a\",\"value\":-3}] | {\"a\":-2}",
                "{\"a\":1} | [{\"op\":\"incr\",\"path\":\"/a\",\"value\":0.5}] | {\"a\":1.5}",
                "{\"a\":1} | [{\"op\":\"incr\",\"path\":\"/b\",\"value\":7}] | {\"a\":1,\"b\":7}",
                "{\"a\":1} | [{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/b\"}] | {\"b\":1}"
            })
    void anOperationChangesTheDocumentAsDocumented(String before, String operations, String after) {
        assertThat(patched(before, operations)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"replace\",\"path\":\"/x\",\"value\":1}]",
                "[{\"op\":\"remove\",\"path\":\"/x\"}]",
                "[{\"op\":\"set\",\"path\":\"/x/y\",\"value\":1}]",
                "[{\"op\":\"incr\",\"path\":\"/text\",\"value\":1}]",
                "[{\"op\":\"set\",\"path\":\"/id\",\"value\":\"2\"}]",
                "[{\"op\":\"dance\",\"path\":\"/a\",\"value\":1}]",
                "[{\"op\":\"set\",\"path\":\"/a\"}]",
                "[]"
            })
    void anOperationThatDoesNotFitIsABadRequest(String operations) {
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() -> patched("{\"id\":\"1\",\"text\":\"x\"}", operations))
                .satisfies(e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void moreThanTenOperationsAreRefused() {
        StringBuilder operations = new StringBuilder("[");
        for (int i = 0; i < 11; i++) {
            operations.append(i == 0 ? "" : ",").append("{\"op\":\"set\",\"path\":\"/a\",\"value\":1}");
        }
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() -> patched("{}", operations.append(']').toString()));
    }
}
