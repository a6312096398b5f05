package dev.orderstream.cosmos.embedded.sql.parse;

import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlLexer;
import dev.orderstream.cosmos.embedded.sql.text.QueryText;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** Refuses text on which the parser would work for seconds, or until its stack is full, before it does. */
final class NestingLimit {

    private static final int LONGEST_TEXT = 262_144;
    private static final int MOST_LEVELS = 200;

    private NestingLimit() {}

    /** Longer text is refused, as the service says of itself ({@code maxSqlQueryInputLength}). */
    static void checkLength(QueryText text) {
        if (text.text().length() > LONGEST_TEXT) {
            throw text.at(LONGEST_TEXT).error("The query is longer than " + LONGEST_TEXT + " characters");
        }
    }

    /** Brackets, and operators in front of their operand, are counted together. */
    static void checkLevels(QueryText text, CommonTokenStream tokens) {
        tokens.fill();
        int brackets = 0;
        int prefixes = 0;
        for (Token token : tokens.getTokens()) {
            switch (token.getType()) {
                case CosmosSqlLexer.LEFT_PARENTHESIS, CosmosSqlLexer.LEFT_BRACKET, CosmosSqlLexer.LEFT_BRACE:
                    brackets++;
                    break;
                case CosmosSqlLexer.RIGHT_PARENTHESIS, CosmosSqlLexer.RIGHT_BRACKET, CosmosSqlLexer.RIGHT_BRACE:
                    brackets--;
                    break;
                case CosmosSqlLexer.NOT, CosmosSqlLexer.PLUS, CosmosSqlLexer.MINUS, CosmosSqlLexer.TILDE:
                    prefixes++;
                    break;
                default:
                    prefixes = 0;
                    break;
            }
            if (brackets + prefixes > MOST_LEVELS) {
                throw text.at(token).error("The query is nested more than " + MOST_LEVELS + " levels deep");
            }
        }
    }

    /** What has no brackets, such as a path of thousands of names or conditions joined by OR, fills the stack too. */
    static SqlSyntaxException stackIsFull(QueryText text) {
        return text.at(0).error("The query is nested too deeply: it joins too many conditions, or a path is too long");
    }
}
