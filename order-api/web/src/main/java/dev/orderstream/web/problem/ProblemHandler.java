package dev.orderstream.web.problem;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Answers what goes wrong in any service with a problem. Each service has one that adds what goes wrong only there. */
public abstract class ProblemHandler extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail parameter(ParameterException unusable) {
        return Problems.ofParameter(
                HttpStatus.BAD_REQUEST, unusable.code(), unusable.parameter(), String.valueOf(unusable.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedRequestException refused) {
        return refused.response();
    }

    @ExceptionHandler
    ProblemDetail tooSlow(BodyTooSlowException tooSlow) {
        return tooSlow.problem();
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLargeException tooLarge) {
        return tooLarge.problem();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mismatch.getPropertyName());
        ProblemDetail problem = Problems.ofParameter(
                HttpStatus.BAD_REQUEST,
                "invalid-parameter",
                name,
                "%s is \"%s\"; give %s"
                        .formatted(
                                name,
                                Visible.of(String.valueOf(mismatch.getValue())),
                                JsonTypes.expectedParameter(
                                        Objects.requireNonNullElse(mismatch.getRequiredType(), String.class))));
        return handleExceptionInternal(mismatch, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name = missing.getParameterName();
        ProblemDetail problem = Problems.ofParameter(
                HttpStatus.BAD_REQUEST,
                "invalid-parameter",
                name,
                "The parameter %s is missing; add it to the query".formatted(name));
        return handleExceptionInternal(missing, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException unknown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = OutsideOfHandlers.problem(status, unknown.getResourcePath());
        return handleExceptionInternal(unknown, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = Problems.of(
                status,
                Problems.codeOf(status),
                "Only application/json can be answered; name it in the header Accept, or leave that out");
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = problemOf(unreadable);
        return handleExceptionInternal(
                unreadable, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static ProblemDetail problemOf(HttpMessageNotReadableException unreadable) {
        Optional<ProblemDetail> ofBody = Stream.iterate((Throwable) unreadable, Objects::nonNull, Throwable::getCause)
                .flatMap(ProblemHandler::problemOfBody)
                .findFirst();
        if (ofBody.isPresent()) {
            return ofBody.get();
        }
        if (unreadable.getCause() instanceof JacksonException json) {
            return UnreadableBody.problem(json);
        }
        return Problems.of(
                HttpStatus.BAD_REQUEST,
                "unreadable-json",
                unreadable.getCause() == null
                        ? "The body is missing; send a JSON object"
                        : "The body is not JSON in UTF-8; send a JSON object");
    }

    private static Stream<ProblemDetail> problemOfBody(Throwable cause) {
        if (cause instanceof BodyTooLargeException tooLarge) {
            return Stream.of(tooLarge.problem());
        }
        return cause instanceof BodyTooSlowException tooSlow ? Stream.of(tooSlow.problem()) : Stream.empty();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = Problems.of(
                status,
                Problems.codeOf(status),
                "The body is %s; send application/json"
                        .formatted(
                                unsupported.getContentType() == null
                                        ? "of no known type"
                                        : unsupported.getContentType()));
        return handleExceptionInternal(unsupported, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String methods = Stream.of(Objects.requireNonNullElse(unsupported.getSupportedMethods(), new String[0]))
                .sorted()
                .collect(Collectors.joining(", "));
        ProblemDetail problem = Problems.of(
                status,
                Problems.codeOf(status),
                "%s is not possible here; use %s".formatted(Visible.of(unsupported.getMethod()), methods));
        return handleExceptionInternal(unsupported, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = body instanceof ProblemDetail given
                ? given
                : ProblemDetail.forStatusAndDetail(status, "The request could not be answered");
        if (problem.getType() == null || problem.getType().toString().equals("about:blank")) {
            problem = Problems.of(status, Problems.codeOf(status), String.valueOf(problem.getDetail()));
        }
        HttpHeaders asProblem = new HttpHeaders(headers);
        asProblem.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.createResponseEntity(problem, asProblem, status, request);
    }
}
