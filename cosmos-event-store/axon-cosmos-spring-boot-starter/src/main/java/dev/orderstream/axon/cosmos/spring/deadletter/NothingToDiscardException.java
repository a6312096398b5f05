package dev.orderstream.axon.cosmos.spring.deadletter;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** It was not said what to discard; answered as a problem (RFC 9457) with status 400. */
final class NothingToDiscardException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    NothingToDiscardException() {
        super(HttpStatus.BAD_REQUEST, problem(), null);
    }

    private static ProblemDetail problem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "Say what to discard: all=true for the whole sequence, or add an event's id, or first, to the path.");
        problem.setType(URI.create("https://orderstream.dev/problems/nothing-to-discard"));
        problem.setTitle("Nothing to discard");
        return problem;
    }
}
