package dev.orderstream.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPointersTest {

    @ParameterizedTest
    @CsvSource({
        "lines[0].quantity, /lines/0/quantity",
        "lines[12], /lines/12",
        "currency, /currency",
        "a.b[1].c[2].d, /a/b/1/c/2/d"
    })
    void aValidatedPathIsAPointer(String path, String pointer) {
        assertThat(JsonPointers.of(path)).isEqualTo(pointer);
    }
}
