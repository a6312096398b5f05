package dev.orderstream.cost.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.cosmos.embedded.throughput.RuModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUnitsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_023, 1_024, 1_025, 5_000, 102_400, 2_000_000})
    void chargesAreThoseOfTheEmbeddedServer(int bytes) {
        assertThat(RequestUnits.read(bytes)).isEqualTo(RuModel.read(bytes));
        assertThat(RequestUnits.query(bytes)).isEqualTo(RuModel.query(bytes));
        assertThat(RequestUnits.changeFeed(bytes)).isEqualTo(RuModel.changeFeed(bytes));
        for (int indexed = 0; indexed < 3; indexed++) {
            assertThat(RequestUnits.create(bytes, indexed)).isEqualTo(RuModel.create(bytes, indexed));
            assertThat(RequestUnits.replace(bytes, indexed)).isEqualTo(RuModel.replace(bytes, indexed));
        }
    }
}
