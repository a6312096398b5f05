package dev.orderstream.cosmos.embedded.sql.parse;

import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlLexer;
import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlParser;
import dev.orderstream.cosmos.embedded.sql.text.QueryText;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** Understands the text of a query. */
public final class QueryParser {

    private QueryParser() {}

    /** @throws SqlSyntaxException when the text cannot be understood, with the position */
    public static ParsedQuery parse(String text) {
        QueryText queryText = new QueryText(text);
        NestingLimit.checkLength(queryText);
        try {
            return parse(queryText);
        } catch (StackOverflowError e) {
            throw NestingLimit.stackIsFull(queryText);
        }
    }

    private static ParsedQuery parse(QueryText text) {
        SyntaxErrors errors = new SyntaxErrors(text);
        CosmosSqlLexer lexer = new CosmosSqlLexer(CharStreams.fromString(text.text()));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        NestingLimit.checkLevels(text, tokens);
        CosmosSqlParser parser = new CosmosSqlParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        QueryReader reader = new QueryReader(text);
        return new ParsedQuery(reader.read(parser.statement()), reader.slotCount(), reader.aggregateCount());
    }
}
