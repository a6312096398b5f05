package dev.orderstream.cosmos.embedded.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RuModelTest {

    @Test
    void aPointReadCostsOneForAKilobyteAndTenForAHundred() {
        assertThat(RuModel.read(1024)).isEqualTo(1.0);
        assertThat(RuModel.read(100 * 1024)).isEqualTo(10.0);
        assertThat(RuModel.read(0)).isEqualTo(1.0);
    }

    @Test
    void anUnindexedInsertCostsFiveForAKilobyteAndFiftyForAHundred() {
        assertThat(RuModel.create(1024, 0)).isEqualTo(5.0);
        assertThat(RuModel.create(100 * 1024, 0)).isEqualTo(50.0);
    }

    @Test
    void eachIndexedPropertyMakesAWriteDearer() {
        assertThat(RuModel.create(500, 3)).isCloseTo(5.9, Offset.offset(1e-9));
    }

    @Test
    void aReplaceCostsTwiceAnInsert() {
        assertThat(RuModel.replace(3000, 4)).isEqualTo(2 * RuModel.create(3000, 4));
    }

    @Test
    void aRefusedWriteCostsLessThanThree() {
        assertThat(RuModel.refusedWrite(2048)).isLessThan(3);
    }
}
