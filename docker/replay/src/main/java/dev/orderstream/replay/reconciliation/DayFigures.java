package dev.orderstream.replay.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * What was sold and what came back on one day.
 *
 * @param revenue pounds and pence
 * @param returns how many were recorded
 * @param credited pounds and pence, not taken off the revenue
 */
record DayFigures(long orders, long units, BigDecimal revenue, long returns, long returnedUnits, BigDecimal credited) {

    static final DayFigures NONE = new DayFigures(0, 0, new BigDecimal("0.00"), 0, 0, new BigDecimal("0.00"));

    static DayFigures of(JsonNode view) {
        return new DayFigures(
                view.path("orders").asLong(),
                view.path("units").asLong(),
                new BigDecimal(view.path("revenue").path("amount").asText()),
                view.path("returns").asLong(),
                view.path("returnedUnits").asLong(),
                new BigDecimal(view.path("credited").path("amount").asText("0.00")));
    }

    DayFigures plus(OrderView order) {
        return new DayFigures(
                orders + 1, units + order.units(), revenue.add(order.total()), returns, returnedUnits, credited);
    }

    DayFigures plus(RecordedReturn recorded) {
        return new DayFigures(
                orders, units, revenue, returns + 1, returnedUnits + recorded.units(), credited.add(recorded.total()));
    }
}
