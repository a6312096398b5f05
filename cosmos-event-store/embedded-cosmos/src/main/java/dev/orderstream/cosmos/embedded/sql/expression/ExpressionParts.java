package dev.orderstream.cosmos.embedded.sql.expression;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What an expression is made of. */
public final class ExpressionParts {

    private ExpressionParts() {}

    /** Hands on the paths in an expression, each at its full length, but not those of its subqueries. */
    public static void forEachPath(Expression expression, Consumer<PropertyPath> paths) {
        forEachPathOutside(part -> false, expression, paths);
    }

    /** As {@link #forEachPath}, without the parts for which a condition holds. */
    public static void forEachPathOutside(
            Predicate<Expression> leftOut, Expression expression, Consumer<PropertyPath> paths) {
        if (leftOut.test(expression)) {
            return;
        }
        PropertyPath path = PropertyPath.of(expression);
        if (path != null) {
            paths.accept(path);
        } else {
            parts(expression).forEach(part -> forEachPathOutside(leftOut, part, paths));
        }
    }

    private static List<Expression> parts(Expression expression) {
        if (expression instanceof AggregateCall call) {
            return List.of(call.argument());
        } else if (expression instanceof ArrayLiteral array) {
            return array.elements();
        } else if (expression instanceof Between between) {
            return List.of(between.value(), between.low(), between.high());
        } else if (expression instanceof Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (expression instanceof Coalesce coalesce) {
            return List.of(coalesce.first(), coalesce.second());
        } else if (expression instanceof Conditional conditional) {
            return List.of(conditional.condition(), conditional.whenTrue(), conditional.otherwise());
        } else if (expression instanceof FunctionCall call) {
            return call.arguments();
        } else if (expression instanceof Inclusion inclusion) {
            return List.of(inclusion.value());
        } else if (expression instanceof Like like) {
            return List.of(like.value(), like.pattern());
        } else if (expression instanceof Logical logical) {
            return List.of(logical.left(), logical.right());
        } else if (expression instanceof Member member) {
            return List.of(member.target(), member.key());
        } else if (expression instanceof Negation negation) {
            return List.of(negation.operand());
        } else if (expression instanceof ObjectLiteral object) {
            return object.properties().stream()
                    .map(ObjectLiteral.Property::value)
                    .toList();
        } else if (expression instanceof Unary unary) {
            return List.of(unary.operand());
        }
        return List.of();
    }
}
