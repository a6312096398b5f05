package dev.orderstream.projections.freshness;

import dev.orderstream.web.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells which version is wanted and which is shown, when time is over. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class VersionNotShown {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notYet(VersionNotShownException late) {
        ProblemDetail problem =
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "version-not-shown", String.valueOf(late.getMessage()));
        problem.setProperty("minVersion", late.wanted());
        late.shown().ifPresent(version -> problem.setProperty("currentVersion", version));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(problem);
    }
}
