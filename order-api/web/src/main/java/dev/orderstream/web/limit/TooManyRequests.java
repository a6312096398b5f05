package dev.orderstream.web.limit;

import dev.orderstream.web.problem.ProblemResponse;
import dev.orderstream.web.problem.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What is said of a limit: always how much is left, and 429 where nothing is (draft-ietf-httpapi-ratelimit-headers). */
final class TooManyRequests {

    private final ProblemResponse problems;

    TooManyRequests(ProblemResponse problems) {
        this.problems = problems;
    }

    /** Takes one from a bucket and says so in headers; if there is none, answers. */
    boolean isWithin(Bucket bucket, String policy, Rate rate, HttpServletResponse response) throws IOException {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        // In every response, so nothing is parsed for it.
        response.setHeader("RateLimit-Policy", '"' + policy + "\";q=" + rate.burst() + ";w=" + rate.windowSeconds());
        response.setHeader(
                "RateLimit",
                '"' + policy + "\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset()));
        if (!probe.isConsumed()) {
            refuse(seconds(probe.getNanosToWaitForRefill()), response);
        }
        return probe.isConsumed();
    }

    void refuse(long retryAfterSeconds, HttpServletResponse response) throws IOException {
        long wait = Math.max(1, retryAfterSeconds);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        problems.send(
                response,
                Problems.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "There were too many requests; repeat this one in %d s, with the same Idempotency-Key if it has one"
                                .formatted(wait)));
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
