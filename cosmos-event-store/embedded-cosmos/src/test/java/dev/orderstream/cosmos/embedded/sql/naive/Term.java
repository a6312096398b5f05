package dev.orderstream.cosmos.embedded.sql.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An expression as text and as a function of what the aliases stand for.
 *
 * @param text as a query writes it
 * @param value its value for a row, by alias
 */
public record Term(String text, Function<Map<String, @Nullable Object>, @Nullable Object> value) {

    @Nullable
    Object of(Map<String, @Nullable Object> row) {
        return value.apply(row);
    }

    static Term literal(@Nullable Object value) {
        return new Term(
                value == Plain.UNDEFINED ? "undefined" : Plain.json(value).toString(), row -> value);
    }

    /** An alias, or a path that begins with one. */
    static Term path(String alias, Object... steps) {
        StringBuilder text = new StringBuilder(alias);
        for (Object step : steps) {
            text.append(step instanceof Integer ? "[" + step + "]" : "." + step);
        }
        return new Term(text.toString(), row -> {
            Object value = row.get(alias);
            for (Object step : steps) {
                value = step(value, step);
            }
            return value;
        });
    }

    private static @Nullable Object step(@Nullable Object owner, Object step) {
        if (owner instanceof Map<?, ?> map && step instanceof String && map.containsKey(step)) {
            return map.get(step);
        }
        if (owner instanceof List<?> list && step instanceof Integer index && index < list.size()) {
            return list.get(index);
        }
        return Plain.UNDEFINED;
    }

    static Term compare(Term left, String operator, Term right) {
        return binary(left, operator, right, (a, b) -> {
            if (operator.equals("=")) {
                return a == Plain.UNDEFINED || Plain.rank(a) != Plain.rank(b) ? Plain.UNDEFINED : equal(a, b);
            }
            if (!Plain.ordered(a, b)) {
                return Plain.UNDEFINED;
            }
            int order = Plain.compare(a, b);
            switch (operator) {
                case "!=":
                    return order != 0;
                case "<":
                    return order < 0;
                case "<=":
                    return order <= 0;
                case ">":
                    return order > 0;
                default:
                    return order >= 0;
            }
        });
    }

    private static Object equal(@Nullable Object left, @Nullable Object right) {
        return left == null || left.equals(right);
    }

