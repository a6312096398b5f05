package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Arithmetic and bitwise functions on 64-bit integers (https://learn.microsoft.com/cosmos-db/query/functions): undefined for
 * numbers with a fraction and for results that do not fit.
 */
final class IntegerFunctions {

    private static final int BITS = 64;

    static final List<BuiltInFunction> ALL = List.of(
            binary("INTADD", BigInteger::add),
            binary("INTBITAND", BigInteger::and),
            shift("INTBITLEFTSHIFT", true),
            new BuiltInFunction(
                    "INTBITNOT",
                    1,
                    1,
                    arguments -> arguments.isInteger(0) ? Values.number(~arguments.integer(0)) : Values.UNDEFINED),
            binary("INTBITOR", BigInteger::or),
            shift("INTBITRIGHTSHIFT", false),
            binary("INTBITXOR", BigInteger::xor),
            division("INTDIV", BigInteger::divide),
            division("INTMOD", BigInteger::remainder),
            binary("INTMUL", BigInteger::multiply),
            binary("INTSUB", BigInteger::subtract));

    private IntegerFunctions() {}

    private static BuiltInFunction binary(String name, BinaryOperator<BigInteger> operation) {
        return new BuiltInFunction(
                name, 2, 2, arguments -> areIntegers(arguments) ? fitting(operation, arguments) : Values.UNDEFINED);
    }

    private static BuiltInFunction division(String name, BinaryOperator<BigInteger> operation) {
        return new BuiltInFunction(
                name,
                2,
                2,
                arguments -> areIntegers(arguments) && arguments.integer(1) != 0
                        ? fitting(operation, arguments)
                        : Values.UNDEFINED);
    }

    private static BuiltInFunction shift(String name, boolean left) {
        return new BuiltInFunction(name, 2, 2, arguments -> {
            boolean valid = areIntegers(arguments) && arguments.integer(1) >= 0 && arguments.integer(1) < BITS;
            if (!valid) {
                return Values.UNDEFINED;
            }
            long bits = arguments.integer(1);
            return Values.number(left ? arguments.integer(0) << bits : arguments.integer(0) >> bits);
        });
    }

    private static boolean areIntegers(Arguments arguments) {
        return arguments.isInteger(0) && arguments.isInteger(1);
    }

    private static JsonNode fitting(BinaryOperator<BigInteger> operation, Arguments arguments) {
        BigInteger result =
                operation.apply(BigInteger.valueOf(arguments.integer(0)), BigInteger.valueOf(arguments.integer(1)));
        return result.bitLength() < BITS ? Values.number(result.longValue()) : Values.UNDEFINED;
    }
}
