package dev.orderstream.projections.view;

import dev.orderstream.rule.Currencies;
import dev.orderstream.rule.Require;
import dev.orderstream.web.problem.ParameterException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.BiFunction;

/** Checks of what a query names, before anything is looked for: what no command takes cannot be in a view either. */
public final class Parameter {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Parameter() {}

    /** An identifier, as the domain has them. */
    public static String identifier(String name, String value) {
        return checked(name, value, Require::identifier);
    }

    /** A SKU or a location. */
    public static String keyPart(String name, String value) {
        return checked(name, value, Require::keyPart);
    }

    /** The code of a currency that something can be paid in. */
    public static String currency(String name, String value) {
        return checked(name, value, (field, code) -> {
            Currencies.requireCode(field, code);
            return code;
        });
    }

    /** A day whose year has four digits, so that days sort as texts. */
    public static LocalDate day(String name, LocalDate value) {
        if (value.isBefore(FIRST_DAY) || value.isAfter(LAST_DAY)) {
            throw ParameterException.invalid(
                    name, "%s is %s; give a day from %s to %s".formatted(name, value, FIRST_DAY, LAST_DAY));
        }
        return value;
    }

    /** A duration of 0 to 36,500 days. */
    public static Duration duration(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw ParameterException.invalid(
                    name, "%s is %s; give PT0S to P%dD".formatted(name, value, LONGEST.toDays()));
        }
        return value;
    }

    private static String checked(String name, String value, BiFunction<String, String, String> check) {
        try {
            return check.apply(name, value);
        } catch (IllegalArgumentException refused) {
            throw ParameterException.invalid(name, String.valueOf(refused.getMessage()));
        }
    }
}
