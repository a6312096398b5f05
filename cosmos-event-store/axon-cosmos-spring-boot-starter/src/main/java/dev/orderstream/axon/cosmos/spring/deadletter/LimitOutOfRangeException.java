package dev.orderstream.axon.cosmos.spring.deadletter;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Fewer or more entries were asked for than are given at once; answered as a problem (RFC 9457) with status 400. */
final class LimitOutOfRangeException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    LimitOutOfRangeException(int limit, int most) {
        super(HttpStatus.BAD_REQUEST, problem(limit, most), null);
    }

    private static ProblemDetail problem(int limit, int most) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "limit is %d; give 1 to %d".formatted(limit, most));
        problem.setType(URI.create("https://orderstream.dev/problems/invalid-parameter"));
        problem.setTitle("Invalid parameter");
        problem.setProperty("parameter", "limit");
        return problem;
    }
}
