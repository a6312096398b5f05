package dev.orderstream.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.cost.demand.Model;
import dev.orderstream.cost.demand.Plan;
import dev.orderstream.cost.load.Profile;
import dev.orderstream.cost.load.Shop;
import dev.orderstream.cost.price.Bill;
import dev.orderstream.cost.price.ContainerNeed;
import dev.orderstream.cost.price.Mode;
import dev.orderstream.cost.price.Prices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {

    private record Output(int exitCode, String text) {}

    private static Output run(String... arguments) {
        StringWriter text = new StringWriter();
        int exitCode = Cost.commandLine()
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(text, true))
                .execute(arguments);
        return new Output(exitCode, text.toString());
    }

    @Test
    void withoutOptionsAllProfilesArePrinted() {
        Output output = run();

        assertThat(output.exitCode()).isZero();
        assertThat(output.text())
                .contains("== small: 55,000 orders a day")
                .contains("== medium: ")
                .contains("== large: ")
                .contains("Serverless is no choice here: container events")
                .contains("Prices as of 2026-05-08");
    }

    @Test
    void aStatedLoadReplacesThatOfTheProfile() {
        Output output = run("--profile", "medium", "--orders-per-day", "1234", "--lines-p50", "2", "--lines-p99", "2");

        assertThat(output.text())
                .contains("== medium: 1,234 orders a day of 2.0 lines on average, 2 regions ==")
                .doesNotContain("== small");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --profile tiny                 | There is no profile tiny
            --prices /no/such/file         | There is no file /no/such/file with prices
            --check --prices prices.json   | --check compares what the running services did
            --check --orders-per-day 5     | --check compares what the running services did
            --check --mode serverless      | --check compares what the running services did
            """)
    void whatMakesNoSenseIsWrongUsage(String arguments, String reason) {
        Output output = run(arguments.split(" "));

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.text()).startsWith(reason).contains("Usage: ./run cost");
    }

    @Test
    void moreOrdersCostMore() {
        assertThat(serverless(run("--orders-per-day", "20000")))
                .isGreaterThan(serverless(run("--orders-per-day", "10000")));
    }

    @Test
    void theDocumentationTellsTheProfilesAsTheyAre() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "cost.md"));

        for (Profile profile : Profile.shipped()) {
            Shop shop = profile.shop();
            List<ContainerNeed> needs = Plan.of(shop, Model.shipped()).needs();
            assertThat(page)
                    .contains("| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    profile.name(),
                                    number(shop.ordersPerDay()),
                                    number(shop.daysKept()),
                                    number(needs.stream()
                                            .mapToDouble(ContainerNeed::averageRequestUnits)
                                            .sum()),
                                    number(needs.stream()
                                            .mapToDouble(ContainerNeed::peakRequestUnits)
                                            .sum()),
                                    number(needs.stream()
                                            .mapToDouble(ContainerNeed::gigabytes)
                                            .sum()),
                                    needs.stream().allMatch(ContainerNeed::fitsServerless)
                                            ? number(total(Mode.SERVERLESS, needs, shop))
                                            : "too large",
                                    number(total(Mode.MANUAL, needs, shop)),
                                    number(total(Mode.AUTOSCALE, needs, shop))));
        }
    }

    private static double total(Mode mode, List<ContainerNeed> needs, Shop shop) {
        return Bill.of(mode, needs, shop.day(), shop.regions(), Prices.shipped())
                .total();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static double serverless(Output output) {
        String line = output.text()
                .lines()
                .filter(each -> each.startsWith("serverless "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1).replace(",", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--orders-per-day  | 0    | orders per day: 0; give more than 0",
                "--sales-share     | 1.5  | the share of sales: 1.5; give 0 to 1",
                "--returns-share   | -1   | returns per order: -1; give 0 to 1",
                "--regions         | 0    | regions: 0; give 1 or more",
                "--instances       | 0    | instances: 0; give 1 or more",
                "--days-kept       | 0    | days that events are kept: 0; give 1 or more",
                "--peak-factor     | 9    | A peak of 9.0 times the average for 3.0 hours a day cannot be",
                "--lines-p50       | 50   | Lines are 50 at the median and 40 at the 99th percentile",
                "--profile         | huge | There is no profile huge; take one of [small, medium, large]",
                "--prices          | none.json | none.json"
            })
    void aFigureOutOfRangeIsRefusedByItsName(String option, String value, String message) {
        Output output = run(option, value);

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.text()).contains(message);
    }
}
