package dev.orderstream.projections.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orderstream.projections.returns.ReturnView;
import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.returns.ReturnStatus;
import dev.orderstream.returns.ReturnUnitsReceived;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order keeps of a return: no more than it shows. All of it is in the view of the return.
 *
 * @param units that have come back
 * @param credited what is given back for it, if the return itself tells
 * @param version sequence number of the return's last event that was seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReturnSummary(String returnId, ReturnStatus status, int units, @Nullable MoneyAmount credited, long version) {

    /** Also reads what was stored when an order kept each return as a whole, whose lines tell the units. */
    @JsonCreator
    static ReturnSummary stored(
            @JsonProperty("returnId") String returnId,
            @JsonProperty("status") ReturnStatus status,
            @JsonProperty("units") @Nullable Integer units,
            @JsonProperty("lines") @Nullable List<ReturnView.Line> lines,
            @JsonProperty("credited") @Nullable MoneyAmount credited,
            @JsonProperty("version") long version) {
        int received = lines == null ? 0 : ReturnView.unitsReceived(lines);
        return new ReturnSummary(returnId, status, units == null ? received : units, credited, version);
    }

    /** The return after one more event. */
    static ReturnSummary after(@Nullable ReturnSummary before, ReturnEvent event, long version) {
        ReturnView view = ReturnView.after(before == null ? null : before.asView(), event, version);
        int units = event instanceof ReturnUnitsReceived received && before != null
                ? before.units
                        + received.units().stream()
                                .mapToInt(each -> each.quantity())
                                .sum()
                : before == null ? view.unitsReceived() : before.units;
        return new ReturnSummary(view.returnId(), view.status(), units, view.credited(), version);
    }

    /** Whether goods may still come, or what has come is not settled yet. */
    boolean open() {
        return asView().open();
    }

    private ReturnView asView() {
        return new ReturnView(returnId, null, null, status, null, List.of(), credited, null, null, version);
    }
}
