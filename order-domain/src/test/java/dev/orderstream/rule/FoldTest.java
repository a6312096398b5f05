package dev.orderstream.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    sealed interface Happening permits Came, Movement {}

    sealed interface Movement extends Happening permits Went {}

    record Came(String who) implements Happening {}

    record Went(String who) implements Movement {}

    @Test
    void eachKindOfEventChangesTheStateInItsOwnWay() {
        Fold<StringBuilder, Happening> fold = Fold.<StringBuilder, Happening>over(Happening.class)
                .on(Came.class, (text, came) -> text.append(came.who()).append(" came, "))
                .on(Went.class, (text, went, at) -> text.append(went.who())
                        .append(" went at ")
                        .append(at))
                .complete();
        StringBuilder text = new StringBuilder();

        fold.apply(text, new Came("Ada"), NOON);
        fold.apply(text, new Went("Bob"), NOON);

        assertThat(text).hasToString("Ada came, Bob went at 2026-11-22T12:00:00Z");
    }

    @Test
    void anEventThatIsForgottenIsToldWhenTheFoldIsMade() {
        Fold.Builder<StringBuilder, Happening> fold = Fold.<StringBuilder, Happening>over(Happening.class)
                .on(Came.class, (text, came) -> text.append("came"));

        assertThatThrownBy(fold::complete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Went")
                .hasMessageContaining("Happening");
    }

    @Test
    void anEventOfAnotherFoldIsRefused() {
        Fold<StringBuilder, Movement> fold = Fold.<StringBuilder, Movement>over(Movement.class)
                .on(Went.class, (text, went) -> text.append("went"))
                .complete();
        @SuppressWarnings("unchecked")
        Fold<StringBuilder, Object> untyped = (Fold<StringBuilder, Object>) (Fold<?, ?>) fold;

        assertThatThrownBy(() -> untyped.apply(new StringBuilder(), new Came("Ada"), NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Came")
                .hasMessageContaining("[Went]");
    }
}
