package dev.orderstream.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesTest {

    @TempDir
    private Path directory;

    @Test
    void theShippedPricesSayWhenAndFromWhere() {
        Prices prices = Prices.shipped();

        assertThat(prices.asOf()).isEqualTo("2026-05-08");
        assertThat(prices.source()).contains("https://");
        assertThat(prices.autoscalePer100RequestUnitsPerHour())
                .isEqualTo(1.5 * prices.manualPer100RequestUnitsPerHour());
    }

    @Test
    void aReaderMayBringOthers() throws IOException {
        assertThat(Prices.of(file("0.010")).manualPer100RequestUnitsPerHour()).isEqualTo(0.010);
    }

    @Test
    void aPriceThatIsNoneIsRefusedByItsName() throws IOException {
        Path file = file("-1");

        assertThatThrownBy(() -> Prices.of(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("manualPer100RequestUnitsPerHour is -1.0");
    }

    @Test
    void aPriceThatIsMissingIsRefusedByItsName() throws IOException {
        Path file = Files.writeString(directory.resolve("prices.json"), "{\"asOf\": \"2026-01-01\"}");

        assertThatThrownBy(() -> Prices.of(file)).hasMessageContaining("source");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Prices.of(directory.resolve("none.json"))).hasMessageContaining("none.json");
    }

    private Path file(String manual) throws IOException {
        return Files.writeString(
                directory.resolve("prices.json"),
                """
                {"asOf": "2026-01-01", "source": "a contract", "regions": "one", "currency": "EUR",
                 "manualPer100RequestUnitsPerHour": %s, "autoscalePer100RequestUnitsPerHour": 0.015,
                 "serverlessPerMillionRequestUnits": 0.3, "storagePerGigabyteMonth": 0.3}
                """
                        .formatted(manual));
    }
}
