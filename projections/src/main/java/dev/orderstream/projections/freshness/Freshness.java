package dev.orderstream.projections.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits until a view shows a version. The view is looked at again and again, because the instance that keeps it may be another one; no
 * thread waits meanwhile. A look is one point read, about 1 RU.
 */
@Component
public class Freshness {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    /**
     * Answers as soon as the version is shown.
     *
     * @param what the thing that the version is of, for people
     * @param look reads it; empty while nothing is shown
     * @param toResponse makes the response from it, on a builder that says which preference was applied; what it throws is the response too
     * @return fails with a problem that names both versions, when the wait is over
     */
    public <V, R> Mono<ResponseEntity<R>> respond(
            WantedVersion wanted,
            String what,
            Supplier<Optional<V>> look,
            ToLongFunction<V> version,
            Function<BodyBuilder, ResponseEntity<R>> toResponse) {
        if (wanted.minVersion() == null) {
            return Mono.just(toResponse.apply(ResponseEntity.ok()));
        }
        Supplier<OptionalLong> shown = () -> look.get()
                .map(view -> OptionalLong.of(version.applyAsLong(view)))
                .orElseGet(OptionalLong::empty);
        return until(wanted, what, shown, Instant.now().plus(wanted.patience()), FIRST_PAUSE)
                .map(done -> {
                    BodyBuilder response = ResponseEntity.ok();
                    if (wanted.preferred()) {
                        response.header(
                                "Preference-Applied",
                                "wait=" + wanted.patience().toSeconds());
                    }
                    return toResponse.apply(response);
                });
    }

    private static Mono<Boolean> until(
            WantedVersion wanted, String what, Supplier<OptionalLong> look, Instant end, Duration pause) {
        return Mono.fromSupplier(look).subscribeOn(Schedulers.boundedElastic()).flatMap(shown -> {
            if (shown.isPresent() && wanted.isShownBy(shown.getAsLong())) {
                return Mono.just(true);
            }
            Duration left = Duration.between(Instant.now(), end);
            if (left.isNegative() || left.isZero()) {
                return Mono.error(new VersionNotShownException(
                        what, Objects.requireNonNull(wanted.minVersion(), "the version that is waited for"), shown));
            }
            Duration next = pause.compareTo(left) < 0 ? pause : left;
            Duration longer = pause.multipliedBy(2);
            return Mono.delay(next)
                    .flatMap(over -> until(
                            wanted, what, look, end, longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE));
        });
    }
}
