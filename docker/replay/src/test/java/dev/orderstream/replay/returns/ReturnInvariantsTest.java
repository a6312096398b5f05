package dev.orderstream.replay.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.replay.RealOrders;
import dev.orderstream.replay.demo.RetailGenerator;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailFileReader;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import dev.orderstream.replay.retail.RowKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the returns of any file, told from the file alone. */
class ReturnInvariantsTest {

    @TempDir
    private Path directory;

    @Test
    void returnsOfGeneratedOrdersHoldEveryInvariant() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            Path file = directory.resolve(seed + ".csv");
            new RetailGenerator(seed).write(file, 600);
            check(RetailFileReader.read(file));
        }
    }

    @Test
    void returnsOfRealOrdersHoldEveryInvariant() {
        check(RetailFileReader.read(RealOrders.halfYear()));
    }

    @Test
    void realOrdersAreCountedRowByRowAndToThePenny() {
        RetailFile file = RetailFileReader.read(RealOrders.halfYear());

        assertThat(file.rowCount()).isEqualTo(209_029);
        assertThat(file.rows())
                .isEqualTo(Map.of(
                        RowKind.LINE, 202_987L,
                        RowKind.CHARGE, 967L,
                        RowKind.RETURNED_LINE, 3_526L,
                        RowKind.CREDITED_CHARGE, 257L,
                        RowKind.WRITE_OFF, 651L,
                        RowKind.NO_PRICE, 641L,
                        RowKind.CONTRADICTORY, 0L));
        assertThat(file.cancellations()).hasSize(1_677);
        assertThat(file.cancellations().stream().map(RetailInvoice::total).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(new BigDecimal("357898.95"));
        assertThat(file.writeOffs().stream()
                        .mapToLong(writeOff -> writeOff.units())
                        .sum())
                .isEqualTo(69_068);
        assertThat(ReturnPlan.of(file).lines())
                .isEqualTo(Map.of(LineOrigin.KNOWN, 2_654L, LineOrigin.PARTLY_KNOWN, 16L, LineOrigin.UNKNOWN, 856L));
    }

    @Test
    void theOrderByMistakeIsTakenBackWhole() {
        List<PlannedReturn> reversals = ReturnPlan.of(RetailFileReader.read(RealOrders.halfYear())).returns().stream()
                .filter(planned -> planned.cancellation().number().equals("C541433"))
                .toList();

        assertThat(reversals).singleElement().satisfies(reversal -> {
            assertThat(reversal.sale()).isNotNull();
            assertThat(reversal.sale().number()).isEqualTo("541431");
            assertThat(reversal.lines()).singleElement().satisfies(line -> assertThat(line.quantity())
                    .isEqualTo(74_215));
        });
    }

    private static void check(RetailFile file) {
        ReturnPlan plan = ReturnPlan.of(file);

        assertThat(ReturnPlan.of(file)).isEqualTo(plan);
        assertThat(plan.lines().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(file.rows().get(RowKind.RETURNED_LINE));
        idsAreUnique(plan);
        everyCancelledUnitComesBackOnce(file, plan);
        noMoreComesBackThanWasBought(plan);
        onlyWhatWasNeverBoughtStandsAlone(file, plan);
    }

    private static void idsAreUnique(ReturnPlan plan) {
        assertThat(plan.returns()).extracting(PlannedReturn::returnId).doesNotHaveDuplicates();
        assertThat(plan.returns()).allSatisfy(planned -> assertThat(planned.lines())
                .extracting(RetailLine::lineId)
                .doesNotHaveDuplicates());
    }

    private static void everyCancelledUnitComesBackOnce(RetailFile file, ReturnPlan plan) {
        Map<String, Long> cancelled = new TreeMap<>();
        file.cancellations().forEach(invoice -> count(invoice.number(), invoice.lines(), cancelled));
        Map<String, Long> planned = new TreeMap<>();
        plan.returns().forEach(part -> count(part.cancellation().number(), part.lines(), planned));

        assertThat(planned).isEqualTo(cancelled);
        assertThat(plan.returns().stream()
                        .mapToLong(part -> part.charges().size())
                        .sum())
                .isEqualTo(file.rows().get(RowKind.CREDITED_CHARGE));
    }

    private static void count(String invoice, List<RetailLine> lines, Map<String, Long> units) {
        lines.forEach(line ->
                units.merge(invoice + " " + line.sku() + " " + line.unitPrice(), (long) line.quantity(), Long::sum));
    }

    private static void noMoreComesBackThanWasBought(ReturnPlan plan) {
        Map<String, Integer> returned = new HashMap<>();
        for (PlannedReturn part : plan.returns()) {
            RetailInvoice sale = part.sale();
            if (sale != null) {
                assertThat(sale.customerId()).isEqualTo(part.cancellation().customerId());
                assertThat(sale.invoicedAt())
                        .isBeforeOrEqualTo(part.cancellation().invoicedAt());
                for (RetailLine line : part.lines()) {
                    RetailLine bought = sale.lines().get(Integer.parseInt(line.lineId()) - 1);
                    assertThat(bought.sku()).isEqualTo(line.sku());
                    assertThat(returned.merge(sale.number() + " " + line.lineId(), line.quantity(), Integer::sum))
                            .isLessThanOrEqualTo(bought.quantity());
                }
            }
        }
    }

    /** Counts what each customer has, stock code by stock code, without regard to invoices and prices. */
    private static void onlyWhatWasNeverBoughtStandsAlone(RetailFile file, ReturnPlan plan) {
        Map<String, Long> standAlone = new HashMap<>();
        plan.returns().stream()
                .filter(part -> part.sale() == null)
                .forEach(part -> standAlone.merge(part.cancellation().number(), units(part.lines()), Long::sum));
        Map<String, Long> kept = new HashMap<>();
        Set<String> bought = new HashSet<>();
        plan.returns().stream().map(PlannedReturn::cancellation).distinct().forEach(cancellation -> {
            file.invoices().stream()
                    .filter(sale -> sale.customerId() != null
                            && sale.customerId().equals(cancellation.customerId())
                            && !sale.invoicedAt().isAfter(cancellation.invoicedAt())
                            && bought.add(sale.number()))
                    .flatMap(sale -> sale.lines().stream())
                    .forEach(line -> kept.merge(
                            cancellation.customerId() + " " + line.sku(), (long) line.quantity(), Long::sum));
            long neverBought = 0;
            for (RetailLine line : cancellation.lines()) {
                String key = cancellation.customerId() + " " + line.sku();
                long found = Math.min(kept.getOrDefault(key, 0L), line.quantity());
                kept.merge(key, -found, Long::sum);
                neverBought += line.quantity() - found;
            }
            assertThat(standAlone.getOrDefault(cancellation.number(), 0L))
                    .as("stand-alone units of " + cancellation.number())
                    .isEqualTo(neverBought);
        });
    }

    private static long units(List<RetailLine> lines) {
        return lines.stream().mapToLong(RetailLine::quantity).sum();
    }
}
