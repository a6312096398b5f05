package dev.orderstream.bench.embedded;

import java.util.ArrayList;
import java.util.List;

/** The figures of the rounds of one contestant. */
final class Rounds {

    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    double median() {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
