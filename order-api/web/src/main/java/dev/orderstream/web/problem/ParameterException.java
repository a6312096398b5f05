package dev.orderstream.web.problem;

/** A parameter of the query, or a part of the path, cannot be used. Answered with 400. */
public class ParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String parameter;

    /**
     * @param code stable, kebab-case name of what is wrong
     * @param parameter name of the parameter
     * @param message what is wrong, with the value, and what to do
     */
    public ParameterException(String code, String parameter, String message) {
        super(message);
        this.code = code;
        this.parameter = parameter;
    }

    /** One whose value cannot be used. */
    public static ParameterException invalid(String parameter, String message) {
        return new ParameterException("invalid-parameter", parameter, message);
    }

    /** Stable, kebab-case name of what is wrong. */
    public String code() {
        return code;
    }

    /** Name of the parameter. */
    public String parameter() {
        return parameter;
    }
}
