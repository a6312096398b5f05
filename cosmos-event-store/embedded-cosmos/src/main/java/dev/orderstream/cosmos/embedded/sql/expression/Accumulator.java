package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.ValueOrder;
import dev.orderstream.cosmos.embedded.sql.value.ValueType;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.function.IntPredicate;

/** Gathers the values of one aggregate over the rows of a group. Undefined values are skipped by all of them. */
public sealed interface Accumulator {

    void add(JsonNode value);

    JsonNode result();

    /** How many values were defined. */
    final class Count implements Accumulator {

        private long count;

        @Override
        public void add(JsonNode value) {
            if (Values.isDefined(value)) {
                count++;
            }
        }

        @Override
        public JsonNode result() {
            return Values.number(count);
        }
    }

    /** The sum; undefined as soon as one value is defined and no number. */
    final class Sum implements Accumulator {

        private double sum;
        private boolean onlyNumbers = true;

        @Override
        public void add(JsonNode value) {
            if (value.isNumber()) {
                sum += value.doubleValue();
            } else if (Values.isDefined(value)) {
                onlyNumbers = false;
            }
        }

        @Override
        public JsonNode result() {
            return onlyNumbers ? Values.number(sum) : Values.UNDEFINED;
        }
    }

    /** The mean; undefined without a number, and as soon as one value is defined and no number. */
    final class Average implements Accumulator {

        private final Sum sum = new Sum();
        private final Count count = new Count();

        @Override
        public void add(JsonNode value) {
            sum.add(value);
            count.add(value);
        }

        @Override
        public JsonNode result() {
            JsonNode total = sum.result();
            double number = count.result().doubleValue();
            return number == 0 || !total.isNumber() ? Values.UNDEFINED : Values.number(total.doubleValue() / number);
        }
    }

    /** The smallest or the largest value in the order over all types; undefined once an array or an object occurs. */
    final class Extreme implements Accumulator {

        private final IntPredicate better;
        private JsonNode best = Values.UNDEFINED;
        private boolean onlyPrimitives = true;

        Extreme(IntPredicate better) {
            this.better = better;
        }

        @Override
        public void add(JsonNode value) {
            ValueType type = ValueType.of(value);
            if (type == ValueType.ARRAY || type == ValueType.OBJECT) {
                onlyPrimitives = false;
            } else if (type != ValueType.UNDEFINED
                    && (!Values.isDefined(best) || better.test(ValueOrder.ASCENDING.compare(value, best)))) {
                best = value;
            }
        }

        @Override
        public JsonNode result() {
            return onlyPrimitives ? best : Values.UNDEFINED;
        }
    }
}
