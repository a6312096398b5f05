package dev.orderstream.projections.process;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param holds names of the reasons why somebody has to look
 * @param resumesAt the step that it goes on with when no hold is left; missing if it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StuckOrder(String orderId, OrderStep step, Instant since, List<String> holds, @Nullable OrderStep resumesAt) {

    static StuckOrder of(OrderProcessView view) {
        OrderProcess process = view.process();
        return new StuckOrder(
                process.orderId(),
                process.step(),
                process.since(),
                process.holds().stream().sorted().toList(),
                process.holds().isEmpty() ? null : process.beneath());
    }
}
