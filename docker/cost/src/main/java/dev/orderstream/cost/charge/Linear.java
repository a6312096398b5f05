package dev.orderstream.cost.charge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that grows with the lines of an order: bytes of a document, or a number of events.
 *
 * @param fixed whatever the number of lines
 * @param perLine more for each line
 */
public record Linear(double fixed, double perLine) {

    /** As it stands in a file; what is left out is 0. */
    @JsonCreator
    public Linear(@JsonProperty("fixed") double fixed, @JsonProperty("perLine") double perLine) {
        this.fixed = fixed;
        this.perLine = perLine;
    }

    /** Of an order with so many lines. */
    public double of(double lines) {
        return fixed + perLine * lines;
    }

    /** This and more. */
    public Linear plus(double more) {
        return new Linear(fixed + more, perLine);
    }
}
