package dev.orderstream.web.problem;

/**
 * What is wrong with one value of a request.
 *
 * @param pointer where it is in the body (RFC 6901), for example {@code /lines/0/sku}; empty for the body as a whole
 * @param detail what is wrong, and what to do
 */
public record FieldProblem(String pointer, String detail) {}
