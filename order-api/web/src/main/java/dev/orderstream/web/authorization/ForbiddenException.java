package dev.orderstream.web.authorization;

import dev.orderstream.web.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The caller may not do what was asked for. Answered with 403. */
public class ForbiddenException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** @param detail what is missing, and what to do; nothing of what the caller may not see */
    public ForbiddenException(String detail) {
        super(HttpStatus.FORBIDDEN, Problems.of(HttpStatus.FORBIDDEN, "forbidden", detail), null);
    }
}
