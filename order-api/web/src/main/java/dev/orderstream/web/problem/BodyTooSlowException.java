package dev.orderstream.web.problem;

import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A body takes longer to arrive than anybody waits. */
public class BodyTooSlowException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param longest how long it may take */
    public BodyTooSlowException(Duration longest) {
        super("The body has not arrived within %d s; send it faster, or less at once".formatted(longest.toSeconds()));
    }

    /** The same for the caller. */
    public ProblemDetail problem() {
        return Problems.of(HttpStatus.REQUEST_TIMEOUT, "body-too-slow", String.valueOf(getMessage()));
    }
}
