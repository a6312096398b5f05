package dev.orderstream.bench.system.pipeline;

import dev.orderstream.operator.terminal.Table;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what one round took, per event. */
final class RoundReport {

    private final PrintWriter out;

    RoundReport(PrintWriter out) {
        this.out = out;
    }

    void print(Round round) {
        double events = round.events();
        Consumption used = round.used();
        Table processes = new Table("process", "CPU ms/event", "of it in GC pauses");
        used.cpuSeconds().forEach((name, seconds) -> {
            double gc = used.gcSeconds().getOrDefault(name, 0.0);
            processes.add(
                    name, number("%.3f", seconds * 1_000 / events), number("%.1f %%", 100 * gc / round.seconds()));
        });
        processes.add("all", number("%.3f", round.cpuMillisecondsPerEvent()), "");
        print(processes);

        Table operations = new Table("operation", "per event", "RU each", "RU/event");
        used.operations()
                .forEach((name, all) -> operations.add(
                        name,
                        number("%.3f", all.count() / events),
                        number("%.2f", all.requestUnits() / all.count()),
                        number("%.2f", all.requestUnits() / events)));
        print(operations);

        Table requests = new Table("container", "requests/event");
        used.requests().forEach((name, count) -> requests.add(name, number("%.3f", count / events)));
        requests.add("all", number("%.3f", round.requestsPerEvent()));
        print(requests);

        Table lags = new Table("processor", "commits behind, median", "most");
        round.lags().forEach((name, lag) -> lags.add(name, number("%,d", lag.median()), number("%,d", lag.most())));
        print(lags);
    }

    private void print(Table table) {
        out.println();
        table.print(out);
    }

    static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
