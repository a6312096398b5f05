package dev.orderstream.api.stock;

import java.util.List;
import java.util.stream.Collectors;

/** An order names SKUs that there is no stock item for. */
public class UnknownSkuException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Line> lines;

    UnknownSkuException(List<Line> lines) {
        super("There is no such SKU: %s; check the spelling, or receive stock of it first"
                .formatted(lines.stream().map(Line::sku).distinct().collect(Collectors.joining(", "))));
        this.lines = List.copyOf(lines);
    }

    /**
     * A line that names an unknown SKU.
     *
     * @param index its place in the order, counted from 0
     */
    public record Line(int index, String sku) {}

    /** Every line concerned. */
    public List<Line> lines() {
        return lines;
    }
}
