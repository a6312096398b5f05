package dev.orderstream.web.problem;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A body has more bytes than are read. */
public class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param most bytes that are read */
    public BodyTooLargeException(long most) {
        super("The body has more than %d bytes; send less at once, for example several orders or returns instead of one"
                .formatted(most));
    }

    /** The same for the caller. */
    public ProblemDetail problem() {
        return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", String.valueOf(getMessage()));
    }
}
