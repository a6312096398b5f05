package dev.orderstream.axon.cosmos.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.cosmos.CosmosException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriteAttemptsTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aChangeWhoseOutcomeIsUnknownIsTriedAgainAndKnowsThatItMayHaveBeenApplied() {
        List<Boolean> mayHaveBeenApplied = new ArrayList<>();

        String result = new WriteAttempts(2).untilKnown(attempt -> {
            mayHaveBeenApplied.add(attempt.mayHaveBeenApplied());
            if (attempts.incrementAndGet() == 1) {
                throw response(503);
            }
            return "written";
        });

        assertThat(result).isEqualTo("written");
        assertThat(mayHaveBeenApplied).containsExactly(false, true);
    }

    @Test
    void theLastResponseIsTheFailureWhenTheOutcomeStaysUnknown() {
        CosmosException unknown = response(408);

        assertThatThrownBy(() -> new WriteAttempts(2).untilKnown(attempt -> {
                    attempts.incrementAndGet();
                    throw unknown;
                }))
                .isSameAs(unknown);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void aResponseThatIsCertainEndsTheAttempts() {
        CosmosException certain = response(429);

        assertThatThrownBy(() -> new WriteAttempts(2).untilKnown(attempt -> {
                    attempts.incrementAndGet();
                    throw certain;
                }))
                .isSameAs(certain);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatIsDeclaredUnknownIsTriedAgainWhateverTheResponse() {
        OutcomeUnknownException unknown = new OutcomeUnknownException(response(429));

        assertThatThrownBy(() -> new WriteAttempts(1).untilKnown(attempt -> {
                    attempts.incrementAndGet();
                    throw unknown;
                }))
                .isSameAs(unknown);

        assertThat(attempts).hasValue(2);
    }

    @Test
    void whoIsOvertakenDecidesAgainAlthoughNoUnknownOutcomeIsAllowed() {
        int decided = new WriteAttempts(0)
                .untilDecided(
                        "change",
                        attempt -> attempts.incrementAndGet() < 3 ? Optional.empty() : Optional.of(attempts.get()));

        assertThat(decided).isEqualTo(3);
    }

    @Test
    void whoIsOvertakenAgainAndAgainGivesUpByAFailureThatPasses() {
        assertThatThrownBy(() -> new WriteAttempts(0, 12).untilDone("store-snapshot", attempt -> {
                    attempts.incrementAndGet();
                    return false;
                }))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining("store-snapshot")
                .hasMessageContaining("12 times");

        assertThat(attempts).hasValue(12);
    }

    private static CosmosException response(int status) {
        CosmosException failure = mock(CosmosException.class);
        when(failure.getStatusCode()).thenReturn(status);
        return failure;
    }
}
