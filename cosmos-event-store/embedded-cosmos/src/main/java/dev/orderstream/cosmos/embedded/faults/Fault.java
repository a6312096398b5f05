package dev.orderstream.cosmos.embedded.faults;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A misbehaviour and the requests that it befalls. Read as a sentence:
 *
 * <pre>{@code
 * Fault.on(Operation.CREATE).inContainer("events").rate(0.3).afterApplying().respond(408)
 * Fault.on(Operation.QUERY).times(2).delay(Duration.ofMillis(200))
 * Fault.onAnything().beforeApplying().dropConnection()
 * }</pre>
 *
 * @param operations the operations that it befalls
 * @param container name of the container that it befalls, null for all
 * @param rate how many of those requests, from 0 to 1
 * @param times how many requests at most
 * @param delay how long the request waits before it is looked at
 * @param applied whether the request takes effect before the answer is spoilt
 * @param effect what the client gets instead of the answer
 */
public record Fault(
        Set<Operation> operations,
        @Nullable String container,
        double rate,
        int times,
        Duration delay,
        boolean applied,
        Effect effect) {

    /** What the client gets. */
    public sealed interface Effect {
        /** The true answer. */
        record Answer() implements Effect {}

        /**
         * An error.
         *
         * @param retryAfter sent as {@code x-ms-retry-after-ms} when it is above zero
         */
        record Respond(int status, int subStatus, Duration retryAfter) implements Effect {}

        /** Nothing: the connection is closed. */
        record DropConnection() implements Effect {}
    }

    public Fault {
        operations = Set.copyOf(operations);
        if (rate < 0 || rate > 1) {
            throw new IllegalArgumentException("The rate of a fault is " + rate + "; use 0 to 1.");
        }
        if (times < 1) {
            throw new IllegalArgumentException("A fault that happens " + times + " times is none; use 1 or more.");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay of a fault is " + delay + "; use zero or more.");
        }
    }

    /** A fault of some operations. */
    public static Fault on(Operation first, Operation... others) {
        return new Fault(
                EnumSet.of(first, others), null, 1, Integer.MAX_VALUE, Duration.ZERO, false, new Effect.Answer());
    }

    /** A fault of all operations on documents. */
    public static Fault onAnything() {
        return new Fault(
                EnumSet.complementOf(EnumSet.of(Operation.METADATA)),
                null,
                1,
                Integer.MAX_VALUE,
                Duration.ZERO,
                false,
                new Effect.Answer());
    }

    /** Befalls one container only. */
    public Fault inContainer(String name) {
        return new Fault(operations, name, rate, times, delay, applied, effect);
    }

    /** Befalls a part of the requests, chosen at random. */
    public Fault rate(double part) {
        return new Fault(operations, container, part, times, delay, applied, effect);
    }

    /** Ends after some requests. */
    public Fault times(int count) {
        return new Fault(operations, container, rate, count, delay, applied, effect);
    }

    /** Lets the request wait. */
    public Fault delay(Duration time) {
        return new Fault(operations, container, rate, times, time, applied, effect);
    }

    /** The request takes no effect; this is the default. */
    public Fault beforeApplying() {
        return new Fault(operations, container, rate, times, delay, false, effect);
    }

    /** The request takes its effect, but the client does not hear of it. */
    public Fault afterApplying() {
        return new Fault(operations, container, rate, times, delay, true, effect);
    }

    /** The client gets an error. */
    public Fault respond(int status) {
        return respond(status, 0);
    }

    /** The client gets an error with a sub-status. */
    public Fault respond(int status, int subStatus) {
        return new Fault(
                operations,
                container,
                rate,
                times,
                delay,
                applied,
                new Effect.Respond(status, subStatus, Duration.ZERO));
    }

    /** The client gets 429/3200 and is asked to come again after some time. */
    public Fault throttle(Duration retryAfter) {
        return new Fault(operations, container, rate, times, delay, applied, new Effect.Respond(429, 3200, retryAfter));
    }

    /** The client's connection is closed. */
    public Fault dropConnection() {
        return new Fault(operations, container, rate, times, delay, applied, new Effect.DropConnection());
    }
}
