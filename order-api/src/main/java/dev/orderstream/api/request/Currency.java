package dev.orderstream.api.request;

import dev.orderstream.rule.Currencies;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text is the ISO 4217 code of a currency that something can be paid in. */
@Documented
@Constraint(validatedBy = Currency.IsKnown.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Currency {

    /** Name of the property, for what is said about it. */
    String value() default "currency";

    /** Not used: what is said is what the domain says. */
    String message() default "";

    /** Not used. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};

    /** Looks the code up. */
    final class IsKnown implements ConstraintValidator<Currency, String> {

        private @Nullable Currency constraint;

        @Override
        public void initialize(Currency annotation) {
            constraint = annotation;
        }

        @Override
        public boolean isValid(@Nullable String given, ConstraintValidatorContext context) {
            Currency rule = Objects.requireNonNull(constraint);
            return DomainRule.holds(given, "", context, code -> Currencies.requireCode(rule.value(), code));
        }
    }
}
