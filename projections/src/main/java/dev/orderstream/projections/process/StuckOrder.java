package dev.orderstream.projections.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.process.HoldReason;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.process.OrderStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order whose process waits.
 *
 * @param step what it waits for
 * @param since when that began
 * @param holds why somebody has to look
 * @param resumesAt the step that it goes on with when no hold is left; missing if it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StuckOrder(String orderId, OrderStep step, Instant since, List<Hold> holds, @Nullable OrderStep resumesAt) {

    /**
     * Why somebody has to look.
     *
     * @param hold names the reason to machines; releasing takes it
     * @param reason the same for people; missing where it was held before reasons were kept here
     * @param since when it was held for this; missing likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hold(String hold, @Nullable String reason, @Nullable Instant since) {

        static Hold of(String hold, @Nullable HoldReason why) {
            return new Hold(hold, why == null ? null : why.reason(), why == null ? null : why.since());
        }
    }

    static StuckOrder of(OrderProcessView view) {
        OrderProcess process = view.process();
        return new StuckOrder(
                process.orderId().value(),
                process.step(),
                process.since(),
                process.holds().stream()
                        .sorted()
                        .map(hold -> Hold.of(hold, process.reasons().get(hold)))
                        .toList(),
                process.holds().isEmpty() ? null : process.beneath());
    }
}
