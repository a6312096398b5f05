package dev.orderstream.cosmos.embedded.sql.parse;

import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.ExpressionParts;
import dev.orderstream.cosmos.embedded.sql.expression.Member;
import dev.orderstream.cosmos.embedded.sql.expression.ObjectLiteral;
import dev.orderstream.cosmos.embedded.sql.expression.Parameter;
import dev.orderstream.cosmos.embedded.sql.expression.PropertyPath;
import dev.orderstream.cosmos.embedded.sql.expression.SourceReference;
import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlParser;
import dev.orderstream.cosmos.embedded.sql.run.RowCount;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.Clause;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.Column;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.OrderItem;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.Selection;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.SelectionKind;
import dev.orderstream.cosmos.embedded.sql.run.Source;
import dev.orderstream.cosmos.embedded.sql.text.QueryText;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SelectQuery} of a parse tree: resolves names and checks what the grammar cannot. */
final class QueryReader {

    private final QueryText text;
    private int slots = Evaluation.DOCUMENT + 1;
    private int aggregates;

    QueryReader(QueryText text) {
        this.text = text;
    }

    SelectQuery read(CosmosSqlParser.StatementContext statement) {
        return read(statement.query(), null);
    }

    /** How many slots an evaluation of what was read needs. */
    int slotCount() {
        return slots;
    }

    int aggregateCount() {
        return aggregates;
    }

    int newSlot() {
        return slots++;
    }

    int newAggregate() {
        return aggregates++;
    }

    QueryText text() {
        return text;
    }

    SelectQuery read(CosmosSqlParser.QueryContext query, @Nullable Scope enclosing) {
        Scope scope = new Scope(enclosing);
        ExpressionReader expressions = new ExpressionReader(this, scope);
        boolean overContainer = query.fromClause() != null && scope.isEmpty();
        SourceReader sourceReader = new SourceReader(this, scope, overContainer);
        List<Source> sources = query.fromClause() == null ? List.of() : sourceReader.read(query.fromClause());
        Clause where = query.whereClause() == null
                ? null
                : clause(expressions, scope, "WHERE", query.whereClause().expression());
        List<Clause> groupBy = groupBy(expressions, scope, query.groupByClause());
        List<OrderItem> orderBy = orderBy(expressions, scope, query.orderByClause());
        Selection selection = selection(expressions, query.selection(), sources, sourceReader);
        if (!orderBy.isEmpty() && !groupBy.isEmpty()) {
            throw text.at(query.orderByClause().getStart()).error("ORDER BY cannot be combined with GROUP BY");
        }
        if (!scope.aggregates().isEmpty()) {
            // There is one row, so its place is no question; Spring Data counts sorted pages that way.
            orderBy = List.of();
        }
        CosmosSqlParser.OffsetLimitClauseContext offsetLimit = query.offsetLimitClause();
        if (query.top() != null && offsetLimit != null) {
            throw text.at(offsetLimit.getStart()).error("TOP and OFFSET LIMIT cannot be combined");
        }
        SelectQuery read = new SelectQuery(
                query.DISTINCT() != null,
                query.top() == null ? null : count("TOP", query.top().count()),
                selection,
                overContainer,
                sources,
                where,
                groupBy,
                orderBy,
                offsetLimit == null ? null : count("OFFSET", offsetLimit.count(0)),
                offsetLimit == null ? null : count("LIMIT", offsetLimit.count(1)),
                List.copyOf(scope.aggregates()),
                sourceReader.rootName(),
                text.of(query),
                query.fromClause() == null ? "" : text.of(query.fromClause()),
                offsetLimit == null ? text.of(query) : text.between(query.getStart(), offsetLimit.getStart()));
        if (read.grouped()) {
            requireGrouped(query.selection(), read);
        }
        return read;
    }

    private List<Clause> groupBy(
            ExpressionReader expressions, Scope scope, CosmosSqlParser.@Nullable GroupByClauseContext clause) {
        List<Clause> read = new ArrayList<>();
        if (clause != null) {
            clause.expression().forEach(expression -> read.add(clause(expressions, scope, "GROUP BY", expression)));
        }
        return read;
    }

