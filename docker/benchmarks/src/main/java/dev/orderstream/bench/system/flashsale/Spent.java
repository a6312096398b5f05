package dev.orderstream.bench.system.flashsale;

import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts commits and adds up request units. */
final class Spent implements RequestCharges {

    private final LongAdder appends = new LongAdder();
    private final DoubleAdder appending = new DoubleAdder();
    private final DoubleAdder others = new DoubleAdder();

    @Override
    public void charged(String operation, String container, double requestUnits) {
        if (operation.equals("append")) {
            appends.increment();
            appending.add(requestUnits);
        } else {
            others.add(requestUnits);
        }
    }

    long takeAppends() {
        return appends.sumThenReset();
    }

    double takeRequestUnitsOfAppends() {
        return appending.sumThenReset();
    }

    double takeOtherRequestUnits() {
        return others.sumThenReset();
    }
}
