package dev.orderstream.process.automation;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DetachedGatewayTest {

    @Test
    void aFailureOfAnotherThreadIsThrownAsItWasThrownThere() {
        IllegalStateException failure = new IllegalStateException("no result");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DetachedGateway.await(CompletableFuture.failedFuture(failure)))
                .isSameAs(failure);
    }

    @Test
    void anErrorOfAnotherThreadIsNotLost() {
        OutOfMemoryError error = new OutOfMemoryError("heap");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> DetachedGateway.await(CompletableFuture.failedFuture(error)))
                .withCause(error);
    }
}
