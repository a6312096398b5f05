package dev.orderstream.axon.cosmos.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.core.JsonParseException;
import dev.orderstream.axon.cosmos.document.TransientStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.MalformedInputException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransientFailuresTest {

    private final TransientFailures failures = new TransientFailures(List.of());

    static Stream<Throwable> failuresThatPass() {
        return Stream.of(
                new ConnectException("refused"),
                new SocketException("reset"),
                new UncheckedIOException(new IOException("closed")),
                new TimeoutException("too late"),
                new CompletionException(new TimeoutException("too late")),
                new IllegalStateException("stopped", new InterruptedException()),
                new CancellationException(),
                new RejectedExecutionException("shutting down"),
                new ConcurrencyException("somebody was faster"),
                new UnableToClaimTokenException("another has it"),
                new DeadLetterQueueOverflowException("full"),
                new TransientStoreException("status 429"),
                new HandlerErrorException(new OutOfMemoryError()),
                new EventStoreException("not stored", cosmos(503, 0)));
    }

    @ParameterizedTest
    @MethodSource("failuresThatPass")
    void whatIsOutOfReachForAWhileIsWaitedFor(Throwable failure) {
        assertThat(failures.isTransient(failure)).isTrue();
    }

    static Stream<Throwable> failuresThatComeAgain() {
        return Stream.of(
                new IllegalArgumentException("line \"1\" is there twice"),
                new IllegalStateException("its first event was not seen"),
                new NullPointerException(),
                new ClassCastException(),
                new ArithmeticException("overflow"),
                new HandlerErrorException(new StackOverflowError()),
                new SerializationException("unreadable", new IOException("at the end of the input")),
                new UncheckedIOException(new JsonParseException(null, "not a number")),
                new UncheckedIOException(new MalformedInputException(1)),
                new NoHandlerForCommandException("nobody takes it"),
                new EventStoreException("not stored", cosmos(413, 0)),
                new RuntimeException("nobody thought of it"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatComeAgain")
    void whatComesAgainWheneverTheEventIsHandledIsNotWaitedFor(Throwable failure) {
        assertThat(failures.isTransient(failure)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "  0,    0, true",
        "400,    0, false",
        "401,    0, false",
        "403,    0, true",
        "403,    3, true",
        "403, 1014, false",
        "404,    0, false",
        "404, 1003, true",
        "408,    0, true",
        "409,    0, false",
        "410, 1002, true",
        "412,    0, false",
        "413,    0, false",
        "429, 3200, true",
        "449,    0, true",
        "500,    0, true",
        "503,    0, true"
    })
    void aStatusOfTheStoreIsAboutTheMomentOrAboutTheDocument(int status, int subStatus, boolean passes) {
        assertThat(failures.isTransient(new IllegalStateException(cosmos(status, subStatus))))
                .isEqualTo(passes);
    }

    @Test
    void anApplicationNamesFailuresOfItsOwnThatPass() {
        TransientFailures more = new TransientFailures(List.of(ArithmeticException.class::isInstance));

        assertThat(more.isTransient(new IllegalStateException(new ArithmeticException())))
                .isTrue();
    }

    @Test
    void aFailureThatIsItsOwnCauseInTheEndIsLookedAtOnce() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);

        assertThat(failures.isTransient(first)).isFalse();
    }

    private static CosmosException cosmos(int status, int subStatus) {
        CosmosException failure = mock(CosmosException.class);
        when(failure.getStatusCode()).thenReturn(status);
        when(failure.getSubStatusCode()).thenReturn(subStatus);
        return failure;
    }
}
