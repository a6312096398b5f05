package dev.orderstream.projections.view;

import com.azure.cosmos.CosmosException;
import dev.orderstream.rule.Causes;
import dev.orderstream.web.problem.ProblemHandler;
import dev.orderstream.web.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what cannot be answered, as problem details (RFC 9457). Only what nobody foresaw is logged. */
@RestControllerAdvice
class QueryProblems extends ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(QueryProblems.class);

    @ExceptionHandler
    ProblemDetail notFound(ViewNotFoundException missing) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", String.valueOf(missing.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(RuntimeException failure, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        if (Causes.of(failure).anyMatch(CosmosException.class::isInstance)) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .body(Problems.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "store-unavailable",
                            "The store of the views does not answer; repeat the request"));
        }
        return ResponseEntity.internalServerError()
                .body(Problems.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "Something went wrong here; repeat the request, and tell the operator if that does not help"));
    }
}
