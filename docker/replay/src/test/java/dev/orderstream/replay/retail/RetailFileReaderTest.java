package dev.orderstream.replay.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.replay.RetailFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailFileReaderTest {

    @TempDir
    private Path directory;

    @Test
    void aFileOfAnotherLayoutIsRefusedByTheColumnsThatItLacks() throws IOException {
        Path file = RetailFiles.write(directory, "InvoiceNo,StockCode,Quantity\n1,2,3\n");

        assertThatThrownBy(() -> RetailFileReader.read(file))
                .isInstanceOf(RetailFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("does not name Description, InvoiceDate, UnitPrice, CustomerID, Country")
                .hasMessageContaining("give a CSV file");
    }

    @Test
    void everyRowIsCountedAsWhatItIs() throws IOException {
        RetailFile file = RetailFileReader.read(RetailFiles.write(directory, RetailFiles.SMALL));

        assertThat(file.rows())
                .isEqualTo(Map.of(
                        RowKind.LINE, 4L,
                        RowKind.CHARGE, 2L,
                        RowKind.RETURNED_LINE, 3L,
                        RowKind.CREDITED_CHARGE, 1L,
                        RowKind.WRITE_OFF, 1L,
                        RowKind.NO_PRICE, 1L,
                        RowKind.CONTRADICTORY, 1L));
        assertThat(file.rowCount()).isEqualTo(RetailFiles.SMALL.lines().count() - 1);
    }

    @Test
    void anInvoiceKeepsRepeatedStockCodesAsLinesOfTheirOwn() throws IOException {
        RetailInvoice invoice = small().invoices().get(0);

        assertThat(invoice.number()).isEqualTo("1001");
        assertThat(invoice.customerId()).isEqualTo("17850");
        assertThat(invoice.lines())
                .containsExactly(
                        new RetailLine("1", "85123A", "HEART, WHITE", 3, new BigDecimal("0.085")),
                        new RetailLine("2", "71053", null, 2, new BigDecimal("3.39")),
                        new RetailLine("3", "85123A", "HEART, WHITE", 1, new BigDecimal("2.55")));
        assertThat(invoice.charges()).containsExactly(new RetailCharge("POST", "POSTAGE", 2, new BigDecimal("18.00")));
    }

    @Test
    void whatCameBackIsCountedInUnitsAboveZero() throws IOException {
        RetailInvoice cancellation = small().cancellations().get(1);

        assertThat(cancellation.number()).isEqualTo("C1007");
        assertThat(cancellation.customerId()).isEqualTo("17850");
        assertThat(cancellation.invoicedAt()).isEqualTo(Instant.parse("2011-05-04T11:00:00Z"));
        assertThat(cancellation.lines())
                .containsExactly(
                        new RetailLine("1", "71053", null, 1, new BigDecimal("3.39")),
                        new RetailLine("2", "85123A", "HEART, WHITE", 3, new BigDecimal("2.55")));
        assertThat(cancellation.charges())
                .containsExactly(new RetailCharge("POST", "POSTAGE", 1, new BigDecimal("18.00")));
    }

    @Test
    void unitsBelowZeroWithoutAPriceAreWrittenOff() throws IOException {
        RetailFile file = read(
                """
                1,71053,damaged,-9,2010-12-01 10:00:00,0.0,,United Kingdom
                1,71053,,-1,2010-12-01 10:00:00,0.0,,United Kingdom
                """);

        assertThat(file.writeOffs())
                .containsExactly(new WriteOff("1", 1, "71053", 9, "damaged"), new WriteOff("1", 2, "71053", 1, null));
        assertThat(file.neededBySku()).isEqualTo(Map.of("71053", 10L));
    }

    @Test
    void rowsThatContradictThemselvesAreCountedAndLeftOut() throws IOException {
        RetailFile file = read(
                """
                1,71053,priced but below zero,-9,2010-12-01 10:00:00,1.0,,United Kingdom
                2,POST,postage is not in stock,-1,2010-12-01 10:00:00,0.0,,United Kingdom
                3,71053,nothing,0,2010-12-01 10:00:00,0.0,,United Kingdom
                C4,71053,sold on a cancellation,1,2010-12-01 10:00:00,1.0,,United Kingdom
                C5,71053,nothing credited,-1,2010-12-01 10:00:00,0.0,,United Kingdom
                """);

        assertThat(file.rows()).containsEntry(RowKind.CONTRADICTORY, 5L);
        assertThat(file.rowCount()).isEqualTo(5);
        assertThat(file.invoices()).isEmpty();
        assertThat(file.cancellations()).isEmpty();
        assertThat(file.writeOffs()).isEmpty();
    }

    @Test
    void anInvoiceHappensAtItsEarliestRowInLondonTime() throws IOException {
        RetailFile file = small();

        assertThat(file.invoices().get(0).invoicedAt()).isEqualTo(Instant.parse("2011-05-03T08:00:00Z"));
        assertThat(file.invoices().get(1).invoicedAt()).isEqualTo(Instant.parse("2010-12-01T10:00:00Z"));
    }

    @Test
    void eachLineIsRoundedHalfUpToThePennyOnce() throws IOException {
        RetailInvoice invoice = small().invoices().get(0);

        // 3 × 0.085 = 0.255 → 0.26; with 6.78, 2.55 and 36.00
        assertThat(invoice.lines().get(0).total()).isEqualTo(new BigDecimal("0.26"));
        assertThat(invoice.total()).isEqualTo(new BigDecimal("45.59"));
    }

    @Test
    void stockIsNeededForGoodsThatAreSoldOrWrittenOffAndNothingElse() throws IOException {
        assertThat(small().unitsBySku()).isEqualTo(Map.of("71053", 6L, "85123A", 4L));
        assertThat(small().neededBySku()).isEqualTo(Map.of("71053", 15L, "85123A", 4L));
    }

    @Test
    void anInvoiceOfChargesAloneIsAnOrder() throws IOException {
        assertThat(small().invoices()).extracting(RetailInvoice::number).containsExactly("1001", "1002", "1006");
    }

    @Test
    void aCompressedFileIsTheSameFile() throws IOException {
        RetailFile plain = small();
        RetailFile compressed = RetailFileReader.read(RetailFiles.writeCompressed(directory, RetailFiles.SMALL));

        assertThat(compressed).isEqualTo(plain);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RetailFileReader.read(Path.of("nowhere.csv")))
                .isInstanceOf(RetailFileException.class)
                .hasMessage("There is no file nowhere.csv");
    }

    @Test
    void aRowThatIsNotInTheLayoutIsNamed() throws IOException {
        Path file = RetailFiles.write(directory, RetailFiles.SMALL.replace(",-9,", ",nine,"));

        assertThatThrownBy(() -> RetailFileReader.read(file))
                .isInstanceOf(RetailFileException.class)
                .hasMessageContaining("Row 7 of")
                .hasMessageContaining("nine");
    }

    private RetailFile read(String rows) throws IOException {
        return RetailFileReader.read(RetailFiles.write(directory, RetailFiles.HEADER + rows));
    }

    private RetailFile small() throws IOException {
        return RetailFileReader.read(RetailFiles.write(directory, RetailFiles.SMALL));
    }
}
