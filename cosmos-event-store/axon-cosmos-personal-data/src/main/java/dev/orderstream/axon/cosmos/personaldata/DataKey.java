package dev.orderstream.axon.cosmos.personaldata;

import java.time.YearMonth;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** A key of a person, which is unwrapped when it is used first. */
final class DataKey {

    private final YearMonth period;
    private final Supplier<SecretKey> unwrapping;
    private @Nullable SecretKey unwrapped;

    DataKey(YearMonth period, Supplier<SecretKey> unwrapping) {
        this.period = period;
        this.unwrapping = unwrapping;
    }

    /** The month in which it encrypts. */
    YearMonth period() {
        return period;
    }

    synchronized SecretKey secret() {
        SecretKey known = unwrapped;
        if (known == null) {
            known = unwrapping.get();
            unwrapped = known;
        }
        return known;
    }
}