    private List<OrderItem> orderBy(
            ExpressionReader expressions, Scope scope, CosmosSqlParser.@Nullable OrderByClauseContext clause) {
        List<OrderItem> items = new ArrayList<>();
        if (clause != null) {
            for (CosmosSqlParser.OrderByItemContext item : clause.orderByItem()) {
                Clause read = clause(expressions, scope, "ORDER BY", item.expression());
                if (PropertyPath.of(read.expression()) == null) {
                    throw text.at(item.getStart())
                            .error("ORDER BY takes property paths such as c.name, not " + read.text());
                }
                items.add(new OrderItem(read.expression(), read.text(), item.DESC() != null));
            }
        }
        return items;
    }

    private Clause clause(
            ExpressionReader expressions, Scope scope, String name, CosmosSqlParser.ExpressionContext expression) {
        scope.refuseAggregatesIn(name);
        Clause clause = new Clause(expressions.read(expression), text.of(expression));
        scope.refuseAggregatesIn(null);
        return clause;
    }

    private Selection selection(
            ExpressionReader expressions,
            CosmosSqlParser.SelectionContext selection,
            List<Source> sources,
            SourceReader sourceReader) {
        if (selection instanceof CosmosSqlParser.SelectAllContext) {
            if (sources.size() != 1) {
                throw text.at(selection.getStart())
                        .error(
                                sources.isEmpty()
                                        ? "SELECT * needs a FROM clause"
                                        : "SELECT * needs a single input: name what to select from the joined ones");
            }
            Expression row = new SourceReference(
                    sources.get(0).aliasOr(sourceReader.rootName()),
                    sources.get(0).slot());
            return new Selection(SelectionKind.ALL, List.of(), row);
        }
        if (selection instanceof CosmosSqlParser.SelectValueContext value) {
            Expression row = expressions.read(value.expression());
            return new Selection(SelectionKind.VALUE, List.of(new Column(row, text.of(value.expression()), "")), row);
        }
        List<Column> columns = columns(expressions, ((CosmosSqlParser.SelectListContext) selection).selectItem());
        Expression row = new ObjectLiteral(columns.stream()
                .map(column -> new ObjectLiteral.Property(column.name(), column.expression()))
                .toList());
        return new Selection(SelectionKind.LIST, columns, row);
    }

    /**
     * Of rows that become one, what they have in common can be selected, and what is computed of all of them
     * (https://learn.microsoft.com/cosmos-db/query/group-by).
     */
    private void requireGrouped(CosmosSqlParser.SelectionContext context, SelectQuery query) {
        QueryText.Position start = text.at(context.getStart());
        if (query.selection().kind() == SelectionKind.ALL) {
            throw start.error("SELECT * cannot be combined with GROUP BY: name what to select");
        }
        Set<Integer> rows = query.sources().stream().map(Source::slot).collect(Collectors.toSet());
        for (Column column : query.selection().columns()) {
            ExpressionParts.forEachPathOutside(
                    part -> part instanceof AggregateCall || isGrouped(part, query.groupBy()),
                    column.expression(),
                    path -> {
                        if (rows.contains(path.slot())) {
                            throw start.error("'" + column.text()
                                    + "' cannot be selected here: it is neither in an aggregate nor in GROUP BY");
                        }
                    });
        }
    }

    private static boolean isGrouped(Expression expression, List<Clause> groupBy) {
        return groupBy.stream().anyMatch(clause -> clause.expression().equals(expression))
                || (expression instanceof Member member && isGrouped(member.target(), groupBy));
    }

    private List<Column> columns(ExpressionReader expressions, List<CosmosSqlParser.SelectItemContext> items) {
        List<Column> columns = new ArrayList<>(items.size());
        Set<String> names = new HashSet<>();
        int unnamed = 0;
        for (CosmosSqlParser.SelectItemContext item : items) {
            Expression expression = expressions.read(item.expression());
            String name = item.IDENTIFIER() == null
                    ? PropertyPath.lastNameOf(expression)
                    : item.IDENTIFIER().getText();
            if (name == null) {
                name = "$" + ++unnamed;
            }
            if (!names.add(name)) {
                throw text.at(item.getStart())
                        .error("'" + name + "' is selected twice: give one of them another name with AS");
            }
            columns.add(new Column(expression, text.of(item.expression()), name));
        }
        return columns;
    }

    private RowCount count(String keyword, CosmosSqlParser.CountContext count) {
        Token token = count.getStart();
        Expression expression = count.PARAMETER() != null
                ? new Parameter(token.getText())
                : new Constant(Values.number(Double.parseDouble(token.getText())));
        RowCount rowCount = new RowCount(keyword, expression, text.at(token));
        if (count.PARAMETER() == null) {
            rowCount.value(new Evaluation());
        }
        return rowCount;
    }
}
