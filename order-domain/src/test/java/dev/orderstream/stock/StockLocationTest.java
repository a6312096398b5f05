package dev.orderstream.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StockLocationTest {

    @Test
    void stockLiesAtMainUnlessSomebodySaysWhere() {
        assertThat(StockLocation.orDefault(null)).isEqualTo("MAIN");
        assertThat(StockLocation.orDefault("STORE1")).isEqualTo("STORE1");
    }
}
