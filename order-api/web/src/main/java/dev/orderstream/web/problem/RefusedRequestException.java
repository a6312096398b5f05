package dev.orderstream.web.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** A request that no handler is to see, because of a header, or of a body where none is read. */
public class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private RefusedRequestException(HttpStatus status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A header that has one value comes several times, and nobody could say which is meant. */
    public static RefusedRequestException repeatedHeader(String header, int times) {
        return new RefusedRequestException(
                HttpStatus.BAD_REQUEST,
                "repeated-header",
                "The header %s is there %d times; send it once".formatted(header, times));
    }

    /** The handler reads no body, so that what is in it would mean nothing. */
    public static RefusedRequestException unexpectedBody() {
        return new RefusedRequestException(
                HttpStatus.BAD_REQUEST, "unexpected-body", "Nothing is read from a body here; leave the body out");
    }

    /** The body is compressed, or says that it is. */
    public static RefusedRequestException encodedBody(String encoding) {
        return new RefusedRequestException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-content-encoding",
                "Content-Encoding is \"%s\"; send the body as it is, without that header"
                        .formatted(Visible.of(encoding)));
    }

    /** The same for the caller. Which encodings would do is said as RFC 9110, section 15.5.16, wants it. */
    public ResponseEntity<ProblemDetail> response() {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
            response.header(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        return response.body(Problems.of(status, code, String.valueOf(getMessage())));
    }
}
