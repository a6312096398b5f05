package dev.orderstream.axon.cosmos.spring.deadletter;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is no such queue, sequence or letter; answered as a problem (RFC 9457) with status 404. */
final class UnknownDeadLetterException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    UnknownDeadLetterException(String detail) {
        super(HttpStatus.NOT_FOUND, problem(detail), null);
    }

    private static ProblemDetail problem(String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail);
        problem.setType(URI.create("https://orderstream.dev/problems/unknown-dead-letter"));
        problem.setTitle("Unknown dead letter");
        return problem;
    }
}
