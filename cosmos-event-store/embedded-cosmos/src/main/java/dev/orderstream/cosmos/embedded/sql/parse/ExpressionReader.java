package dev.orderstream.cosmos.embedded.sql.parse;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import dev.orderstream.cosmos.embedded.sql.expression.AggregateFunction;
import dev.orderstream.cosmos.embedded.sql.expression.ArrayLiteral;
import dev.orderstream.cosmos.embedded.sql.expression.Between;
import dev.orderstream.cosmos.embedded.sql.expression.Binary;
import dev.orderstream.cosmos.embedded.sql.expression.BinaryOperator;
import dev.orderstream.cosmos.embedded.sql.expression.Coalesce;
import dev.orderstream.cosmos.embedded.sql.expression.Conditional;
import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.FunctionCall;
import dev.orderstream.cosmos.embedded.sql.expression.Inclusion;
import dev.orderstream.cosmos.embedded.sql.expression.Like;
import dev.orderstream.cosmos.embedded.sql.expression.Logical;
import dev.orderstream.cosmos.embedded.sql.expression.Member;
import dev.orderstream.cosmos.embedded.sql.expression.Negation;
import dev.orderstream.cosmos.embedded.sql.expression.ObjectLiteral;
import dev.orderstream.cosmos.embedded.sql.expression.Parameter;
import dev.orderstream.cosmos.embedded.sql.expression.SourceReference;
import dev.orderstream.cosmos.embedded.sql.expression.Subquery;
import dev.orderstream.cosmos.embedded.sql.expression.Unary;
import dev.orderstream.cosmos.embedded.sql.function.BuiltInFunction;
import dev.orderstream.cosmos.embedded.sql.function.BuiltInFunctions;
import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlLexer;
import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlParser;
import dev.orderstream.cosmos.embedded.sql.grammar.CosmosSqlParserBaseVisitor;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Makes expressions of parse trees, with names resolved in a scope. */
final class ExpressionReader extends CosmosSqlParserBaseVisitor<Expression> {

    private final QueryReader queries;
    private final Scope scope;

    ExpressionReader(QueryReader queries, Scope scope) {
        this.queries = queries;
        this.scope = scope;
    }

    Expression read(ParseTree expression) {
        return visit(expression);
    }

    /** The alias that a name stands for. */
    Expression source(Token name) {
        Integer slot = scope.slotOf(name.getText());
        if (slot != null) {
            return new SourceReference(name.getText(), slot);
        }
        if (name.getText().equals(SourceReader.ROOT) && !scope.isEmpty()) {
            return new SourceReference(name.getText(), Evaluation.DOCUMENT);
        }
        throw error(
                name, "'" + name.getText() + "' is not an alias of the FROM clause: did you mean a property of one?");
    }

    @Override
    public Expression visitNotExpression(CosmosSqlParser.NotExpressionContext not) {
        return new Negation(visit(not.expression()));
    }

    @Override
    public Expression visitAndExpression(CosmosSqlParser.AndExpressionContext and) {
        return new Logical(false, visit(and.expression(0)), visit(and.expression(1)));
    }

    @Override
    public Expression visitOrExpression(CosmosSqlParser.OrExpressionContext or) {
        return new Logical(true, visit(or.expression(0)), visit(or.expression(1)));
    }

    @Override
    public Expression visitCoalesceExpression(CosmosSqlParser.CoalesceExpressionContext coalesce) {
        return new Coalesce(visit(coalesce.expression(0)), visit(coalesce.expression(1)));
    }

    @Override
    public Expression visitConditionalExpression(CosmosSqlParser.ConditionalExpressionContext conditional) {
        return new Conditional(
                visit(conditional.expression(0)), visit(conditional.expression(1)), visit(conditional.expression(2)));
    }

