package dev.orderstream.api.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.DomainRefusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.monitoring.MessageMonitor.MonitorCallback;
import org.junit.jupiter.api.Test;

class CommandMetricsTest {

    private static final DomainRefusal REFUSAL = new DomainRefusal("some-rule", 3, "not like this") {};

    private static final Exception APPLIED_BEFORE = new IllegalStateException("applied before");

    private record Wave(String to) {}

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CommandMetrics metrics = new CommandMetrics(meters, APPLIED_BEFORE::equals);

    @Test
    void aCommandIsTimedByItsTypeAndWhatBecameOfIt() {
        handled(MonitorCallback::reportSuccess);
        handled(MonitorCallback::reportSuccess);
        handled(command -> command.reportFailure(new IllegalStateException("the store is away")));
        handled(command -> command.reportFailure(new ConcurrencyException("somebody was faster")));

        assertThat(count("accepted")).isEqualTo(2);
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("conflict")).isEqualTo(1);
    }

    @Test
    void failuresAreCountedFromNoneOn() {
        handled(MonitorCallback::reportSuccess);

        assertThat(count("failed")).isZero();
    }

    @Test
    void whatTheDomainRefusesHasNotFailed() {
        handled(command -> command.reportFailure(new IllegalStateException(REFUSAL)));

        assertThat(count("refused")).isEqualTo(1);
    }

    @Test
    void whatIsAboutNothingIsRefused() {
        handled(command -> command.reportFailure(
                new IllegalStateException(new AggregateNotFoundException("order-1", "There is no order"))));

        assertThat(count("refused")).isEqualTo(1);
    }

    @Test
    void whatWasAppliedBeforeHasNotFailed() {
        handled(command -> command.reportFailure(APPLIED_BEFORE));

        assertThat(count("repeated")).isEqualTo(1);
    }

    private void handled(Consumer<MonitorCallback> result) {
        CommandMessage<Wave> command = new GenericCommandMessage<>(new Wave("Ada"));
        result.accept(metrics.onMessageIngested(command));
    }

    private long count(String outcome) {
        return meters.get("orderstream.command")
                .tags("command", "Wave", "outcome", outcome)
                .timer()
                .count();
    }
}
