package dev.orderstream.api.personaldata;

import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throws keys away whose data is older than it may become, and wraps those with the current key that are wrapped with an earlier one. */
final class SweepOfKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SweepOfKeys.class);

    private final DataKeys keys;
    private final Map<String, Period> retention;
    private final Clock clock;

    /** @throws IllegalArgumentException if the retention of a kind is set that there is not */
    SweepOfKeys(DataKeys keys, Set<String> kinds, Map<String, Period> retention, Clock clock) {
        for (String kind : retention.keySet()) {
            if (!kinds.contains(kind)) {
                throw new IllegalArgumentException(
                        "orderstream.personal-data.retention.%s is set, but there is no such kind of personal data; there are %s"
                                .formatted(kind, kinds));
            }
        }
        this.keys = keys;
        this.retention = retention;
        this.clock = clock;
    }

    void sweep() {
        retention.forEach(this::eraseOlderThan);
        int rewrapped = keys.rewrap();
        if (rewrapped > 0) {
            LOG.info("The keys of {} customers are wrapped with the current key from now on", rewrapped);
        }
    }

    private void eraseOlderThan(String kind, Period longest) {
        YearMonth month = YearMonth.from(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(longest));
        int customers = keys.eraseBefore(kind, month);
        if (customers > 0) {
            LOG.info(
                    "Personal data of the kind {} from before {} is forgotten, of {} customers",
                    kind,
                    month,
                    customers);
        }
    }
}
