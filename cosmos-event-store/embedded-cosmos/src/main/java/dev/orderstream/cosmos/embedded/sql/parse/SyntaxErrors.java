package dev.orderstream.cosmos.embedded.sql.parse;

import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlLexer;
import dev.orderstream.cosmos.embedded.sql.text.QueryText;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Turns the first error of the parser into an exception that a person can act on. */
final class SyntaxErrors extends BaseErrorListener {

    private static final int MOST_SUGGESTIONS = 6;

    private final QueryText text;

    SyntaxErrors(QueryText text) {
        this.text = text;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            @Nullable RecognitionException exception) {
        if (offendingSymbol instanceof Token token && recognizer instanceof Parser parser) {
            throw text.at(token).error(describe(token, parser, exception));
        }
        int codePoint = codePointAt(line, charPositionInLine);
        int character = text.text().codePointAt(text.at(codePoint).offset());
        throw text.at(codePoint)
                .error(
                        character == '"' || character == '\''
                                ? "Syntax error: the string that starts here has no end or a wrong escape sequence"
                                : "Syntax error: unexpected character '" + Character.toString(character) + "'");
    }

    private static String describe(Token token, Parser parser, @Nullable RecognitionException exception) {
        String found = token.getType() == Token.EOF ? "the end of the query" : "'" + token.getText() + "'";
        Token before =
                token.getTokenIndex() == 0 ? null : parser.getInputStream().get(token.getTokenIndex() - 1);
        if (before != null && before.getType() == CosmosSqlLexer.DOT && isKeyword(token)) {
            return "Syntax error near " + found + ": it is a reserved word, write [\"" + token.getText()
                    + "\"] for a property of that name";
        }
        IntervalSet expected = exception == null ? parser.getExpectedTokens() : exception.getExpectedTokens();
        if (expected == null || expected.size() == 0 || expected.size() > MOST_SUGGESTIONS) {
            return "Syntax error near " + found;
        }
        return "Syntax error near " + found + ", expected " + names(expected, parser);
    }

    private static boolean isKeyword(Token token) {
        return token.getType() >= CosmosSqlLexer.AND && token.getType() <= CosmosSqlLexer.WHERE;
    }

    private static String names(IntervalSet tokens, Parser parser) {
        return tokens.toList().stream()
                .map(type -> type == Token.EOF ? "the end of the query" : nameOf(type, parser))
                .collect(Collectors.joining(" or "));
    }

    private static String nameOf(int type, Parser parser) {
        String literal = parser.getVocabulary().getLiteralName(type);
        if (literal == null) {
            return "a " + parser.getVocabulary().getSymbolicName(type).toLowerCase(Locale.ROOT);
        }
        return literal.toUpperCase(Locale.ROOT);
    }

    private int codePointAt(int line, int column) {
        int codePoint = 0;
        int currentLine = 1;
        int[] codePoints = text.text().codePoints().toArray();
        while (currentLine < line && codePoint < codePoints.length) {
            if (codePoints[codePoint++] == '\n') {
                currentLine++;
            }
        }
        return Math.min(codePoint + column, codePoints.length - 1);
    }
}