    static Term and(Term left, Term right) {
        return binary(left, "AND", right, (a, b) -> {
            if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
                return false;
            }
            return a instanceof Boolean && b instanceof Boolean ? true : Plain.UNDEFINED;
        });
    }

    static Term or(Term left, Term right) {
        return binary(left, "OR", right, (a, b) -> {
            if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
                return true;
            }
            return a instanceof Boolean && b instanceof Boolean ? false : Plain.UNDEFINED;
        });
    }

    static Term not(Term operand) {
        return new Term("(NOT " + operand.text + ")", row -> negated(operand.of(row)));
    }

    private static @Nullable Object negated(@Nullable Object value) {
        return value instanceof Boolean bool ? !bool : Plain.UNDEFINED;
    }

    static Term between(Term operand, boolean negated, Term low, Term high) {
        Term meant = and(compare(operand, ">=", low), compare(operand, "<=", high));
        String text = "(" + operand.text + (negated ? " NOT" : "") + " BETWEEN " + low.text + " AND " + high.text + ")";
        return new Term(text, negated ? not(meant).value : meant.value);
    }

    static Term in(Term operand, boolean negated, List<Term> candidates) {
        String list = candidates.stream().map(Term::text).collect(Collectors.joining(", "));
        return new Term("(" + operand.text + (negated ? " NOT" : "") + " IN (" + list + "))", row -> {
            Object sought = operand.of(row);
            if (sought == Plain.UNDEFINED) {
                return Plain.UNDEFINED;
            }
            boolean found = candidates.stream().anyMatch(candidate -> same(candidate.of(row), sought));
            return found != negated;
        });
    }

    static boolean same(@Nullable Object left, @Nullable Object right) {
        return left == null ? right == null : left.equals(right);
    }

    static Term like(Term operand, boolean negated, String pattern) {
        return new Term("(" + operand.text + (negated ? " NOT" : "") + " LIKE " + Plain.json(pattern) + ")", row -> {
            Object text = operand.of(row);
            return text instanceof String string ? (Object) (matches(string, pattern) != negated) : Plain.UNDEFINED;
        });
    }

    private static boolean matches(String text, String pattern) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '%') {
            return matches(text, rest) || (!text.isEmpty() && matches(behindFirst(text), pattern));
        }
        boolean fits = !text.isEmpty() && (pattern.charAt(0) == '_' || pattern.charAt(0) == text.charAt(0));
        return fits && matches(behindFirst(text), rest);
    }

    private static String behindFirst(String text) {
        return text.substring(text.offsetByCodePoints(0, 1));
    }

    static Term coalesce(Term first, Term second) {
        return binary(first, "??", second, (a, b) -> a == Plain.UNDEFINED ? b : a);
    }

    static Term conditional(Term condition, Term whenTrue, Term otherwise) {
        return new Term(
                "(" + condition.text + " ? " + whenTrue.text + " : " + otherwise.text + ")",
                row -> Boolean.TRUE.equals(condition.of(row)) ? whenTrue.of(row) : otherwise.of(row));
    }

    static Term arithmetic(Term left, String operator, Term right) {
        DoubleBinaryOperator operation =
                operator.equals("+") ? Double::sum : operator.equals("-") ? (a, b) -> a - b : (a, b) -> a * b;
        return binary(
                left,
                operator,
                right,
                (a, b) -> a instanceof Double x && b instanceof Double y
                        ? (Object) Plain.number(operation.applyAsDouble(x, y))
                        : Plain.UNDEFINED);
    }

    static Term concatenate(Term left, Term right) {
        return binary(
                left, "||", right, (a, b) -> a instanceof String x && b instanceof String y ? x + y : Plain.UNDEFINED);
    }

    static Term array(List<Term> elements) {
        return new Term(elements.stream().map(Term::text).collect(Collectors.joining(", ", "[", "]")), row -> {
            List<@Nullable Object> array = new ArrayList<>();
            elements.stream()
                    .map(element -> element.of(row))
                    .filter(value -> value != Plain.UNDEFINED)
                    .forEach(array::add);
            return array;
        });
    }

    static Term object(List<Term> properties) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < properties.size(); i++) {
            text.append(i == 0 ? "" : ", ").append("\"p" + i + "\": ").append(properties.get(i).text);
        }
        return new Term(text + "}", row -> {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < properties.size(); i++) {
                Object value = properties.get(i).of(row);
                if (value != Plain.UNDEFINED) {
                    object.put("p" + i, value);
                }
            }
            return object;
        });
    }

    static Term check(String function, Term operand, Predicate<@Nullable Object> check) {
        return new Term(function + "(" + operand.text + ")", row -> check.test(operand.of(row)));
    }

    static Term exists(NaiveQuery query) {
        return new Term("EXISTS(" + query.text() + ")", row -> !query.rows(row).isEmpty());
    }

    static Term arrayOf(NaiveQuery query) {
        return new Term("ARRAY(" + query.text() + ")", query::rows);
    }

    /** The only row of a query; several are undefined as none is. */
    static Term only(NaiveQuery query) {
        return new Term("(" + query.text() + ")", row -> {
            List<@Nullable Object> rows = query.rows(row);
            return rows.size() == 1 ? rows.get(0) : Plain.UNDEFINED;
        });
    }

    private static Term binary(
            Term left,
            String operator,
            Term right,
            BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> operation) {
        return new Term(
                "(" + left.text + " " + operator + " " + right.text + ")",
                row -> operation.apply(left.of(row), right.of(row)));
    }

    @Override
    public String toString() {
        return text;
    }
}
