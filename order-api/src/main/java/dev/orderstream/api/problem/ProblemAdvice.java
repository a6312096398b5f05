package dev.orderstream.api.problem;

import com.azure.cosmos.CosmosException;
import dev.orderstream.api.idempotency.ConcurrentChangeException;
import dev.orderstream.api.idempotency.InvalidKeyException;
import dev.orderstream.api.idempotency.KeyReusedException;
import dev.orderstream.api.idempotency.NoResultException;
import dev.orderstream.api.personaldata.CustomerForgottenException;
import dev.orderstream.api.precondition.IfMatchMissingException;
import dev.orderstream.api.precondition.InvalidIfMatchException;
import dev.orderstream.api.stock.UnknownSkuException;
import dev.orderstream.rule.Causes;
import dev.orderstream.rule.ContentTooLarge;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.VersionDiffers;
import dev.orderstream.web.problem.FieldProblem;
import dev.orderstream.web.problem.JsonPointers;
import dev.orderstream.web.problem.ProblemHandler;
import dev.orderstream.web.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** Answers every failure with a problem. Only what nobody foresaw is logged, because the caller cannot know what it means. */
@RestControllerAdvice
class ProblemAdvice extends ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final EventStore eventStore;

    ProblemAdvice(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    @ExceptionHandler
    ProblemDetail invalidKey(InvalidKeyException missing) {
        return Problems.of(HttpStatus.BAD_REQUEST, "idempotency-key-missing", String.valueOf(missing.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail ifMatchMissing(IfMatchMissingException missing) {
        return Problems.of(HttpStatus.PRECONDITION_REQUIRED, "if-match-missing", String.valueOf(missing.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail invalidIfMatch(InvalidIfMatchException invalid) {
        return Problems.of(HttpStatus.BAD_REQUEST, "if-match-invalid", String.valueOf(invalid.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail keyReused(KeyReusedException reused) {
        return Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", String.valueOf(reused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknownSku(UnknownSkuException unknown) {
        List<FieldProblem> errors = unknown.lines().stream()
                .map(line -> new FieldProblem(
                        "/lines/" + line.index() + "/sku",
                        "There is no SKU " + line.sku() + "; check the spelling, or receive stock of it first"))
                .toList();
        return Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT, "unknown-sku", String.valueOf(unknown.getMessage()), errors);
    }

    @ExceptionHandler
    ProblemDetail customerForgotten(CustomerForgottenException forgotten) {
        return Problems.of(HttpStatus.CONFLICT, "customer-forgotten", String.valueOf(forgotten.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail contentTooLarge(ContentTooLarge tooLarge) {
        return Problems.of(HttpStatus.CONTENT_TOO_LARGE, ContentTooLarge.CODE, String.valueOf(tooLarge.getMessage()));
    }

    /** A value that the domain does not accept and no constraint of the request has caught. */
    @ExceptionHandler
    ProblemDetail invalidValue(IllegalArgumentException invalid) {
        return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "validation-failed", String.valueOf(invalid.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noResult(NoResultException late) {
        return tryAgain(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "no-answer", String.valueOf(late.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> concurrentChange(ConcurrentChangeException change) {
        return conflict(
                HttpStatus.CONFLICT,
                "concurrent-change",
                change.getMessage(),
                eventStore.lastSequenceNumberFor(change.aggregateId()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(RuntimeException failure, HttpServletRequest request) {
        Optional<DomainRefusal> refusal = DomainRefusal.in(failure);
        if (refusal.isPresent()) {
            return conflict(
                    refusal.get() instanceof VersionDiffers ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT,
                    refusal.get().code(),
                    refusal.get().getMessage(),
                    Optional.of(refusal.get().version()));
        }
        Optional<AggregateNotFoundException> notFound = causeIn(failure, AggregateNotFoundException.class);
        if (notFound.isPresent()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .body(UnknownAggregate.problem(
                            request.getRequestURI(),
                            String.valueOf(notFound.get().getAggregateIdentifier())));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        if (causeIn(failure, CosmosException.class).isPresent()) {
            return tryAgain(Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "store-unavailable",
                    "The event store does not answer; repeat the request with the same Idempotency-Key"));
        }
        return ResponseEntity.internalServerError()
                .body(Problems.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "Something went wrong here; repeat the request with the same Idempotency-Key, and tell the"
                                + " operator if that does not help"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> new FieldProblem(
                        error instanceof FieldError field ? JsonPointers.of(field.getField()) : "",
                        String.valueOf(error.getDefaultMessage())))
                .sorted(Comparator.comparing(FieldProblem::pointer))
                .toList();
        HttpStatus unprocessable = HttpStatus.UNPROCESSABLE_CONTENT;
        ProblemDetail problem =
                Problems.of(unprocessable, "validation-failed", errors.get(0).detail(), errors);
        return handleExceptionInternal(invalid, problem, headers, unprocessable, request);
    }

    private static ResponseEntity<ProblemDetail> conflict(
            HttpStatus status, String code, @Nullable String detail, Optional<Long> currentVersion) {
        ProblemDetail problem = Problems.of(status, code, String.valueOf(detail));
        currentVersion
                .filter(version -> version != DomainRefusal.NEW)
                .ifPresent(version -> problem.setProperty("currentVersion", version));
        return ResponseEntity.status(status).body(problem);
    }

    private static ResponseEntity<ProblemDetail> tryAgain(ProblemDetail problem) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(problem);
    }

    private static <T extends Throwable> Optional<T> causeIn(Throwable failure, Class<T> type) {
        return Causes.of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
