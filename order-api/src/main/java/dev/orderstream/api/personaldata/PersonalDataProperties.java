package dev.orderstream.api.personaldata;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how long personal data is kept.
 *
 * @param retention by kind of data, such as {@code address}; what is stored in a month is forgotten when all of that month is longer ago than
 *     this. A kind that is not named is kept until the customer is forgotten
 * @param sweepInterval pause between two looks of one instance for what is older than that, and for keys that are wrapped with an earlier key
 */
@Validated
@ConfigurationProperties("orderstream.personal-data")
public record PersonalDataProperties(
        @DefaultValue Map<String, Period> retention,
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration sweepInterval) {

    public PersonalDataProperties {
        retention = Map.copyOf(retention);
    }

    @AssertTrue(message = "retention of personal data is at least 1 month, such as 10y or 18m")
    boolean isRetentionLongEnough() {
        return retention.values().stream().allMatch(period -> !period.isNegative() && period.toTotalMonths() >= 1);
    }
}
