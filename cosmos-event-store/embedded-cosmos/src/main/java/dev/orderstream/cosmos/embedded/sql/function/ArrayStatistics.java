package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.ValueOrder;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Sums, averages and extremes of the elements of an array (https://learn.microsoft.com/cosmos-db/query/functions). An array
 * that is empty, or holds an element of a kind that the function does not know, gives undefined.
 */
final class ArrayStatistics {

    static final List<BuiltInFunction> ALL = List.of(
            ofNumbers("ARRAY_AVG", numbers -> sum(numbers) / numbers.size()),
            ofNumbers("ARRAY_MEDIAN", ArrayStatistics::median),
            ofNumbers("ARRAY_SUM", ArrayStatistics::sum),
            extreme("ARRAY_MAX", ValueOrder.ASCENDING),
            extreme("ARRAY_MIN", ValueOrder.ASCENDING.reversed()));

    private ArrayStatistics() {}

    private static BuiltInFunction ofNumbers(String name, Function<List<Double>, Double> statistic) {
        return new BuiltInFunction(name, 1, 1, arguments -> {
            if (!arguments.isArray(0) || arguments.at(0).isEmpty()) {
                return Values.UNDEFINED;
            }
            List<Double> numbers = new ArrayList<>();
            for (JsonNode element : arguments.at(0)) {
                if (!element.isNumber()) {
                    return Values.UNDEFINED;
                }
                numbers.add(element.doubleValue());
            }
            return Values.number(statistic.apply(numbers));
        });
    }

    private static double sum(List<Double> numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** The middle of the sorted numbers, or half way between the two in the middle. */
    private static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The element that comes last in the order; arrays and objects have none that counts. */
    private static BuiltInFunction extreme(String name, Comparator<JsonNode> order) {
        return new BuiltInFunction(name, 1, 1, arguments -> {
            if (!arguments.isArray(0)) {
                return Values.UNDEFINED;
            }
            JsonNode best = Values.UNDEFINED;
            for (JsonNode element : arguments.at(0)) {
                if (element.isContainerNode()) {
                    return Values.UNDEFINED;
                }
                if (!Values.isDefined(best) || order.compare(element, best) > 0) {
                    best = element;
                }
            }
            return best;
        });
    }
}
