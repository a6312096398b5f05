package dev.orderstream.cosmos.embedded.faults;

import java.time.Duration;

/**
 * A misbehavior and the requests that it befalls. Read as a sentence:
 *
 * <pre>{@code
 * Fault.on(Operation.CREATE).inContainer("events").rate(0.3).afterApplying().respond(408)
 * Fault.on(Operation.QUERY).times(2).delay(Duration.ofMillis(200))
 * Fault.onAnything().beforeApplying().dropConnection()
 * }</pre>
 *
 * @param target the requests that it can befall
 * @param rate how many of those requests, from 0 to 1
 * @param times how many requests at most
 * @param delay how long the request waits before it is looked at
 * @param applied whether the request takes effect before the response is spoilt
 * @param effect what the client gets instead of the response
 */
public record Fault(Target target, double rate, int times, Duration delay, boolean applied, Effect effect) {

    /** What the client gets. */
    public sealed interface Effect {
        /** The true response. */
        record Response() implements Effect {}

        /**
         * An error.
         *
         * @param retryAfter sent as {@code x-ms-retry-after-ms} when it is above zero
         */
        record Respond(int status, int subStatus, Duration retryAfter) implements Effect {

            public Respond {
                if (status < 400 || status > 599) {
                    throw new IllegalArgumentException("The status of a fault is " + status + "; use 400 to 599.");
                }
                if (retryAfter.isNegative()) {
                    throw new IllegalArgumentException(
                            "The retry-after time of a fault is " + retryAfter + "; use zero or more.");
                }
            }
        }

        /** Nothing: the connection is closed. */
        record DropConnection() implements Effect {}
    }

    public Fault {
        if (!(rate >= 0 && rate <= 1)) {
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
        return new Fault(Target.of(first, others), 1, Integer.MAX_VALUE, Duration.ZERO, false, new Effect.Response());
    }

    /** A fault of all operations on documents. */
    public static Fault onAnything() {
        return new Fault(Target.anyDocument(), 1, Integer.MAX_VALUE, Duration.ZERO, false, new Effect.Response());
    }

    /** Befalls one container only, or those whose names match a pattern with {@code *} for any characters. */
    public Fault inContainer(String name) {
        return at(target.inContainer(new NamePattern(name)));
    }

    /** Befalls requests on a path such as {@code dbs/shop/colls/orders/docs/7*}, where {@code *} stands for any characters. */
    public Fault onPath(String pattern) {
        return at(target.onPath(new NamePattern(pattern)));
    }

    /** Befalls one physical partition only; name the container too, because the ids count in each anew. */
    public Fault inPartition(String partitionKeyRangeId) {
        return at(target.inPartition(partitionKeyRangeId));
    }

    private Fault at(Target changed) {
        return new Fault(changed, rate, times, delay, applied, effect);
    }

    /** Befalls a part of the requests, chosen at random. */
    public Fault rate(double part) {
        return new Fault(target, part, times, delay, applied, effect);
    }

    /** Ends after some requests. */
    public Fault times(int count) {
        return new Fault(target, rate, count, delay, applied, effect);
    }

    /** Lets the request wait. */
    public Fault delay(Duration time) {
        return new Fault(target, rate, times, time, applied, effect);
    }

    /** The request takes no effect; this is the default. */
    public Fault beforeApplying() {
        return new Fault(target, rate, times, delay, false, effect);
    }

    /** The request takes its effect, but the client does not hear of it. */
    public Fault afterApplying() {
        return new Fault(target, rate, times, delay, true, effect);
    }

    /** The client gets an error. */
    public Fault respond(int status) {
        return respond(status, 0);
    }

    /** The client gets an error with a sub-status. */
    public Fault respond(int status, int subStatus) {
        return new Fault(target, rate, times, delay, applied, new Effect.Respond(status, subStatus, Duration.ZERO));
    }

    /** The client gets 429/3200 and is asked to retry after some time. */
    public Fault throttle(Duration retryAfter) {
        return new Fault(target, rate, times, delay, applied, new Effect.Respond(429, 3200, retryAfter));
    }

    /** The client gets 503, as from a gateway that reaches no replica of a partition. */
    public Fault unavailable() {
        return respond(503);
    }

    /** The client's connection is closed. */
    public Fault dropConnection() {
        return new Fault(target, rate, times, delay, applied, new Effect.DropConnection());
    }
}
