package dev.orderstream.api.request;

import jakarta.validation.ConstraintValidatorContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a check of the domain as a constraint, whose message is what the domain says. */
final class DomainRule {

    private DomainRule() {}

    /**
     * Whether a value passes.
     *
     * @param missing what is said when there is none; empty if that is fine
     * @param check throws {@link IllegalArgumentException} if the value is not what it has to be
     */
    static <T> boolean holds(@Nullable T value, String missing, ConstraintValidatorContext context, Consumer<T> check) {
        boolean nothing = value == null || (value instanceof String text && text.isBlank());
        if (nothing && !missing.isEmpty()) {
            return violated(context, missing);
        }
        if (value == null) {
            return true;
        }
        try {
            check.accept(value);
            return true;
        } catch (IllegalArgumentException refused) {
            return violated(context, String.valueOf(refused.getMessage()));
        }
    }

    private static boolean violated(ConstraintValidatorContext context, String message) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(literal(message)).addConstraintViolation();
        return false;
    }

    /** A message is a template; a value in it must not be evaluated. */
    private static String literal(String message) {
        return message.replaceAll("([\\\\{}$])", "\\\\$1");
    }
}
