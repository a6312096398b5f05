package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Mathematical functions on IEEE doubles (https://learn.microsoft.com/cosmos-db/query/functions). */
final class MathFunctions {

    static final List<BuiltInFunction> ALL = List.of(
            unary("ABS", Math::abs),
            unary("ACOS", Math::acos),
            unary("ASIN", Math::asin),
            unary("ATAN", Math::atan),
            binary("ATN2", Math::atan2),
            unary("CEILING", Math::ceil),
            unary("COS", Math::cos),
            unary("COT", angle -> 1 / Math.tan(angle)),
            unary("DEGREES", Math::toDegrees),
            unary("EXP", Math::exp),
            unary("FLOOR", Math::floor),
            new BuiltInFunction("LOG", 1, 2, MathFunctions::logarithm),
            unary("LOG10", Math::log10),
            new BuiltInFunction("NUMBERBIN", 1, 2, MathFunctions::bin),
            new BuiltInFunction("PI", 0, 0, arguments -> Values.number(Math.PI)),
            binary("POWER", Math::pow),
            unary("RADIANS", Math::toRadians),
            new BuiltInFunction(
                    "RAND",
                    0,
                    0,
                    arguments -> Values.number(ThreadLocalRandom.current().nextDouble())),
            unary("ROUND", MathFunctions::round),
            unary("SIGN", Math::signum),
            unary("SIN", Math::sin),
            unary("SQRT", Math::sqrt),
            unary("SQUARE", number -> number * number),
            unary("TAN", Math::tan),
            unary("TRUNC", number -> number < 0 ? Math.ceil(number) : Math.floor(number)));

    private MathFunctions() {}

    private static BuiltInFunction unary(String name, DoubleUnaryOperator operation) {
        return new BuiltInFunction(
                name,
                1,
                1,
                arguments -> arguments.isNumber(0)
                        ? Values.number(operation.applyAsDouble(arguments.number(0)))
                        : Values.UNDEFINED);
    }

    private static BuiltInFunction binary(String name, DoubleBinaryOperator operation) {
        return new BuiltInFunction(
                name,
                2,
                2,
                arguments -> arguments.isNumber(0) && arguments.isNumber(1)
                        ? Values.number(operation.applyAsDouble(arguments.number(0), arguments.number(1)))
                        : Values.UNDEFINED);
    }

    /** To the nearest integer, halves away from zero. */
    private static double round(double number) {
        double magnitude = Math.abs(number);
        double floor = Math.floor(magnitude);
        return Math.copySign(magnitude - floor >= 0.5 ? floor + 1 : floor, number);
    }

    private static JsonNode logarithm(Arguments arguments) {
        if (!arguments.isNumber(0) || (arguments.count() == 2 && !arguments.isNumber(1))) {
            return Values.UNDEFINED;
        }
        double natural = Math.log(arguments.number(0));
        return Values.number(arguments.count() == 2 ? natural / Math.log(arguments.number(1)) : natural);
    }

    private static JsonNode bin(Arguments arguments) {
        if (!arguments.isNumber(0) || (arguments.count() == 2 && !arguments.isNumber(1))) {
            return Values.UNDEFINED;
        }
        double size = arguments.count() == 2 ? arguments.number(1) : 1;
        return Values.number(Math.floor(arguments.number(0) / size) * size);
    }
}
