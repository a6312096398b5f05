package dev.orderstream.order;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of units per line, in which a line occurs once. */
final class LineUnitsOf {

    private LineUnitsOf() {}

    static List<LineUnits> each(String field, @Nullable List<LineUnits> lines) {
        List<LineUnits> checked = eachOrNone(field, lines);
        if (checked.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty; give at least one line");
        }
        return checked;
    }

    static List<LineUnits> eachOrNone(String field, @Nullable List<LineUnits> lines) {
        List<LineUnits> checked = OrderContent.require(field, lines);
        Set<String> seen = new HashSet<>();
        for (LineUnits line : checked) {
            line.requireSendable();
            if (!seen.add(line.lineId())) {
                throw new IllegalArgumentException(
                        field + " has line \"" + line.lineId() + "\" twice; give each line once");
            }
        }
        return checked;
    }
}
