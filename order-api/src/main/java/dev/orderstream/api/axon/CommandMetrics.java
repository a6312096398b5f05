package dev.orderstream.api.axon;

import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the timer {@code orderstream.command}: how long commands take from when they are sent until they are stored or refused, with the tags
 * {@code command}, the name of its type, and {@code outcome}. A command that is sent again after a conflict is counted each time.
 */
final class CommandMetrics implements MessageMonitor<CommandMessage<?>> {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private enum Outcome {
        /** Stored, or nothing had to change. */
        ACCEPTED,
        /** It was applied before: the caller gets the first result, or hears that another command has its identifier. */
        REPEATED,
        /** The domain refuses it, or there is nothing that it could be about. */
        REFUSED,
        /** Another writer was faster. */
        CONFLICT,
        /** Anything else, such as a store that is out of reach. */
        FAILED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Ended(String command, Outcome outcome) {}

    private final MeterRegistry meters;
    private final RepeatedCommands repeated;
    private final Meter.MeterProvider<Timer> provider;
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    CommandMetrics(MeterRegistry meters, RepeatedCommands repeated) {
        this.meters = meters;
        this.repeated = repeated;
        this.provider = Timer.builder("orderstream.command")
                .description("How long commands take until they are stored or refused")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(meters);
    }

    @Override
    public MonitorCallback onMessageIngested(CommandMessage<?> command) {
        Timer.Sample sample = Timer.start(meters);
        String type = command.getPayloadType().getSimpleName();
        // A rate of failures begins with the first command, not with the second failure.
        timer(type, Outcome.FAILED);
        return new MonitorCallback() {
            @Override
            public void reportSuccess() {
                sample.stop(timer(type, Outcome.ACCEPTED));
            }

            @Override
            public void reportFailure(@Nullable Throwable cause) {
                sample.stop(timer(type, outcomeOf(cause)));
            }

            @Override
            public void reportIgnored() {
                sample.stop(timer(type, Outcome.FAILED));
            }
        };
    }

    private Outcome outcomeOf(@Nullable Throwable failure) {
        if (failure == null) {
            return Outcome.FAILED;
        }
        if (DomainRefusal.in(failure).isPresent()) {
            return Outcome.REFUSED;
        }
        if (repeated.explain(failure)) {
            return Outcome.REPEATED;
        }
        if (Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance)) {
            return Outcome.REFUSED;
        }
        return failure instanceof ConcurrencyException ? Outcome.CONFLICT : Outcome.FAILED;
    }

    private Timer timer(String command, Outcome outcome) {
        return timers.computeIfAbsent(
                new Ended(command, outcome),
                ended -> provider.withTags("command", ended.command, "outcome", ended.outcome.tag()));
    }
}
