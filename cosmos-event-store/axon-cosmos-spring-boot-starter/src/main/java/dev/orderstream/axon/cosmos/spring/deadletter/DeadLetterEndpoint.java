package dev.orderstream.axon.cosmos.spring.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The dead-letter queues by HTTP. Only with {@code axon.cosmos.dead-letters.endpoint=true}: it has no access control of its
 * own.
 */
@RestController
public final class DeadLetterEndpoint {

    /** Path segment that stands for the first event of a sequence. */
    private static final String FIRST = "first";

    /** Most entries that are given at once. */
    private static final int MOST = 1_000;

    private final DeadLetterDesk desk;

    /** @param desk does what is asked for */
    public DeadLetterEndpoint(DeadLetterDesk desk) {
        this.desk = desk;
    }

    /**
     * What is parked.
     *
     * @param sequences the sequences that were asked for, as many as the limit allows
     */
    record Parked(List<Sequence> sequences) {}

    /**
     * The events of a sequence.
     *
     * @param letters in order, as many as the limit allows
     */
    record Content(String processor, String sequence, List<Letter> letters) {}

    /** What became of the sequences of a processor. */
    record Retries(List<Retry> retries) {}

    /** How many events were given up. */
    record Discarded(String processor, String sequence, long letters) {}

    @GetMapping("/dead-letters")
    Parked list(@RequestParam @Nullable String processor, @RequestParam(defaultValue = "100") int limit) {
        return new Parked(desk.list(processor, bounded(limit)));
    }

    @GetMapping("/dead-letters/{processor}/{sequence}")
    Content show(
            @PathVariable String processor,
            @PathVariable String sequence,
            @RequestParam(defaultValue = "100") int limit) {
        return new Content(processor, sequence, desk.show(processor, sequence, bounded(limit)));
    }

    @PostMapping("/dead-letters/{processor}/{sequence}/retry")
    Retry retry(@PathVariable String processor, @PathVariable String sequence) {
        return desk.retry(processor, sequence);
    }

    @PostMapping("/dead-letters/{processor}/retry")
    Retries retryAll(@PathVariable String processor) {
        return new Retries(desk.retryAll(processor));
    }

    /** One event, named by its id or as {@code first}. */
    @DeleteMapping("/dead-letters/{processor}/{sequence}/{event}")
    @ResponseStatus(HttpStatus.OK)
    Discarded discard(@PathVariable String processor, @PathVariable String sequence, @PathVariable String event) {
        if (event.equals(FIRST)) {
            desk.discardFirst(processor, sequence);
        } else {
            desk.discard(processor, sequence, event);
        }
        return new Discarded(processor, sequence, 1);
    }

    /** A whole sequence, which has to be said: {@code ?all=true}. */
    @DeleteMapping("/dead-letters/{processor}/{sequence}")
    Discarded discardAll(@PathVariable String processor, @PathVariable String sequence, @RequestParam boolean all) {
        if (!all) {
            throw new NothingToDiscardException();
        }
        return new Discarded(processor, sequence, desk.discardAll(processor, sequence));
    }

    private static int bounded(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new LimitOutOfRangeException(limit, MOST);
        }
        return limit;
    }
}
