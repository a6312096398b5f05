package dev.orderstream.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RefusalInAFailureTest {

    @Test
    void aRefusalIsFoundUnderTheExceptionsThatExecutorsWrapItIn() {
        DomainRefusal refusal = new DomainRefusal("some-rule", 7, "not like this") {};
        assertThat(DomainRefusal.in(new IllegalStateException(new CompletionException(refusal))))
                .containsSame(refusal);
    }

    @Test
    void aTechnicalFailureContainsNoRefusal() {
        assertThat(DomainRefusal.in(new IllegalStateException(new RuntimeException("store is down"))))
                .isEmpty();
    }

    @Test
    void aRefusalSaysWhichRuleRefusedAndWhatItHadSeen() {
        DomainRefusal refusal = new DomainRefusal("some-rule", 7, "not like this") {};
        assertThat(refusal.code()).isEqualTo("some-rule");
        assertThat(refusal.version()).isEqualTo(7);
        assertThat(refusal).hasMessage("not like this");
    }
}
