package dev.orderstream.cost.check;

import dev.orderstream.cost.demand.Charge;
import dev.orderstream.cost.demand.Operation;
import dev.orderstream.operator.terminal.Table;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was calculated beside what was counted.
 *
 * @param calculated RU by operation
 * @param counted by operation
 */
public record Comparison(Map<Operation, Charge> calculated, Map<Operation, Charge> counted) {

    /** By how much the sums may differ. */
    static final double BOUND = 0.05;

    /** RU that were calculated. */
    public double calculatedSum() {
        return sum(calculated);
    }

    /** RU that were counted. */
    public double countedSum() {
        return sum(counted);
    }

    /** How much more was calculated than counted, as a share of what was counted. */
    public double deviation() {
        return calculatedSum() / countedSum() - 1;
    }

    /** Whether the sums differ by 5 % at most. */
    public boolean isWithinBound() {
        return Math.abs(deviation()) <= BOUND;
    }

    private static double sum(Map<Operation, Charge> charges) {
        return charges.values().stream().mapToDouble(Charge::requestUnits).sum();
    }

    void print(PrintWriter out) {
        Table table = new Table("operation", "counted", "RU counted", "RU calculated", "difference");
        Set<Operation> operations = new TreeSet<>(counted.keySet());
        operations.addAll(calculated.keySet());
        for (Operation operation : operations) {
            Charge was = counted.getOrDefault(operation, Charge.NONE);
            double now = calculated.getOrDefault(operation, Charge.NONE).requestUnits();
            table.add(
                    operation.service() + " " + operation.container() + " " + operation.name(),
                    number("%,.0f", was.count()),
                    number("%,.0f", was.requestUnits()),
                    number("%,.0f", now),
                    number("%+,.0f", now - was.requestUnits()));
        }
        table.add(
                "all",
                "",
                number("%,.0f", countedSum()),
                number("%,.0f", calculatedSum()),
                number("%+.1f %%", 100 * deviation()));
        table.print(out);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
