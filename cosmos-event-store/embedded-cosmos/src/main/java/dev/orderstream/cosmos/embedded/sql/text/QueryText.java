package dev.orderstream.cosmos.embedded.sql.text;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** The text of a query, with which parsed parts are quoted and errors are placed. */
public record QueryText(String text) {

    /** A place in the text; offset in UTF-16 units from 0, line and column from 1. */
    public record Position(int offset, int line, int column) {

        public SqlSyntaxException error(String message) {
            return new SqlSyntaxException(message, offset, line, column);
        }
    }

    /** The parser counts in code points. */
    public Position at(int codePoint) {
        int offset = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(offset, line, offset - lineStart + 1);
    }

    public Position at(Token token) {
        return token.getType() == Token.EOF ? at(text.codePointCount(0, text.length())) : at(token.getStartIndex());
    }

    /** What was written from one token up to another one. */
    public String between(Token first, Token beyond) {
        return text.substring(
                        text.offsetByCodePoints(0, first.getStartIndex()),
                        text.offsetByCodePoints(0, beyond.getStartIndex()))
                .stripTrailing();
    }

    /** What was written for a part of the query. */
    public String of(ParserRuleContext part) {
        return text.substring(
                text.offsetByCodePoints(0, part.getStart().getStartIndex()),
                text.offsetByCodePoints(0, part.getStop().getStopIndex() + 1));
    }
}
