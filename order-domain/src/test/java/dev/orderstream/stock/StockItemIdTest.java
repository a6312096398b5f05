package dev.orderstream.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockItemIdTest {

    private static final StockItemId HOT = StockItemId.of("HOT", "MAIN");

    @Test
    void aKeyIsReadAsItIsWritten() {
        assertThat(HOT).hasToString("HOT@MAIN");
        assertThat(StockItemId.parse("HOT@MAIN")).isEqualTo(HOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HOT", "@MAIN", "HOT@"})
    void whatHasNoSkuOrNoLocationIsNotAKey(String text) {
        assertThatThrownBy(() -> StockItemId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void aBucketIsAPartOfItsItem() {
        StockItemId bucket = HOT.bucket(3);

        assertThat(bucket).hasToString("HOT@MAIN~3");
        assertThat(bucket.isBucket()).isTrue();
        assertThat(bucket.whole()).isEqualTo(HOT);
    }

    @Test
    void whatIsNotABucketIsItsOwn() {
        assertThat(HOT.isBucket()).isFalse();
        assertThat(HOT.whole()).isEqualTo(HOT);
    }

    @Test
    void theNumberOfABucketIsOfItsLocationAndNotOfItsSku() {
        StockItemId item = StockItemId.parse("A~1@MAIN");

        assertThat(item.isBucket()).isFalse();
        assertThat(item.whole()).isEqualTo(item);
    }
}
