package dev.orderstream.axon.cosmos.deadletter;

import dev.orderstream.axon.cosmos.document.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the letters of one sequence again, in order, under a claim that is extended with every letter. Once another
 * instance has taken the claim, because a letter took longer than the claim lasts, the sequence is left to it.
 */
final class SequenceProcessing<M extends EventMessage<?>> {

    private static final Logger logger = LoggerFactory.getLogger(SequenceProcessing.class);

    private final DeadLetterDocuments documents;
    private final SequenceLetters letters;
    private final SequenceClaims claims;
    private final LetterFormat<M> format;
    private final Duration claimDuration;

    SequenceProcessing(
            DeadLetterDocuments documents,
            SequenceLetters letters,
            SequenceClaims claims,
            LetterFormat<M> format,
            Duration claimDuration) {
        this.documents = documents;
        this.letters = letters;
        this.claims = claims;
        this.format = format;
        this.claimDuration = claimDuration;
    }

    boolean process(
            String processingGroup,
            Predicate<DeadLetter<? extends M>> sequenceFilter,
            Function<DeadLetter<? extends M>, EnqueueDecision<M>> task) {
        Iterator<SequenceHead> candidates =
                candidates(processingGroup, sequenceFilter).iterator();
        while (candidates.hasNext()) {
            SequenceHead candidate = candidates.next();
            Optional<CosmosDeadLetter<M>> first = letter(candidate);
            if (first.isPresent() && sequenceFilter.test(first.get())) {
                Optional<String> claim = claims.claim(candidate, now(), now().plus(claimDuration));
                if (claim.isPresent()) {
                    return new Claimed(candidate.key(), claim.get(), task).process(first.get());
                }
            }
        }
        logger.debug("Processing group {} has no sequence of dead letters that is free and wanted", processingGroup);
        return false;
    }

    private Stream<SequenceHead> candidates(String processingGroup, Predicate<DeadLetter<? extends M>> sequenceFilter) {
        return sequenceFilter instanceof InSequence<?> one
                ? documents
                        .head(new SequenceKey(processingGroup, one.sequenceIdentifier()))
                        .map(Versioned::value)
                        .filter(head -> head.isFree(now()))
                        .stream()
                : documents.freeSequences(processingGroup, now());
    }

    private Optional<CosmosDeadLetter<M>> letter(SequenceHead head) {
        return documents
                .letter(head.key(), head.first())
                .map(Versioned::value)
                .map(document -> format.read(head.key(), document));
    }

    private static Instant now() {
        return GenericDeadLetter.clock.instant();
    }

    /** A sequence that this instance has claimed. */
    private final class Claimed {

        private final SequenceKey key;
        private final String claimId;
        private final Function<DeadLetter<? extends M>, EnqueueDecision<M>> task;

        Claimed(SequenceKey key, String claimId, Function<DeadLetter<? extends M>, EnqueueDecision<M>> task) {
            this.key = key;
            this.claimId = claimId;
            this.task = task;
        }

        boolean process(CosmosDeadLetter<M> first) {
            Optional<CosmosDeadLetter<M>> letter = Optional.of(first);
            while (letter.isPresent()) {
                EnqueueDecision<M> decision = decide(letter.get());
                if (decision.shouldEnqueue()) {
                    requeue(letter.get(), decision);
                    return false;
                }
                @Nullable SequenceHead rest = evict(letter.get());
                if (rest == null) {
                    return true;
                }
                if (!rest.isClaimedBy(claimId)) {
                    logger.warn(
                            "The claim on sequence {} of dead letters lasted for {} and was taken by another instance"
                                    + " meanwhile, which goes on with it",
                            key.value(),
                            claimDuration);
                    return false;
                }
                letter = letter(rest);
            }
            return true;
        }

        private EnqueueDecision<M> decide(CosmosDeadLetter<M> letter) {
            try {
                return task.apply(letter);
            } catch (RuntimeException | Error e) {
                release(e);
                throw e;
            }
        }

        private void release(Throwable cause) {
            try {
                claims.release(key, claimId);
            } catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        }

        private void requeue(CosmosDeadLetter<M> letter, EnqueueDecision<M> decision) {
            DeadLetter<? extends M> tried = decision.withDiagnostics(letter)
                    .withCause(decision.enqueueCause().orElse(null))
                    .markTouched();
            letters.replace(format.write(key, letter.index(), tried), key, claimId);
        }

        private @Nullable SequenceHead evict(CosmosDeadLetter<M> letter) {
            return letters.remove(
                            key,
                            letter.index(),
                            letter.message().getIdentifier(),
                            new SequenceHead.Claim(claimId, now().plus(claimDuration)))
                    .head();
        }
    }
}
