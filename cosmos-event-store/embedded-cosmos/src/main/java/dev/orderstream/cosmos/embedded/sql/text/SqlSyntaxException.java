package dev.orderstream.cosmos.embedded.sql.text;

/** A query that cannot be understood, with the place where that showed. */
public final class SqlSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int line;
    private final int column;

    /**
     * @param message what is wrong, without the position
     * @param offset position in the query text in UTF-16 units, from 0
     * @param line line of that position, from 1
     * @param column column of that position in UTF-16 units, from 1
     */
    public SqlSyntaxException(String message, int offset, int line, int column) {
        super(message + " (line " + line + ", column " + column + ")");
        this.offset = offset;
        this.line = line;
        this.column = column;
    }

    /** Position in the query text in UTF-16 units, from 0. */
    public int offset() {
        return offset;
    }

    /** Line of the position, from 1. */
    public int line() {
        return line;
    }

    /** Column of the position in UTF-16 units, from 1. */
    public int column() {
        return column;
    }
}
