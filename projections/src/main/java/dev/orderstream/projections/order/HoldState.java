package dev.orderstream.projections.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an order is held.
 *
 * @param reason for people
 * @param since when it was held for this; unknown of what was stored before that was kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HoldState(String reason, @Nullable Instant since) {

    @JsonCreator
    HoldState {}

    /** A hold as it was stored before: the reason alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static HoldState ofReason(String reason) {
        return new HoldState(reason, null);
    }
}
