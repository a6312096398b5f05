package dev.orderstream.projections.sales;

import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Parameter;
import dev.orderstream.projections.view.ViewNotFoundException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for the sales of days. */
@RestController
class SalesDayQueries {

    private final SalesDays salesDays;

    SalesDayQueries(SalesDays salesDays) {
        this.salesDays = salesDays;
    }

    @GetMapping("/sales/days/{day}")
    SalesDay ofDay(@PathVariable LocalDate day, @RequestParam(defaultValue = "GBP") String currency) {
        return salesDays
                .find(Parameter.day("day", day).toString(), Parameter.currency("currency", currency))
                .orElseThrow(() -> new ViewNotFoundException("Nothing was sold on %s in %s.".formatted(day, currency)));
    }

    /** Days in ascending order, both ends included. */
    @GetMapping("/sales/days")
    Page<SalesDay> list(
            @RequestParam(defaultValue = "0001-01-01") LocalDate from,
            @RequestParam(defaultValue = "9999-12-31") LocalDate to,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String cursor) {
        return salesDays.list(
                Parameter.day("from", from).toString(),
                Parameter.day("to", to).toString(),
                PageRequest.of(limit, cursor, from, to));
    }
}