    @Override
    public Expression visitBetweenCondition(CosmosSqlParser.BetweenConditionContext between) {
        Expression read = new Between(visit(between.operand(0)), visit(between.operand(1)), visit(between.operand(2)));
        return between.NOT() == null ? read : new Negation(read);
    }

    @Override
    public Expression visitInCondition(CosmosSqlParser.InConditionContext in) {
        Expression read = new Inclusion(visit(in.operand()), all(in.expression()));
        return in.NOT() == null ? read : new Negation(read);
    }

    @Override
    public Expression visitLikeCondition(CosmosSqlParser.LikeConditionContext like) {
        Expression read = new Like(visit(like.operand(0)), visit(like.operand(1)), escape(like));
        return like.NOT() == null ? read : new Negation(read);
    }

    private @Nullable Character escape(CosmosSqlParser.LikeConditionContext like) {
        if (like.STRING() == null) {
            return null;
        }
        String escape = StringLiteral.decode(like.STRING().getText());
        if (escape.length() != 1) {
            throw error(like.STRING().getSymbol(), "ESCAPE takes a string of one character");
        }
        return escape.charAt(0);
    }

    @Override
    public Expression visitComparison(CosmosSqlParser.ComparisonContext comparison) {
        return new Binary(
                BinaryOperator.of(comparison.operator.getText()),
                visit(comparison.condition()),
                visit(comparison.operand()));
    }

    @Override
    public Expression visitBinary(CosmosSqlParser.BinaryContext binary) {
        return new Binary(
                BinaryOperator.of(binary.operator.getText()), visit(binary.operand(0)), visit(binary.operand(1)));
    }

    @Override
    public Expression visitUnary(CosmosSqlParser.UnaryContext unary) {
        Expression operand = visit(unary.operand());
        switch (unary.operator.getType()) {
            case CosmosSqlLexer.PLUS:
                return new Unary(Unary.Operator.PLUS, operand);
            case CosmosSqlLexer.MINUS:
                return new Unary(Unary.Operator.MINUS, operand);
            default:
                return new Unary(Unary.Operator.COMPLEMENT, operand);
        }
    }

    @Override
    public Expression visitProperty(CosmosSqlParser.PropertyContext property) {
        Expression name = new Constant(Values.string(property.IDENTIFIER().getText()));
        return new Member(visit(property.operand()), name);
    }

    @Override
    public Expression visitMember(CosmosSqlParser.MemberContext member) {
        return new Member(visit(member.operand()), visit(member.expression()));
    }

    @Override
    public Expression visitConstant(CosmosSqlParser.ConstantContext constant) {
        String text = constant.getText();
        switch (constant.getStart().getType()) {
            case CosmosSqlLexer.NULL:
                return new Constant(NullNode.getInstance());
            case CosmosSqlLexer.TRUE:
                return new Constant(Values.bool(true));
            case CosmosSqlLexer.FALSE:
                return new Constant(Values.bool(false));
            case CosmosSqlLexer.NUMBER:
                return new Constant(Values.number(Double.parseDouble(text)));
            case CosmosSqlLexer.STRING:
                return new Constant(Values.string(StringLiteral.decode(text)));
            default:
                return new Constant(Values.UNDEFINED);
        }
    }

    @Override
    public Expression visitParameterPrimary(CosmosSqlParser.ParameterPrimaryContext parameter) {
        return new Parameter(parameter.getText());
    }

    @Override
    public Expression visitIdentifierPrimary(CosmosSqlParser.IdentifierPrimaryContext identifier) {
        return source(identifier.IDENTIFIER().getSymbol());
    }

    @Override
    public Expression visitParenthesizedPrimary(CosmosSqlParser.ParenthesizedPrimaryContext parenthesized) {
        return visit(parenthesized.expression());
    }

    @Override
    public Expression visitSubqueryPrimary(CosmosSqlParser.SubqueryPrimaryContext subquery) {
        return new Subquery(Subquery.Use.SCALAR, queries.read(subquery.query(), scope));
    }

