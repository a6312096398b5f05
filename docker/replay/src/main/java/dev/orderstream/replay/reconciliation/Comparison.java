package dev.orderstream.replay.reconciliation;

import dev.orderstream.operator.terminal.Table;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures that ought to be equal, side by side, and the first places where they are not. */
final class Comparison {

    private static final int EXAMPLES = 10;

    private record Figure(String what, BigDecimal expected, BigDecimal found) {

        boolean equal() {
            return expected.compareTo(found) == 0;
        }
    }

    private final List<Figure> figures = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int moreDifferences;

    void figure(String what, long expected, long found) {
        figure(what, BigDecimal.valueOf(expected), BigDecimal.valueOf(found));
    }

    void figure(String what, BigDecimal expected, BigDecimal found) {
        figures.add(new Figure(what, expected, found));
    }

    /** Says where something differs; only the first ones are kept. */
    void difference(String where) {
        if (differences.size() < EXAMPLES) {
            differences.add(where);
        } else {
            moreDifferences++;
        }
    }

    /** Says something that is no difference. */
    void remark(String remark) {
        remarks.add(remark);
    }

    boolean equal() {
        return differences.isEmpty() && figures.stream().allMatch(Figure::equal);
    }

    void print(PrintWriter out) {
        Table table = new Table("", "expected", "found", "difference");
        for (Figure figure : figures) {
            table.add(
                    figure.what,
                    format(figure.expected),
                    format(figure.found),
                    figure.equal() ? "=" : format(figure.found.subtract(figure.expected)));
        }
        table.print(out);
        remarks.forEach(out::println);
        differences.forEach(difference -> out.println("  differs: " + difference));
        if (moreDifferences > 0) {
            out.println("  and " + moreDifferences + " more");
        }
        out.println(equal() ? "Everything is equal." : "There are differences.");
        out.flush();
    }

    private static String format(BigDecimal number) {
        return String.format(Locale.ROOT, number.scale() > 0 ? "%,." + number.scale() + "f" : "%,.0f", number);
    }
}
