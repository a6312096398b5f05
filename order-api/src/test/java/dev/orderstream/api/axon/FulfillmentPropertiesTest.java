package dev.orderstream.api.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.process.automation.FulfillmentPolicy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FulfillmentPropertiesTest {

    @Test
    void anOrderIsConfirmedWhenItIsReservedUnlessSomethingElseIsSaid() {
        assertThat(bound(Map.of()).toPolicy()).isEqualTo(FulfillmentPolicy.CONFIRM_WHEN_RESERVED);
    }

    @Test
    void theWholeProcessIsChosenByName() {
        assertThat(bound(Map.of("orderstream.fulfillment.policy", "pay-then-fulfill"))
                        .toPolicy())
                .isEqualTo(FulfillmentPolicy.PAY_THEN_FULFILL);
    }

    @Test
    void howLongIsWaitedCanBeSaid() {
        FulfillmentPolicy policy = bound(Map.of(
                        "orderstream.fulfillment.policy",
                        "pay-then-fulfill",
                        "orderstream.fulfillment.hold-for",
                        "2h",
                        "orderstream.fulfillment.answer-within",
                        "1h"))
                .toPolicy();
        assertThat(policy.holdFor()).isEqualTo(Duration.ofHours(2));
        assertThat(policy.answerWithin()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void stockThatIsHeldForLessThanTheAnswerIsWaitedForFailsTheStart() {
        assertThat(violations(bound(Map.of()))).isEmpty();
        assertThat(violations(bound(Map.of("orderstream.fulfillment.hold-for", "15m"))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).contains("answer-within", "hold-for"));
    }

    private static FulfillmentProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("orderstream.fulfillment", FulfillmentProperties.class);
    }

    private static Set<ConstraintViolation<FulfillmentProperties>> violations(FulfillmentProperties properties) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            return validators.getValidator().validate(properties);
        }
    }
}
