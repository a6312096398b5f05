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
import org.jspecify.annotations.Nullable;

/** The text is the ISO 4217 code of a currency that something can be paid in. */
@Documented
@Constraint(validatedBy = Currency.IsKnown.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Currency {

    /** What is said about a text that is none. */
    String message() default "currency is not one that is paid in; give its code of ISO 4217, such as GBP";

    /** Not used. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};

    /** Looks the code up. */
    final class IsKnown implements ConstraintValidator<Currency, String> {
        @Override
        public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
            return code == null || Currencies.isCode(code);
        }
    }
}
