package dev.orderstream.cosmos.embedded.sql.parse;

import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.Member;
import dev.orderstream.cosmos.embedded.sql.expression.Parameter;
import dev.orderstream.cosmos.embedded.sql.expression.SourceReference;
import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlParser;
import dev.orderstream.cosmos.embedded.sql.run.Source;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads the FROM clause: what each alias is bound to (https://learn.microsoft.com/cosmos-db/query/from). */
final class SourceReader {

    /** Names the document itself where the FROM clause gives it no alias. */
    static final String ROOT = "root";

    private final QueryReader queries;
    private final Scope scope;
    private final boolean overContainer;
    private String rootName = ROOT;

    SourceReader(QueryReader queries, Scope scope, boolean overContainer) {
        this.queries = queries;
        this.scope = scope;
        this.overContainer = overContainer;
    }

    /** The name under which expressions reach the document. */
    String rootName() {
        return rootName;
    }

    List<Source> read(CosmosSqlParser.FromClauseContext from) {
        List<Source> sources = new ArrayList<>();
        for (CosmosSqlParser.SourceContext source : from.source()) {
            sources.add(read(source, overContainer && sources.isEmpty()));
        }
        return sources;
    }

    private Source read(CosmosSqlParser.SourceContext source, boolean first) {
        if (source instanceof CosmosSqlParser.IterationSourceContext iteration) {
            Source.Collection collection = read(iteration.collection(), first);
            return bind(iteration.IDENTIFIER(), true, collection);
        }
        CosmosSqlParser.AliasedSourceContext aliased = (CosmosSqlParser.AliasedSourceContext) source;
        Source.Collection collection = read(aliased.collection(), first);
        TerminalNode alias = aliased.IDENTIFIER() == null ? defaultAlias(aliased.collection()) : aliased.IDENTIFIER();
        Source bound = bind(alias, false, collection);
        if (first && alias != null && isDocument(collection)) {
            rootName = alias.getText();
        }
        return bound;
    }

    private Source bind(@Nullable TerminalNode alias, boolean iterates, Source.Collection collection) {
        int slot = queries.newSlot();
        if (alias != null) {
            if (scope.binds(alias.getText())) {
                throw queries.text()
                        .at(alias.getSymbol())
                        .error("The alias '" + alias.getText() + "' is already taken in this FROM clause");
            }
            scope.bind(alias.getText(), slot);
        }
        return new Source(alias == null ? null : alias.getText(), slot, iterates, collection);
    }

    private static boolean isDocument(Source.Collection collection) {
        return collection instanceof Source.Path path
                && path.expression() instanceof SourceReference reference
                && reference.slot() == Evaluation.DOCUMENT;
    }

    private Source.Collection read(CosmosSqlParser.CollectionContext collection, boolean first) {
        ExpressionReader expressions = new ExpressionReader(queries, scope);
        if (collection instanceof CosmosSqlParser.SubqueryCollectionContext subquery) {
            return new Source.Rows(queries.read(subquery.query(), scope));
        }
        if (collection instanceof CosmosSqlParser.LiteralCollectionContext literal) {
            return new Source.Path(expressions.read(literal.arrayLiteral()));
        }
        if (collection instanceof CosmosSqlParser.ParameterCollectionContext parameter) {
            Expression root = new Parameter(parameter.PARAMETER().getText());
            return new Source.Path(follow(root, parameter.pathStep()));
        }
        CosmosSqlParser.PathCollectionContext path = (CosmosSqlParser.PathCollectionContext) collection;
        Token name = path.IDENTIFIER().getSymbol();
        Expression root = first ? new SourceReference(name.getText(), Evaluation.DOCUMENT) : expressions.source(name);
        return new Source.Path(follow(root, path.pathStep()));
    }

    private static Expression follow(Expression root, List<CosmosSqlParser.PathStepContext> steps) {
        Expression path = root;
        for (CosmosSqlParser.PathStepContext step : steps) {
            path = new Member(path, key(step));
        }
        return path;
    }

    private static Expression key(CosmosSqlParser.PathStepContext step) {
        if (step.PARAMETER() != null) {
            return new Parameter(step.PARAMETER().getText());
        }
        if (step.NUMBER() != null) {
            return new Constant(Values.number(Double.parseDouble(step.NUMBER().getText())));
        }
        return new Constant(Values.string(
                step.STRING() == null
                        ? step.IDENTIFIER().getText()
                        : StringLiteral.decode(step.STRING().getText())));
    }

    /** Without an alias a path is known by its last name: {@code FROM c.children} binds {@code children}. */
    private static @Nullable TerminalNode defaultAlias(CosmosSqlParser.CollectionContext collection) {
        if (!(collection instanceof CosmosSqlParser.PathCollectionContext path)) {
            return null;
        }
        List<CosmosSqlParser.PathStepContext> steps = path.pathStep();
        return steps.isEmpty() ? path.IDENTIFIER() : steps.get(steps.size() - 1).IDENTIFIER();
    }
}