    @Override
    public Expression visitExistsPrimary(CosmosSqlParser.ExistsPrimaryContext exists) {
        return new Subquery(Subquery.Use.EXISTS, queries.read(exists.query(), scope));
    }

    @Override
    public Expression visitArrayPrimary(CosmosSqlParser.ArrayPrimaryContext array) {
        return new Subquery(Subquery.Use.ARRAY, queries.read(array.query(), scope));
    }

    @Override
    public Expression visitArrayLiteral(CosmosSqlParser.ArrayLiteralContext array) {
        return new ArrayLiteral(all(array.expression()));
    }

    @Override
    public Expression visitObjectLiteral(CosmosSqlParser.ObjectLiteralContext object) {
        Set<String> names = new HashSet<>();
        for (CosmosSqlParser.ObjectMemberContext member : object.objectMember()) {
            if (!names.add(nameOf(member))) {
                throw error(
                        member.getStart(),
                        "Object creation error, property name '" + nameOf(member) + "' specified more than once");
            }
        }
        return new ObjectLiteral(object.objectMember().stream()
                .map(member -> new ObjectLiteral.Property(nameOf(member), visit(member.expression())))
                .toList());
    }

    private static String nameOf(CosmosSqlParser.ObjectMemberContext member) {
        return member.STRING() == null
                ? member.IDENTIFIER().getText()
                : StringLiteral.decode(member.STRING().getText());
    }

    @Override
    public Expression visitUserFunctionPrimary(CosmosSqlParser.UserFunctionPrimaryContext call) {
        throw error(call.getStart(), "User-defined functions (udf." + call.IDENTIFIER() + ") are not supported here");
    }

    @Override
    public Expression visitFunctionPrimary(CosmosSqlParser.FunctionPrimaryContext call) {
        Token name = call.IDENTIFIER().getSymbol();
        int given = call.arguments() == null ? 0 : call.arguments().expression().size();
        AggregateFunction aggregate = AggregateFunction.named(name.getText());
        if (aggregate != null) {
            requireArguments(name, given, 1, 1);
            return aggregate(name, aggregate, call.arguments().expression(0));
        }
        BuiltInFunction function = BuiltInFunctions.named(name.getText());
        if (function == null) {
            boolean spatial = name.getText().toUpperCase(Locale.ROOT).startsWith("ST_");
            throw error(
                    name,
                    spatial
                            ? "Spatial functions (" + name.getText() + ") are not supported here"
                            : "'" + name.getText() + "' is not a built-in function");
        }
        requireArguments(name, given, function.fewest(), function.most());
        return new FunctionCall(
                function,
                call.arguments() == null ? List.of() : all(call.arguments().expression()));
    }

    private Expression aggregate(
            Token name, AggregateFunction function, CosmosSqlParser.ExpressionContext argumentText) {
        String refusedIn = scope.aggregatesRefusedIn();
        if (refusedIn != null) {
            throw error(name, name.getText() + " is an aggregate and cannot stand in " + refusedIn);
        }
        scope.refuseAggregatesIn("the argument of another aggregate");
        Expression argument = visit(argumentText);
        scope.refuseAggregatesIn(null);
        AggregateCall call = new AggregateCall(function, argument, queries.newAggregate());
        scope.add(call);
        return call;
    }

    private void requireArguments(Token name, int given, int fewest, int most) {
        if (given < fewest || given > most) {
            String wanted = fewest == most
                    ? String.valueOf(fewest)
                    : most == Integer.MAX_VALUE ? "at least " + fewest : fewest + " to " + most;
            throw error(name, name.getText() + " takes " + wanted + " arguments, not " + given);
        }
    }

    private List<Expression> all(List<CosmosSqlParser.ExpressionContext> expressions) {
        return expressions.stream().map(this::visit).toList();
    }

    private SqlSyntaxException error(Token at, String message) {
        return queries.text().at(at).error(message);
    }
}
