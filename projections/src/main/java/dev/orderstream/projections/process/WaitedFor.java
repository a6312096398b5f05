package dev.orderstream.projections.process;

import dev.orderstream.process.OrderStep;
import dev.orderstream.projections.view.Restriction;
import dev.orderstream.web.problem.ParameterException;
import java.util.Arrays;
import java.util.List;

/** Which steps an operator wants to see. */
final class WaitedFor {

    private static final List<String> KNOWN =
            Arrays.stream(OrderStep.values()).map(Enum::name).toList();

    private WaitedFor() {}

    /**
     * Reads the query parameters.
     *
     * @param steps names of {@link OrderStep}; all steps if there is none
     * @throws ParameterException when one is no name of a step
     */
    static Restriction of(List<String> steps) {
        for (String step : steps) {
            if (!KNOWN.contains(step)) {
                throw ParameterException.invalid(
                        "step", "step is '%s', but must be one of %s.".formatted(step, String.join(", ", KNOWN)));
            }
        }
        return new Restriction(OrderProcessView.STEP, steps);
    }
}
